"""The audit log: who did or read what, when. Append-only, and each row seals the one before it.

A row holds no words of a case. Changing, removing, inserting or moving one breaks the chain:
`verify` names the first row that does not fit. Only rows removed at the very end leave a chain
that fits; against that its end (`deskctl verify-audit` prints it) is noted where whoever can
change the database cannot, and given to the next check.

    python -m desk.deskctl verify-audit                     checks the log, prints its end
    python -m desk.deskctl verify-audit --end 1204:6f3c…    … which is still to be part of it
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select, text
from sqlalchemy.exc import SQLAlchemyError

from desk.tables import AUDIT

FIRST_SEAL = "0" * 64
DETAIL_LENGTH = 200
_LOCK = 5_306_002  # PostgreSQL's advisory lock; SQLite has one writer at a time anyway
_END = re.compile(r"(\d{1,18}):([0-9a-f]{64})")
_NAMES = ("id", "at", "account", "action", "reference", "detail")


@dataclass(frozen=True)
class End:
    """The last row of a log: its id (ids count from 1 without a gap) and its seal."""

    id: int
    seal: str

    def __str__(self) -> str:
        return f"{self.id}:{self.seal}"


EMPTY = End(0, FIRST_SEAL)


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

    Other writers of the log wait until that transaction ends: write it last.

    Args:
        action: such as `case.read`, `case.claimed`, `account.invited`; lower case, dotted.
        detail: a code or a name that staff chose (a status, a role); never words of a case.
        now: Unix seconds, UTC.
    """
    if db.dialect.name == "postgresql":  # or two writers would seal the same row
        db.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    last = end(db)
    row = {
        "id": last.id + 1,
        "at": now,
        "account": account,
        "action": action,
        "reference": reference,
        "detail": detail[:DETAIL_LENGTH],
    }
    db.execute(insert(AUDIT).values(hash=_seal(last.seal, row), **row))


def end(db: Connection) -> End:
    """Return where the log ends now: what to note elsewhere."""
    last = db.execute(select(AUDIT.c.id, AUDIT.c.hash).order_by(AUDIT.c.id.desc()).limit(1)).first()
    return EMPTY if last is None else End(last.id, last.hash)


def verify(db: Connection, expect: End = EMPTY, *, start: End = EMPTY) -> int | None:
    """Return the id of the first row that was changed, or where one is gone; None if all fit.

    Args:
        expect: an end that was noted earlier; the log must still hold that row, with that seal.
        start: an end that was verified earlier; the rows before it are not read again.
    """
    if start != EMPTY and _seal_of(db, start.id) != start.seal:
        return start.id
    before = start
    for row, seal in _rows(db, start.id):
        row_id = before.id + 1
        if row["id"] != row_id or _seal(before.seal, row) != seal:
            return row_id
        before = End(row_id, seal)
        if row_id == expect.id and before != expect:
            return row_id
    return before.id + 1 if before.id < expect.id else None


def _seal_of(db: Connection, row_id: int) -> str | None:
    return db.execute(select(AUDIT.c.hash).where(AUDIT.c.id == row_id)).scalar_one_or_none()


def _rows(db: Connection, behind: int) -> Iterator[tuple[dict[str, object], str]]:
    these = select(AUDIT).where(AUDIT.c.id > behind)
    every = these.order_by(AUDIT.c.id).execution_options(yield_per=1000)
    for row in db.execute(every):
        yield {name: getattr(row, name) for name in _NAMES}, row.hash


def _seal(before: str, row: Mapping[str, object]) -> str:
    sealed = json.dumps([before, row], sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(sealed.encode()).hexdigest()


def read_end(said: str) -> End:
    """Return an end as `verify-audit` printed it. Raises ValueError for anything else."""
    found = _END.fullmatch(said)
    if found is None:
        raise ValueError("an end is a row's number, a colon and 64 hexadecimal signs")
    return End(int(found[1]), found[2])


def main(words: list[str]) -> int:
    """Check the log; return 0 if it fits, 1 if a row does not, 2 if it could not be read."""
    from desk import database, settings  # the desk itself needs neither here

    parser = argparse.ArgumentParser(prog="verify-audit", description="Check the audit log")
    parser.add_argument("--end", type=read_end, default=EMPTY, help="an end noted earlier")
    expect: End = parser.parse_args(words).end
    try:
        engine = database.make_engine(settings.database_url(os.environ))
        with engine.begin() as db:
            wrong, last = verify(db, expect), end(db)
        engine.dispose()
    except (settings.SettingsError, SQLAlchemyError) as error:
        said = error if isinstance(error, settings.SettingsError) else type(error).__name__
        print(f"not checked, the log could not be read: {said}", file=sys.stderr)
        return 2
    if wrong is not None:
        print(
            f"row {wrong} was changed, removed or moved, or rows before it. Keep a copy of the "
            "database and tell whoever answers for data protection.",
            file=sys.stderr,
        )
        return 1
    print(f"all {last.id} rows fit. Note this end elsewhere, for the next check:\n{last}")
    return 0
