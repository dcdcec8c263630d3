"""Sentences to vectors: all-MiniLM-L6-v2, int8, on ONNX Runtime (built by nlu/build_encoder.py)."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

MODEL_FILE, TOKENIZER_FILE = "encoder-int8.onnx", "tokenizer.json"
BASE_FILE = "base-int8.onnx"  # as published, before it was taught this domain
WIDTH = 384
SLOWER = ["SkipLayerNormFusion"]  # ONNX Runtime 1.31 takes a fifth longer with it
MAX_TOKENS = 256

Vectors = NDArray[np.float32]


class Encoder:
    """A session of its own; share one in a process."""

    def __init__(self, folder: Path, *, model_file: str = MODEL_FILE) -> None:
        """Raises: FileNotFoundError when the encoder has not been built."""
        self._files = (folder / model_file, folder / TOKENIZER_FILE)
        for file in self._files:
            if not file.exists():
                raise FileNotFoundError(f"{file.name} is missing; `make setup` builds the encoder")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # a second thread gains nothing on texts this short
        self._session = onnxruntime.InferenceSession(
            str(self._files[0]),
            options,
            providers=["CPUExecutionProvider"],
            disabled_optimizers=SLOWER,
        )
        self._tokenizer = Tokenizer.from_file(str(self._files[1]))
        self._tokenizer.enable_truncation(MAX_TOKENS)
        self._tokenizer.no_padding()  # the file pads to 128 tokens, which costs eight times as much

    def encode(self, texts: Sequence[str], *, threads: int = 1) -> Vectors:
        """Return one unit vector a text, shape (len(texts), WIDTH), in the order given.

        One by one: int8 scales are taken over a whole batch, so in company a text would get
        another vector than alone; and batches are no faster on a core or two. `threads` shares
        many texts among cores: for training, never in a turn.
        """
        if threads == 1:
            vectors = list(map(self._vector, texts))
        else:
            with ThreadPoolExecutor(threads) as pool:
                vectors = list(pool.map(self._vector, texts))
        return np.array(vectors, np.float32).reshape(-1, WIDTH)

    def _vector(self, text: str) -> Vectors:
        tokens = np.array([self._tokenizer.encode(text).ids], np.int64)
        vector: Vectors = self._session.run(["vector"], {"input_ids": tokens})[0][0]
        return vector

    def fingerprint(self) -> str:
        """Return a hash of the files: vectors of another encoder must not be mixed in."""
        return self._fingerprint

    @cached_property
    def _fingerprint(self) -> str:
        digest = hashlib.sha256()
        for file in self._files:
            digest.update(file.read_bytes())
        return digest.hexdigest()


class Encoders(NamedTuple):
    """`taught` knows danger and what is wanted; `published` still tells fine shades of topics,
    which the teaching blurred (docs/decisions/0005)."""

    taught: Encoder
    published: Encoder

    @classmethod
    def load(cls, folder: Path) -> Encoders:
        """Raises: FileNotFoundError when the encoders have not been built."""
        return cls(Encoder(folder), Encoder(folder, model_file=BASE_FILE))

    def fingerprint(self) -> str:
        return self.taught.fingerprint() + self.published.fingerprint()
