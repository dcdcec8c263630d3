"""Words that staff typed and did not save yet: kept on the server, gone once they are saved."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects import postgresql, sqlite

from desk.case_forms import DRAFTED
from desk.tables import CASES, DRAFTS


class NotThere(LookupError):
    """No such case, or no such box on its page."""


def keep(db: Connection, reference: str, field: str, text: str, *, account: int, now: int) -> None:
    """Keep `text` as what `account` last typed into `field`; an empty one throws it away.

    Raises:
        NotThere: nothing was kept.
    """
    readable = (CASES.c.reference == reference) & CASES.c.summary.is_not(None)
    known = db.execute(select(CASES.c.reference).where(readable)).first()
    if field not in DRAFTED or known is None:
        raise NotThere
    mine = (DRAFTS.c.account == account) & (DRAFTS.c.reference == reference)
    if not text:
        db.execute(delete(DRAFTS).where(mine, DRAFTS.c.field == field))
        return
    row = {"account": account, "reference": reference, "field": field}
    # twice as long as can be saved: whoever is over the limit still loses nothing
    _put(db, row, {"text": text[: 2 * DRAFTED[field].longest], "at": now})


def _put(db: Connection, row: dict[str, Any], words: dict[str, Any]) -> None:
    """Insert or overwrite in one statement: a page may save the same box several times at once."""
    insert = postgresql.insert if db.dialect.name == "postgresql" else sqlite.insert
    keys = list(DRAFTS.primary_key.columns)
    new = insert(DRAFTS).values(**row, **words)
    db.execute(new.on_conflict_do_update(index_elements=keys, set_=words))


def forget(db: Connection, reference: str, form: str, *, account: int) -> None:
    """Throw away what `account` typed into `form`: it is saved, or not wanted."""
    fields = [name for name in DRAFTED if name.split(".")[0] == form]
    mine = (DRAFTS.c.account == account) & (DRAFTS.c.reference == reference)
    db.execute(delete(DRAFTS).where(mine, DRAFTS.c.field.in_(fields)))
