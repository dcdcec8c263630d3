"""Trains the bot when anything that its model is made of has changed."""

from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path

from deploy import stamps, steps
from deploy.checkout import Checkout

FOLDERS = (
    "data/nlu",
    "data/rules",
    "data/stories",
    "data/cues",
    "nlu",
    "bot/components",
)
FILES = ("domain.yml", "config.yml", "endpoints.yml", "bot/requirements.lock")
_KINDS = {".yml", ".yaml", ".py"}


def ingredients(checkout: Checkout) -> list[Path]:
    """Return every file that the model depends on."""
    root = checkout.root
    found = [root / name for name in FILES]
    for folder in FOLDERS:
        found += [file for file in (root / folder).rglob("*") if file.suffix in _KINDS]
    found += (root / "bot").glob("*.py")
    found += [
        checkout.encoder / "encoder-int8.onnx",
        checkout.encoder / "base-int8.onnx",
        checkout.encoder / "tokenizer.json",
    ]
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
    checking = _start_check(checkout)
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
    _say_mistakes(checking)


def _start_check(checkout: Checkout) -> subprocess.Popen[str]:
    """Check the content beside the training; later checks then know most of it already."""
    return subprocess.Popen(
        ["nice", checkout.python("services"), "-m", "workbench.check"],  # training goes first
        cwd=checkout.root,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )


def _say_mistakes(checking: subprocess.Popen[str]) -> None:
    """A mistake in the wording is no reason not to serve: it is said, and the bot is trained."""
    found, _ = checking.communicate()
    if checking.returncode:
        print(f"{found}The bot was trained all the same. Mend these before you publish.")
