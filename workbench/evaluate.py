"""How well unseen messages are understood: `make evaluate`.

Trains on `data/nlu/` as the bot does, reads `tests/packs/` (never trained on) and prints the
figures; `var/reports/evaluate.json` holds them with every miss and its text.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from nlu import danger, reader
from nlu.encoder import Encoder
from workbench.examples import ROOT, cue_finder, examples

PACKS = ROOT / "tests" / "packs"
REPORT = ROOT / "var" / "reports" / "evaluate.json"
CACHE = ROOT / "var" / "cache" / "vectors.npz"
CONTROL = frozenset(
    "greet goodbye thanks affirm deny skip dont_know start_again delete_all repeat previous"
    " follow_up not_english".split()
)
# Met with an answer: a danger question here is a fault.
ANSWERED = ("faq", "control", "feedback", "case", "misuse")


@dataclass(frozen=True)
class Bar:
    name: str
    figure: float
    bar: float
    at_least: bool

    @property
    def held(self) -> bool:
        return self.figure >= self.bar if self.at_least else self.figure <= self.bar


def read_pack(name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = yaml.safe_load((PACKS / name).read_text(encoding="utf-8"))
    return rows


def trained() -> reader.Reader:
    """Return a reader taught on all of data/nlu, as the bot's is."""
    encoder = Encoder(ROOT / "var" / "encoder")
    return reader.train(encoder, cue_finder(), examples(), cache=CACHE)


def share(rows: list[dict[str, Any]], *levels: str) -> float:
    return sum(row["level"] in levels for row in rows) / len(rows) if rows else float("nan")


def danger_bars(rows: list[dict[str, Any]]) -> list[Bar]:
    """Return the measures of issue "understanding" on rows with `label`, `kind` and `level`."""
    of = {
        label: [row for row in rows if row["label"] == label]
        for label in ("emergency", "urgent", "neither")
    }
    of |= {
        kind: [row for row in rows if row["kind"] == kind and row["label"] == "emergency"]
        for kind in ("indirect", "buried")
    }
    of["look_alike"] = [row for row in rows if row["kind"] == "look_alike"]
    asked = (danger.EMERGENCY, danger.URGENT, danger.UNSURE)  # urgent asks the question, too
    told = (danger.EMERGENCY, danger.URGENT)
    return [
        Bar("emergency: card or danger question", share(of["emergency"], *asked), 0.99, True),
        Bar("emergency: card", share(of["emergency"], danger.EMERGENCY), 0.92, True),
        Bar("  of these, indirect wording", share(of["indirect"], danger.EMERGENCY), 0.88, True),
        Bar("  of these, buried", share(of["buried"], danger.EMERGENCY), 0.88, True),
        Bar("urgent: card, police today or question", share(of["urgent"], *asked), 0.95, True),
        Bar("urgent: card or police today", share(of["urgent"], *told), 0.75, True),
        Bar("not danger: false card", share(of["neither"], danger.EMERGENCY), 0.06, False),
        Bar("hard look-alikes: false card", share(of["look_alike"], danger.EMERGENCY), 0.10, False),
    ]


def route_of(reading: reader.Reading) -> str:
    if reading.danger.level in (danger.EMERGENCY, danger.URGENT):
        return "danger"
    return "control" if reading.intent in CONTROL else reading.intent


def route_bars(rows: list[dict[str, Any]]) -> list[Bar]:
    right = [row["got"] == row["route"] for row in rows]
    topics = [row["got"] == row["route"] for row in rows if row["route"].startswith("faq/")]
    answered = [row for row in rows if row["route"].split("/")[0] in ANSWERED]
    met = share(answered, danger.EMERGENCY, danger.URGENT, danger.UNSURE)
    return [
        Bar("routes right", sum(right) / len(right), 0.88, True),
        Bar("FAQ topic right", sum(topics) / len(topics), 0.85, True),
        Bar("questions met with danger question or card", met, 0.05, False),
    ]


def main() -> None:
    told = trained()
    dangers = [
        {**row, "level": told.read(row["text"]).danger.level} for row in read_pack("danger.yml")
    ]
    routes = []
    for row in read_pack("routes.yml"):
        reading = told.read(row["text"])
        routes.append({**row, "got": route_of(reading), "level": reading.danger.level})
    bars = danger_bars(dangers) + route_bars(routes)
    for bar in bars:
        sign, held = "≥" if bar.at_least else "≤", "held" if bar.held else "MISSED"
        print(f"{bar.name:46s} {bar.figure:6.3f}  {sign} {bar.bar:.2f}  {held}")
    missed = Counter(
        (row["route"].split("/")[0], row["got"].split("/")[0])
        for row in routes
        if row["got"] != row["route"]
    )
    print(
        "most common wrong routes:",
        ", ".join(f"{a} as {b} {n}" for (a, b), n in missed.most_common(6)),
    )
    REPORT.parent.mkdir(parents=True, exist_ok=True)
    report = {
        "bars": [{**vars(bar), "held": bar.held} for bar in bars],
        "danger": [row for row in dangers if not _right(row)],
        "routes": [row for row in routes if row["got"] != row["route"]],
    }
    REPORT.write_text(json.dumps(report, indent=1, ensure_ascii=False), encoding="utf-8")
    print(f"every miss with its text: {REPORT.relative_to(Path.cwd())}")


def _right(row: dict[str, Any]) -> bool:
    if row["label"] == "neither":
        return bool(row["level"] == danger.NONE)
    return bool(row["level"] == row["label"])


if __name__ == "__main__":
    main()
