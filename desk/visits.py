"""When a member of staff was here last, so that the queue can say what is new since then."""

from __future__ import annotations

from sqlalchemy import Connection, update

from desk.tables import ACCOUNTS


def begin(db: Connection, account: int, *, now: int) -> None:
    """Note that a visit begins: what came since the one before began is new.

    Call it where a session starts. From the beginning of the visit before, not its end: what came
    while somebody was busy here may not have been noticed.
    """
    this = ACCOUNTS.c.id == account
    moved = {"visited_at": ACCOUNTS.c.visit_began_at, "visit_began_at": now}
    db.execute(update(ACCOUNTS).where(this).values(moved))
