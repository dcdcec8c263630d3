"""The real stack, started once for the tests that need it."""

from __future__ import annotations

import pytest

from deploy.stack import Stack


@pytest.fixture(scope="session")
def stack(tmp_path_factory):
    """All five programs on free ports. A test that stops one starts it again."""
    with Stack(tmp_path_factory.mktemp("stack")) as running:
        yield running
