"""Vectors are kept between trainings, and never mixed with those of another encoder."""

import numpy as np
import pytest

from nlu import vector_cache
from nlu.encoder import WIDTH


class Counting:
    """Encodes a text as its length, and remembers what it was asked for."""

    def __init__(self, name: str = "one") -> None:
        self.name = name
        self.asked: list[str] = []

    def fingerprint(self) -> str:
        return self.name

    def encode(self, texts, *, threads=1):
        self.asked += texts
        return np.array([[len(text)] * WIDTH for text in texts], np.float32).reshape(-1, WIDTH)


@pytest.fixture
def file(tmp_path):
    return tmp_path / "cache" / "vectors.npz"


def encode(texts, file, name="one"):
    encoder = Counting(name)
    vectors = vector_cache.encode(encoder, texts, file)
    return vectors[:, 0].tolist(), encoder.asked


def test_vectors_come_in_the_order_of_the_texts(file):
    texts = ["ccc", "a", "bb", "a"]

    assert encode(texts, file)[0] == [3, 1, 2, 1]
    assert encode(texts[::-1], file)[0] == [1, 2, 1, 3]


def test_a_text_is_encoded_once(file):
    assert encode(["a", "bb", "a"], file)[1] == ["a", "bb"]
    assert encode(["a", "bb"], file)[1] == []
    assert encode(["a", "bb", "ccc"], file)[1] == ["ccc"]


def test_vectors_of_another_encoder_are_made_anew(file):
    encode(["a"], file)

    assert encode(["a"], file, name="two")[1] == ["a"]


@pytest.mark.parametrize("damage", ["empty", "cut", "garbage", "other arrays"])
def test_a_damaged_file_is_made_anew(file, damage):
    encode(["a"], file)
    whole = file.read_bytes()
    if damage == "other arrays":
        np.savez(file, something=np.zeros(3))
    else:
        file.write_bytes({"empty": b"", "cut": whole[:99], "garbage": b"PK\x03\x04no"}[damage])

    assert encode(["a"], file) == ([1], ["a"])
    assert encode(["a"], file) == ([1], [])


def test_what_authors_took_out_is_kept_no_longer_than_the_next_change(file):
    encode(["old", "kept"], file)
    encode(["kept", "new one"], file)

    assert encode(["old"], file)[1] == ["old"]


def test_no_text_stands_in_the_file(file):
    encode(["a marker sentence"], file)

    assert b"marker" not in file.read_bytes()


def test_no_texts_have_no_vectors(file):
    assert vector_cache.encode(Counting(), [], file).shape == (0, WIDTH)
    assert not file.exists()
