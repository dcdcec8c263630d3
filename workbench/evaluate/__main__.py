"""`python -m workbench.evaluate [--release]`; exit 1 if a pack holds what is trained on."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import jinja2

from nlu import danger, vector_cache
from nlu.encoder import Vectors
from nlu.training import Example
from workbench import packs, trained
from workbench.evaluate import bars, folds, pictures, reading
from workbench.examples import ROOT, examples

REPORTS = ROOT / "var" / "reports"
RELEASE = packs.PACKS / "last_release.json"
SECOND = "second writer, "
PAGE = Path(__file__).with_name("page.html")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--release", action="store_true", help="these figures are the release's")
    given = parser.parse_args()
    told = trained.reader()
    rows = {name: packs.read(name) for name in packs.NAMES}
    count = len(rows["danger"])
    dangers = reading.shown(reading.danger_rows(told, rows["danger"]), count, "danger")
    second = list(reading.danger_rows(told, rows["danger_second"]))
    count = len(rows["routes"])
    routes = reading.shown(reading.route_rows(told, rows["routes"]), count, "routes")
    found = [*bars.danger_bars(dangers), *bars.route_bars(routes)]
    found += [replace(bar, name=f"{SECOND}{bar.name.strip()}") for bar in bars.danger_bars(second)]
    for bar in found:
        sign, held = "≥" if bar.at_least else "≤", "held" if bar.held else "MISSED"
        print(f"{bar.name:54s} {bar.figure:6.3f}  {sign} {bar.bar:.2f}  {held}")
    figures = {bar.name.strip(): round(bar.figure, 4) for bar in found}
    taught = examples()
    vectors = trained.vectors(taught)[1]
    _write_reports(found, dangers, routes, taught, vectors)
    if given.release:
        RELEASE.write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n", "utf-8")
    return _refuse_twins(rows, taught, vectors)


def published(texts: list[str], name: str) -> Vectors:
    """Return the vectors by the published encoder; packs have a cache of their own."""
    encoder = trained.built().published
    return vector_cache.encode(encoder, texts, trained.CACHE / f"vectors-{name}.npz")


def _refuse_twins(rows: dict[str, list[bars.Row]], taught: list[Example], vectors: Vectors) -> int:
    """A message that is nearly one of training says nothing about strangers' words."""
    texts = [row["text"] for pack in rows.values() for row in pack if len(row["text"]) > 40]
    close = folds.near(published(texts, "packs"), vectors, folds.NEAR)
    for row, column, cosine in close:
        twin = taught[column].text
        print(f"in a pack and nearly in training ({cosine:.2f}): {texts[row]!r} {twin!r}")
    return 1 if close else 0


def _write_reports(
    found: list[bars.Bar],
    dangers: list[bars.Row],
    routes: list[bars.Row],
    taught: list[Example],
    vectors: Vectors,
) -> None:
    pack = published([row["text"] for row in dangers], "danger")
    curve = folds.learning_curve(taught, vectors, pack, [row["label"] for row in dangers])
    report: dict[str, Any] = {
        "examples": len(taught),
        "danger_rows": len(dangers),
        "route_rows": len(routes),
        "bars": [{**vars(bar), "held": bar.held} for bar in found],
        "folds": folds.fold_figures(taught, vectors),
        "learning_curve": curve,
        "danger_misses": [row for row in dangers if not _right(row)],
        "route_misses": [row for row in routes if row["got"] != row["route"]],
    }
    REPORTS.mkdir(parents=True, exist_ok=True)
    as_json = json.dumps(report, indent=1, ensure_ascii=False)
    (REPORTS / "evaluate.json").write_text(as_json, encoding="utf-8")
    drawn = _pictures(dangers, routes, curve)
    page = jinja2.Environment(autoescape=True).from_string(PAGE.read_text("utf-8"))
    (REPORTS / "evaluate.html").write_text(page.render(report, pictures=drawn), encoding="utf-8")
    print(f"every miss with its text: {(REPORTS / 'evaluate.html').relative_to(ROOT)}")


def _pictures(
    dangers: list[bars.Row], routes: list[bars.Row], curve: list[tuple[int, float]]
) -> list[tuple[str, str, str]]:
    likely = bars.tenths(routes)
    return [
        (
            "Emergencies found, and false cards",
            "Every threshold for the card by the classifier alone; the dot is what the bot does.",
            pictures.recall_against_false_cards(dangers),
        ),
        ("Routes: meant and read", "Darker is more.", pictures.confusion(routes)),
        (
            "How sure, how right",
            "On the dotted line a reading that is 70 % sure is right 7 times in 10.",
            pictures.calibration(likely),
        ),
        (
            "Weakest topics",
            "Questions of the pack that were missed.",
            pictures.weakest_topics(routes),
        ),
        (
            "Do more messages help?",
            "By the published encoder, which has seen none of them.",
            pictures.learning_curve(curve),
        ),
    ]


def _right(row: bars.Row) -> bool:
    if row["label"] == "neither":
        return bool(row["level"] == danger.NONE)
    return bool(row["level"] == row["label"])


if __name__ == "__main__":
    sys.exit(main())
