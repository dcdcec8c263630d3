"""Answers that only the classifier reads as danger."""

from __future__ import annotations

from typing import Any

import pytest

from bot import plain_answers
from core.questions import DANGER, KNOWN_HOW
from nlu import danger

ALONE = "the classifier alone is sure"
ROW = {"quote": "x", "cue": None, "direction": "for", "known_how": "unknown", "danger": "emergency"}


def parsed(because: str = ALONE, intent: str = "detail") -> dict[str, Any]:
    reading = {"intent": intent, "because": because, "danger": "emergency", "sentences": [ROW]}
    return {"intent": {"name": "danger_emergency", "confidence": 1.0}, "reading": reading}


@pytest.mark.parametrize(
    "text",
    [
        "not right now no, hes upstairs on his xbox",
        "No, he's only talking, he won't do it tonight",
        "no nobody's getting hurt, he's asleep",
    ],
)
def test_a_calm_answer_to_the_danger_question_is_one(text: str) -> None:
    assert plain_answers.is_calm(parsed(), text, {"requested_slot": DANGER})


@pytest.mark.parametrize(
    "text",
    [
        "no he left an hour ago",
        "no, he has a knife in his sock",
        "no but my daughter said goodbye to us all",
        "no he's in his room sharpening his axe",
        "no he is just up on the roof",
        "No, but he is going to travel to the war next month",
        "he is in the kitchen",
        "yes he is upstairs",
    ],
)
def test_a_word_of_leaving_or_of_a_weapon_keeps_the_danger(text: str) -> None:
    assert not plain_answers.is_calm(parsed(), text, {"requested_slot": DANGER})


def test_a_cue_keeps_the_danger() -> None:
    said = parsed("a cue of emergency, and the classifier does not think it absurd")

    assert not plain_answers.is_calm(said, "no, not now", {"requested_slot": DANGER})


@pytest.mark.parametrize(("danger", "calm"), [("no", True), ("unknown", True), (None, False)])
def test_an_answer_to_a_choice_is_calm_where_danger_was_answered(
    danger: str | None, calm: bool
) -> None:
    slots = {"requested_slot": KNOWN_HOW, DANGER: danger}

    assert plain_answers.is_calm(parsed(), "he told me to my face", slots) == calm


def test_what_tells_more_than_the_answer_keeps_the_danger() -> None:
    told = parsed(intent="concern")
    slots = {"requested_slot": KNOWN_HOW, DANGER: "no"}

    assert not plain_answers.is_calm(told, "he told me that he is going to the war", slots)


def test_as_an_answer_no_sentence_is_danger() -> None:
    answer = plain_answers.as_answer(parsed())

    assert answer["intent"]["name"] == "answer"
    assert answer["reading"]["sentences"] == [{**ROW, "danger": "none", "direction": "context"}]


@pytest.mark.parametrize(
    ("text", "slots", "likely", "doubtful"),
    [
        ("heard him myself, and seen him on the high street", {}, 0.87, True),
        ("yes, my mobile, and if my wife answers say it's the van", {}, 0.96, True),
        ("heard him at the table, they plan something for Saturday", {}, 0.998, False),
        ("he's just come down with my kitchen knife and he's off out", {}, 0.99, False),
        ("he's just come down with my kitchen knife and he's off out", {}, 0.80, True),
        ("not right now", {"requested_slot": DANGER}, 0.90, False),
        ("I sent forty quid, that's me done for", {"drawn_in": True}, 0.80, True),
    ],
)
def test_in_a_form_the_classifier_alone_must_be_certain_of_a_card(
    text: str, slots: dict[str, Any], likely: float, doubtful: bool
) -> None:
    read = parsed()
    read["intent"] = {"name": "danger_emergency"}
    read["reading"] |= {
        "certain": likely >= danger.CERTAIN,
        "certain_of_means": likely >= danger.CERTAIN_OF_MEANS,
    }

    assert plain_answers.is_doubtful(read, text, slots) == doubtful


def test_a_cue_brings_the_card_in_a_form_too() -> None:
    read = parsed(because="a cue of emergency, and the classifier does not think it absurd")
    read["intent"] = {"name": "danger_emergency"}

    assert not plain_answers.is_doubtful(read, "heard him myself", {})
