"""Routes by both encoders; a question's topic by the published one."""

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


@pytest.fixture
def told():
    labels = [label for label in LABELS for _ in range(12)]
    taught = np.concatenate([vectors(label, clear=False) for label in LABELS])
    published = np.concatenate([vectors(label) for label in LABELS])
    return routes.fit(taught, published, labels)


@pytest.mark.parametrize("label", LABELS)
def test_a_message_is_told_by_its_vectors(told, label):
    found = told.probabilities(vectors(label, 1, clear=False), vectors(label, 1))

    assert told.labels[int(found[0].argmax())] == label
    assert found.sum() == pytest.approx(1.0, abs=1e-5)


def test_between_topics_the_published_encoder_decides(told):
    muddled = vectors("faq/anonymity", 1, clear=False)
    found = told.probabilities(muddled, vectors("faq/criminal_record", 1))[0]

    by_label = dict(zip(told.labels, found, strict=True))
    assert by_label["faq/criminal_record"] > by_label["faq/anonymity"]


def test_what_was_saved_is_loaded(told, tmp_path):
    told.save(tmp_path)
    one = vectors("greet", 1), vectors("greet", 1)

    assert np.allclose(routes.load(tmp_path).probabilities(*one), told.probabilities(*one))


def test_classifiers_of_two_trainings_are_refused(told, tmp_path):
    told.save(tmp_path)
    topics = linear.load(tmp_path, routes.TOPICS)
    linear.LinearClassifier(topics.labels[:1], topics.weights[:1], topics.bias[:1]).save(
        tmp_path, routes.TOPICS
    )

    with pytest.raises(linear.NotTrained, match="one training"):
        routes.load(tmp_path)


def test_a_benchmark_is_read_with_ten_of_each(tmp_path):
    file = tmp_path / "set.csv"
    rows = [f"message {at},{'ab'[at % 2]}" for at in range(40)]
    file.write_text("\n".join(["text,category", *rows]), "utf-8")

    assert len(benchmark.first(benchmark.read(file), 10)) == 20
