"""The supervisor: restarts what dies, gives each its own settings, leaves nothing behind."""

import os
import signal
import sys
import time
from contextlib import contextmanager

import pytest

from deploy.programs import Program
from deploy.supervised import Supervised

SLEEPS = "import time; time.sleep(600)"


def program(code: str, **environment: str) -> Program:
    return Program((sys.executable, "-u", "-c", code), environment)


def wait_until(is_so, limit_s: float = 20.0) -> None:
    ends = time.monotonic() + limit_s
    while not is_so():
        assert time.monotonic() < ends, "it took too long"
        time.sleep(0.05)


def runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@contextmanager
def running(folder):
    with Supervised(folder, {"one": program(SLEEPS)}, cwd=folder) as supervised:
        wait_until(lambda: supervised.starts("one"))
        wait_until(lambda: supervised.is_running("one"))
        yield supervised


@pytest.fixture(scope="module")
def one(tmp_path_factory):
    """One for all tests that leave it running: a start and a stop take 3 s."""
    with running(tmp_path_factory.mktemp("supervised")) as supervised:
        yield supervised


def test_what_is_killed_starts_again(one):
    before = one.pid("one")

    os.kill(before, signal.SIGKILL)

    assert one.wait_for_restart("one", after=before) != before


def test_what_is_stopped_stays_stopped_until_it_is_started(one):
    one.stop("one")
    with pytest.raises(LookupError):
        one.pid("one")

    one.start("one")
    assert one.is_running("one")


def test_nothing_is_left_when_it_is_closed(tmp_path):
    with running(tmp_path) as supervised:
        pid = supervised.pid("one")

    assert not runs(pid)
    assert not supervised.is_alive()


def test_nothing_is_left_when_the_supervisor_itself_was_killed(tmp_path):
    with running(tmp_path) as supervised:
        pid = supervised.pid("one")
        os.kill(supervised._supervisord.pid, signal.SIGKILL)
        wait_until(lambda: not supervised.is_alive())

    wait_until(lambda: not runs(pid))


def test_a_program_gets_its_own_settings_and_no_others(tmp_path, monkeypatch):
    monkeypatch.setenv("SOMEBODY_ELSES", "secret")
    code = f"import os; print(dict(os.environ), flush=True); {SLEEPS}"
    words = 'it\'s "100%" ours; # all of it'
    programs = {"says": program(code, OPERATOR=words)}

    with Supervised(tmp_path / "a folder", programs, cwd=tmp_path) as supervised:
        wait_until(lambda: "OPERATOR" in supervised.logs())
        logs = supervised.logs()

    assert repr(words) in logs
    assert "SOMEBODY_ELSES" not in logs


def test_its_files_are_for_their_owner_only(one):
    plans = [file for file in one.files() if file.suffix in (".json", ".conf")]

    assert len(plans) == 2
    assert {file.stat().st_mode & 0o777 for file in plans} == {0o600}


def test_a_folder_too_deep_for_a_socket_works(tmp_path):
    deep = tmp_path / ("a" * 60) / ("b" * 60)

    deep.mkdir(parents=True)

    with running(deep) as supervised:
        assert supervised.pid("one") in supervised.starts("one")
