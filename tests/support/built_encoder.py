"""The encoders that `make setup` built. Tests that need it fail without it: none is skipped."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest

from nlu.encoder import Encoder, Encoders

FOLDER = Path(__file__).parents[2] / "var" / "encoder"


@lru_cache(maxsize=1)
def built_encoders() -> Encoders:
    """Return the encoders of this test run (a second to load)."""
    try:
        return Encoders.load(FOLDER)
    except FileNotFoundError as error:
        pytest.fail(f"{error}: run `make setup` first", pytrace=False)


def built_encoder() -> Encoder:
    return built_encoders().taught
