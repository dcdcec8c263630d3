"""Examples of different intents that say nearly the same, by the encoder. Slow mode only."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

import numpy as np

from nlu import released_vectors, vector_cache
from nlu.encoder import BASE_FILE, Encoder, Vectors
from workbench.check.content import Content, Example

ENCODER, VECTORS = Path("var/encoder"), Path("var/cache/vectors-published.npz")
RELEASED = Path("data/encoder")
NEAR = 0.91  # cosine; the nearest two of the real content have 0.903, "speak" for "talk" 0.915
_ROWS = 1000  # compared at a time: 1,000 x 5,000 numbers are 20 MB
_STEP = 64  # texts between two looks of the progress line


class _Shown(Encoder):
    """The published encoder, with a line that says how far it is: the taught one finds messages
    of one label near, however they are worded."""

    def __init__(self, folder: Path, out: TextIO) -> None:
        super().__init__(folder, model_file=BASE_FILE)
        self._out = out

    def encode(self, texts: Sequence[str], *, threads: int = 1) -> Vectors:
        found = []
        for start in range(0, len(texts), _STEP):
            found.append(super().encode(texts[start : start + _STEP], threads=threads))
            _progress(self._out, min(start + _STEP, len(texts)), len(texts))
        return np.concatenate(found) if found else super().encode(texts, threads=threads)


def _progress(out: TextIO, done: int, all_: int) -> None:
    if not out.isatty():
        return
    bar = "#" * (30 * done // all_)
    end = "\n" if done == all_ else ""
    print(f"\rreading new examples [{bar:<30}] {done}/{all_}", end=end, file=out, flush=True)


def check_near(content: Content, out: TextIO = sys.stderr) -> None:
    """Raises: FileNotFoundError when the encoder has not been built (`make setup`)."""
    examples = content.examples
    encoder = _Shown(content.root / ENCODER, out)
    texts = [example.text for example in examples]
    known = released_vectors.read(content.root / RELEASED)["published"]
    vectors = vector_cache.encode(encoder, texts, content.root / VECTORS, known)
    for first, second, cosine in pairs(vectors, [example.intent for example in examples]):
        _say(content, examples[first], examples[second], cosine)


def pairs(
    vectors: Vectors, intents: Sequence[str], near: float = NEAR
) -> list[tuple[int, int, float]]:
    """Return (earlier, later, cosine) of each two of different intents that are `near`."""
    names = {name: number for number, name in enumerate(dict.fromkeys(intents))}
    of = np.array([names[name] for name in intents])
    found = []
    for start in range(0, len(vectors), _ROWS):
        cosines = vectors[start : start + _ROWS] @ vectors.T
        cosines[of[start : start + _ROWS, None] == of[None, :]] = 0.0
        for row, column in np.argwhere(cosines >= near):
            if column < start + row:
                found.append((int(column), int(start + row), float(cosines[row, column])))
    return found


def _say(content: Content, first: Example, second: Example, cosine: float) -> None:
    where = f"{first.file.path}:{first.place.line}"
    said = f"nearly the same ({cosine:.2f}) stands under `{first.intent}`, in {where}"
    content.say(second.file, second.place, "example-near", said)
