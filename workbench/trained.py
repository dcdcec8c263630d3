"""A reader taught on all of `data/nlu/`, as the bot's is, for measuring it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from nlu import thresholds, training
from nlu.encoder import BASE_FILE, MODEL_FILE, Encoders, Vectors
from nlu.reader import Reader
from nlu.thresholds import Thresholds
from nlu.training import Example
from workbench.examples import DATA, ROOT, cue_finder, examples

THRESHOLDS = DATA / "thresholds.json"
ENCODER = ROOT / "var" / "encoder"
MODELS = (MODEL_FILE, BASE_FILE)  # of the taught encoder and of the published one
CACHE = ROOT / "var" / "cache"
RELEASED = DATA / "encoder"


@lru_cache(maxsize=1)
def built() -> Encoders:
    """Raises: FileNotFoundError when the encoders have not been built (`make setup`)."""
    return Encoders.load(ENCODER)


def vectors(taught: Sequence[Example]) -> tuple[Vectors, Vectors]:
    """Return (examples, width) by the taught and by the published encoder."""
    return training.vectors(built(), [example.text for example in taught], CACHE, RELEASED)


def reader(chosen: Thresholds | None = None, encoders: Encoders | None = None) -> Reader:
    """Return it with the thresholds and encoders in use, or with those given."""
    return training.train(
        encoders or built(),
        cue_finder(),
        examples(),
        cache=CACHE,
        released=RELEASED,
        thresholds=chosen or thresholds.load(THRESHOLDS),
    )
