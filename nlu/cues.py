"""Finds cues: things said that matter, and how they were said.

Cues are data (`data/cues/*.yml`), written in phrases (nlu/phrases.py) that a safeguarding lead can
read.

Marks say how it was said (negated, past, asked about, told by others, play, figure of speech).
A mark near a cue weakens it; it never removes what was said from the evidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import spacy
from spacy.tokens import Doc

from nlu.phrases import BadPhrase, PhraseMatcher

NEAR = 12  # tokens between a mark and the cue it weakens
LEVELS = ("emergency", "urgent", "none")
DIRECTIONS = ("for", "against", "context")
CARDS = ("others", "suicide", "reporter_hurt", "reporter_may_hurt")
MARKS = ("negated", "past", "question", "hearsay", "guess", "play", "figure", "fear")
FEAR = "fear"  # "I'm frightened he'll hurt her": of the very words, not of what stands near them


class BadCue(BadPhrase):
    """A cue file breaks its own rules. The message names the cue."""


@dataclass(frozen=True)
class Cue:
    """One thing that can be said, with the published criterion it serves."""

    code: str
    level: str  # how dangerous by itself: one of LEVELS
    card: str | None  # which emergency card fits: one of CARDS
    direction: str  # as evidence: one of DIRECTIONS
    criterion: str
    phrases: tuple[str, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


@dataclass(frozen=True)
class Found:
    """A cue found in a text, the words it was found on and the marks around it."""

    cue: Cue
    words: str
    marks: frozenset[str]


def parse_cues(raw: Mapping[str, Any]) -> list[Cue]:
    """Check one cue file (already read from YAML).

    Raises:
        BadCue: a value is not allowed; the message names the cue and the value.
    """
    return [_parse_cue(entry) for entry in raw.get("cues", [])]


def _parse_cue(entry: Mapping[str, Any]) -> Cue:
    code = str(entry.get("code", "?"))
    allowed = {"level": LEVELS, "direction": DIRECTIONS, "card": (*CARDS, None)}
    for name, values in allowed.items():
        if entry.get(name) not in values:
            raise BadCue(f"cue {code}: {name} must be one of {', '.join(map(str, values))}")
    for name in ("criterion", "phrases", "examples", "counterexamples"):
        if not entry.get(name):
            raise BadCue(f"cue {code}: {name} is missing")
    lists = {
        name: tuple(map(str, entry[name])) for name in ("phrases", "examples", "counterexamples")
    }
    return Cue(
        code=code,
        level=entry["level"],
        card=entry["card"],
        direction=entry["direction"],
        criterion=str(entry["criterion"]),
        **lists,
    )


class CueFinder:
    """Finds all cues and marks. Build once; well under a millisecond a sentence."""

    def __init__(
        self,
        cues: Iterable[Cue],
        marks: Mapping[str, Iterable[str]],
        words: Mapping[str, Iterable[str]],
    ) -> None:
        """`marks`: phrases by mark, of MARKS. `words`: the lists that `{name}` stands for.

        Raises: BadCue, BadPhrase.
        """
        nlp = spacy.blank("en")
        self._phrases, self._marks = PhraseMatcher(words, nlp), PhraseMatcher(words, nlp)
        self._cues = {cue.code: cue for cue in cues}
        for code, cue in self._cues.items():
            for phrase in cue.phrases:
                self._phrases.add(code, phrase)
        for mark, phrases in marks.items():
            if mark not in MARKS:
                raise BadCue(f"mark {mark}: must be one of {', '.join(MARKS)}")
            for phrase in phrases:
                self._marks.add(mark, phrase)

    def find(self, text: str) -> list[Found]:
        """Return each cue in `text` once, with the marks that stand near any place of it."""
        doc = self._phrases.doc(text)
        cues: dict[str, tuple[int, int]] = {}
        for code, start, end in self._phrases.matches(doc):
            if code not in cues or end - start > cues[code][1] - cues[code][0]:
                cues[code] = (start, end)
        marks = list(self._marks.matches(doc)) if cues else []
        return [self._found(doc, code, place, marks) for code, place in cues.items()]

    def marks(self, text: str) -> frozenset[str]:
        """Return the marks anywhere in `text`: negated, past, hearsay …"""
        return frozenset(mark for mark, _, _ in self._marks.matches(self._marks.doc(text)))

    def _found(
        self, doc: Doc, code: str, place: tuple[int, int], marks: list[tuple[str, int, int]]
    ) -> Found:
        start, end = place
        reach = {FEAR: 0}
        near = {
            name
            for name, first, last in marks
            if first < end + reach.get(name, NEAR) and last > start - reach.get(name, NEAR)
        }
        return Found(self._cues[code], doc[start:end].text, frozenset(near))


def finder(files: Iterable[Mapping[str, Any]]) -> CueFinder:
    """Return the finder over all cue files (`data/cues/*.yml`, already read from YAML).

    Raises: BadCue, nlu.phrases.BadPhrase.
    """
    cues: list[Cue] = []
    marks: dict[str, Iterable[str]] = {}
    words: dict[str, Iterable[str]] = {}
    for raw in files:
        cues.extend(parse_cues(raw))
        marks.update(raw.get("marks") or {})
        words.update(raw.get("words") or {})
    return CueFinder(cues, marks, words)
