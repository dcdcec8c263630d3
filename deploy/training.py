"""Trains the bot when anything that its model is made of has changed."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from deploy import stamps, steps
from deploy.checkout import Checkout

FOLDERS = ("data/nlu", "data/rules", "data/stories", "data/cues", "nlu", "bot/components")
FILES = ("domain.yml", "config.yml", "endpoints.yml", "bot/requirements.lock")
_KINDS = {".yml", ".yaml", ".py"}


def ingredients(checkout: Checkout) -> list[Path]:
    """Return every file that the model depends on."""
    root = checkout.root
    found = [root / name for name in FILES]
    for folder in FOLDERS:
        found += [file for file in (root / folder).rglob("*") if file.suffix in _KINDS]
    found += (root / "bot").glob("*.py")
    found += [checkout.encoder / "encoder-int8.onnx", checkout.encoder / "tokenizer.json"]
    return [file for file in found if file.is_file()]


def train(checkout: Checkout) -> None:
    """Train unless the model was made from these very ingredients.

    Raises:
        steps.Failed: Rasa refused the content; says the last lines of its log.
    """
    value = stamps.of_files(checkout.root, ingredients(checkout))
    stamp = checkout.model.with_name("bot.stamp")
    if stamps.fits(stamp, value, checkout.model):
        return
    checkout.model.parent.mkdir(parents=True, exist_ok=True)
    # Rasa's cache knows nothing of the modules that a component imports: it would keep old results.
    with tempfile.TemporaryDirectory(prefix="rasa-cache-") as cache:
        steps.command(
            "Training the bot",
            [checkout.python("bot"), "-m", "bot.train", checkout.model.parent],
            log=checkout.log / "train.log",
            cwd=checkout.root,
            environment=os.environ | {"RASA_CACHE_DIRECTORY": cache},
        )
    stamps.write(stamp, value)
