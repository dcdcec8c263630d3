"""The two clocks of a case: by when somebody should look at it, and make contact.

A clock counts staffed time only, so it pauses at night and at weekends; the clocks of the two
endings with danger never pause. Pure: no database, and the time is an argument. Times are Unix
seconds, UTC; lengths are seconds.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from desk.choices import Choices
from desk.words import DANGER_ENDINGS

MINUTE, HOUR, DAY = 60, 3600, 86_400
WEEKDAYS = "Mon Tue Wed Thu Fri Sat Sun".split()
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
NEVER_PAUSED = DANGER_ENDINGS


@dataclass(frozen=True)
class Left:
    """How a clock stands.

    left_s: staffed seconds that are left; 0 once it is late.
    late_s: seconds since it was due, staffed or not; 0 before.
    resumes: when a paused clock goes on; None if it runs or is late.
    """

    due: int
    left_s: int
    late_s: int
    resumes: int | None


def pauses(ending: str | None) -> bool:
    """Say whether a case with this ending waits for staffed hours."""
    return ending not in NEVER_PAUSED


def today(choices: Choices, now: int) -> date:
    """Return the day it is where staff work; in Greenwich it may still be the one before."""
    return datetime.fromtimestamp(now, ZoneInfo(choices.time_zone)).date()


def due(started: int, length_s: int, choices: Choices, *, pausing: bool = True) -> int:
    """Return when a clock of `length_s` that began at `started` runs out."""
    if not (pausing and choices.staffed_days):
        return started + length_s
    remaining = length_s
    for start, end in _spans_after(started, choices):
        if end - start >= remaining:
            return start + remaining
        remaining -= end - start
    raise AssertionError("staffed hours come again every week")


def left(now: int, due_at: int, choices: Choices, *, pausing: bool = True) -> Left:
    """Return how a clock that runs out at `due_at` stands at `now`."""
    if now >= due_at:
        return Left(due_at, 0, now - due_at, None)
    if not (pausing and choices.staffed_days):
        return Left(due_at, due_at - now, 0, None)
    staffed, resumes = 0, None
    for start, end in _spans_after(now, choices):
        if resumes is None:
            resumes = start
        staffed += max(0, min(end, due_at) - start)
        if end >= due_at:
            break
    return Left(due_at, staffed, 0, None if resumes == now else resumes)


def late_if_started_by(now: int, length_s: int, choices: Choices, *, pausing: bool = True) -> int:
    """Return the latest start whose clock has run out at `now`: the inverse of `due`."""
    if not (pausing and choices.staffed_days):
        return now - length_s
    remaining = length_s
    for start, end in _spans_before(now, choices):
        if end - start >= remaining:
            return end - remaining
        remaining -= end - start
    raise AssertionError("staffed hours came every week")


class _Calendar:
    """The staffed hours of each day, worked out once: a page asks for the same days often."""

    def __init__(self, choices: Choices) -> None:
        self.zone = ZoneInfo(choices.time_zone)
        self._weekdays = choices.staffed_days
        self._opens = time.fromisoformat(choices.staffed_from)
        self._closes = time.fromisoformat(choices.staffed_to)
        self._hours: dict[int, tuple[int, int]] = {}

    def local_day(self, moment: int) -> int:
        return datetime.fromtimestamp(moment, self.zone).toordinal()

    def hours(self, day: int) -> tuple[int, int]:
        """Return the hours that begin on `day`, which may end the next; an empty span if none."""
        known = self._hours.get(day)
        if known is None:
            known = self._hours[day] = self._worked_out(date.fromordinal(day))
        return known

    def _worked_out(self, begins: date) -> tuple[int, int]:
        if begins.weekday() not in self._weekdays:
            return 0, 0
        ends = begins if self._opens < self._closes else begins + timedelta(days=1)
        return self._unix(begins, self._opens), self._unix(ends, self._closes)

    def _unix(self, day: date, at: time) -> int:
        return int(datetime.combine(day, at, self.zone).timestamp())


@lru_cache(maxsize=4)  # the choices in force, and those of a moment ago
def _calendar(choices: Choices) -> _Calendar:
    return _Calendar(choices)


def _spans_after(moment: int, choices: Choices) -> Iterator[tuple[int, int]]:
    """Yield what is staffed from `moment` on, as (start, end)."""
    calendar = _calendar(choices)
    day = calendar.local_day(moment) - 1  # yesterday's hours may go on after midnight
    while True:
        start, end = calendar.hours(day)
        if end > max(start, moment):
            yield max(start, moment), end
        day += 1


def _spans_before(moment: int, choices: Choices) -> Iterator[tuple[int, int]]:
    """Yield what was staffed until `moment`, the latest first."""
    calendar = _calendar(choices)
    day = calendar.local_day(moment)
    while True:
        start, end = calendar.hours(day)
        if start < min(end, moment):
            yield start, min(end, moment)
        day -= 1


def in_words(stands: Left, *, now: int, time_zone: str) -> str:
    """Return the clock as staff read it: `25 minutes left`, `2 hours late`, `paused until …`."""
    if stands.due <= now:
        return f"{_length(stands.late_s)} late"
    remains = f"{_length(stands.left_s)} left"
    if stands.resumes is not None:
        return f"{remains}, paused until {day_and_time(stands.resumes, now, time_zone)}"
    return f"{remains}, due {day_and_time(stands.due, now, time_zone)}"


def day_and_time(moment: int, now: int, time_zone: str) -> str:
    """Return `14:30` today, `Mon 09:00` within six days, `Mon 23 Nov 2026, 09:00` else; local."""
    zone = ZoneInfo(time_zone)
    when = datetime.fromtimestamp(moment, zone)
    days = abs(when.toordinal() - datetime.fromtimestamp(now, zone).toordinal())
    clock = f"{when.hour:02}:{when.minute:02}"  # strftime takes ten times as long, for each row
    if days == 0:
        return clock
    weekday = WEEKDAYS[when.weekday()]
    if days < 7:
        return f"{weekday} {clock}"
    return f"{weekday} {when.day} {MONTHS[when.month - 1]} {when.year}, {clock}"


def _length(seconds: int) -> str:
    if seconds < MINUTE:
        return "less than a minute"
    if seconds < 2 * HOUR:
        return _counted(seconds // MINUTE, "minute")
    if seconds < 2 * DAY:
        return _counted(seconds // HOUR, "hour")
    return _counted(seconds // DAY, "day")


def _counted(number: int, unit: str) -> str:
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"
