"""What waits in the cases of one page of the queue, without opening any of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Select, func, select

from desk.case_reading import READ
from desk.tables import ACTIONS_TAKEN, AUDIT, CASE_EVENTS, OPEN_FOLLOW_UP


@dataclass(frozen=True)
class Signs:
    """Of the cases of one page."""

    read_by_me: frozenset[str] = frozenset()
    unread: frozenset[str] = frozenset()  # the reporter wrote, and nobody has looked since
    follow_ups: Mapping[str, str] = field(default_factory=dict)  # the earliest open: 2026-11-21


def among(db: Connection, references: Sequence[str], *, account: int) -> Signs:
    """Return what waits in `references`. Reads only; three small queries by indexed columns."""
    if not references:
        return Signs()
    read: dict[str, dict[int, int]] = {}
    for reference, reader, at in db.execute(_last_read(references)):
        read.setdefault(reference, {})[reader] = at
    return Signs(
        read_by_me=frozenset(one for one, readers in read.items() if account in readers),
        unread=frozenset(
            reference
            for reference, at in db.execute(_last_written(references))
            if at >= max(read.get(reference, {}).values(), default=0)
        ),
        follow_ups=dict(db.execute(_next_follow_up(references)).all()),
    )


def _last_read(references: Sequence[str]) -> Select[Any]:
    these = AUDIT.c.reference.in_(references) & (AUDIT.c.action == READ)
    columns = (AUDIT.c.reference, AUDIT.c.account)
    return select(*columns, func.max(AUDIT.c.at)).where(these).group_by(*columns)


def _last_written(references: Sequence[str]) -> Select[Any]:
    of_case = CASE_EVENTS.c.reference
    last = func.max(CASE_EVENTS.c.received_at)
    return select(of_case, last).where(of_case.in_(references)).group_by(of_case)


def _next_follow_up(references: Sequence[str]) -> Select[Any]:
    of_case = ACTIONS_TAKEN.c.reference
    first = func.min(ACTIONS_TAKEN.c.follow_up_on)
    return select(of_case, first).where(of_case.in_(references), OPEN_FOLLOW_UP).group_by(of_case)
