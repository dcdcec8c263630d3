"""Deliveries that were signed and yet refused: when, whose and why; never what was in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select

from desk.problems import Problem
from desk.tables import PARKED

PARKED_STATUSES = (400, 404, 415, 422)  # do not repeat, tell an operator: contracts.md 2
MOST_KEPT = 1000  # a sender that has gone wrong must not fill the disk
MOST_SHOWN = 100


def reason_of(problem: Problem) -> str:
    """Return our own sentence, and where the schema was not met: place and rule of the schema."""
    where = [f"{error['where']} ({error['rule']})" for error in problem.errors or ()]
    return f"{problem.detail} At: {', '.join(where)}." if where else problem.detail


def write(db: Connection, *, sender: str, reason: str, now: int) -> None:
    """Note a refused delivery; the oldest beyond MOST_KEPT go.

    Args:
        sender: `site` or a partner's name.
        reason: as `reason_of`.
        now: Unix seconds, UTC.
    """
    row = insert(PARKED).values(at=now, sender=sender, reason=reason).returning(PARKED.c.id)
    newest: int = db.execute(row).scalar_one()
    db.execute(delete(PARKED).where(PARKED.c.id <= newest - MOST_KEPT))


def recent(db: Connection, most: int = MOST_SHOWN) -> Sequence[Row[Any]]:
    """Return the newest refused deliveries, newest first: `at`, `sender`, `reason`."""
    return db.execute(select(PARKED).order_by(PARKED.c.id.desc()).limit(most)).all()


def how_many(db: Connection) -> int:
    """Return how many are kept."""
    return db.execute(select(func.count()).select_from(PARKED)).scalar_one()
