"""How many guesses get through, and that guessing locks out nobody else."""

import pytest

from desk.throttle import FIRST_WAIT_S, FORGET_S, FREE_TRIES, LONGEST_WAIT_S, MOST_KEYS, Throttle

GUESSES, HOUR_S, MOST_HASHES = 10_000, 3600, 150
START = 1_795_000_000


def through(throttle: Throttle, key_of, *, shared: bool) -> int:
    """How many of GUESSES, spread over an hour, would reach the hash."""
    return sum(
        throttle.allows(key_of(number), now=START + number * HOUR_S // GUESSES, shared=shared)
        for number in range(GUESSES)
    )


@pytest.mark.parametrize("names", [1, 200, GUESSES])
def test_of_ten_thousand_guesses_in_an_hour_few_reach_the_hash(names):
    throttle = Throttle()
    assert through(throttle, lambda number: (f"name {number % names}",), shared=True) <= MOST_HASHES


def test_slow_guesses_that_never_trigger_a_wait_are_bounded_too():
    throttle = Throttle()
    slowly = range(START, START + HOUR_S, FIRST_WAIT_S // (FREE_TRIES - 1))
    names = [(f"name {number}",) for number in range(5)]
    passed = sum(throttle.allows(name, now=now, shared=True) for now in slowly for name in names)
    assert passed <= MOST_HASHES


def test_a_stolen_known_browser_does_not_get_far_either():
    assert through(Throttle(), lambda _number: ("lead", "its browser"), shared=False) <= 60


def test_the_known_browser_of_the_owner_is_not_slowed_by_guesses_from_elsewhere():
    throttle = Throttle()
    through(throttle, lambda _number: ("lead", ""), shared=True)
    now = START + HOUR_S - 1
    assert not throttle.allows(("lead", ""), now=now, shared=True)
    assert throttle.allows(("lead", "the owner's browser"), now=now)


def test_waits_double_up_to_a_quarter_of_an_hour_and_begin_anew_later():
    throttle, now, waits = Throttle(), START, []
    for _ in range(7):
        for _ in range(FREE_TRIES):
            assert throttle.allows(("a",), now=now)
        wait = next(s for s in range(1, 2000) if throttle.allows(("a",), now=now + s))
        waits.append(wait)
        now += wait + FIRST_WAIT_S  # the try that ended the wait is no longer counted
    assert waits[:5] == [60, 120, 240, 480, LONGEST_WAIT_S]
    now += FORGET_S + LONGEST_WAIT_S
    for _ in range(FREE_TRIES):
        throttle.allows(("a",), now=now)
    assert throttle.allows(("a",), now=now + FIRST_WAIT_S)


def test_people_who_sign_in_rightly_do_not_use_the_allowance_up():
    throttle = Throttle()
    for number in range(1000):
        assert throttle.allows((f"person {number}",), now=START, shared=True)
        throttle.succeeded((f"person {number}",), shared=True)


def test_made_up_names_do_not_flush_the_count_of_codes():
    throttle, code = Throttle(), ("code", "1", "")
    passed = [throttle.allows(code, now=START) for _ in range(FREE_TRIES + 1)]
    assert passed[-1] is False
    for number in range(MOST_KEYS + 1):
        throttle.allows(("password", f"name {number}", ""), now=START, shared=True)
    assert throttle.allows(code, now=START) is False
