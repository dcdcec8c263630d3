"""How well the pipeline tells intents apart on a labelled set from elsewhere, such as BANKING77:

    python -m workbench.benchmark train.csv test.csv [examples an intent]

CSV with a header, the columns `text` and `category` (or `label`). The first N of each intent are
taught. No such set comes with the project.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from pathlib import Path

import numpy as np

from nlu import linear, routes
from nlu.encoder import Vectors
from workbench import trained

PER_INTENT = 10
Rows = list[tuple[str, str]]


def read(file: Path) -> Rows:
    """Return (text, label) of each row.

    Raises:
        KeyError: a column is missing; it names which.
    """
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    label = "category" if rows and "category" in rows[0] else "label"
    return [(row["text"], row[label]) for row in rows]


def first(rows: Rows, most: int) -> Rows:
    """Return the first `most` rows of each label."""
    seen: Counter[str] = Counter()
    kept = []
    for text, label in rows:
        seen[label] += 1
        if seen[label] <= most:
            kept.append((text, label))
    return kept


def accuracies(taught: Rows, unseen: Rows) -> dict[str, float]:
    """Return the share of `unseen` that is right, by what the classifier is given."""
    encoders = trained.built()
    labels, truth = [label for _, label in taught], np.array([label for _, label in unseen])
    learnt, asked = (
        [encoder.encode([text for text, _ in rows], threads=2) for encoder in encoders]
        for rows in (taught, unseen)
    )

    def right(vectors: Vectors, others: Vectors) -> float:
        fitted = linear.fit(vectors, labels)
        best = np.array(fitted.labels)[fitted.probabilities(others).argmax(axis=1)]
        return float((best == truth).mean())

    return {
        "published encoder": right(learnt[1], asked[1]),
        "both encoders": right(routes.side_by_side(*learnt), routes.side_by_side(*asked)),
    }


if __name__ == "__main__":
    most = int(sys.argv[3]) if len(sys.argv) > 3 else PER_INTENT
    found = accuracies(first(read(Path(sys.argv[1])), most), read(Path(sys.argv[2])))
    for name, figure in found.items():
        print(f"{name:20s} {figure:.3f}")
