"""Vectors of training examples, kept between trainings: authors change a few at a time.

For content of the repository only. What a reporter typed never comes here.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from nlu.encoder import WIDTH, Encoder, Vectors


def encode(encoder: Encoder, texts: Sequence[str], file: Path) -> Vectors:
    """Return `encoder.encode(texts)`, asking the encoder only for texts not in `file` yet.

    A file of another encoder, or a damaged one, is made anew.
    """
    fingerprint = encoder.fingerprint()
    known = _read(file, fingerprint)
    keys = [hashlib.sha256(text.encode()).hexdigest() for text in texts]
    new = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
    known |= dict(
        zip(new, encoder.encode(list(new.values()), threads=os.cpu_count() or 1), strict=True)
    )
    if new:
        _write(file, fingerprint, {key: known[key] for key in keys})
    return np.array([known[key] for key in keys], np.float32).reshape(-1, WIDTH)


def _read(file: Path, fingerprint: str) -> dict[str, Vectors]:
    try:
        with np.load(file, allow_pickle=False) as kept:
            if str(kept["encoder"]) != fingerprint:
                return {}
            return dict(zip(map(str, kept["keys"]), kept["vectors"], strict=True))
    except (OSError, ValueError, KeyError, EOFError, BadZipFile):
        return {}


def _write(file: Path, fingerprint: str, vectors: dict[str, Vectors]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_suffix(".new.npz")
    rows = np.array(list(vectors.values()), np.float32)
    np.savez(new, encoder=fingerprint, keys=np.array(list(vectors)), vectors=rows)
    new.replace(file)
