"""`make try`: after an edit the warm reader reads as one that was taught from nothing."""

from __future__ import annotations

import shutil

import pytest

from workbench import try_out
from workbench.examples import DATA

ASKED = "can the choir see what i write here"
FILES = ("routes/concern", "routes/greet", "faq/confidentiality", "faq/anonymity", "danger_urgent")


@pytest.fixture
def data(tmp_path):
    shutil.copytree(DATA / "cues", tmp_path / "data" / "cues")
    for name in (*FILES, "danger_emergency"):
        target = tmp_path / "data" / "nlu" / f"{name}.yml"
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(DATA / "nlu" / f"{name}.yml", target)
    return tmp_path / "data"


def add_example(data, topic, text):
    file = data / "nlu" / f"{topic}.yml"
    whole = file.read_text("utf-8")
    file.write_text(whole.replace("examples: |\n", f"examples: |\n    - {text}\n", 1), "utf-8")


def test_an_edit_counts_at_once_and_as_in_a_whole_training(data, tmp_path):
    warm = try_out.Warm(data, tmp_path / "warm")
    before = warm.reader()
    assert warm.reader() is before  # nothing changed

    add_example(data, "faq/anonymity", ASKED)
    edited = warm.reader().read(ASKED)

    assert edited == try_out.Warm(data, tmp_path / "cold").reader().read(ASKED)
    assert edited.ranking != before.read(ASKED).ranking


def test_a_reading_is_told_in_words_with_the_answer(data, tmp_path):
    warm = try_out.Warm(data, tmp_path)
    told = try_out.described(warm.reader().read("is this confidential"), warm.answer)

    assert "taken for: faq/confidentiality" in told
    assert "danger: none" in told
    assert warm.answer("faq/confidentiality") in told
