"""What the training messages say of themselves: near-twins, folds and the learning curve.

The taught encoder has seen every training message, so folds and curve use the published one: their
figures are lower than the bot's, and cannot flatter.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold

from nlu import danger, linear, training
from nlu.encoder import Vectors
from nlu.training import Example

TWIN = 0.85  # cosine by the published encoder: one situation told twice
NEAR = 0.92  # nearer than this nothing may stand on both sides of the line
FOLDS, ROWS = 5, 1000
SHARES = (0.125, 0.25, 0.5, 1.0)
SEED = 1


def near(vectors: Vectors, others: Vectors, limit: float) -> list[tuple[int, int, float]]:
    """Return (row of `vectors`, row of `others`, cosine) of each pair at `limit` or nearer."""
    found = []
    for start in range(0, len(vectors), ROWS):
        cosines = vectors[start : start + ROWS] @ others.T
        for row, column in np.argwhere(cosines >= limit):
            found.append((start + int(row), int(column), float(cosines[row, column])))
    return found


def twins(vectors: Vectors) -> NDArray[np.int64]:
    """Return a group number for each row; near-twins, and twins of twins, share one."""
    group = np.arange(len(vectors))
    for first, second, _ in near(vectors, vectors, TWIN):
        if group[first] != group[second]:
            group[group == max(group[first], group[second])] = min(group[first], group[second])
    return group


def fold_figures(examples: Sequence[Example], vectors: Vectors) -> dict[str, float]:
    """Return the AUC of emergencies and the share of routes right, over grouped folds."""
    dangers = np.array([training.danger_label(example.intent) for example in examples])
    routes = np.array([training.route_label(example.intent) for example in examples])
    likely, right = np.zeros(len(examples)), np.zeros(len(examples))
    folds = GroupKFold(FOLDS).split(vectors, groups=twins(vectors))
    for taught, unseen in folds:
        likely[unseen] = _emergency(vectors[taught], dangers[taught], vectors[unseen])
        fitted = linear.fit(vectors[taught], list(routes[taught]), strength=2.0)
        best = fitted.probabilities(vectors[unseen]).argmax(axis=1)
        right[unseen] = np.array(fitted.labels)[best] == routes[unseen]
    return {
        "emergency, area under the curve": float(
            roc_auc_score(dangers == danger.EMERGENCY, likely)
        ),
        "routes right": float(right.mean()),
    }


def learning_curve(
    examples: Sequence[Example], vectors: Vectors, pack: Vectors, labels: Sequence[str]
) -> list[tuple[int, float]]:
    """Return (training messages, area under the curve of emergencies on the pack)."""
    dangers = np.array([training.danger_label(example.intent) for example in examples])
    order = np.random.default_rng(SEED).permutation(len(examples))
    truth = np.array(labels) == danger.EMERGENCY
    points = []
    for share in SHARES:
        rows = order[: int(share * len(order))]
        likely = _emergency(vectors[rows], dangers[rows], pack)
        points.append((len(rows), float(roc_auc_score(truth, likely))))
    return points


def _emergency(vectors: Vectors, labels: NDArray[np.str_], unseen: Vectors) -> NDArray[np.float32]:
    fitted = linear.fit(vectors, list(labels), strength=2.0)
    return fitted.probabilities(unseen)[:, fitted.labels.index(danger.EMERGENCY)]
