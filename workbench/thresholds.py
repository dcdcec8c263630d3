"""Chooses the thresholds of nlu/thresholds.py by rule: `make thresholds`.

Messages that nobody trains on, by other writers: `tests/packs/held_out_*.yml`.
A threshold is the highest (for fewest false alarms) that still keeps its promise on them:

    card         CARD of the emergencies get the card; with a cue a sixth of it does, with nothing
                 but veiled ones two thirds (nlu.danger.VEILED)
    serious      SERIOUS of the urgent get card or police-today; a cue takes a third off
    ask          MET of emergencies and MET_URGENT of the urgent are met with something; then
                 FOR_STRANGERS of that, because other people write otherwise
    knowledge    so few dangerous messages count as a question of knowledge: LOST at most
    sharpness    the power under which P(route) fits best what was right (lowest log loss)

Routes below ROUTE are asked about ("did you mean"): as likely wrong as right three times over.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from typing import Any

import numpy as np

from nlu import danger
from nlu.danger import Evidence
from nlu.reader import Reader
from nlu.thresholds import Thresholds
from workbench import packs, trained

CARD, SERIOUS, MET, MET_URGENT, LOST = 0.93, 0.82, 1.0, 1.0, 0.0
FOR_STRANGERS = 0.5
LEAST_KNOWLEDGE = 0.30
ROUTE, ROUTE_SURE = 0.30, 0.60
CARD_FROM_KNOWLEDGE = 0.75
GRID = np.round(np.arange(0.02, 0.99, 0.01), 2)
SHARPNESS = np.round(np.arange(0.6, 3.01, 0.1), 1)
START = Thresholds(0.5, 0.25, CARD_FROM_KNOWLEDGE, 0.5, 0.33, 0.2, 0.6, ROUTE, ROUTE_SURE, 1.0)

Row = tuple[str, Evidence]  # label of danger, and what the judges say


def level(evidence: Evidence, thresholds: Thresholds) -> str:
    nowhere = (danger.OTHERS, 0.0)  # which card it would be decides no level
    return danger.decide(
        evidence, thresholds, (), likely_card=nowhere, fits=danger.CARDS, about_self=False
    ).level


def share(rows: Sequence[Row], label: str, thresholds: Thresholds, levels: Sequence[str]) -> float:
    """Return how many of the messages of `label` are read as one of `levels`, 0 to 1."""
    read = [level(evidence, thresholds) in levels for is_, evidence in rows if is_ == label]
    return sum(read) / len(read)


def highest(keeps: Callable[[float], bool]) -> float:
    """Return the highest threshold that keeps the promise; the lowest of all if none does."""
    return next((float(value) for value in GRID[::-1] if keeps(float(value))), float(GRID[0]))


def with_card(thresholds: Thresholds, value: float) -> Thresholds:
    return replace(thresholds, card=value, card_with_cue=round(value / 6, 3))


def with_serious(thresholds: Thresholds, value: float) -> Thresholds:
    return replace(thresholds, serious=value, serious_with_cue=round(value * 2 / 3, 3))


def choose(rows: Sequence[Row], sharpness: float) -> Thresholds:
    """Return the thresholds that the rule gives on `rows`."""
    chosen = replace(START, sharpness=sharpness, knowledge_sure=knowledge(rows))
    card, told = (danger.EMERGENCY,), (danger.EMERGENCY, danger.URGENT)
    met = (*told, danger.UNSURE)

    def cards(value: float) -> bool:
        return share(rows, "emergency", with_card(chosen, value), card) >= CARD

    chosen = with_card(chosen, highest(cards))

    def serious(value: float) -> bool:
        return share(rows, "urgent", with_serious(chosen, value), told) >= SERIOUS

    chosen = with_serious(chosen, highest(serious))

    def asked(value: float) -> bool:
        trial = replace(chosen, ask=value)
        return (
            share(rows, "emergency", trial, met) >= MET
            and share(rows, "urgent", trial, met) >= MET_URGENT
        )

    return replace(chosen, ask=round(highest(asked) * FOR_STRANGERS, 3))


def knowledge(rows: Sequence[Row]) -> float:
    """Return the lowest P at which no more than LOST of the dangerous count as knowledge."""
    dangerous = [one.knowledge for label, one in rows if label != "neither"]
    for value in GRID:
        if sum(one >= value for one in dangerous) <= LOST * len(dangerous):
            return max(float(value), LEAST_KNOWLEDGE)
    return float(GRID[-1])


def best_sharpness(told: Reader, rows: Sequence[dict[str, Any]]) -> float:
    """Return the power under which the right route's probability is highest on the whole."""
    labels = told.labels
    known = [row for row in rows if row["route"] in labels]
    found = np.array([told.probabilities(row["text"]) for row in known])
    right = [labels.index(row["route"]) for row in known]

    def loss(power: float) -> float:
        sharp = found**power
        sharp /= sharp.sum(axis=1, keepdims=True)
        return -float(np.log(sharp[np.arange(len(right)), right]).mean())

    return float(min(SHARPNESS, key=lambda power: loss(float(power))))


def main() -> None:
    told = trained.reader(replace(START))
    sharpness = best_sharpness(told, packs.read("held_out_routes"))
    told = trained.reader(replace(START, sharpness=sharpness))
    rows = [(row["label"], told.evidence(row["text"])) for row in packs.read("held_out_danger")]
    chosen = choose(rows, sharpness)
    trained.THRESHOLDS.write_text(json.dumps(asdict(chosen), indent=1) + "\n", encoding="utf-8")
    for name, value in asdict(chosen).items():
        print(f"{name:20s} {value:.3f}")
    for label in ("emergency", "urgent", "neither"):
        levels = (danger.EMERGENCY, danger.URGENT, danger.UNSURE, danger.NONE)
        shares = "  ".join(f"{one} {share(rows, label, chosen, (one,)):.3f}" for one in levels)
        print(f"held-out {label:10s} {shares}")


if __name__ == "__main__":
    main()
