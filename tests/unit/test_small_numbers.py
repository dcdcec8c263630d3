"""What is hidden cannot be worked out from what is shown."""

from itertools import product

from hypothesis import example, given, settings
from hypothesis import strategies as st

from desk.small_numbers import SMALL, hide, is_small

TABLES = st.lists(st.integers(0, 9), min_size=1, max_size=4).filter(lambda t: sum(t) >= SMALL)
ANY_TABLE = st.lists(st.integers(0, 400), min_size=1, max_size=60)


def looking_the_same(counts):
    """Yield every table with the same total that is shown in the same way."""
    shown = hide(counts)
    places = [range(sum(counts) + 1) if seen is None else (seen,) for seen in shown]
    return (
        other for other in product(*places) if sum(other) == sum(counts) and hide(other) == shown
    )


@settings(max_examples=60, deadline=None)
@given(TABLES)
@example([6, 6, 4])  # of two equal numbers both are hidden, or the place tells which was small
@example([4, 4, 4])
@example([9, 1, 1])
def test_every_hidden_small_number_could_be_another(counts):
    values = [set(column) for column in zip(*looking_the_same(counts), strict=True)]
    for count, possible in zip(counts, values, strict=True):
        assert not is_small(count) or len(possible) > 1


@given(ANY_TABLE)
def test_no_number_of_1_to_4_is_shown_and_no_shown_one_is_changed(counts):
    for count, seen in zip(counts, hide(counts), strict=True):
        assert seen is None or (seen == count and not is_small(seen))


@given(ANY_TABLE)
def test_one_number_is_never_hidden_alone_in_a_total(counts):
    assert sum(counts) < SMALL or hide(counts).count(None) != 1


@given(st.lists(st.one_of(st.just(0), st.integers(SMALL, 400)), max_size=60))
def test_a_table_without_small_numbers_is_shown_whole(counts):
    assert hide(counts) == counts


def test_a_usual_table_keeps_what_it_can():
    assert hide([120, 30, 3, 0]) == [120, None, None, 0]
    assert hide([120, 30, 3, 2, 0]) == [120, 30, None, None, 0]
    assert hide([120, 30, 1, 1]) == [120, None, None, None]
    assert hide([5, 4, 0]) == [None, None, None]
