"""How dangerous is what was written? Three judges, each on every window of the message:
cues (phrases with marks), a trained classifier, and the intent of the whole.

DECISIONS is read from top to bottom; the first line that holds is the reading. Lean to asking:
the danger question is cheap, a miss is not. Thresholds: `make evaluate` prints what they cost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from nlu.cues import Found

EMERGENCY, URGENT, UNSURE, NONE = "emergency", "urgent", "unsure", "none"
# Marks that may take the danger out of a cue. Hearsay does not: it may be true.
WEAKENING = frozenset({"negated", "past", "question", "play", "figure"})
SUICIDE, OTHERS = "suicide", "others"


@dataclass(frozen=True)
class Evidence:
    """What the three judges say; probabilities are the highest over all windows."""

    emergency_cue: bool  # a cue of level emergency, with no weakening mark
    urgent_cue: bool
    weak_cue: bool  # a cue of danger under a weakening mark
    emergency: float  # classifier: P(emergency)
    danger: float  # classifier: P(emergency) + P(urgent)
    knowledge: bool  # the whole is surely a question of knowledge, a greeting, feedback …


CARD, CARD_WITH_CUE, CARD_FROM_KNOWLEDGE = 0.60, 0.30, 0.90
URGENT_ALONE, URGENT_WITH_CUE, NEARLY_CARD, ASK = 0.60, 0.40, 0.45, 0.22

DECISIONS: tuple[tuple[str, str, Callable[[Evidence], bool]], ...] = (
    (
        NONE,
        "a question of knowledge, without a cue, is answered, not met with a question",
        lambda e: e.knowledge and not e.emergency_cue and e.emergency < CARD_FROM_KNOWLEDGE,
    ),
    (
        EMERGENCY,
        "a cue of emergency, and the classifier does not think it absurd",
        lambda e: e.emergency_cue and e.emergency >= CARD_WITH_CUE,
    ),
    (EMERGENCY, "the classifier alone is sure", lambda e: e.emergency >= CARD),
    (
        URGENT,
        "a cue of something serious, and the classifier agrees",
        lambda e: e.urgent_cue and e.danger >= URGENT_WITH_CUE,
    ),
    (
        URGENT,
        "the classifier alone is sure of something serious",
        lambda e: e.danger >= URGENT_ALONE and e.emergency < NEARLY_CARD,
    ),
    (UNSURE, "a cue alone", lambda e: e.emergency_cue or e.urgent_cue),
    (UNSURE, "the classifier wavers", lambda e: e.danger >= ASK),
    (UNSURE, "a weakened cue and some doubt", lambda e: e.weak_cue and e.danger >= ASK / 2),
    (NONE, "nothing points to danger", lambda e: True),
)


@dataclass(frozen=True)
class Danger:
    """A reading, the line of DECISIONS that gave it, and what staff may be told of why."""

    level: str
    card: str
    because: str
    cues: tuple[str, ...]


def decide(evidence: Evidence, found: Iterable[Found], *, about_self: bool) -> Danger:
    """Return the reading. `about_self`: the whole message is about the writer's own despair."""
    level, because = next((level, why) for level, why, holds in DECISIONS if holds(evidence))
    cues = [one for one in found if one.cue.level != "none"]
    return Danger(level, _card(cues, about_self), because, tuple(one.cue.code for one in cues))


def _card(cues: list[Found], about_self: bool) -> str:
    """The card of the first emergency cue; "others" whenever it is not clear which."""
    cards = [one.cue.card for one in cues if one.cue.card and not one.marks & WEAKENING]
    if OTHERS in cards:
        return OTHERS
    if cards:
        return str(cards[0])
    return SUICIDE if about_self else OTHERS
