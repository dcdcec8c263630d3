"""Words that staff typed and did not save yet: kept on the server, gone once they are saved."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select

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
    db.execute(delete(DRAFTS).where(mine, DRAFTS.c.field == field))
    if text:
        row = {"account": account, "reference": reference, "field": field}
        # twice as long as can be saved: whoever is over the limit still loses nothing
        kept = text[: 2 * DRAFTED[field].longest]
        db.execute(insert(DRAFTS).values(text=kept, at=now, **row))


def forget(db: Connection, reference: str, form: str, *, account: int) -> None:
    """Throw away what `account` typed into `form`: it is saved, or not wanted."""
    fields = [name for name in DRAFTED if name.split(".")[0] == form]
    mine = (DRAFTS.c.account == account) & (DRAFTS.c.reference == reference)
    db.execute(delete(DRAFTS).where(mine, DRAFTS.c.field.in_(fields)))
