"""The measures and their bars, as tables: rows of read messages in, figures out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from nlu import danger
from nlu.reader import Reading

Row = dict[str, Any]
Which = Callable[[Row], bool]

CONTROL = frozenset(
    "greet goodbye thanks affirm deny skip dont_know start_again delete_all repeat previous"
    " follow_up not_english hand_over go_on".split()
)
# Met with an answer: a danger question here is a fault.
ANSWERED = ("faq", "control", "feedback", "case", "misuse")
CARD = (danger.EMERGENCY,)
TOLD = (danger.EMERGENCY, danger.URGENT)
MET = (*TOLD, danger.UNSURE)  # the police-today message asks the danger question, too
BINS = 10


@dataclass(frozen=True)
class Bar:
    """A figure from 0 to 1 and what it should be."""

    name: str
    figure: float
    bar: float
    at_least: bool

    @property
    def held(self) -> bool:
        return self.figure >= self.bar if self.at_least else self.figure <= self.bar


def of(label: str, kind: str = "") -> Which:
    return lambda row: row["label"] == label and kind in ("", row["kind"])


def _look_alike(row: Row) -> bool:
    return bool(row["kind"] == "look_alike")


DANGER: tuple[tuple[str, Which, tuple[str, ...], float, bool], ...] = (
    ("emergency: card or danger question", of("emergency"), MET, 0.99, True),
    ("emergency: card", of("emergency"), CARD, 0.92, True),
    ("  of these, indirect wording", of("emergency", "indirect"), CARD, 0.88, True),
    ("  of these, buried", of("emergency", "buried"), CARD, 0.88, True),
    ("urgent: card, police today or question", of("urgent"), MET, 0.95, True),
    ("urgent: card or police today", of("urgent"), TOLD, 0.75, True),
    ("not danger: false card", of("neither"), CARD, 0.06, False),
    ("hard look-alikes: false card", _look_alike, CARD, 0.10, False),
)


def share(rows: Sequence[Row], which: Which, levels: Sequence[str]) -> float:
    """Return how many of the rows that are meant are read as one of `levels`, 0 to 1."""
    levels_read = [row["level"] for row in rows if which(row)]
    return sum(level in levels for level in levels_read) / len(levels_read)


def danger_bars(rows: Sequence[Row]) -> list[Bar]:
    """Return the measures of danger on rows with `label`, `kind` and `level`."""
    return [
        Bar(name, share(rows, which, levels), bar, at_least)
        for name, which, levels, bar, at_least in DANGER
    ]


def route_of(reading: Reading) -> str:
    """Return the route of the public contract, as bot/channel.py gives it."""
    if reading.danger.level in CARD:
        return "danger"
    return "control" if reading.intent in CONTROL else reading.intent


def route_bars(rows: Sequence[Row]) -> list[Bar]:
    """Return the measures of routes on rows with `route`, `got`, `level` and `probability`."""
    right = [row["got"] == row["route"] for row in rows]
    topics = [row["got"] == row["route"] for row in rows if row["route"].startswith("faq/")]
    met = share(rows, lambda row: row["route"].split("/")[0] in ANSWERED, MET)
    return [
        Bar("routes right", sum(right) / len(right), 0.88, True),
        Bar("FAQ topic right", sum(topics) / len(topics), 0.85, True),
        Bar("questions met with danger question or card", met, 0.05, False),
        Bar("calibration error of routes", calibration_error(tenths(rows)), 0.05, False),
    ]


def tenths(rows: Sequence[Row]) -> list[tuple[float, float, float]]:
    """Return (share of all, mean probability, share right) of each tenth of probability."""
    likely = np.array([row["probability"] for row in rows])
    right = np.array([row["best"] == row["route"] for row in rows])
    tenth = np.minimum((likely * BINS).astype(int), BINS - 1)
    return [
        (float((tenth == at).mean()), float(likely[tenth == at].mean()), float(of.mean()))
        for at in range(BINS)
        if len(of := right[tenth == at])
    ]


def calibration_error(points: Sequence[tuple[float, float, float]]) -> float:
    """Return the expected calibration error over `tenths` (Guo et al. 2017)."""
    return sum(weight * abs(said - was) for weight, said, was in points)
