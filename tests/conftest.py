"""What is needed from outside the project: asked for in one line, demanded by REQUIRE_ALL=1."""

from __future__ import annotations

import os
import shutil

import pytest


def require(found: str | None, how_to_get_it: str) -> str:
    """Return `found`; without it skip the test, or fail it where REQUIRE_ALL=1 is set."""
    if found:
        return found
    if os.environ.get("REQUIRE_ALL") == "1":
        pytest.fail(how_to_get_it)
    pytest.skip(how_to_get_it)


@pytest.fixture(scope="session")
def stack(tmp_path_factory):
    """The real stack: all five programs on free ports, started once.

    A test that stops one of them starts it again.
    """
    from deploy.stack import Stack  # not in the bot's environment, which has tests of its own

    with Stack(tmp_path_factory.mktemp("stack")) as running:
        yield running


@pytest.fixture(scope="session")
def postgres():
    """A PostgreSQL server of the tests' own: `postgres.database()` is the URL of an empty one."""
    from tests.support.postgres import HOW_TO_GET_IT, programs, running_postgres

    with running_postgres(require(programs(), HOW_TO_GET_IT)) as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request, tmp_path) -> str:
    """The URL of an empty database: the test runs with each kind that the desk may have."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'desk.sqlite3'}"
    return request.getfixturevalue("postgres").database()


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the machine's own Chromium."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = next((path for name in names if (path := shutil.which(name))), None)
    return require(found, "Chromium is missing; on Debian: apt-get install chromium")
