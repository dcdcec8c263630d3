"""How long somebody had to wait while the desk was staffed. Pure: hours and times are arguments.

For tens of thousands of cases at once: the staffed hours are added up once, each case is a look-up.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from desk.choices import Choices


class StaffedTime:
    """The staffed hours from `since` to `until` (Unix seconds, UTC); without any, every hour."""

    def __init__(self, choices: Choices, *, since: int, until: int) -> None:
        self._never_pauses = not choices.staffed_days
        self._opens: list[int] = []
        self._lasts: list[int] = []
        self._before: list[int] = []
        total = 0
        for opens, closes in _shifts(choices, since, until):
            self._opens.append(opens)
            self._lasts.append(closes - opens)
            self._before.append(total)
            total += closes - opens

    def between(self, start: int, end: int) -> int:
        """Return the staffed seconds from `start` to `end`; both within the hours given."""
        return max(0, self.until(end) - self.until(start))

    def until(self, moment: int) -> int:
        """Return the staffed seconds before `moment`, counted from the first shift on."""
        if self._never_pauses:
            return moment
        at = bisect_right(self._opens, moment) - 1
        if at < 0:
            return 0
        worked = moment - self._opens[at]
        return self._before[at] + (worked if worked < self._lasts[at] else self._lasts[at])


def _shifts(choices: Choices, since: int, until: int) -> Iterator[tuple[int, int]]:
    """Yield opening and closing of each staffed day, by the clock on the wall there."""
    zone = ZoneInfo(choices.time_zone)
    opening, closing = time.fromisoformat(choices.staffed_from), _closing(choices)
    day = datetime.fromtimestamp(since, zone).date() - timedelta(days=1)
    last = datetime.fromtimestamp(until, zone).date()
    while day <= last:
        if day.weekday() in choices.staffed_days:
            yield _moment(day, opening, zone), _moment(day + closing[0], closing[1], zone)
        day += timedelta(days=1)


def _closing(choices: Choices) -> tuple[timedelta, time]:
    """Return on which day and when a shift ends: the next day if it goes over midnight."""
    overnight = choices.staffed_to <= choices.staffed_from
    return timedelta(days=int(overnight)), time.fromisoformat(choices.staffed_to)


def _moment(day: date, at: time, zone: ZoneInfo) -> int:
    return int(datetime.combine(day, at, zone).timestamp())
