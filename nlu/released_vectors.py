"""Vectors of the training messages as they were at a release: a first training takes seconds, not
two minutes. Made by `make vectors`, whenever the encoder was taught again (docs/decisions/0005).

`data/encoder/vectors.npz`: for each message the first 8 bytes of its SHA-256, and by each encoder
a row of int8 with its scale (mean cosine to the vector itself 0.9999).
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np

from nlu.encoder import Vectors

FILE, ADAPTER = "vectors.npz", "adapter.npz"
ENCODERS = ("taught", "published")
LARGEST = 127

Known = Mapping[int, Vectors]  # by `key` of the text


@lru_cache(maxsize=1 << 16)  # of content only; each message is looked up three times
def key(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")


def write(folder: Path, texts: Sequence[str], vectors: Mapping[str, Vectors]) -> None:
    """Write FILE into `folder`, beside the adapter it belongs to. `vectors`: of ENCODERS."""
    parts: dict[str, Any] = {"adapter": np.array(_adapter(folder))}
    parts["keys"] = np.array([key(text) for text in texts], np.uint64)
    for name in ENCODERS:
        scales = np.abs(vectors[name]).max(axis=1, keepdims=True) / LARGEST
        parts[f"{name}_scales"] = scales.astype(np.float32)
        parts[name] = np.round(vectors[name] / scales).astype(np.int8)
    np.savez_compressed(folder / FILE, **parts)


def read(folder: Path) -> dict[str, Known]:
    """Return the vectors by each encoder; none where the file is missing, damaged, or made with
    another adapter: then every message is encoded again. Read once as long as it does not change.
    """
    try:
        return _read(folder, (folder / FILE).stat().st_mtime_ns, _adapter(folder))
    except (OSError, ValueError, KeyError, EOFError, BadZipFile):
        return {name: {} for name in ENCODERS}


@lru_cache(maxsize=1)
def _read(folder: Path, _written: int, adapter: str) -> dict[str, Known]:
    with np.load(folder / FILE, allow_pickle=False) as parts:
        if str(parts["adapter"]) != adapter:
            raise ValueError("made with another adapter")
        keys = [int(one) for one in parts["keys"]]
        return {
            name: dict(zip(keys, parts[name] * parts[f"{name}_scales"], strict=True))
            for name in ENCODERS
        }


def _adapter(folder: Path) -> str:
    return hashlib.sha256((folder / ADAPTER).read_bytes()).hexdigest()
