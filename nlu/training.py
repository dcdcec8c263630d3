"""Teaches a Reader from labelled messages: `train`. Seconds, on vectors that are kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nlu import danger, linear, released_vectors, routes, vector_cache
from nlu.cues import CueFinder
from nlu.encoder import Encoders, Vectors
from nlu.reader import (
    ANSWER_OTHER,
    CARD_ANSWERS,
    CARDS,
    CLASSIFIERS,
    CONCERN,
    DANGER_ANSWERS,
    DANGERS,
    FAQ,
    SAID_TO,
    SIGN_NO,
    SIGN_YES,
    SIGNS,
    TALK_CALM,
    TALK_DANGER,
    TALKS,
    TELLS,
    TO_CHAT,
    TO_TEAM,
    WISHES,
    Reader,
)
from nlu.routes import ROUTES
from nlu.thresholds import Thresholds

DANGER_INTENTS = {"danger_emergency": danger.EMERGENCY, "danger_urgent": danger.URGENT}
# scikit-learn's C. Low where the encoder was taught the task already: its vectors of the training
# messages lie further apart than those of a stranger's will.
DANGER_STRENGTH, CARD_STRENGTH, SIGN_STRENGTH, ANSWER_STRENGTH = 0.3, 0.5, 0.5, 3.0
TALK_STRENGTH, SAID_TO_STRENGTH, WISH_STRENGTH = 1.0, 1.0, 3.0
STARTS = "classifiers"  # the folder of the release that holds them
# in a file's metadata: what its messages say after the emergency card, and after "is anyone in
# danger now?"
ANSWER, TO_DANGER = "card_answer", "danger_answer"
AT_PREVIEW = "preview_wish"  # and what they wish for where the summary is shown
OF_THE_CHAT = frozenset("out back send keep delete asks chat".split())  # wishes that tell nothing
NO_ANSWERS = 8  # of so many other messages one is taught as an answer to no card


@dataclass(frozen=True)
class Example:
    """One training message: its intent (`faq/<topic>` for questions) and the file's metadata."""

    text: str
    intent: str
    metadata: dict[str, Any] = field(default_factory=dict)


def danger_label(intent: str) -> str:
    """Every message that is no example of danger is an example of none."""
    return DANGER_INTENTS.get(intent, danger.NONE)


def route_label(intent: str) -> str:
    """Danger is read by its own judge; as a route, such a message tells a concern."""
    return CONCERN if intent in DANGER_INTENTS else intent


def card_label(example: Example) -> str:
    """The card of an emergency, which its file names: others, suicide, reporter_hurt …"""
    return str(example.metadata.get("card", danger.OTHERS))


def sign_label(example: Example) -> str | None:
    """Whether a concern tells a sign, as its file says: `signs: some` or `signs: none`."""
    return {"some": SIGN_YES, "none": SIGN_NO}.get(str(example.metadata.get("signs")))


def answers_card(example: Example) -> bool:
    """Say whether it is an answer to the emergency card: what it means depends on the card, so it
    teaches nothing else."""
    return ANSWER in example.metadata


def answer_labels(examples: Sequence[Example]) -> list[str | None]:
    """Return for each what it says after the card, as its file says: `card_answer: not_now`."""
    return [
        str(one.metadata[ANSWER])
        if answers_card(one)
        else ANSWER_OTHER
        if released_vectors.key(one.text) % NO_ANSWERS == 0
        else None
        for one in examples
    ]


def teaches_danger(example: Example) -> bool:
    """Say whether it teaches the first judge of danger. What only shall be told apart from words to
    the chat, "he's just walked in with his bag", is labelled for nothing else."""
    told_apart = example.metadata.get("said_to") == TO_TEAM and not example.metadata.get("talk")
    leans = example.metadata.get(TO_DANGER, "no") != "no"  # on what was asked
    return not (answers_card(example) or told_apart or leans or AT_PREVIEW in example.metadata)


def talk_label(example: Example) -> str | None:
    """Whether something serious is told in the middle of a talk; None where it was not."""
    if example.metadata.get("talk"):
        return TALK_DANGER if example.intent in DANGER_INTENTS else TALK_CALM
    calm = said_to_label(example) == TO_CHAT or example.metadata.get(TO_DANGER) == "no"
    return TALK_CALM if calm else None


def said_to_label(example: Example) -> str | None:
    """To whom it is said: to the chat itself, or to whoever reads the summary, as every sign is."""
    if sign_label(example):
        return TO_TEAM
    if example.metadata.get(AT_PREVIEW) in OF_THE_CHAT:
        return TO_CHAT
    return example.metadata.get("said_to")


def danger_answer(example: Example) -> str | None:
    """What it answers to the danger question; of the first words of talks some teach what is no
    answer to it."""
    told_first = has_route(example) and released_vectors.key(example.text) % NO_ANSWERS == 0
    return example.metadata.get(TO_DANGER) or (ANSWER_OTHER if told_first else None)


def wish_label(example: Example) -> str | None:
    """What it wishes for at the preview: as its file says, and some of what is typed elsewhere."""
    if own := example.metadata.get(AT_PREVIEW):
        return str(own)
    if released_vectors.key(example.text) % NO_ANSWERS:
        return None
    if example.metadata.get(TO_DANGER) == "no":
        return "no_danger"
    if example.intent.startswith(f"{FAQ}/"):
        return "asks"
    said_to = said_to_label(example)
    return {TO_CHAT: "chat", TO_TEAM: TELLS}[said_to] if said_to else None


def has_route(example: Example) -> bool:
    """Single sentences of a telling (`part: true`) teach signs and danger, and no route."""
    return not (example.metadata.get("part") or answers_card(example))


def train(
    encoders: Encoders,
    cues: CueFinder,
    examples: Sequence[Example],
    *,
    cache: Path,
    released: Path,
    thresholds: Thresholds,
) -> Reader:
    """Fit the classifiers on whole messages.

    `cache`: the folder where their vectors are kept; `released`: where those of the release lie.

    Raises:
        ValueError: the examples lack a level of danger or a route.
    """
    found = vectors(encoders, [example.text for example in examples], cache, released)
    return fit(encoders, cues, examples, found, thresholds, starts=_released(released))


def _released(folder: Path) -> dict[str, linear.LinearClassifier]:
    """Return the classifiers as they were at the release, where the fitting begins: an edit moves
    them little. Whoever has none begins from nothing, which takes longer."""
    try:
        return {name: linear.load(folder / STARTS, name) for name in CLASSIFIERS}
    except linear.NotTrained:
        return {}


def vectors(
    encoders: Encoders, texts: Sequence[str], cache: Path, released: Path
) -> tuple[Vectors, Vectors]:
    """Return (texts, width) by the taught and by the published encoder."""
    known = released_vectors.read(released)
    taught, published = (
        vector_cache.encode(encoder, texts, cache / f"vectors-{name}.npz", known[name])
        for name, encoder in zip(released_vectors.ENCODERS, encoders, strict=True)
    )
    return taught, published


def fit(
    encoders: Encoders,
    cues: CueFinder,
    examples: Sequence[Example],
    found: tuple[Vectors, Vectors],
    thresholds: Thresholds,
    *,
    starts: Mapping[str, linear.LinearClassifier] | None = None,
    tolerance: float | None = None,
) -> Reader:
    """`train` where the vectors by both encoders are known already; `starts` by name of classifier,
    and `tolerance`, as in `linear.fit`."""
    taught, published = found
    levels = [danger_label(one.intent) if teaches_danger(one) else None for one in examples]
    cards = [
        card_label(one) if level == danger.EMERGENCY else None
        for one, level in zip(examples, levels, strict=True)
    ]
    both = routes.side_by_side(taught, published)
    taught_as = {
        ROUTES: (both, routes.spread(list(map(_route, examples))), routes.STRENGTH, CONCERN),
        DANGERS: (taught, levels, DANGER_STRENGTH, danger.NONE),
        CARDS: (taught, cards, CARD_STRENGTH, danger.OTHERS),
        SIGNS: (taught, list(map(sign_label, examples)), SIGN_STRENGTH, SIGN_YES),
        CARD_ANSWERS: (both, answer_labels(examples), ANSWER_STRENGTH, ANSWER_OTHER),
        DANGER_ANSWERS: (both, list(map(danger_answer, examples)), ANSWER_STRENGTH, ANSWER_OTHER),
        TALKS: (both, list(map(talk_label, examples)), TALK_STRENGTH, TALK_CALM),
        SAID_TO: (taught, list(map(said_to_label, examples)), SAID_TO_STRENGTH, TO_TEAM),
        WISHES: (both, list(map(wish_label, examples)), WISH_STRENGTH, TELLS),
    }
    classifiers = {
        name: _fit_known(*of, start=(starts or {}).get(name), tolerance=tolerance)
        for name, of in taught_as.items()
    }
    return Reader(encoders, cues, classifiers, thresholds)


def _route(example: Example) -> str | None:
    return route_label(example.intent) if has_route(example) else None


def _fit_known(
    vectors: Vectors,
    labels: Sequence[str | None],
    strength: float,
    default: str,
    **search: Any,
) -> linear.LinearClassifier:
    """Fit on those examples that have a label; where those do not differ, always say `default`."""
    known = [at for at, label in enumerate(labels) if label is not None]
    if len({labels[at] for at in known}) < 2:
        return linear.constant(default, vectors.shape[1])
    kept = [str(labels[at]) for at in known]
    return linear.fit(vectors[known], kept, strength=strength, **search)
