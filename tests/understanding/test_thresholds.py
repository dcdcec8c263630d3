"""The rule that chooses thresholds, on made-up judges; and that the file in use is the rule's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nlu.danger import DECISIONS, EMERGENCY, UNSURE, Evidence
from workbench import thresholds


def evidence(
    emergency: float, danger: float, knowledge: float = 0.0, cue: bool = False
) -> Evidence:
    return Evidence(cue, False, False, cue, emergency, danger, answer=0.0, knowledge=knowledge)


ROWS = [
    *(("emergency", evidence(0.5 + at / 100, 0.95)) for at in range(40)),
    *(("urgent", evidence(0.1, 0.4 + at / 100)) for at in range(40)),
    *(("neither", evidence(0.01, 0.02 + at / 100, knowledge=0.8)) for at in range(40)),
]


def test_the_card_is_the_highest_that_finds_what_it_promises():
    chosen = thresholds.choose(ROWS, 1.0)

    assert chosen.card == pytest.approx(0.52)  # 38 of 40
    assert chosen.card_with_cue == pytest.approx(0.087)  # with a cue a sixth


def test_the_serious_keep_their_promise_and_nearly_all_of_them_are_asked():
    chosen = thresholds.choose(ROWS, 1.0)
    told = ("emergency", "urgent")

    assert thresholds.share(ROWS, "urgent", chosen, told) >= thresholds.SERIOUS
    assert thresholds.share(ROWS, "urgent", chosen, (*told, "unsure")) >= thresholds.MET_URGENT
    assert thresholds.share(ROWS, "neither", chosen, ("none",)) > 0.9


def test_a_question_of_knowledge_is_sure_as_soon_as_no_danger_is_taken_for_one():
    risky = [*ROWS, *[("emergency", evidence(0.9, 0.95, knowledge=0.7))] * 3]

    assert thresholds.knowledge(ROWS) == thresholds.LEAST_KNOWLEDGE
    assert thresholds.knowledge(risky) == pytest.approx(0.71)


def test_where_no_threshold_keeps_the_promise_the_lowest_is_taken():
    assert thresholds.highest(lambda value: False) == pytest.approx(0.02)


def test_the_classifier_alone_brings_no_card_to_what_is_surely_a_short_answer():
    told = Evidence(False, False, False, False, 0.99, 0.99, answer=0.9, knowledge=0.0)
    with_a_cue = replace(told, emergency_cue=True, weak_cue=True)

    def first(evidence):
        return next(level for level, _, holds in DECISIONS if holds(evidence, thresholds.START))

    assert first(told) == UNSURE
    assert first(with_a_cue) == EMERGENCY
    assert first(replace(told, answer=0.5)) == EMERGENCY
