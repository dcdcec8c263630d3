"""Set-up: what is made once, what is made again, and what a person is told."""

import io
import subprocess
import sys

import pytest

from deploy import environments, only_one, stamps, steps, training
from deploy.checkout import Checkout


def write(file, text=""):
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    return file


def fake_python(file, says):
    write(file, f"#!/bin/sh\n{says}\n").chmod(0o755)
    return file


def test_a_stamp_fits_only_the_same_files_and_results(tmp_path):
    lock, result, stamp = (write(tmp_path / name, "a") for name in ("lock", "result", "stamp"))
    value = stamps.of_files(tmp_path, [lock])
    stamps.write(stamp, value)

    assert stamps.fits(stamp, value, result)
    write(lock, "b")
    assert not stamps.fits(stamp, stamps.of_files(tmp_path, [lock]), result)
    result.unlink()
    assert not stamps.fits(stamp, value, result)


@pytest.mark.parametrize(
    "changed",
    [
        "domain.yml",
        "config.yml",
        "data/nlu/faq/signs.yml",
        "data/rules/consent.yml",
        "data/stories/back.yml",
        "data/cues/danger.yml",
        "nlu/reader.py",
        "bot/channel.py",
        "bot/components/reader.py",
        "var/encoder/encoder-int8.onnx",
    ],
)
def test_a_change_of_what_the_model_is_made_of_trains_again(tmp_path, changed):
    checkout = Checkout(tmp_path)
    write(tmp_path / changed, "before")
    before = stamps.of_files(tmp_path, training.ingredients(checkout))

    write(tmp_path / changed, "after")

    assert stamps.of_files(tmp_path, training.ingredients(checkout)) != before


def test_a_change_of_a_page_does_not_train_again(tmp_path):
    write(tmp_path / "domain.yml", "a")
    before = training.ingredients(Checkout(tmp_path))
    write(tmp_path / "gateway" / "pages.py", "b")

    assert training.ingredients(Checkout(tmp_path)) == before


def test_an_unselected_pyenv_version_is_found(tmp_path, monkeypatch):
    shims, root = tmp_path / "shims", tmp_path / "pyenv"
    fake_python(shims / "python3.10", "exit 127")  # what pyenv's shim does when it is not selected
    real = fake_python(root / "versions/3.10.13/bin/python3.10", "echo 3 10")
    monkeypatch.setenv("PATH", f"{shims}:/usr/bin:/bin")
    monkeypatch.setenv("PYENV_ROOT", str(root))

    assert environments.python_310(Checkout(tmp_path)) == real


def test_new_packages_are_started_once_beside_the_rest(tmp_path):
    checkout = Checkout(tmp_path)
    fake_python(checkout.python("bot"), 'echo "$2" > started')

    first, again = environments.first_start(checkout), environments.first_start(checkout)

    assert first is not None
    assert first.wait() == 0
    assert "rasa" in (tmp_path / "started").read_text()
    assert again is None


def test_no_python_310_is_one_sentence(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("PYENV_ROOT", raising=False)

    with pytest.raises(steps.Failed, match=r"^Python 3\.10 is needed .* then try again\.$"):
        environments.python_310(Checkout(tmp_path))


def test_an_environment_whose_python_is_gone_is_made_again(tmp_path):
    write(tmp_path / "pyvenv.cfg", "home = /x\nversion_info = 3.11.7\n")
    assert environments.made_with(tmp_path) == ()

    write(tmp_path / "bin" / "python")
    assert environments.made_with(tmp_path) == (3, 11)


def test_a_failed_command_shows_the_end_of_its_log(tmp_path):
    code = "print('first'); print('what was wrong'); raise SystemExit(3)"

    with pytest.raises(steps.Failed, match="what was wrong"):
        steps.command(
            "Trying", [sys.executable, "-c", code], log=tmp_path / "a" / "try.log", cwd=tmp_path
        )


def test_a_step_says_when_it_begins_and_how_it_ended():
    out = io.StringIO()
    with pytest.raises(KeyError), steps.step("Trying", out):
        raise KeyError

    assert out.getvalue() == "Trying ...\nTrying: failed in 0 s\n"


def test_a_second_one_at_the_same_time_is_refused(tmp_path):
    lock = tmp_path / "run.lock"
    code = f"""
from pathlib import Path
from deploy.only_one import InUse, only_one
try:
    with only_one(Path({str(lock)!r})): print("got it")
except InUse: print("in use")
"""

    def other():
        return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout

    with only_one.only_one(lock):
        assert other() == "in use\n"
    assert other() == "got it\n"
