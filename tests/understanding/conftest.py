"""The reader taught on the whole content, once for all tests of this folder."""

import pytest

from nlu.reader import Reader
from workbench import trained


@pytest.fixture(scope="session")
def reader() -> Reader:
    return trained.reader()
