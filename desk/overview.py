"""Numbers without cases: how many, how urgent, how fast. Small ones are hidden.

Counted is what was received in whole weeks (Monday to Sunday, UTC) up to and with the present one,
but for what staff marked as not genuine and what was taken back unopened. Each breakdown is one
partition of the same total, and no row of one is the same cases as a row of another: so hiding
holds for each by itself (desk.small_numbers). That is why what was taken back, which has neither
ending nor language, is counted apart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, select

from core.statuses import WITHDRAWN
from desk import choices, overview_speed, small_numbers, words
from desk.choices import Choices
from desk.overview_speed import Speed
from desk.tables import CASES

PERIODS = (12, 26, 52)  # weeks
DAY_S = 24 * 60 * 60
WEEK_S = 7 * DAY_S
_FIRST_MONDAY = 4 * DAY_S  # 5 January 1970
NOT_KNOWN = "Not known"
OTHER_LANGUAGES = "Other languages"


@dataclass(frozen=True)
class Line:
    """A row of a breakdown; `count` None: hidden."""

    label: str
    count: int | None


@dataclass(frozen=True)
class Breakdown:
    """The total by one question; `name` is short and for machines."""

    name: str
    title: str
    heading: str  # of the column of labels
    lines: tuple[Line, ...]

    @property
    def most(self) -> int:
        """The largest number shown; at least 1, so that bars can be divided by it."""
        return max([1, *(line.count or 0 for line in self.lines)])

    @property
    def has_hidden(self) -> bool:
        return any(line.count is None for line in self.lines)


@dataclass(frozen=True)
class Overview:
    """What the page shows of `weeks` weeks. `total` None: 1 to 4, and nothing else is shown."""

    weeks: int
    first_day: str  # such as 2 Nov 2026; a Monday
    last_day: str
    total: int | None
    taken_back: int | None  # beside the total
    breakdowns: tuple[Breakdown, ...]
    speeds: tuple[Speed, ...]


@dataclass(frozen=True)
class Counts:
    """What the database holds, small numbers and all: not for showing. Times: Unix seconds."""

    weeks: int
    since: int
    now: int
    total: int
    taken_back: int
    by: Mapping[str, Mapping[Any, int]]
    waits: Sequence[Row[Any]]
    choices: Choices


def count(db: Connection, *, weeks: int, now: int) -> Counts:
    """Count the last `weeks` weeks.

    Args:
        weeks: one of PERIODS.
        now: Unix seconds, UTC.
    """
    monday = now - (now - _FIRST_MONDAY) % WEEK_S
    since, until = monday - (weeks - 1) * WEEK_S, monday + WEEK_S
    in_time = (CASES.c.received_at >= since) & (CASES.c.received_at < until)
    told = in_time & CASES.c.genuine.is_not(False)
    counted = told & (CASES.c.urgency > 0)
    columns = {
        "week": (CASES.c.received_at - since) // WEEK_S,
        **{name: CASES.c[name] for name in ("ending", "status", "channel", "language")},
    }
    return Counts(
        weeks=weeks,
        since=since,
        now=now,
        total=_count(db, counted),
        taken_back=_count(db, told & (CASES.c.urgency == 0)),
        by={name: _counts(db, column, counted) for name, column in columns.items()},
        waits=db.execute(overview_speed.waits(counted)).all(),
        choices=choices.read(db),
    )


def _count(db: Connection, which: ColumnElement[bool]) -> int:
    found: int = db.execute(select(func.count()).select_from(CASES).where(which)).scalar_one()
    return found


def _counts(
    db: Connection, column: ColumnElement[Any], counted: ColumnElement[bool]
) -> dict[Any, int]:
    by = select(column.label("value"), func.count()).where(counted).group_by("value")
    return {value: count for value, count in db.execute(by)}


def overview(counts: Counts) -> Overview:
    """Return what may be shown of `counts`. Pure; of many cases too slow for an event loop."""
    small = small_numbers.is_small(counts.total)
    shown = counts.total and not small
    return Overview(
        weeks=counts.weeks,
        first_day=_day(counts.since),
        last_day=_day(counts.since + counts.weeks * WEEK_S - 1),
        total=None if small else counts.total,
        taken_back=None if small_numbers.is_small(counts.taken_back) else counts.taken_back,
        breakdowns=_breakdowns(counts) if shown else (),
        speeds=overview_speed.speeds(
            counts.waits, counts.choices, since=counts.since, now=counts.now
        )
        if shown
        else (),
    )


def _breakdowns(counts: Counts) -> tuple[Breakdown, ...]:
    by = counts.by
    return (
        _by_week(by["week"], counts.since, counts.weeks),
        _by("ending", "How urgent", "What the reporter was told", words.ENDINGS, by["ending"]),
        _by("status", "Outcome", "Where it stands now", STATUSES, by["status"]),
        _by("channel", "How it came", "Channel", CHANNELS, by["channel"]),
        _by_language(by["language"]),
    )


STATUSES = {status: word for status, word in words.STATUSES.items() if status != WITHDRAWN}
CHANNELS: dict[Any, str] = {**words.CHANNELS, None: NOT_KNOWN}


def _by_week(found: Mapping[Any, int], since: int, weeks: int) -> Breakdown:
    labels = [_day(since + week * WEEK_S) for week in range(weeks)]
    counts = [found.get(week, 0) for week in range(weeks)]
    return _breakdown("week", "Week by week", "Week that began on", labels, counts)


def _by(
    name: str, title: str, heading: str, labels: Mapping[Any, str], found: Mapping[Any, int]
) -> Breakdown:
    """Return a breakdown by a fixed list of values; None is left out where there is none."""
    values = [value for value in labels if value is not None or found.get(None)]
    counts = [found.get(value, 0) for value in values]
    return _breakdown(name, title, heading, [labels[value] for value in values], counts)


def _by_language(found: Mapping[Any, int]) -> Breakdown:
    """Return a breakdown whose rows do not tell which rare language somebody wrote in."""
    names: dict[str, int] = {}
    for tag, count in found.items():
        name = NOT_KNOWN if tag is None else words.language(tag)
        names[name] = names.get(name, 0) + count
    common = {name: count for name, count in names.items() if not small_numbers.is_small(count)}
    rest = sum(names.values()) - sum(common.values())
    lines = sorted(common.items()) + ([(OTHER_LANGUAGES, rest)] if rest else [])
    labels, counts = [label for label, _ in lines], [count for _, count in lines]
    return _breakdown("language", "Languages", "Language", labels, counts)


def _breakdown(
    name: str, title: str, heading: str, labels: Sequence[str], counts: Sequence[int]
) -> Breakdown:
    shown = zip(labels, small_numbers.hide(counts), strict=True)
    return Breakdown(name, title, heading, tuple(Line(label, count) for label, count in shown))


def _day(seconds: int) -> str:
    day = datetime.fromtimestamp(seconds, timezone.utc)
    return f"{day.day} {day:%b %Y}"
