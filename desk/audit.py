"""The audit log: who did or read what, when. Append-only, and each row seals the one before it.

A row holds no words of a case. Changing, removing or inserting one breaks the chain: `verify`
names the first row that does not fit.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping

from sqlalchemy import Connection, insert, select

from desk.tables import AUDIT

FIRST_SEAL = "0" * 64


def write(
    db: Connection,
    *,
    account: int | None,
    action: str,
    now: int,
    reference: str | None = None,
    detail: str = "",
) -> None:
    """Add a row, in the transaction of what it tells of.

    Args:
        action: such as `case.read`, `case.claimed`, `account.invited`; lower case, dotted.
        detail: a code or a name that staff chose (a status, a role); never words of a case.
        now: Unix seconds, UTC.
    """
    last = db.execute(
        select(AUDIT.c.hash).order_by(AUDIT.c.id.desc()).limit(1)
    ).scalar_one_or_none()
    row = {
        "at": now,
        "account": account,
        "action": action,
        "reference": reference,
        "detail": detail[:200],
    }
    db.execute(insert(AUDIT).values(hash=_seal(last or FIRST_SEAL, row), **row))


def verify(db: Connection) -> int | None:
    """Return the id of the first row that was changed, or follows one that is gone; else None."""
    before = FIRST_SEAL
    for row_id, row, seal in _rows(db):
        before = _seal(before, row)
        if before != seal:
            return row_id
    return None


def _rows(db: Connection) -> Iterator[tuple[int, dict[str, object], str]]:
    names = ("at", "account", "action", "reference", "detail")
    for row in db.execute(select(AUDIT).order_by(AUDIT.c.id)):
        yield row.id, {name: getattr(row, name) for name in names}, row.hash


def _seal(before: str, row: Mapping[str, object]) -> str:
    sealed = json.dumps([before, row], sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(sealed.encode()).hexdigest()
