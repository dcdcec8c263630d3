"""When a delivery is tried again: the table of the Referral API contract."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handoff.schedule import GIVE_UP_S, HOUR_S, LATER_WAIT_S, MINUTE_S, wait_s

CHANCES = st.floats(min_value=0, max_value=1)


@pytest.mark.parametrize(
    ("attempts", "age_s", "expected_s"),
    [
        (1, 0, 5),
        (2, 5, 15),
        (3, 20, MINUTE_S),
        (4, 80, 5 * MINUTE_S),
        (5, 380, 15 * MINUTE_S),
        (6, 1280, 30 * MINUTE_S),
        (50, 23 * HOUR_S, 30 * MINUTE_S),
        (53, 24 * HOUR_S, 2 * HOUR_S),
        (70, 69 * HOUR_S, 2 * HOUR_S),
    ],
)
def test_the_waits(attempts, age_s, expected_s):
    assert wait_s(attempts, age_s=age_s, chance=0.5) == pytest.approx(expected_s)


def tries(chance):
    """Return the ages at which a delivery that never succeeds is tried."""
    ages = [0.0]
    while (wait := wait_s(len(ages), age_s=ages[-1], chance=chance)) is not None:
        ages.append(ages[-1] + wait)
    return ages


@given(CHANCES)
def test_it_ends_within_72_hours_and_not_long_before(chance):
    ages = tries(chance)

    assert GIVE_UP_S - 1.1 * LATER_WAIT_S <= ages[-1] <= GIVE_UP_S
    assert all(later > earlier for earlier, later in pairwise(ages))


@given(CHANCES)
def test_a_desk_that_comes_back_after_a_minute_is_tried_within_the_next(chance):
    assert any(60 <= age <= 120 for age in tries(chance))


@given(CHANCES, st.integers(1, 60), st.floats(0, 60 * HOUR_S), st.floats(0, 1e9))
def test_retry_after_is_honoured_but_silences_nobody(chance, attempts, age_s, asked_s):
    wait = wait_s(attempts, age_s=age_s, chance=chance, retry_after_s=asked_s)

    assert wait is not None
    assert wait >= min(asked_s, LATER_WAIT_S)
    assert wait <= 1.1 * LATER_WAIT_S
