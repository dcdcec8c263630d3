"""The queue's filters as SQL conditions. desk.queue reads with them; desk.clocks decides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, and_, exists, func, or_

from core.receipts import is_reference
from desk import clocks, words
from desk.choices import Choices
from desk.queue_filters import ME, NOBODY, UNFINISHED, Filters
from desk.tables import ACTIONS_TAKEN, CASES

FIRST_UNFINISHED_RANK = 100  # desk.tables.QUEUE_RANK
FIRST_DANGER_RANK = 40  # of the ending, `urgency`: police_today


@dataclass(frozen=True)
class Viewer:
    """For whom and when the queue is read. `now` and `visited_at`: Unix seconds, UTC."""

    account: int
    visited_at: int  # what came later is new to them; 0 on the first visit
    now: int
    choices: Choices


def conditions(
    filters: Filters, viewer: Viewer, came: ColumnElement[int] = CASES.c.received_at
) -> list[ColumnElement[bool]]:
    """Return what a case must be. `came`: how its time is named, see desk.queue._span_hint."""
    wanted = [
        CASES.c[name] == value
        for name in ("ending", "channel", "age_band")
        if (value := getattr(filters, name))
    ]
    wanted += _status(filters.status) + _language(filters.language) + _place(filters.place)
    wanted += _assignee(filters.assignee, viewer) + _reference(filters.reference)
    wanted += times(filters, viewer, came)
    if filters.late:
        wanted.append(_late(viewer))
    if filters.unsigned:
        wanted.append(_waits_for_a_lead())
    return wanted


def _status(status: str | None) -> list[ColumnElement[bool]]:
    if status == UNFINISHED:
        return [CASES.c.queue_rank >= FIRST_UNFINISHED_RANK]
    return [CASES.c.status == status] if status else []


def _language(tag: str | None) -> list[ColumnElement[bool]]:
    if tag is None:
        return []
    return [or_(CASES.c.language == tag, CASES.c.language.startswith(f"{tag}-"))]


def _place(begins: str | None) -> list[ColumnElement[bool]]:
    """A range, not LIKE: SQLite's LIKE ignores case and therefore the index."""
    if begins is None:
        return []
    return [CASES.c.place >= begins, CASES.c.place < begins + "\U0010ffff"]


def _reference(signs: str | None) -> list[ColumnElement[bool]]:
    """A whole one is found by the key; of a part, the dashes do not count."""
    if signs is None:
        return []
    if is_reference(signs):
        return [CASES.c.reference == signs]
    return [func.replace(CASES.c.reference, "-", "").contains(signs)]


def _assignee(who: str | None, viewer: Viewer) -> list[ColumnElement[bool]]:
    if who is None:
        return []
    if who == NOBODY:
        return [CASES.c.assignee.is_(None)]
    return [CASES.c.assignee == (viewer.account if who == ME else int(who))]


def times(filters: Filters, viewer: Viewer, came: ColumnElement[int]) -> list[ColumnElement[bool]]:
    """Return the span of time that is asked for: nothing, or one or two limits."""
    time_zone = viewer.choices.time_zone
    wanted: list[ColumnElement[bool]] = []
    if filters.new:
        wanted.append(came > viewer.visited_at)
    if filters.received_from:
        wanted.append(came >= day_bounds(filters.received_from, time_zone)[0])
    if filters.received_to:
        wanted.append(came < day_bounds(filters.received_to, time_zone)[1])
    return wanted


def _waits_for_a_lead() -> ColumnElement[bool]:
    """As desk.case_next.waits_for_a_lead, and nobody signed."""
    signed = exists().where(
        ACTIONS_TAKEN.c.reference == CASES.c.reference, ACTIONS_TAKEN.c.kind == words.SIGNED_OFF
    )
    closed = CASES.c.status.in_(words.CLOSING) & CASES.c.ending.in_(words.DANGER_ENDINGS)
    return closed & ~signed


def _late(viewer: Viewer) -> ColumnElement[bool]:
    """Unfinished, and one of its two clocks has run out; as desk.clocks decides it."""
    chosen = viewer.choices
    lengths = (
        (CASES.c.opened_at, chosen.first_look_minutes * clocks.MINUTE),
        (CASES.c.contacted_at, chosen.first_contact_hours * clocks.HOUR),
    )
    ran_out = [
        and_(stopped_by.is_(None), kind, CASES.c.received_at <= limit)
        for stopped_by, length in lengths
        for pausing, kind in ((True, ~_is_danger()), (False, _is_danger()))
        for limit in [clocks.late_if_started_by(viewer.now, length, chosen, pausing=pausing)]
    ]
    return and_(CASES.c.queue_rank >= FIRST_UNFINISHED_RANK, or_(*ran_out))


def _is_danger() -> ColumnElement[bool]:
    return CASES.c.queue_rank >= FIRST_UNFINISHED_RANK + FIRST_DANGER_RANK


def day_bounds(day: str, time_zone: str) -> tuple[int, int]:
    """Return when a day such as 2026-11-21 begins and ends there, in Unix seconds."""
    zone = ZoneInfo(time_zone)
    begins = date.fromisoformat(day)
    moments = (
        datetime.combine(begins + timedelta(days=days), datetime.min.time(), zone)
        for days in (0, 1)
    )
    start, end = (int(moment.timestamp()) for moment in moments)
    return start, end
