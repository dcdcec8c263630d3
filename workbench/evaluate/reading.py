"""Reads the packs with a reader taught as the bot's is."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TextIO, TypeVar

from nlu.reader import Reader
from workbench.evaluate.bars import CONTROL, Row, route_of

T = TypeVar("T")


def danger_rows(told: Reader, pack: Iterable[Row]) -> Iterator[Row]:
    """Yield each row with the level that was read, why, and P(emergency)."""
    for row in pack:
        read = told.read(row["text"]).danger
        likely = told.evidence(row["text"]).emergency
        yield {**row, "level": read.level, "because": read.because, "emergency": likely}


def route_rows(told: Reader, pack: Iterable[Row]) -> Iterator[Row]:
    """Yield each row with the route and level read, and how likely the best route was."""
    for row in pack:
        reading = told.read(row["text"])
        best, probability = reading.ranking[0]
        yield {
            **row,
            "got": route_of(reading),
            "level": reading.danger.level,
            "best": "control" if best in CONTROL else best,
            "probability": probability,
        }


def shown(rows: Iterator[T], count: int, what: str, out: TextIO = sys.stderr) -> list[T]:
    """Return all rows, with a line that says how far it is where a person looks on."""
    found = []
    for row in rows:
        found.append(row)
        if out.isatty():
            bar = "#" * (30 * len(found) // count)
            end = "\n" if len(found) == count else ""
            print(f"\r{what} [{bar:<30}] {len(found)}/{count}", end=end, file=out, flush=True)
    return found
