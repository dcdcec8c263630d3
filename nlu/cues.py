"""Finds cues: things said that matter, and how they were said.

Cues are data (`data/cues/*.yml`), written in phrases that a safeguarding lead can read:

    kill/kills/killing   any one of these words       (really)   may be there or not
    ...                  up to three words between     {weapon}   any of a word list in words.yml
    'is' matches whole words; case, curly quotes and doubled spaces do not matter.

Marks say how it was said (negated, past, asked about, told by others, play, figure of speech).
A mark near a cue weakens it; it never removes what was said from the evidence.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import spacy
from spacy.matcher import Matcher
from spacy.tokens import Doc

GAP = 3  # words that "..." may stand for
NEAR = 12  # tokens between a mark and the cue it weakens
SHORT_ENDS = ("'m", "'s", "'re", "'ve", "'d", "'ll", "n't")
MAX_FORMS = 1500  # patterns one phrase may unfold to; word lists of single words unfold to one
LEVELS = ("emergency", "urgent", "none")
DIRECTIONS = ("for", "against", "context")
CARDS = ("others", "suicide", "reporter_hurt", "reporter_may_hurt")
MARKS = ("negated", "past", "question", "hearsay", "guess", "play", "figure")


class BadCue(ValueError):
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


def normal(text: str) -> str:
    """Return `text` as cues read it: straight quotes, single spaces, lower case."""
    straight = text.translate(str.maketrans("’‘´`“”", "''''\"\""))
    return re.sub(r"\s+", " ", straight).strip().lower()


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
    """Matches all cues and marks. Build once; about 0.2 ms a sentence."""

    def __init__(
        self,
        cues: Iterable[Cue],
        marks: Mapping[str, Iterable[str]],
        words: Mapping[str, Iterable[str]],
    ) -> None:
        """`marks`: phrases by mark, of MARKS. `words`: the lists that `{name}` stands for."""
        self._nlp = spacy.blank("en")
        self._words = {name: [str(word) for word in list_] for name, list_ in words.items()}
        self._cues = {cue.code: cue for cue in cues}
        self._matcher = Matcher(self._nlp.vocab)
        for code, cue in self._cues.items():
            self._add(code, cue.phrases)
        for mark, phrases in marks.items():
            if mark not in MARKS:
                raise BadCue(f"mark {mark}: must be one of {', '.join(MARKS)}")
            self._add(f"mark:{mark}", phrases)

    def _add(self, key: str, phrases: Iterable[str]) -> None:
        for phrase in phrases:
            self._matcher.add(key, self._patterns(key, phrase))

    def _patterns(self, key: str, phrase: str) -> list[list[dict[str, Any]]]:
        choices = [self._element(key, element) for element in phrase.split()]
        if not choices:
            raise BadCue(f"cue {key}: an empty phrase")
        if (count := _product(map(len, choices))) > MAX_FORMS:
            raise BadCue(f"cue {key}: {phrase!r} unfolds to {count} patterns; split it")
        return [list(itertools.chain(*form)) for form in itertools.product(*choices)]

    def _element(self, key: str, element: str) -> list[list[dict[str, Any]]]:
        """Return the forms one written element may take, each a list of token patterns."""
        if element == "...":
            return [[{"OP": "?"}] * GAP]
        optional = element.startswith("(") and element.endswith(")")
        bare = element[1:-1] if optional else element
        words: list[str] = []
        for word in bare.split("/"):
            words.extend(self._list(key, word) if word.startswith("{") else [word])
        single, forms = set(), []
        for word in words:
            tokens = self._tokens(normal(word.replace("_", " ")))
            if len(tokens) == 1:
                single.add(tokens[0])
            else:
                forms.append([{"LOWER": token} for token in tokens])
        if single:
            one_of: dict[str, Any] = {"LOWER": {"IN": sorted(single)}}
            if optional and not forms:  # one pattern, not two: phrases would unfold to thousands
                return [[{**one_of, "OP": "?"}]]
            forms.append([one_of])
        return [*forms, []] if optional else forms

    def _tokens(self, words: str) -> list[str]:
        """Cut `words` as a text is cut; the short ends of "i'm" or "don't" are tokens already."""
        if words in SHORT_ENDS:
            return [words]
        return [token.text for token in self._nlp.make_doc(words)]

    def _list(self, key: str, word: str) -> list[str]:
        name = word.strip("{}")
        if name not in self._words:
            raise BadCue(f"cue {key}: no word list is called {name}")
        return self._words[name]

    def find(self, text: str) -> list[Found]:
        """Return each cue in `text` once, with the marks that stand near any place of it."""
        doc = self._nlp.make_doc(normal(text))
        cues: dict[str, tuple[int, int]] = {}
        marks: list[tuple[str, int, int]] = []
        for key, start, end in self._matcher(doc):
            name = self._nlp.vocab.strings[key]
            if name.startswith("mark:"):
                marks.append((name.removeprefix("mark:"), start, end))
            elif name not in cues or end - start > cues[name][1] - cues[name][0]:
                cues[name] = (start, end)
        return [self._found(doc, code, place, marks) for code, place in cues.items()]

    def _found(
        self, doc: Doc, code: str, place: tuple[int, int], marks: list[tuple[str, int, int]]
    ) -> Found:
        start, end = place
        near = {name for name, first, last in marks if first < end + NEAR and last > start - NEAR}
        return Found(self._cues[code], doc[start:end].text, frozenset(near))

    def marks(self, text: str) -> frozenset[str]:
        """Return the marks anywhere in `text`."""
        doc = self._nlp.make_doc(normal(text))
        names = {self._nlp.vocab.strings[key] for key, _, _ in self._matcher(doc)}
        return frozenset(name[5:] for name in names if name.startswith("mark:"))


def _product(numbers: Iterable[int]) -> int:
    result = 1
    for number in numbers:
        result *= number
    return result
