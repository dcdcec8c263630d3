"""The queue: which cases wait, most urgent first, page by page, whatever their number.

Pages are cut by what the last row was (a keyset), never by counting rows off, so page 900 costs
what page 1 costs. The index `cases_in_queue` holds every column used here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    func,
    literal,
    select,
    tuple_,
)

from core import receipts
from desk import audit, choices, duplicates, queue_signs
from desk.access import CASE_STAFF
from desk.queue_conditions import Viewer, conditions, times
from desk.queue_filters import Filters
from desk.tables import ACCOUNTS, CASES

PAGE_SIZE = 50
COUNTED_TO = 1000  # counting further would cost more than the page; the overview has numbers
FEW = 500  # cases that came in a span of time
ORDER = (CASES.c.queue_rank, CASES.c.received_at, CASES.c.reference)
SHOWN: tuple[ColumnElement[Any], ...] = (
    CASES.c.reference,
    CASES.c.queue_rank,
    CASES.c.status,
    CASES.c.ending,
    CASES.c.received_at,
    CASES.c.opened_at,
    CASES.c.contacted_at,
    CASES.c.assignee,
    CASES.c.channel,
    CASES.c.language,
    CASES.c.age_band,
    CASES.c.reporter_under_18,
)
_CURSOR = re.compile(r"([0-9]{1,4})\.([0-9]{1,12})\.(SB-[0-9A-Z]{4}-[0-9A-Z]{4})")


@dataclass(frozen=True)
class Cursor:
    """The row a page begins behind, or before which it ends if `back`."""

    rank: int
    received_at: int
    reference: str
    back: bool = False


@dataclass(frozen=True)
class Page:
    """One page of the queue. `earlier` and `later` are cursors, None at either end."""

    rows: Sequence[Row[Any]]
    total: int | None  # of all pages; None: more than COUNTED_TO
    doubled: frozenset[str]  # references with a possible duplicate
    signs: queue_signs.Signs
    earlier: str | None
    later: str | None


def people(db: Connection) -> dict[int, tuple[str, int]]:
    """Return every account: number, name, and when its visit before this one began (0: never)."""
    wanted = select(ACCOUNTS.c.id, ACCOUNTS.c.name, ACCOUNTS.c.visited_at)
    return {row.id: (row.name, row.visited_at or 0) for row in db.execute(wanted.order_by("name"))}


def case_staff(db: Connection) -> dict[int, str]:
    """Return whom a case may belong to: handlers and leads."""
    wanted = select(ACCOUNTS.c.id, ACCOUNTS.c.name).where(ACCOUNTS.c.role.in_(CASE_STAFF))
    return {row.id: row.name for row in db.execute(wanted.order_by("name"))}


def viewer(db: Connection, account: int, known: Mapping[int, tuple[str, int]], now: int) -> Viewer:
    """Return for whom the queue is read, with the choices in force."""
    return Viewer(account, known[account][1], now, choices.read(db))


def page(db: Connection, filters: Filters, cursor: Cursor | None, viewer: Viewer) -> Page:
    """Return the cases that fit `filters`, from `cursor` on. Reads only."""
    # never by the index of time, unless _span_hint asks for it
    wanted = conditions(filters, viewer, came=CASES.c.received_at + 0)
    rows, more = _cut(db, wanted + _span_hint(db, filters, viewer), cursor)
    back = cursor is not None and cursor.back
    references = [row.reference for row in rows]
    return Page(
        rows=rows,
        total=len(rows) if cursor is None and not more else _counted(db, filters, viewer),
        doubled=duplicates.among(db, references),
        signs=queue_signs.among(db, references, account=viewer.account),
        earlier=_cursor_of(rows[0]) if rows and (more if back else cursor is not None) else None,
        later=_cursor_of(rows[-1]) if rows and (more or back) else None,
    )


def note_search(db: Connection, filters: Filters, *, account: int, now: int) -> None:
    """Note who searched for a reference or a place, without what was typed.

    A look at the queue opens no case and is not noted; a search may be for one person's traces.
    """
    detail = " ".join(name for name in ("reference", "place") if getattr(filters, name))
    if detail:
        audit.write(db, account=account, action="queue.searched", now=now, detail=detail)


def chunk(
    db: Connection, filters: Filters, after: Cursor | None, viewer: Viewer, *, size: int
) -> Sequence[Row[Any]]:
    """Return the next `size` cases behind `after`: a long export is read piece by piece."""
    behind = [] if after is None else [tuple_(*ORDER) < _values(after)]
    wanted = select(*SHOWN).where(*conditions(filters, viewer), *behind)
    return db.execute(wanted.order_by(*_best_first()).limit(size)).all()


def cursor_behind(row: Row[Any]) -> Cursor:
    """Return the cursor of the page that begins behind `row`."""
    return Cursor(row.queue_rank, row.received_at, row.reference)


def read_cursor(query: Mapping[str, str]) -> Cursor | None:
    """Return the place in the queue that an address names, or None: the beginning."""
    for name in ("after", "before"):
        match = _CURSOR.fullmatch(query.get(name, ""))
        if match is not None and receipts.is_reference(match[3]):
            return Cursor(int(match[1]), int(match[2]), match[3], back=name == "before")
    return None


def _cut(
    db: Connection, wanted: list[ColumnElement[bool]], cursor: Cursor | None
) -> tuple[list[Row[Any]], bool]:
    """Return a page's rows in order, and whether there are more in the direction it was read."""
    query = select(*SHOWN).where(*wanted)
    back = cursor is not None and cursor.back
    if cursor is not None:
        here, there = tuple_(*ORDER), _values(cursor)
        query = query.where(here > there if back else here < there)
    order = ORDER if back else _best_first()
    rows = db.execute(query.order_by(*order).limit(PAGE_SIZE + 1)).all()
    kept = list(rows[:PAGE_SIZE])
    return (kept[::-1] if back else kept), len(rows) > PAGE_SIZE


def _counted(db: Connection, filters: Filters, viewer: Viewer) -> int | None:
    """Return how many cases fit, or None if they are more than COUNTED_TO."""
    wanted = conditions(filters, viewer)
    some = select(CASES.c.received_at).where(*wanted).limit(COUNTED_TO + 1).subquery()
    number: int = db.execute(select(func.count()).select_from(some)).scalar_one()
    return number if number <= COUNTED_TO else None


def _span_hint(db: Connection, filters: Filters, viewer: Viewer) -> list[ColumnElement[bool]]:
    """Return the span of time once more, so that the right index is taken.

    SQLite cannot know how many cases came in a span. A few are quickest found by their time and
    sorted; of many, the first are found soonest by going through the queue in its order.
    """
    span = times(filters, viewer, CASES.c.received_at)
    if not span:
        return []
    some = select(CASES.c.received_at).where(*span).limit(FEW + 1).subquery()
    if db.execute(select(func.count()).select_from(some)).scalar_one() > FEW:
        return []
    return [CASES.c.reference.in_(select(CASES.c.reference).where(*span))]


def _best_first() -> tuple[ColumnElement[Any], ...]:
    return tuple(column.desc() for column in ORDER)


def _values(cursor: Cursor) -> Any:
    return tuple_(literal(cursor.rank), literal(cursor.received_at), literal(cursor.reference))


def _cursor_of(row: Row[Any]) -> str:
    return f"{row.queue_rank}.{row.received_at}.{row.reference}"
