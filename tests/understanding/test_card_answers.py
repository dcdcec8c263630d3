"""What people type after the emergency card is taken for what it means (safety.md 2): on messages
of trials that nobody taught. "I have called" ends the urging, so it is never said for them."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bot import after_the_card
from nlu.reader import Reader, Reading

PACK = Path(__file__).resolve().parent.parent / "packs" / "card_answers.yml"
ROWS = [
    (row["text"], [row["answer"]] if isinstance(row["answer"], str) else row["answer"])
    for row in yaml.safe_load(PACK.read_text(encoding="utf-8"))
]
RIGHT, FOUND = 0.88, 0.60  # of what is taken for an answer; of the answers that are taken for one


@pytest.fixture(scope="module")
def taken(reader: Reader) -> list[str]:
    """Return for each message the choice that it is taken for; empty for none."""
    return [_taken(reader.read(text), text) for text, _ in ROWS]


def _taken(reading: Reading, text: str) -> str:
    parsed = {"intent": {"name": f"danger_{reading.danger.level}"}, "reading": reading.to_json()}
    return after_the_card.answer_to_card(parsed, text)


def test_nobody_is_said_to_have_called_who_did_not(taken: list[str]) -> None:
    wrong = [
        text
        for (text, right), one in zip(ROWS, taken, strict=True)
        if one == "called" and "called" not in right
    ]
    assert wrong == []


def test_what_is_taken_for_an_answer_is_the_right_one(taken: list[str]) -> None:
    pairs = [(right, one) for (_, right), one in zip(ROWS, taken, strict=True) if one]
    assert sum(one in right for right, one in pairs) / len(pairs) >= RIGHT


def test_most_answers_are_taken_for_one(taken: list[str]) -> None:
    answers = [
        (right, one) for (_, right), one in zip(ROWS, taken, strict=True) if "other" not in right
    ]
    assert sum(one in right for right, one in answers) / len(answers) >= FOUND
