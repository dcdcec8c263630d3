"""Merging what was learnt into the encoder's weights."""

import numpy as np
import pytest

from nlu.adapter import UnfitAdapter, merged

WEIGHTS = {"a.weight": np.ones((3, 2), np.float32), "a.bias": np.zeros(3, np.float32)}


def adapter(folder, **parts):
    file = folder / "adapter.npz"
    np.savez(file, **parts)
    return file


def test_a_layer_becomes_weight_plus_up_times_down(tmp_path):
    up, down = np.full((3, 1), 2, np.float16), np.array([[1, 3]], np.float16)

    result = merged(WEIGHTS, adapter(tmp_path, **{"a.up": up, "a.down": down}))

    assert result["a.weight"].tolist() == [[3, 7]] * 3
    assert result["a.bias"] is WEIGHTS["a.bias"]
    assert WEIGHTS["a.weight"].tolist() == [[1, 1]] * 3


@pytest.mark.parametrize(
    "parts",
    [
        {"a.up": np.ones((3, 1), np.float16)},
        {"b.up": np.ones((3, 1), np.float16), "b.down": np.ones((1, 2), np.float16)},
        {"a.up": np.ones((2, 1), np.float16), "a.down": np.ones((1, 2), np.float16)},
    ],
    ids=["a part is missing", "no such layer", "another shape"],
)
def test_an_adapter_that_does_not_fit_builds_nothing(tmp_path, parts):
    with pytest.raises(UnfitAdapter):
        merged(WEIGHTS, adapter(tmp_path, **parts))


def test_a_damaged_file_builds_nothing(tmp_path):
    (tmp_path / "adapter.npz").write_bytes(b"not an archive")

    with pytest.raises(UnfitAdapter):
        merged(WEIGHTS, tmp_path / "adapter.npz")
