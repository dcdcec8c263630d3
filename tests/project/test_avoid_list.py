"""The avoid-list keeps its own promises (data/style/words.yml)."""

import re

import pytest

from tests.support.content import DATA, read

WORDS = read(DATA / "style" / "words.yml")["words"]


def stands_in(avoid: str, text: str) -> bool:
    """Whole words, any case, any blanks between them."""
    spaced = r"\s+".join(re.escape(word) for word in avoid.split())
    return re.search(rf"(?i)(?<!\w){spaced}(?!\w)", text) is not None


def test_an_entry_says_what_to_avoid_what_to_say_and_why():
    assert [one for one in WORDS if set(one) != {"avoid", "say", "why"}] == []
    assert [one for one in WORDS if not all(map(str.strip, one.values()))] == []


def test_nothing_is_listed_twice():
    listed = [one["avoid"].lower() for one in WORDS]

    assert sorted({one for one in listed if listed.count(one) > 1}) == []


@pytest.mark.parametrize("entry", WORDS, ids=lambda entry: entry["avoid"])
def test_what_to_say_instead_is_not_to_be_avoided_itself(entry):
    assert [one["avoid"] for one in WORDS if stands_in(one["avoid"], entry["say"])] == []


@pytest.mark.parametrize(
    "avoid", ["suspect", "terrorist", "radicalised person", "report him"]
)  # the four that docs/safety.md and the founders ruled out first
def test_the_first_four_stay_on_the_list(avoid):
    assert avoid in {one["avoid"] for one in WORDS}
