"""How fast: time to the first look and to the first contact, and how many were in time.

Time is counted as the clocks of the queue do: in staffed hours, but for the two urgent endings,
whose clocks never pause.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median_low
from typing import Any

from sqlalchemy import ColumnElement, Select, select

from desk.cases import FINISHED
from desk.choices import Choices
from desk.intake import URGENCY
from desk.small_numbers import SMALL
from desk.staffed_time import StaffedTime
from desk.tables import CASES

URGENT_FROM = URGENCY["police_today"]
FEWEST = 2 * SMALL  # of fewer cases neither a median nor a share is told
TOO_FEW = "Too few to say"


@dataclass(frozen=True)
class Speed:
    """A row: which cases, which clock, and what came of it, in words."""

    cases: str
    clock: str
    limit: str
    median: str
    in_time: str


def waits(counted: ColumnElement[bool]) -> Select[Any]:
    """Return the question for each case's four times and whether its clocks may still run."""
    running = CASES.c.status.not_in(FINISHED).label("running")
    urgent = (CASES.c.urgency >= URGENT_FROM).label("urgent")
    times = (CASES.c.received_at, CASES.c.opened_at, CASES.c.contacted_at)
    return select(urgent, running, *times).where(counted)


def speeds(cases: Iterable[Any], choices: Choices, *, since: int, now: int) -> tuple[Speed, ...]:
    """Return four rows: urgent cases and others, first look and first contact.

    Args:
        cases: the answers to `waits`.
        since: before every case; Unix seconds, as `now`.
    """
    staffed = StaffedTime(choices, since=since, until=now).until
    look = choices.first_look_minutes * 60
    contact = choices.first_contact_hours * 3600
    urgent_look, urgent_contact = _Clock(look, now), _Clock(contact, now)
    other_look, other_contact = _Clock(look, staffed(now)), _Clock(contact, staffed(now))
    for urgent, running, received, opened, contacted in cases:
        if urgent:
            urgent_look.add(received, opened, running)
            urgent_contact.add(received, contacted, running)
        else:
            start = staffed(received)
            other_look.add(start, opened and staffed(opened), running)
            other_contact.add(start, contacted and staffed(contacted), running)
    urgent_name, other_name = "Urgent: ring now, or tell the police today", "All others"
    return (
        _speed(urgent_name, "First look", urgent_look),
        _speed(urgent_name, "First contact", urgent_contact),
        _speed(other_name, "First look", other_look),
        _speed(other_name, "First contact", other_contact),
    )


class _Clock:
    """How long many clocks ran, and how many were late. Times: seconds that counted until then."""

    def __init__(self, limit_s: int, now: int) -> None:
        self.limit_s, self._now = limit_s, now
        self.taken: list[int] = []
        self.overdue = 0

    def add(self, start: int, end: int | None, running: bool) -> None:
        """Note one clock; one that still runs counts only once it is over its limit."""
        if end is not None:
            self.taken.append(max(0, end - start))
        elif running and self._now - start > self.limit_s:
            self.overdue += 1

    @property
    def in_time(self) -> int:
        return sum(seconds <= self.limit_s for seconds in self.taken)


def _speed(name: str, clock: str, times: _Clock) -> Speed:
    median = TOO_FEW if len(times.taken) < FEWEST else in_words(median_low(times.taken))
    late = len(times.taken) - times.in_time + times.overdue
    return Speed(name, clock, in_words(times.limit_s), median, share(times.in_time, late))


def share(in_time: int, late: int) -> str:
    """Return a percentage, or words where one of the two is so small that it could be told."""
    if in_time + late < FEWEST:
        return TOO_FEW
    if late < SMALL:
        return f"All, or all but fewer than {SMALL}"
    if in_time < SMALL:
        return f"None, or fewer than {SMALL}"
    return f"{100 * in_time // (in_time + late)} %"


def in_words(seconds: int) -> str:
    """Return a length of time as staff say it: 25 min, 3 h 5 min, 52 h."""
    minutes = seconds // 60
    hours, rest = divmod(minutes, 60)
    if hours == 0:
        return f"{minutes} min" if minutes else "under 1 min"
    return f"{hours} h {rest} min" if rest else f"{hours} h"
