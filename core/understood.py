"""What was understood of a telling, in short lines that the reporter can put right."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from core import evidence, questions

MOST_LINES = 5
LONGEST = 120  # characters of a quote; the line itself keeps every letter


def lines(slots: Mapping[str, Any]) -> list[str]:
    """Return up to MOST_LINES short lines: who it is about, then the words that may matter."""
    told = evidence.from_slot(slots.get("evidence"))
    if not told:
        return []
    telling = [line for line in told if line.direction != "context"] or told
    quotes = [f"“{_short(line.quote)}”" for line in telling]
    return [*_who(slots), *quotes][:MOST_LINES]


def _who(slots: Mapping[str, Any]) -> list[str]:
    relation = questions.label(questions.RELATION, slots.get(questions.RELATION))
    age = questions.label(questions.AGE_BAND, slots.get(questions.AGE_BAND))
    known = [f"You are their: {relation}"] if relation else []
    return [*known, *([f"Their age: {age}"] if age else [])]


def _short(quote: str) -> str:
    return quote if len(quote) <= LONGEST else f"{quote[:LONGEST].rstrip()} …"
