"""The encoder that `make setup` built. Tests that need it fail without it: none is skipped."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest

from nlu.encoder import Encoder

FOLDER = Path(__file__).parents[2] / "var" / "encoder"


@lru_cache(maxsize=1)
def built_encoder() -> Encoder:
    """Return the one encoder of this test run (half a second to load)."""
    try:
        return Encoder(FOLDER)
    except FileNotFoundError as error:
        pytest.fail(f"{error}: run `make setup` first", pytrace=False)
