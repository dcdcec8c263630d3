"""Reads one message: what it is about, whether it tells of danger, and what can be quoted of it.

The one door of this package: `Reader.read(text) -> Reading`, a plain value.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlu import danger, language, linear, sentences, vector_cache
from nlu.cues import CueFinder, Found
from nlu.encoder import Encoder, Vectors

ROUTES, DANGERS, SIGNS = "routes", "dangers", "signs"
# scikit-learn's C. Low where the encoder was taught the task already: its vectors of the training
# messages lie further apart than those of a stranger's will.
STRENGTH = {ROUTES: 2.0, DANGERS: 0.5, SIGNS: 0.5}
DANGER_INTENTS = {"danger_emergency": danger.EMERGENCY, "danger_urgent": danger.URGENT}
CONCERN, FAQ, SELF_HARM = "concern", "faq", "self_harm"
# Said surely, these are met with an answer, not with the danger question (safety.md 1).
KNOWLEDGE = frozenset(
    (
        "faq case feedback misuse greet goodbye thanks start_again delete_all repeat previous "
        "skip affirm deny dont_know follow_up human out_of_scope"
    ).split()
)
SURE = 0.45  # probability from which a route is taken without asking
KNOWLEDGE_SURE = 0.60
UNSURE_ROUTE = 0.22
SIGN = 0.50  # probability from which a sentence without a cue counts for concern
SIGN_YES, SIGN_NO = "sign", "no_sign"


@dataclass(frozen=True)
class Example:
    """One training message: its intent (`faq/<topic>` for questions) and the file's metadata."""

    text: str
    intent: str
    metadata: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Reading:
    """What one message says. `to_json` is what travels with the turn, in memory only."""

    intent: str
    sure: bool
    ranking: tuple[tuple[str, float], ...]
    danger: danger.Danger
    sentences: tuple[dict[str, Any], ...]
    writer_under_18: bool | None
    language: str
    readable: bool

    def to_json(self) -> dict[str, Any]:
        return {
            "intent": self.intent,
            "sure": self.sure,
            "danger": self.danger.level,
            "card": self.danger.card,
            "because": self.danger.because,
            "cues": list(self.danger.cues),
            "sentences": list(self.sentences),
            "writer_under_18": self.writer_under_18,
            "language": self.language,
            "readable": self.readable,
        }


class Reader:
    """Encoder, cues and three classifiers. Build with `train` or `load`."""

    def __init__(
        self,
        encoder: Encoder,
        cues: CueFinder,
        classifiers: dict[str, linear.LinearClassifier],
    ) -> None:
        self._cues = cues
        self._routes = classifiers[ROUTES]
        self._dangers = classifiers[DANGERS]
        self._signs = classifiers[SIGNS]
        self._vector = lru_cache(maxsize=512)(lambda text: encoder.encode([text])[0])

    def save(self, folder: Path) -> None:
        for name, classifier in self._classifiers().items():
            classifier.save(folder, name)

    def _classifiers(self) -> dict[str, linear.LinearClassifier]:
        return {ROUTES: self._routes, DANGERS: self._dangers, SIGNS: self._signs}

    def read(self, text: str) -> Reading:
        """Return the reading of a message of at most 2,000 characters."""
        windows = sentences.windows(text) or [text]
        vectors = self._vectors(windows)
        ranking = self._ranking(vectors[:1])
        found = [self._cues.find(window) for window in windows]
        judged = self._judge(vectors, found, ranking)
        quotes = sentences.quotes(text)
        return Reading(
            intent=ranking[0][0] if ranking[0][1] >= UNSURE_ROUTE else "unsure",
            sure=ranking[0][1] >= SURE,
            ranking=tuple(ranking[:5]),
            danger=judged,
            sentences=tuple(self._sentence(quote) for quote in quotes),
            writer_under_18=_writer_under_18(found[0]),
            language=language.guess(text),
            readable=language.readable(text),
        )

    def _vectors(self, texts: Sequence[str]) -> Vectors:
        return np.array([self._vector(text) for text in texts], np.float32)

    def _ranking(self, vector: Vectors) -> list[tuple[str, float]]:
        probabilities = self._routes.probabilities(vector)[0]
        order = np.argsort(-probabilities)
        return [(self._routes.labels[at], float(probabilities[at])) for at in order]

    def _judge(
        self, vectors: Vectors, found: list[list[Found]], ranking: list[tuple[str, float]]
    ) -> danger.Danger:
        likely = danger_probabilities(self._dangers, vectors)
        every = [one for window in found for one in window]
        dangerous = [one for one in every if one.cue.level != "none"]
        clear = [one for one in dangerous if not one.marks & danger.WEAKENING]
        intent, probability = ranking[0]
        route = intent.split("/")[0]
        evidence = danger.Evidence(
            emergency_cue=any(one.cue.level == danger.EMERGENCY for one in clear),
            urgent_cue=any(one.cue.level == danger.URGENT for one in clear),
            weak_cue=bool(dangerous),
            emergency=float(likely[:, 0].max()),
            danger=float(likely.sum(axis=1).max()),
            knowledge=route in KNOWLEDGE and probability >= KNOWLEDGE_SURE,
        )
        return danger.decide(evidence, every, about_self=route == SELF_HARM)

    def _sentence(self, quote: str) -> dict[str, Any]:
        """Return one sentence as evidence: its cue, direction and how it is known."""
        found = self._cues.find(quote)
        marks = self._cues.marks(quote)
        counted = [one for one in found if not one.marks & {"negated", "play", "figure"}]
        telling = sorted(counted, key=_weight)
        vectors = self._vectors([quote])
        level = self._judge(vectors, [found], [(CONCERN, 1.0)]).level
        return {
            "quote": quote,
            "cue": telling[0].cue.code if telling else None,
            "direction": self._direction(telling, vectors, level),
            "known_how": _known_how(marks),
            "danger": level if level in (danger.EMERGENCY, danger.URGENT) else "none",
        }

    def _direction(self, telling: list[Found], vectors: Vectors, level: str) -> str:
        if level in (danger.EMERGENCY, danger.URGENT):
            return "for"
        if telling:
            return telling[0].cue.direction
        sign = self._signs.probabilities(vectors)[0][self._signs.labels.index(SIGN_YES)]
        return "for" if sign >= SIGN else "context"


def danger_probabilities(
    classifier: linear.LinearClassifier, vectors: Vectors
) -> NDArray[np.float32]:
    """Return (texts, 2): P(emergency) and P(urgent)."""
    columns = [classifier.labels.index(level) for level in (danger.EMERGENCY, danger.URGENT)]
    return classifier.probabilities(vectors)[:, columns]


def _weight(found: Found) -> tuple[int, int]:
    """Gravest first: danger before signs, `for` before `against` before `context`."""
    levels = ("emergency", "urgent", "none")
    directions = ("for", "against", "context")
    return levels.index(found.cue.level), directions.index(found.cue.direction)


def _known_how(marks: frozenset[str]) -> str:
    """Hearsay and guesses are marked as such from the words themselves."""
    if "hearsay" in marks:
        return "told"
    return "guessed" if "guess" in marks else "unknown"


def _writer_under_18(found: Iterable[Found]) -> bool | None:
    codes = {one.cue.code for one in found}
    if "child_writes" in codes:
        return True
    return False if "adult_writes" in codes else None


def danger_label(intent: str) -> str:
    """Every message that is no example of danger is an example of none."""
    return DANGER_INTENTS.get(intent, danger.NONE)


def route_label(intent: str) -> str:
    """Danger is read by its own judge; as a route, such a message tells a concern."""
    return CONCERN if intent in DANGER_INTENTS else intent


def _sign_label(example: Example) -> str:
    told = route_label(example.intent) == CONCERN
    return SIGN_YES if told and example.metadata.get("signs") != "none" else SIGN_NO


def train(encoder: Encoder, cues: CueFinder, examples: Sequence[Example], *, cache: Path) -> Reader:
    """Fit the classifiers on whole messages. `cache`: where their vectors are kept.

    Raises:
        ValueError: the examples lack a level of danger or a route.
    """
    vectors = vector_cache.encode(encoder, [example.text for example in examples], cache)
    labels = {
        ROUTES: [route_label(example.intent) for example in examples],
        DANGERS: [danger_label(example.intent) for example in examples],
        SIGNS: [_sign_label(example) for example in examples],
    }
    fitted = {
        name: linear.fit(vectors, rows, strength=STRENGTH[name]) for name, rows in labels.items()
    }
    return Reader(encoder, cues, fitted)


def load(encoder: Encoder, cues: CueFinder, folder: Path) -> Reader:
    """Raises: linear.NotTrained when any classifier is missing or damaged."""
    names = (ROUTES, DANGERS, SIGNS)
    return Reader(encoder, cues, {name: linear.load(folder, name) for name in names})
