"""Waiting is counted in the hours in which somebody could have looked."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.choices import Choices
from desk.overview_speed import in_words, share
from desk.staffed_time import StaffedTime

SINCE, UNTIL = 1_790_000_000, 1_798_000_000  # Sep to Dec 2026: the clocks go back in between


def at(text):
    return int(datetime.fromisoformat(text).timestamp())


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        ("2026-11-17T10:00Z", "2026-11-17T11:30Z", 1.5),
        ("2026-11-17T16:00Z", "2026-11-18T10:00Z", 2),  # over night
        ("2026-11-20T16:30Z", "2026-11-23T09:30Z", 1),  # over a weekend
        ("2026-11-21T00:00Z", "2026-11-22T23:00Z", 0),  # within one
        ("2026-10-23T15:30Z", "2026-10-26T09:30Z", 1),  # 16:30 in summer, 09:30 in winter
        ("2026-11-17T11:00Z", "2026-11-17T10:00Z", 0),  # clocks of two machines
    ],
)
def test_only_staffed_hours_count(start, end, hours):
    staffed = StaffedTime(Choices(), since=SINCE, until=UNTIL)
    assert staffed.between(at(start), at(end)) == hours * 3600


def test_a_shift_may_go_over_midnight():
    nights = Choices(staffed_from="22:00", staffed_to="02:00", staffed_days=(5,))
    staffed = StaffedTime(nights, since=SINCE, until=UNTIL)
    assert staffed.between(at("2026-11-20T00:00Z"), at("2026-11-23T00:00Z")) == 4 * 3600


def test_a_desk_without_hours_is_counted_around_the_clock():
    staffed = StaffedTime(Choices(staffed_days=()), since=SINCE, until=UNTIL)
    assert staffed.between(SINCE + 5, UNTIL) == UNTIL - SINCE - 5


MOMENTS = st.integers(SINCE, UNTIL)


@given(st.lists(MOMENTS, min_size=3, max_size=3).map(sorted))
def test_parts_of_a_wait_add_up(moments):
    staffed = StaffedTime(Choices(), since=SINCE, until=UNTIL)
    first, between, last = moments
    parts = staffed.between(first, between) + staffed.between(between, last)
    assert parts == staffed.between(first, last) <= last - first


@pytest.mark.parametrize(
    ("in_time", "late", "said"),
    [
        (5, 4, "Too few to say"),
        (6, 4, "All, or all but fewer than 5"),
        (60, 0, "All, or all but fewer than 5"),
        (4, 60, "None, or fewer than 5"),
        (5, 5, "50 %"),
        (195, 5, "97 %"),
    ],
)
def test_a_share_tells_no_small_number(in_time, late, said):
    assert share(in_time, late) == said


def test_times_in_words():
    assert [in_words(seconds) for seconds in (20, 60, 3599, 3600, 11_100, 187_200)] == [
        "under 1 min", "1 min", "59 min", "1 h", "3 h 5 min", "52 h",
    ]  # fmt: skip
