"""The two clocks of a case: staffed time only, summer time right, danger never paused."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk import clocks
from desk.choices import Choices
from desk.clocks import DAY, HOUR, MINUTE

LONDON = ZoneInfo("Europe/London")


def at(text: str) -> int:
    """Return a London time such as 2026-11-20 16:30 (a Friday) in Unix seconds."""
    return int(datetime.fromisoformat(text).replace(tzinfo=LONDON).timestamp())


@pytest.mark.parametrize(
    ("started", "length", "expected"),
    [
        ("2026-11-20 10:00", HOUR, "2026-11-20 11:00"),
        ("2026-11-20 16:30", HOUR, "2026-11-23 09:30"),  # goes on on Monday
        ("2026-11-21 12:00", HOUR, "2026-11-23 10:00"),  # began at the weekend
        ("2026-11-20 16:00", HOUR, "2026-11-20 17:00"),  # to the last second
        ("2026-11-16 09:00", 24 * HOUR, "2026-11-18 17:00"),  # three days of eight hours
        ("2026-03-27 16:00", 2 * HOUR, "2026-03-30 10:00"),  # summer time begins between
        ("2026-10-23 16:00", 2 * HOUR, "2026-10-26 10:00"),  # and ends
    ],
)
def test_a_clock_counts_staffed_time_only(started, length, expected):
    assert clocks.due(at(started), length, Choices()) == at(expected)


@pytest.mark.parametrize("ending", ["emergency", "police_today"])
def test_danger_never_waits_for_office_hours(ending):
    assert not clocks.pauses(ending)
    started = at("2026-11-21 03:00")
    assert clocks.due(started, HOUR, Choices(), pausing=False) == started + HOUR


@pytest.mark.parametrize("ending", ["safeguarding_team", "support_and_watch", "no_sign_told", None])
def test_every_other_ending_does(ending):
    assert clocks.pauses(ending)


def test_a_night_when_the_clocks_go_forward_is_an_hour_shorter():
    nights = replace(Choices(), staffed_days=(5,), staffed_from="22:00", staffed_to="06:00")
    began = at("2026-03-28 22:00")
    assert clocks.due(began, 7 * HOUR, nights) == at("2026-03-29 06:00")
    assert clocks.due(began, 7 * HOUR + MINUTE, nights) == at("2026-04-04 22:01")


def test_a_desk_that_is_always_staffed_never_pauses():
    always = replace(
        Choices(), staffed_days=(0, 1, 2, 3, 4, 5, 6), staffed_from="00:00", staffed_to="00:00"
    )
    now = at("2026-03-28 12:00")
    assert clocks.due(now, 3 * DAY, always) == now + 3 * DAY
    assert clocks.due(now, 3 * DAY, replace(Choices(), staffed_days=())) == now + 3 * DAY


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-11-20 16:35", "55 minutes left, due Mon 09:30"),
        ("2026-11-20 17:00", "30 minutes left, paused until Mon 09:00"),
        ("2026-11-23 08:59", "30 minutes left, paused until 09:00"),
        ("2026-11-23 09:29", "1 minute left, due 09:30"),
        ("2026-11-23 09:30", "less than a minute late"),
        ("2026-11-23 11:29", "119 minutes late"),
        ("2026-11-23 11:30", "2 hours late"),
        ("2026-11-26 09:30", "3 days late"),  # at night too: late is late
    ],
)
def test_how_it_stands_is_said_in_words(now, expected):
    due = clocks.due(at("2026-11-20 16:30"), HOUR, Choices())
    stands = clocks.left(at(now), due, Choices())
    assert clocks.in_words(stands, now=at(now), time_zone="Europe/London") == expected


def test_a_far_day_is_named_in_full():
    far, now = at("2026-11-20 16:30"), at("2027-01-04 09:00")
    assert clocks.day_and_time(far, now, "Europe/London") == "Fri 20 Nov 2026, 16:30"


MOMENTS = st.integers(at("2026-01-01 00:00"), at("2027-12-31 00:00"))
LENGTHS = st.integers(MINUTE, 60 * HOUR)
HOURS = st.sampled_from([("09:00", "17:00"), ("22:00", "06:00"), ("00:00", "00:00")])
DAYS = st.sets(st.integers(0, 6), min_size=1).map(lambda days: tuple(sorted(days)))
ZONES = st.sampled_from(["Europe/London", "Australia/Lord_Howe", "America/St_Johns"])


@given(MOMENTS, MOMENTS, LENGTHS, HOURS, DAYS, ZONES)
def test_what_is_late_is_what_started_before_the_limit(started, now, length, hours, days, zone):
    choices = replace(
        Choices(), staffed_days=days, staffed_from=hours[0], staffed_to=hours[1], time_zone=zone
    )
    is_late = now >= clocks.due(started, length, choices)
    assert is_late == (started <= clocks.late_if_started_by(now, length, choices))


@given(MOMENTS, LENGTHS)
def test_a_clock_that_began_has_its_whole_length_left(started, length):
    due = clocks.due(started, length, Choices())
    stands = clocks.left(started, due, Choices())
    assert (stands.left_s, stands.late_s) == (length, 0)
