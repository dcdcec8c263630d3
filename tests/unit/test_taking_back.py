"""What is taken back names its line, and nothing else is taken for it."""

from __future__ import annotations

import pytest

from core import taking_back
from core.evidence import EvidenceLine

LINES = [
    EvidenceLine("e1", "he shows us videos of attacks", None, "for", "seen"),
    EvidenceLine("e2", "and he told me hes bought a knife for it", None, "for", "heard"),
    EvidenceLine("e3", "he said the mosque should burn", None, "for", "heard"),
]


@pytest.mark.parametrize(
    ("sentences", "line"),
    [
        (["scrap the knife thing, that wasnt callum."], "e2"),
        (["please forget what I said about the mosque"], "e3"),
        (["I take the bit about the knife back"], "e2"),
        (["it wasnt callum that said the mosque thing", "take that bit back"], "e3"),
        (["i got it wrong, it was his cousin who had the knife"], "e2"),
        (
            [
                "forget the knife thing thats rubbish, its his chef college set, my mate told me.",
                "take it out please",
            ],
            "e2",
        ),
        (["I make mistake, the knife is for his work"], "e2"),
        (["that was someone else with the videos, not him"], "e1"),
    ],
)
def test_the_line_that_is_taken_back_is_found(sentences, line):
    assert taking_back.meant(sentences, LINES)[0].id == line


@pytest.mark.parametrize(
    "sentence",
    [
        "he wants to take the knife back to the shop",
        "i cant forget the look on his face",
        "he got it wrong again",
        "the knife is still in his room",
        "he takes back what he says every day",
        "scrap all of it",
        "go back please",
    ],
)
def test_what_is_told_takes_nothing_back(sentence):
    assert taking_back.meant([sentence], LINES)[0] is None


def test_nothing_is_taken_back_where_nothing_of_it_was_told():
    assert taking_back.meant(["scrap the bit about the flag"], LINES) == (None, frozenset())
    assert taking_back.meant(["scrap that"], []) == (None, frozenset())


def test_what_goes_with_it_is_no_line_either():
    _, named = taking_back.meant(["scrap the knife thing, that wasnt callum."], LINES)

    assert taking_back.is_of_it("callum never said anythin about a knife", named)
    assert not taking_back.is_of_it("he still shows the videos", named)


def test_whom_it_is_about_names_no_line_and_the_serious_one_is_meant():
    told = (
        ("hiya its my lad kyle hes 16 im worried sick.", "none"),
        ("he said he was gonna stab someone at school", "urgent"),
    )
    lines = [
        EvidenceLine(f"e{at}", quote, None, "for", "heard", None, danger)
        for at, (quote, danger) in enumerate(told, 1)
    ]
    said = ["no sorry wait scrap that it wasnt kyle.", "kyle never said it"]
    assert taking_back.meant(said, lines)[0] == lines[1]
    assert taking_back.meant(["scrap that it wasnt kyle"], lines[:1])[0] is None
