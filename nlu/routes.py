"""What a message is about: its route and, for a question, the topic.

The two encoders side by side tell routes best; between topics the published one alone is better,
so a question's topic is its word (docs/decisions/0005 has the figures).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nlu import linear
from nlu.encoder import Vectors
from nlu.linear import LinearClassifier

ROUTES, TOPICS = "routes", "topics"
FAQ = "faq"
PUBLISHED_WEIGHT = 1.5  # of the published encoder's vector beside the taught one's
# scikit-learn's C
ROUTE_STRENGTH, TOPIC_STRENGTH = 2.0, 5.0


def side_by_side(taught: Vectors, published: Vectors) -> Vectors:
    """Return (texts, 2 x width)."""
    return np.hstack([taught, PUBLISHED_WEIGHT * published]).astype(np.float32)


def is_question(label: str) -> bool:
    return label.split("/")[0] == FAQ


class RouteClassifier:
    """Build with `fit` or `load`. Labels are intents, for questions `faq/<topic>`."""

    def __init__(self, routes: LinearClassifier, topics: LinearClassifier | None) -> None:
        self._routes, self._topics = routes, topics
        questions = np.array([is_question(label) for label in routes.labels])
        self._questions: NDArray[np.bool_] = questions

    def probabilities(self, taught: Vectors, published: Vectors) -> NDArray[np.float32]:
        """Return (texts, labels), in the order of `labels`; each row sums to 1."""
        found = self._routes.probabilities(side_by_side(taught, published))
        if self._topics is not None:
            asked = found[:, self._questions].sum(axis=1, keepdims=True)
            found[:, self._questions] = asked * self._topics.probabilities(published)
        return found

    @property
    def labels(self) -> tuple[str, ...]:
        return self._routes.labels

    def save(self, folder: Path) -> None:
        self._routes.save(folder, ROUTES)
        if self._topics is not None:
            self._topics.save(folder, TOPICS)


def fit(taught: Vectors, published: Vectors, labels: Sequence[str]) -> RouteClassifier:
    """Fit both classifiers; that of topics only where there are two topics to tell apart.

    Raises:
        ValueError: all examples are of one route.
    """
    vectors = side_by_side(taught, published)
    routes = linear.fit(vectors, labels, strength=ROUTE_STRENGTH)
    rows = [at for at, label in enumerate(labels) if is_question(label)]
    topics = [labels[at] for at in rows]
    if len(set(topics)) < 2:
        return RouteClassifier(routes, None)
    fitted = linear.fit(published[rows], topics, strength=TOPIC_STRENGTH)
    return RouteClassifier(routes, fitted)


def load(folder: Path) -> RouteClassifier:
    """Raises: linear.NotTrained when a classifier is missing, damaged or of another training."""
    routes = linear.load(folder, ROUTES)
    topics = tuple(label for label in routes.labels if is_question(label))
    if len(topics) < 2:
        return RouteClassifier(routes, None)
    told_apart = linear.load(folder, TOPICS)
    if told_apart.labels != topics:
        raise linear.NotTrained("routes and topics are not of one training; train again")
    return RouteClassifier(routes, told_apart)
