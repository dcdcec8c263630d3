"""The encoders that `make setup` built. Tests that need it fail without it: none is skipped."""

from __future__ import annotations

import pytest

from nlu.encoder import Encoder, Encoders
from workbench import trained

FOLDER = trained.ENCODER


def built_encoders() -> Encoders:
    """Return the encoders of this test run (a second to load)."""
    try:
        return trained.built()
    except FileNotFoundError as error:
        pytest.fail(f"{error}: run `make setup` first", pytrace=False)


def built_encoder() -> Encoder:
    return built_encoders().taught
