"""Logistic regression on sentence vectors: scikit-learn to fit, numpy to use, .npz to keep."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from nlu.encoder import Vectors

MOST_KEPT = 8  # classifiers of one reader, with room for one or two that were edited
_fitted: dict[str, LinearClassifier] = {}


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
        result: NDArray[np.float32] = raised / raised.sum(axis=1, keepdims=True)
        return result

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


def fit(vectors: Vectors, labels: Sequence[str], *, strength: float = 10.0) -> LinearClassifier:
    """Fit one-of-many logistic regression, classes balanced; `strength` is scikit-learn's C.

    What was fitted on the very same is returned again: an author's edit leaves most as it was.
    """
    same = _fingerprint(vectors, labels, strength)
    if same not in _fitted:
        while len(_fitted) >= MOST_KEPT:
            del _fitted[next(iter(_fitted))]
        _fitted[same] = _fit(vectors, labels, strength)
    return _fitted[same]


def _fingerprint(vectors: Vectors, labels: Sequence[str], strength: float) -> str:
    digest = hashlib.sha256(np.ascontiguousarray(vectors).tobytes())
    digest.update(json.dumps([list(labels), strength, vectors.shape]).encode())
    return digest.hexdigest()


def _fit(vectors: Vectors, labels: Sequence[str], strength: float) -> LinearClassifier:
    from sklearn.linear_model import LogisticRegression  # 1 s to import; only training needs it

    if len(set(labels)) == 1:
        raise ValueError(f"all examples are of one label: {labels[0]}")
    model = LogisticRegression(C=strength, class_weight="balanced", max_iter=2000)
    model.fit(vectors, list(labels))
    weights, bias = model.coef_, model.intercept_
    if len(model.classes_) == 2:  # scikit-learn keeps one row for two classes
        weights = np.vstack([-weights / 2, weights / 2])
        bias = np.concatenate([-bias / 2, bias / 2])
    names = tuple(str(name) for name in model.classes_)
    return LinearClassifier(names, weights.astype(np.float32), bias.astype(np.float32))
