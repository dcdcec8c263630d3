"""The vectors of a release belong to one adapter, and stand in for encoding."""

import numpy as np
import pytest

from nlu import released_vectors, vector_cache
from nlu.encoder import WIDTH
from workbench import trained
from workbench.examples import examples

TEXTS = ["he has changed", "is this private", "hello"]


@pytest.fixture
def vectors():
    rows = np.random.default_rng(1).normal(size=(len(TEXTS), WIDTH)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


@pytest.fixture
def folder(tmp_path, vectors):
    (tmp_path / released_vectors.ADAPTER).write_bytes(b"an adapter")
    released_vectors.write(tmp_path, TEXTS, {"taught": vectors, "published": vectors[::-1]})
    return tmp_path


def test_they_come_back_as_good_as_they_were(folder, vectors):
    known = released_vectors.read(folder)

    for at, text in enumerate(TEXTS):
        assert known["taught"][released_vectors.key(text)] @ vectors[at] > 0.9999
        assert known["published"][released_vectors.key(text)] @ vectors[-1 - at] > 0.9999


def test_those_of_another_adapter_are_not_used(folder):
    (folder / released_vectors.ADAPTER).write_bytes(b"another")

    assert released_vectors.read(folder) == {"taught": {}, "published": {}}


@pytest.mark.parametrize("damage", [b"", b"garbage"])
def test_a_damaged_file_is_not_used(folder, damage):
    (folder / released_vectors.FILE).write_bytes(damage)

    assert released_vectors.read(folder) == {"taught": {}, "published": {}}


def test_a_released_text_is_not_encoded_again(folder, tmp_path):
    class Asked:
        texts = []  # noqa: RUF012

        def fingerprint(self):
            return "one"

        def encode(self, texts, *, threads=1):
            self.texts += texts
            return np.zeros((len(texts), WIDTH), np.float32)

    known = released_vectors.read(folder)["taught"]
    vector_cache.encode(Asked(), [*TEXTS, "new"], tmp_path / "vectors.npz", known)

    assert Asked.texts == ["new"]


def test_the_release_holds_the_content_of_today():
    """An author's edit may run ahead of it; a release that is half a year old slows all starts."""
    known = released_vectors.read(trained.RELEASED)["taught"]
    texts = [example.text for example in examples()]

    missing = [text for text in texts if released_vectors.key(text) not in known]
    assert len(missing) < 0.1 * len(texts), "run `make vectors`"
