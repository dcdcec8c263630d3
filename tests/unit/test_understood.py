"""What is said to somebody who comes back is what stands, and nothing that was taken out."""

from __future__ import annotations

from typing import Any

import pytest

from core import understood


def line(number: int, quote: str, direction: str = "for") -> dict[str, Any]:
    row = {"id": f"e{number}", "quote": quote, "cue": None, "direction": direction}
    return {**row, "known_how": "seen", "when": None, "danger": "none"}


TOLD = {
    "evidence": [line(1, "he left his friends"), line(2, "he calls us the enemy")],
    "relation": "parent",
    "age_band": "16_17",
    "danger": "no",
    "known_how": "heard",
}


def test_who_comes_back_is_told_who_it_is_about_the_words_and_the_answers():
    assert understood.still_known(TOLD) == [
        "You are their: Parent",
        "Their age: 16 or 17",
        "“he left his friends”",
        "“he calls us the enemy”",
        "In danger, when I asked: No",
        "How you know: I heard them say it",
    ]


@pytest.mark.parametrize("slots", [{}, {"told": "unknown", "danger": "unknown"}])
def test_where_nothing_was_told_there_is_nothing_to_say(slots: dict[str, Any]):
    assert understood.still_known(slots) == []


def test_answers_alone_are_told_back_too():
    assert understood.still_known({"relation": "friend"}) == [
        "You are their: Friend, housemate or neighbour"
    ]


def test_what_was_skipped_or_never_asked_is_no_line():
    slots = {**TOLD, "danger": "unknown", "known_how": "not_asked", "age_band": "unknown"}

    said = "\n".join(understood.still_known(slots))

    assert "danger" not in said
    assert "How you know" not in said
    assert "age" not in said


def test_what_was_struck_out_is_not_quoted_back():
    slots = {**TOLD, "others_text": "only his gran", "struck": ["e1", "relation", "others_know"]}

    said = "\n".join(understood.still_known(slots))

    assert "he calls us the enemy" in said
    assert "he left his friends" not in said
    assert "Parent" not in said
    assert "gran" not in said


def test_after_taking_a_summary_back_its_words_are_not_quoted_back():
    assert understood.still_known({**TOLD, "taken_back": True}) == []


def test_words_of_their_own_about_who_knows_are_told_back_short():
    said = understood.still_known({"others_text": "x" * 500})

    assert said == [f"Who knows already: “{'x' * understood.LONGEST} …”"]
