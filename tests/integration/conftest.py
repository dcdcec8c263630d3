"""The desk that most tests of this folder drive over HTTP."""

import pytest

from tests.support.running_desk import running_desk
from tests.support.summaries import summary


@pytest.fixture
async def desk(tmp_path):
    async with running_desk(tmp_path) as running:
        yield running


@pytest.fixture
async def alices_case(desk):
    """Alice, a lead, is signed in, and one case waits."""
    await desk.let_in("alice")
    await desk.submit(summary())
