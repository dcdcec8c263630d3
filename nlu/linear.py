"""Logistic regression on sentence vectors: scikit-learn to fit, numpy to use, .npz to keep."""

from __future__ import annotations

import hashlib
import json
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from nlu.encoder import Vectors

MOST_KEPT = 12  # classifiers of one reader, with room for some that were edited
_fitted: OrderedDict[str, LinearClassifier] = OrderedDict()
# scikit-learn's `tol`. Close to a start, its usual one would end before a single message is learnt.
USUAL, CLOSE, CLOSEST = 1e-4, 1e-5, 1e-6


class NotTrained(RuntimeError):
    """Weights are missing or damaged. Never answer with an untrained classifier."""


@dataclass(frozen=True)
class LinearClassifier:
    """Labels and their weights: softmax(vectors @ weights.T + bias)."""

    labels: tuple[str, ...]
    weights: NDArray[np.float32]  # (labels, width)
    bias: NDArray[np.float32]  # (labels,)

    def probabilities(self, vectors: Vectors) -> NDArray[np.float32]:
        """Return (texts, labels); each row sums to 1."""
        scores = vectors @ self.weights.T + self.bias
        raised = np.exp(scores - scores.max(axis=1, keepdims=True))
        return np.asarray(raised / raised.sum(axis=1, keepdims=True), np.float32)

    def save(self, folder: Path, name: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        np.savez(folder / f"{name}.npz", weights=self.weights, bias=self.bias)
        (folder / f"{name}.json").write_text(json.dumps(self.labels), encoding="utf-8")


def load(folder: Path, name: str) -> LinearClassifier:
    """Raises: NotTrained when a file is missing, damaged or does not fit the other."""
    try:
        labels = tuple(json.loads((folder / f"{name}.json").read_text(encoding="utf-8")))
        with np.load(folder / f"{name}.npz", allow_pickle=False) as arrays:
            weights, bias = arrays["weights"], arrays["bias"]
    except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
        raise NotTrained(f"classifier {name}: {type(error).__name__}; train again") from None
    if weights.shape[0] != len(labels) or bias.shape != (len(labels),):
        raise NotTrained(f"classifier {name}: weights and labels do not fit; train again")
    return LinearClassifier(labels, weights, bias)


def constant(label: str, width: int) -> LinearClassifier:
    """Return a classifier that always says `label`."""
    return LinearClassifier((label,), np.zeros((1, width), np.float32), np.zeros(1, np.float32))


def fit(
    vectors: Vectors,
    labels: Sequence[str],
    *,
    strength: float = 10.0,
    start: LinearClassifier | None = None,
    tolerance: float | None = None,
) -> LinearClassifier:
    """Fit one-of-many logistic regression, classes balanced; `strength` is scikit-learn's C.

    `start`: where the search begins, a classifier of about the same examples; that is quicker, and
    nearer to the best. `tolerance`: how near, USUAL without a start and CLOSE with one.
    What was fitted on the very same is returned again: an author's edit leaves most as it was.

    Raises:
        ValueError: all examples are of one label.
    """
    near = tolerance or (CLOSE if start else USUAL)
    same = _fingerprint(vectors, labels, strength, near, start)
    if same not in _fitted:
        _fitted[same] = _fit(vectors, labels, strength, near, start)
    _fitted.move_to_end(same)
    while len(_fitted) > MOST_KEPT:
        _fitted.popitem(last=False)
    return _fitted[same]


def _fingerprint(
    vectors: Vectors,
    labels: Sequence[str],
    strength: float,
    near: float,
    start: LinearClassifier | None,
) -> str:
    digest = hashlib.sha256(np.ascontiguousarray(vectors).tobytes())
    digest.update(start.weights.tobytes() if start else b"")
    digest.update(json.dumps([list(labels), strength, near, vectors.shape]).encode())
    return digest.hexdigest()


def _fit(
    vectors: Vectors,
    labels: Sequence[str],
    strength: float,
    near: float,
    start: LinearClassifier | None,
) -> LinearClassifier:
    from sklearn.linear_model import LogisticRegression  # 1 s to import; only training needs it

    if len(set(labels)) == 1:
        raise ValueError(f"all examples are of one label: {labels[0]}")
    model = LogisticRegression(
        C=strength, class_weight="balanced", max_iter=2000, tol=near, warm_start=start is not None
    )
    if start:
        model.coef_, model.intercept_ = _begun(start, sorted(set(labels)), vectors.shape[1])
    model.fit(vectors, list(labels))
    weights, bias = model.coef_, model.intercept_
    if len(model.classes_) == 2:  # scikit-learn keeps one row for two classes
        weights = np.vstack([-weights / 2, weights / 2])
        bias = np.concatenate([-bias / 2, bias / 2])
    names = tuple(str(name) for name in model.classes_)
    return LinearClassifier(names, weights.astype(np.float32), bias.astype(np.float32))


def _begun(
    start: LinearClassifier, labels: Sequence[str], width: int
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return weights and biases as scikit-learn keeps them, of `start` where it has the label."""
    weights, bias = np.zeros((len(labels), width), np.float32), np.zeros(len(labels), np.float32)
    for row, label in enumerate(labels):
        if label in start.labels and start.weights.shape[1] == width:
            at = start.labels.index(label)
            weights[row], bias[row] = start.weights[at], start.bias[at]
    if len(labels) == 2:
        return weights[1:] - weights[:1], bias[1:] - bias[:1]
    return weights, bias
