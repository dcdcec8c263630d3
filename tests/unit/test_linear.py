"""The classifier that is used is the one that was fitted, or there is none."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlu import linear
from nlu.linear import LinearClassifier, NotTrained

RNG = np.random.default_rng(5)
CENTRES = np.eye(4, dtype=np.float32)[:3] * 3


def examples(classes: int) -> tuple[np.ndarray, list[str]]:
    rows = [CENTRES[n % classes] + RNG.normal(0, 0.3, 4) for n in range(60)]
    return np.array(rows, np.float32), [f"class {n % classes}" for n in range(60)]


@pytest.fixture(scope="module")
def fitted() -> LinearClassifier:
    return linear.fit(*examples(3))


@pytest.mark.parametrize("classes", [2, 3])
def test_it_comes_to_the_same_wherever_the_search_begins(classes):
    vectors, labels = examples(classes)
    near = linear.fit(vectors[6:], labels[6:], tolerance=linear.CLOSEST)

    best = linear.fit(vectors, labels, tolerance=linear.CLOSEST)
    begun = linear.fit(vectors, labels, start=near)

    assert begun.probabilities(vectors) == pytest.approx(best.probabilities(vectors), abs=1e-3)


def test_a_single_message_is_learnt_beside_thousands():
    vectors = RNG.normal(size=(6000, 4)).astype(np.float32)
    labels = ["left" if row[0] < 0 else "right" for row in vectors]
    before = linear.fit(vectors, labels, tolerance=linear.CLOSEST)
    new = np.array([[0.3, 3, 0, 0]], np.float32)

    after = linear.fit(np.vstack([vectors, new]), [*labels, "left"], start=before)

    left = after.labels.index("left")
    assert after.probabilities(new)[0, left] > before.probabilities(new)[0, left]


def test_a_start_may_lack_a_label_or_be_of_other_vectors():
    vectors, labels = examples(3)
    two = linear.fit(*examples(2))
    wider = linear.constant("class 0", 9)

    for start in (two, wider):
        told = linear.fit(vectors, labels, start=start)
        assert [told.labels[at] for at in told.probabilities(vectors).argmax(axis=1)] == labels


@pytest.mark.parametrize("classes", [2, 3])
def test_it_agrees_with_scikit_learn(classes):
    from sklearn.linear_model import LogisticRegression

    vectors, labels = examples(classes)
    model = LogisticRegression(C=10.0, class_weight="balanced", max_iter=2000).fit(vectors, labels)
    ours = linear.fit(vectors, labels)

    assert ours.labels == tuple(model.classes_)
    assert ours.probabilities(vectors) == pytest.approx(model.predict_proba(vectors), abs=1e-4)


def test_it_tells_its_examples_apart(fitted):
    vectors, labels = examples(3)
    best = [fitted.labels[at] for at in fitted.probabilities(vectors).argmax(axis=1)]

    assert best == labels


@settings(deadline=None)
@given(st.lists(st.floats(-1e4, 1e4, width=32), min_size=4, max_size=4))
def test_probabilities_sum_to_one_however_far_out_a_vector_lies(fitted, row):
    found = fitted.probabilities(np.array([row], np.float32))

    assert np.isfinite(found).all()
    assert found.sum() == pytest.approx(1, abs=1e-4)


def test_what_is_loaded_is_what_was_saved(fitted, tmp_path):
    fitted.save(tmp_path, "c")
    again = linear.load(tmp_path, "c")

    assert again.labels == fitted.labels
    assert np.array_equal(again.weights, fitted.weights)
    assert np.array_equal(again.bias, fitted.bias)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["c.json", "c.npz"]


def missing(path):
    path.unlink()


def empty(path):
    path.write_bytes(b"")


def cut(path):
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def garbage(path):
    path.write_bytes(b"PK\x03\x04 no zip" * 9)


@pytest.mark.parametrize("damage", [missing, empty, cut, garbage])
@pytest.mark.parametrize("file", ["c.json", "c.npz"])
def test_damaged_weights_are_an_error_and_never_an_untrained_classifier(
    fitted, tmp_path, file, damage
):
    fitted.save(tmp_path, "c")
    damage(tmp_path / file)

    with pytest.raises(NotTrained, match=r"classifier c: .*train again"):
        linear.load(tmp_path, "c")


def test_weights_of_other_labels_are_refused(fitted, tmp_path):
    fitted.save(tmp_path, "c")
    (tmp_path / "c.json").write_text('["one", "two"]')

    with pytest.raises(NotTrained, match="do not fit"):
        linear.load(tmp_path, "c")


def test_a_pickle_is_not_opened(fitted, tmp_path):
    fitted.save(tmp_path, "c")
    np.savez(tmp_path / "c.npz", weights=np.array([{"an": "object"}]), bias=fitted.bias)

    with pytest.raises(NotTrained):
        linear.load(tmp_path, "c")


def test_the_very_same_examples_are_fitted_once():
    vectors, labels = examples(3)

    once = linear.fit(vectors, labels)

    assert linear.fit(vectors.copy(), list(labels)) is once
    assert linear.fit(vectors, labels, strength=1.0) is not once
    assert linear.fit(vectors, [*labels[1:], labels[0]]) is not once
    assert linear.fit(vectors + 1, labels) is not once


def test_no_more_classifiers_are_kept_than_a_reader_needs():
    vectors, labels = examples(2)

    for strength in range(1, 2 * linear.MOST_KEPT):
        linear.fit(vectors, labels, strength=strength)

    assert len(linear._fitted) == linear.MOST_KEPT
