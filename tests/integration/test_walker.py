"""Walkers press and type at random; every reply must hold what every reply must hold.

WALKER_TURNS: turns in all; `make prove` walks 10,000. WALKER_SEED: where the chance begins.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.support.chat import queued
from tests.support.played import Reply, Turn
from tests.support.walker import Walk, repeats

TURNS = int(os.environ.get("WALKER_TURNS", "150"))
SEED = int(os.environ.get("WALKER_SEED", "20261121"))
WALKERS = int(os.environ.get("WALKERS", "6"))  # the API takes one message a second from each


@pytest.mark.stack
def test_random_walks_meet_no_dead_end_no_silence_and_no_lost_word(stack):
    before = queued(stack.folder)
    walks = [Walk(stack.gateway_url, SEED + number) for number in range(WALKERS)]
    with ThreadPoolExecutor(WALKERS) as pool:
        walking = [pool.submit(one.go, -(-TURNS // WALKERS)) for one in walks]
    for one in walking:
        one.result()

    faults = [fault for walk in walks for fault in walk.faults]
    assert not faults, f"{len(faults)} faults\n\n" + "\n\n".join(faults)
    assert sum(walk.turns for walk in walks) >= TURNS
    receipts = set().union(*(walk.references for walk in walks))
    assert queued(stack.folder) - before == len(receipts)  # no success without a commit


ASKS_AGE = Reply([{"kind": "question", "text": "How old?", "asks": "age_band"}], "answer")
ANSWERS_TOO = Reply([{"kind": "text", "text": "-"}, *ASKS_AGE.messages], "faq/anonymity")


@pytest.mark.parametrize(
    ("sent", "is_choice", "reply", "fault"),
    [
        ("about fifteen I think", False, ASKS_AGE, True),
        ("age_band:13_15", True, ASKS_AGE, True),
        ("skip:age_band", True, ASKS_AGE, True),
        ("say that again", False, ASKS_AGE, False),
        ("who reads this?", False, ANSWERS_TOO, False),
        ("relation:parent", True, ASKS_AGE, False),
    ],
    ids=["typed", "pressed", "skipped", "asked for again", "something else", "an older button"],
)
def test_a_question_asked_twice_is_a_fault_only_if_it_was_answered(sent, is_choice, reply, fault):
    assert bool(repeats(Turn(sent, is_choice, ASKS_AGE, reply, ()))) == fault


@pytest.mark.parametrize(("line", "lost"), [("He hates his teachers", False), ("He left", True)])
def test_what_was_told_and_is_not_in_the_summary_is_lost(line, lost):
    walk = Walk("", 1)
    told = Turn("He hates his teachers", False, Reply([]), Reply([], "concern"), ())
    lines = [{"id": "e1", "text": line, "struck": False}]
    shown = Reply([{"kind": "summary_preview", "text": "-", "summary": {"lines": lines}}])

    assert walk.loses(told) is None
    assert bool(walk.loses(Turn("hand_over", True, Reply([]), shown, ()))) == lost
