"""Answers that only the classifier reads as danger."""

from __future__ import annotations

from typing import Any

import pytest

from bot import plain_answers
from core.questions import DANGER, KNOWN_HOW

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
    ("text", "calm"),
    [
        ("I've calmed down, he's eating toast with his nan, he's not going anywhere today", True),
        ("oh lord no, he's in bed asleep, nobody's getting hurt tonight", True),
        ("she's asleep and I cannot wake her", False),
        ("he is upstairs and the door is locked", False),
        ("she's home and says goodbye", False),
    ],
)
def test_after_a_card_only_quiet_is_read_as_not_now(text: str, calm: bool) -> None:
    assert plain_answers.calms_down(parsed(), text) == calm
