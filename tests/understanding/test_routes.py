"""Routes by both encoders side by side."""

from __future__ import annotations

import numpy as np
import pytest

from nlu import linear, routes
from workbench import benchmark

RNG = np.random.default_rng(3)
CENTRES = RNG.normal(size=(4, 16))
LABELS = ["concern", "faq/anonymity", "faq/criminal_record", "greet"]


def vectors(label: str, count: int = 12, *, clear: bool = True) -> np.ndarray:
    spread = 0.05 if clear else 5.0
    rows = CENTRES[LABELS.index(label)] + spread * RNG.normal(size=(count, 16))
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


@pytest.mark.parametrize("label", LABELS)
def test_a_message_is_told_by_either_encoder_where_the_other_is_muddled(label):
    labels = [one for one in LABELS for _ in range(12)]
    muddled = np.concatenate([vectors(one, clear=False) for one in LABELS])
    clear = np.concatenate([vectors(one) for one in LABELS])
    told = linear.fit(routes.side_by_side(muddled, clear), labels, strength=routes.STRENGTH)

    both = routes.side_by_side(vectors(label, 1, clear=False), vectors(label, 1))
    assert told.labels[int(told.probabilities(both)[0].argmax())] == label


def test_of_a_large_route_an_even_spread_is_taken():
    labels = ["concern"] * 10 + [None] + ["greet"] * 2

    kept = routes.spread(labels, most=4)

    assert [row for row, label in enumerate(kept) if label] == [0, 3, 6, 9, 11, 12]
    assert routes.spread(labels) == labels


def test_a_benchmark_is_read_with_ten_of_each(tmp_path):
    file = tmp_path / "set.csv"
    rows = [f"message {at},{'ab'[at % 2]}" for at in range(40)]
    file.write_text("\n".join(["text,category", *rows]), "utf-8")

    assert len(benchmark.first(benchmark.read(file), 10)) == 20
