"""Vectors of training examples, kept between trainings: authors change a few at a time.

For content of the repository only. What a reporter typed never comes here.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from nlu.encoder import WIDTH, Encoder, Vectors
from nlu.released_vectors import Known, key


def encode(
    encoder: Encoder, texts: Sequence[str], file: Path, released: Known | None = None
) -> Vectors:
    """Return `encoder.encode(texts)`, asking the encoder only for texts that are neither
    `released` (nlu/released_vectors.py) nor in `file` yet.

    A file of another encoder, or a damaged one, is made anew.
    """
    fingerprint, released = encoder.fingerprint(), released or {}
    keys = [key(text) for text in texts]
    known = {**_read(file, fingerprint), **released}
    new = {name: text for name, text in zip(keys, texts, strict=True) if name not in known}
    if new:
        found = encoder.encode(list(new.values()), threads=os.cpu_count() or 1)
        known |= dict(zip(new, found, strict=True))
        _write(file, fingerprint, {name: known[name] for name in keys if name not in released})
    return np.array([known[name] for name in keys], np.float32).reshape(-1, WIDTH)


def _read(file: Path, fingerprint: str) -> Known:
    try:
        with np.load(file, allow_pickle=False) as kept:
            if str(kept["encoder"]) != fingerprint:
                return {}
            return dict(zip(map(int, kept["keys"]), kept["vectors"], strict=True))
    except (OSError, ValueError, KeyError, EOFError, BadZipFile):
        return {}


def _write(file: Path, fingerprint: str, vectors: Known) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_suffix(".new.npz")
    rows, keys = np.array(list(vectors.values()), np.float32), np.array(list(vectors), np.uint64)
    np.savez(new, encoder=fingerprint, keys=keys, vectors=rows)
    new.replace(file)
