"""Another harm, surely told in the middle of the questions, ends the questions about extremism."""

from __future__ import annotations

from typing import Any

import pytest

from bot.parse_data import CONCERN, CONTACT
from bot.questions_in_the_talk import NO_EXTREMISM, another_harm_met

SIGN = {
    "id": "e1",
    "quote": "he praises the attack",
    "cue": "praises_attack",
    "direction": "for",
    "known_how": "heard",
    "when": None,
    "danger": "none",
}


def parsed(intent: str = "other_harm", sure: float = 0.9, cue: str | None = None) -> dict[str, Any]:
    named = {"name": intent, "confidence": sure}
    row = {"quote": "x", "cue": cue, "direction": "for" if cue else "context"}
    return {"text": "x", "intent": named, "reading": {"sentences": [row]}}


def test_what_is_surely_another_harm_ends_the_questions() -> None:
    met = another_harm_met(parsed(), {}, CONCERN)
    assert met is not None
    assert met["intent"]["name"] == NO_EXTREMISM


@pytest.mark.parametrize(
    ("read", "slots", "form"),
    [
        (parsed(sure=0.6), {}, CONCERN),
        (parsed("concern"), {}, CONCERN),
        (parsed(), {"evidence": [SIGN]}, CONCERN),
        (parsed(cue="praises_attack"), {}, CONCERN),
        (parsed(), {}, None),
        (parsed(), {}, CONTACT),
    ],
)
def test_a_guess_or_a_sign_beside_it_leaves_them(
    read: dict[str, Any], slots: dict[str, Any], form: str | None
) -> None:
    assert another_harm_met(read, slots, form) is None


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("NO FORM. its not terrorism its drugs and a gang. give me a number", True),
        ("its grooming, nothing to do with politics or religion", True),
        ("its not politics, he just hates everybody", False),
        ("he is in a gang now and talks of the cause", False),
    ],
)
def test_who_says_that_it_is_no_extremism_is_not_asked_on(text: str, ends: bool) -> None:
    read = {**parsed("human"), "text": text}
    met = another_harm_met(read, {"evidence": [SIGN]}, CONCERN)
    assert (met is not None) is ends
