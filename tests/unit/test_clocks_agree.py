"""The overview calls in time what the queue did not call late: two ways to count the same hours."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desk.choices import Choices
from desk.staffed_time import StaffedTime

clocks = pytest.importorskip("desk.clocks", reason="it comes with the queue")

SINCE, UNTIL = 1_790_000_000, 1_798_000_000  # Sep to Dec 2026: the clocks go back in between
LONGEST_S = 40 * 3600
HOURS = st.sampled_from(
    [
        Choices(),
        Choices(staffed_from="22:00", staffed_to="06:00"),
        Choices(staffed_from="08:30", staffed_to="08:30", staffed_days=(0, 1, 5)),
        Choices(staffed_days=()),
        Choices(time_zone="Australia/Lord_Howe"),
    ]
)


@given(HOURS, st.integers(SINCE, UNTIL - 60 * 86_400), st.integers(60, LONGEST_S))
@example(Choices(), SINCE, 3600)
def test_a_clock_runs_out_after_its_length_of_staffed_time(choices, started, length_s):
    due = clocks.due(started, length_s, choices)
    staffed = StaffedTime(choices, since=SINCE, until=UNTIL)
    assert staffed.between(started, due) == length_s
    assert staffed.between(started, due - 1) < length_s
