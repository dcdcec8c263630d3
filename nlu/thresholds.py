"""From which probability on the bot acts. Chosen by a written rule on messages never trained on:
`make thresholds` (workbench/thresholds.py) writes `data/thresholds.json`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from pathlib import Path


class BadThresholds(ValueError):
    """The file is damaged. Never guess what counts as danger."""


@dataclass(frozen=True)
class Thresholds:
    """Probabilities from 0 to 1, except `sharpness`."""

    card: float  # P(emergency): the emergency card
    card_with_cue: float  # the same where a cue of emergency stands
    card_from_knowledge: float  # the same where the whole is surely a question of knowledge
    serious: float  # P(emergency or urgent): the police-today message
    serious_with_cue: float
    ask: float  # the same: the danger question
    knowledge_sure: float  # P(route) from which a question of knowledge is taken for one
    route: float  # P(route) below which the bot asks "did you mean"
    route_sure: float  # P(route) from which it need not say "if I understood you"
    sharpness: float  # power that calibrates P(route); 1 leaves it as the classifier has it


def load(file: Path) -> Thresholds:
    """Raises: BadThresholds when the file is missing, damaged or lacks one."""
    try:
        raw = json.loads(file.read_text(encoding="utf-8"))
        return Thresholds(**{one.name: float(raw[one.name]) for one in fields(Thresholds)})
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BadThresholds(f"{file.name}: {type(error).__name__}; run `make thresholds`") from None
