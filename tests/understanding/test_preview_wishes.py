"""What is typed at the preview is taken for what it wishes: on messages that nobody taught."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from nlu.reader import Reader

PACK = Path(__file__).resolve().parent.parent / "packs" / "preview_wishes.yml"
ROWS = [(row["text"], row["label"]) for row in yaml.safe_load(PACK.read_text(encoding="utf-8"))]
RIGHT, SURELY, SURE = 0.85, 0.95, 0.6  # of all; of those that are read with SURE or more
NEVER_LEFT = 0.5  # nothing is read as deleting or keeping everything back from so sure on


@pytest.fixture(scope="module")
def read(reader: Reader) -> list[tuple[str, str, str, float]]:
    """Return (text, right label, label read of its first part, probability)."""
    firsts = [(text, label, reader.read(text).wishes[0]) for text, label in ROWS]
    return [(text, label, one["wish"], one["likely"]) for text, label, one in firsts]


def test_the_pack_holds_every_wish() -> None:
    assert len({label for _, label in ROWS}) == 14
    assert len(ROWS) > 150


def test_most_are_read_right(read: list[tuple[str, str, str, float]]) -> None:
    wrong = [row for row in read if row[1] != row[2]]
    assert 1 - len(wrong) / len(read) >= RIGHT, wrong


def test_those_that_are_sure_are_nearly_all_right(
    read: list[tuple[str, str, str, float]],
) -> None:
    sure = [row for row in read if row[3] >= SURE]
    wrong = [row for row in sure if row[1] != row[2]]
    assert len(sure) > len(read) / 2
    assert 1 - len(wrong) / len(sure) >= SURELY, wrong


def test_nothing_is_deleted_for_words_that_wish_something_else(
    read: list[tuple[str, str, str, float]],
) -> None:
    deleted = [row for row in read if row[2] == "delete" and row[1] != "delete"]
    assert [row for row in deleted if row[3] >= NEVER_LEFT] == []
