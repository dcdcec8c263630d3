"""What a message is about: its route, for a question with its topic.

Both encoders side by side: the taught one knows danger and what is wanted, the published one tells
fine shades that the teaching blurred (docs/decisions/0005 has the figures).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from nlu.encoder import Vectors

ROUTES = "routes"
PUBLISHED_WEIGHT = 1.5  # of the published encoder's vector beside the taught one's
STRENGTH = 2.0  # scikit-learn's C
# Half of all messages tell a concern. More than this of one route add nothing but time.
MOST_OF_ONE = 800


def side_by_side(taught: Vectors, published: Vectors) -> Vectors:
    """Return (texts, 2 x width)."""
    return np.hstack([taught, PUBLISHED_WEIGHT * published]).astype(np.float32)


def spread(labels: Sequence[str | None], most: int = MOST_OF_ONE) -> list[str | None]:
    """Return the labels; of each kind at most `most` are left, evenly from first to last."""
    of: dict[str, list[int]] = defaultdict(list)
    for row, label in enumerate(labels):
        if label is not None:
            of[label].append(row)
    kept = {
        rows[round(at)]
        for rows in of.values()
        for at in np.linspace(0, len(rows) - 1, min(most, len(rows)))
    }
    return [label if row in kept else None for row, label in enumerate(labels)]
