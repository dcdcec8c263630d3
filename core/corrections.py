"""Reads "I never said …, I said …": which words were wrong, and which take their place.

By patterns alone: a correction must mean the same every time it is typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from core.evidence import UNKNOWN, EvidenceLine

LEVELS = ("none", "urgent", "emergency")  # from the mildest reading to the gravest
_DIRECTIONS = ("for", "against", "context")
_I_SAID = r"(?:but )?(?:what )?i (?:only |just )?(?:said|say|meant|mean)(?: was)?(?: that)?:? "
_RIGHT = r"(?P<right>[^.!?\n]+)"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\bi (?:never|did ?n[o']?t|did not|have ?n[o']?t|have not) (?:say|said|mean|meant)"
        rf"(?: that)? (?P<wrong>[^.!?\n]+?)\s*[,;:.!–-]+\s*{_I_SAID}{_RIGHT}",
        rf"^(?:no[,.!]? )?not (?P<wrong>[^.!?\n]+?)\s*[,;:–-]+\s*{_I_SAID}{_RIGHT}",
        r"^(?:no[,.!]? )?(?:it|that) (?:was|is)(?: not| ?n[o']?t) (?P<wrong>[^.!?\n,;:]+?)"
        r"\s*[,;:–-]+\s*"
        rf"(?:but )?(?:it was|(?:he|she|they)(?: only| just| actually)? said)(?: that)?:? {_RIGHT}",
        r"^(?:no[,.!]? )?(?:that'?s|that is|this is|you'?re) (?:wrong|not right|not true"
        rf"|not what i said)\s*[,;:.!–-]+\s*(?:{_I_SAID})?{_RIGHT}",
    )
)
# "that's wrong!! put line 2 back how it was" is of a line by its number, and no new words
_AN_ORDER = re.compile(
    r"^\W*(?:(?:please|can you|could you|just|you)\W+)*(?:(?:put|take|change|bring|make|set|move"
    r"|leave|correct|fix)\b.{0,12}?)?\b(?:lines?|number|no\.?) ?\d",
    re.IGNORECASE,
)
_WORD = re.compile(r"[a-z]{4,}")
_EMPTY = frozenset(
    "that this they them with have said says were from about your never only".split()
)
_STEM = 5  # letters: "member" and "members" are one word here


@dataclass(frozen=True)
class Correction:
    """What was noted wrongly, and the reporter's words for it."""

    wrong: str
    right: str
    rest: str  # what else the message says

    def target(self, lines: Sequence[EvidenceLine]) -> EvidenceLine | None:
        """Return the line that is meant: most words in common, the latest of equals."""
        for words in (_stems(self.wrong), _stems(self.right)):
            shared = [(len(words & _stems(line.quote)), at) for at, line in enumerate(lines)]
            most, at = max(shared, default=(0, 0))
            if most:
                return lines[at]
        return None


def read(text: str) -> Correction | None:
    """Return the correction that a typed message makes, or None."""
    plain = text.replace("’", "'")  # one letter for one: places in `text` stay the same
    for pattern in _PATTERNS:
        if found := pattern.search(plain):
            start, end = found.span("right")
            if _AN_ORDER.match(found["right"]):
                return None
            wrong = found.groupdict().get("wrong") or ""
            rest = f"{text[: found.start()]}\n{text[end:]}"
            return Correction(wrong, text[start:end].strip(), rest)
    return None


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in _WORD.findall(text.lower()) if word not in _EMPTY)


def corrected(
    line: EvidenceLine, quote: str, sentences: Iterable[Mapping[str, Any]]
) -> EvidenceLine:
    """Return `line` with `quote` in place of its words, read as `sentences` (the new words) are.

    How it is known is never raised; and what was read as danger stays read as danger, because
    only "You misread me" takes that back (safety.md 2).
    """
    rows = list(sentences)
    directions = {row["direction"] for row in rows}
    known = next((row["known_how"] for row in rows if row["known_how"] != UNKNOWN), line.known_how)
    return replace(
        line,
        quote=quote,
        cue=next((row["cue"] for row in rows if row["cue"]), None),
        direction=next((one for one in _DIRECTIONS if one in directions), "context"),
        known_how=known,
        when=None,
        danger=max((line.danger, *(row["danger"] for row in rows)), key=LEVELS.index),
    )
