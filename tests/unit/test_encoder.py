"""The int8 encoder says what the original model says."""

import json
from pathlib import Path

import numpy as np
import pytest

from nlu.encoder import BASE_FILE, WIDTH, Encoder
from tests.support.built_encoder import FOLDER, built_encoder

REFERENCE = json.loads((Path(__file__).parent / "reference_vectors.json").read_text("utf-8"))
MEAN_AT_LEAST, LEAST_AT_LEAST = 0.985, 0.97  # cosines with the original in float32


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return built_encoder()


def test_vectors_are_those_of_the_original_model():
    base = Encoder(FOLDER, model_file=BASE_FILE)
    wanted = np.array(REFERENCE["vectors"], np.float32)
    wanted /= np.linalg.norm(wanted, axis=1, keepdims=True)
    cosines = (base.encode(REFERENCE["sentences"]) * wanted).sum(axis=1)

    assert cosines.mean() >= MEAN_AT_LEAST
    assert cosines.min() >= LEAST_AT_LEAST


def test_a_vector_has_length_one(encoder):
    lengths = np.linalg.norm(encoder.encode(REFERENCE["sentences"]), axis=1)

    assert lengths == pytest.approx(np.ones(len(lengths)), abs=1e-3)


def test_threads_change_nothing(encoder):
    texts = REFERENCE["sentences"]

    assert np.array_equal(encoder.encode(texts), encoder.encode(texts, threads=2))


def test_a_text_has_the_same_vector_in_company_as_alone(encoder):
    texts = [
        "he left his keys",
        "a much longer sentence about school and what happened there",
        "ok",
    ]
    together = encoder.encode(texts)

    for row, text in enumerate(texts):
        assert np.array_equal(together[row], encoder.encode([text])[0])


def test_likeness_is_of_meaning(encoder):
    plan, like, other = encoder.encode(
        ["he wants to hurt people", "he is planning to attack someone", "the bins were collected"]
    )

    assert plan @ like > plan @ other + 0.2


@pytest.mark.parametrize(
    "text",
    ["", " ", "word " * 2000, "\u0000", "😀" * 500, "ﷺ", "<script>", "/affirm"],
    ids=["empty", "space", "long", "null", "emoji", "ligature", "script", "command"],
)
def test_every_text_has_a_vector(encoder, text):
    assert np.isfinite(encoder.encode([text])).all()


def test_no_texts_have_no_vectors(encoder):
    assert encoder.encode([]).shape == (0, WIDTH)


def test_the_fingerprint_is_of_the_files(encoder):
    again = Encoder(FOLDER)

    assert again.fingerprint() == encoder.fingerprint()
    assert len(encoder.fingerprint()) == 64


def test_without_its_files_it_says_how_to_make_them(tmp_path):
    with pytest.raises(FileNotFoundError, match="make setup"):
        Encoder(tmp_path)
