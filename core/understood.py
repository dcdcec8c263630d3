"""What was understood of a telling, in short lines: to be put right, or after a silence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from core import evidence, questions

SILENCE_S = 600  # seconds; who comes back after so long is told what is still known
MOST_LINES = 5
OF_THE_WRITER = "This is about you"
LONGEST = 120  # characters of a quote; the line itself keeps every letter
# Answers that are no line of their own above, with the words they are told back in.
_ANSWERS = (
    (questions.DANGER, "In danger, when I asked"),
    (questions.KNOWN_HOW, "How you know"),
    (questions.OTHERS_KNOW, "Who knows already"),
    (questions.CHILDREN_IN_HOME, "Are there children in the home"),
)


def lines(slots: Mapping[str, Any]) -> list[str]:
    """Return up to MOST_LINES short lines: who it is about, then the words that may matter; nothing
    that was struck out."""
    slots = _standing(slots)
    told = evidence.from_slot(slots.get("evidence"))
    if not told:
        return []
    telling = [line for line in told if _matters(line)] or told
    quotes = [f"“{shortened(line.quote)}”" for line in telling]
    return [*_who(slots), *quotes][:MOST_LINES]


def _matters(line: evidence.EvidenceLine) -> bool:
    """What they heard or saw themself is read back too, whatever was read in it."""
    return line.direction != "context" or line.known_how in evidence.FIRST_HAND


def counted(slots: Mapping[str, Any]) -> list[str]:
    """Return up to MOST_LINES quotes that count for concern and were not struck out."""
    told = evidence.concerns(evidence.from_slot(_standing(slots).get("evidence")))
    return [f"“{shortened(line.quote)}”" for line in told][:MOST_LINES]


def still_known(slots: Mapping[str, Any]) -> list[str]:
    """Return what is said to somebody who comes back: the same lines, then the answers so far.

    Empty if nothing was told. What was skipped was not told; what was struck out of the summary,
    or taken back with it, is not quoted back. None of it is a line.
    """
    if slots.get("taken_back"):
        return []
    slots = _standing(slots)
    told = lines(slots)
    who = [] if told else _who(slots)
    chosen = ((says, questions.label(name, slots.get(name))) for name, says in _ANSWERS)
    answers = [f"{says}: {label}" for says, label in chosen if label]
    others = slots.get("others_text")
    return [
        *told,
        *who,
        *answers,
        *([f"Who knows already: “{shortened(others)}”"] if others else []),
    ]


def _standing(slots: Mapping[str, Any]) -> dict[str, Any]:
    """Return the slots without what was struck out."""
    struck = set(slots.get("struck") or ())
    rows = [row for row in slots.get("evidence") or () if row["id"] not in struck]
    gone = {questions.TYPED_LINES.get(name, name) for name in struck} | struck
    return {**slots, **dict.fromkeys(gone), "evidence": rows}


def _who(slots: Mapping[str, Any]) -> list[str]:
    relation = questions.label(questions.RELATION, slots.get(questions.RELATION))
    age = questions.label(questions.AGE_BAND, slots.get(questions.AGE_BAND))
    own = slots.get(questions.RELATION) == questions.SELF
    known = [OF_THE_WRITER if own else f"You are their: {relation}"] if relation else []
    return [*known, *([f"Their age: {age}"] if age else [])]


def shortened(quote: str) -> str:
    """Return the words, cut where they are long."""
    return quote if len(quote) <= LONGEST else f"{quote[:LONGEST].rstrip()} …"
