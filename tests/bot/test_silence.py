"""What is said before the reply when somebody comes back: never before danger, never alone."""

from __future__ import annotations

from typing import Any

import pytest

from bot import silence
from core.understood import SILENCE_S

KNOWN = {"kind": "text", "text": "I still know this"}
ANSWER = {"kind": "text", "text": "Channel is help."}
QUESTION = {"kind": "question", "asks": "relation", "text": "Who are they to you?"}
ENDING = {"kind": "contacts", "asks": "next_step", "text": "Tell the police today."}
SLOTS = {"relation": "parent"}


def message(intent: str) -> dict[str, Any]:
    return {"intent": {"name": intent}}


@pytest.mark.parametrize(
    ("silent_s", "came_back", "broken"),
    [(SILENCE_S - 1, False, False), (SILENCE_S, False, True), (0, True, True), (0, False, False)],
)
def test_ten_minutes_or_a_page_that_was_loaded_anew_are_a_silence(
    silent_s: float, came_back: bool, broken: bool
) -> None:
    assert silence.is_broken(silent_s, came_back=came_back) is broken


@pytest.mark.parametrize("intent", ["concern", "faq", "answer", "greet", "unsure"])
def test_what_is_known_is_said_whatever_else_the_message_is(intent: str) -> None:
    assert silence.still_known(SLOTS, message(intent)) == ["You are their: Parent"]


ALONE = ["danger_emergency", "danger_urgent", "danger_unsure", "self_harm", "child_writes"]


@pytest.mark.parametrize("intent", [*ALONE, "card_choice", "delete_all", "start_again", "goodbye"])
def test_nothing_is_said_before_danger_or_to_somebody_who_ends_it(intent: str) -> None:
    assert silence.still_known(SLOTS, message(intent)) == []


@pytest.mark.parametrize("reply", [[ANSWER], [ANSWER, QUESTION], [ENDING]])
def test_the_reply_follows_what_is_known(reply: list[dict[str, Any]]) -> None:
    assert silence.said_first(KNOWN, reply) == [KNOWN, *reply]


@pytest.mark.parametrize("kind", ["emergency", "contacts", "receipt", "summary_preview"])
def test_a_card_numbers_to_ring_a_receipt_and_a_preview_are_given_alone(kind: str) -> None:
    reply = [{"kind": kind, "text": "words"}, QUESTION]

    assert silence.said_first(KNOWN, reply) == reply


def test_without_anything_known_the_reply_is_as_it_was() -> None:
    assert silence.said_first(None, [ANSWER]) == [ANSWER]


@pytest.mark.parametrize("danger", ["yes", "card"])
def test_where_danger_was_told_the_number_stands_first(danger: str) -> None:
    assert silence.response({"danger": danger}) == "utter_still_known_danger"
    assert silence.response({"danger": "no"}) == "utter_still_known"
