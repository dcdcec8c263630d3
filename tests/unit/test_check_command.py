"""`python -m workbench.check`: what it prints and how it exits."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from workbench.check import cues, run
from workbench.check.__main__ import main
from workbench.check.content import CODE, ROOT


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of the content and of what it is held against."""
    for name in ("domain.yml", *cues.ENGINE, str(run.CACHE)):
        if (ROOT / name).exists():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, tmp_path / name)
    shutil.copytree(ROOT / "data", tmp_path / "data")
    for folder in CODE:
        (tmp_path / folder).mkdir(parents=True, exist_ok=True)
        for file in (ROOT / folder).glob("*.py"):
            shutil.copy(file, tmp_path / folder / file.name)
    return tmp_path


def test_content_without_mistakes_exits_0(checkout, capsys):
    assert main(["--root", str(checkout)]) == 0

    assert capsys.readouterr().out == ""


def test_a_mistake_is_printed_with_file_line_and_column_and_exits_1(checkout, capsys):
    thanks = checkout / "data/nlu/routes/thanks.yml"
    thanks.write_text(thanks.read_text("utf-8").replace("    - ta\n", "    ta\n"), "utf-8")

    assert main(["--root", str(checkout)]) == 1
    [line] = capsys.readouterr().out.splitlines()
    assert line.startswith("data/nlu/routes/thanks.yml:8:5: this line is no example. Begin the")

    elsewhere = ["--root", str(checkout), str(checkout / "data/rules")]
    assert main(elsewhere) == 0  # not asked for


def test_a_warning_alone_exits_0(checkout, capsys):
    (checkout / "data/notes.yml").write_text("notes: none\n", "utf-8")

    assert main(["--root", str(checkout)]) == 0
    assert "data/notes.yml:1:1: warning: " in capsys.readouterr().out


def test_slow_mode_without_an_encoder_says_so(checkout, capsys):
    assert main(["--root", str(checkout), "--slow"]) == 2
    assert "make setup" in capsys.readouterr().err


def test_every_kind_can_be_listed(capsys):
    assert main(["--kinds"]) == 0
    assert "cue-silent: " in capsys.readouterr().out
