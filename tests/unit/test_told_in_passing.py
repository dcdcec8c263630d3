"""What trials told in passing, and was asked again: ages, who they are, and the summary."""

from __future__ import annotations

import pytest

from core import cutting, kin_of_kin, line_changes, requests, taking_back, telling, wordings
from core.evidence import EvidenceLine


@pytest.mark.parametrize(
    ("text", "band"),
    [
        ("I wish to raise a concern about a pupil of mine, aged 17. On the 12th I saw", "16_17"),
        ("in about a patient of mine 24 male. in clinic today he said", "18_24"),
        ("its my son (17) and his mates", "16_17"),
        ("My son Kuba 22, he changed", "18_24"),
        ("he have 19 years, he live with me", "18_24"),
        ("my sons 15 and 17", None),
        ("my son since 22 messages a day", None),
        ("he has 12 years of service", None),
    ],
)
def test_how_old_they_are(text, band):
    assert telling.age(text) == band


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("I am aunt of Ibrahima, he live with me", "other_family"),
        ("I am the mother of Kuba", "parent"),
        ("I am the mother of his friend", None),
    ],
)
def test_who_the_writer_is(text, relation):
    assert telling.writer_is(text) == relation


def test_whom_somebody_near_tells_of_is_not_that_one():
    assert kin_of_kin.kin_first("my sister says her boyfriend posts") == (
        "my sister's boyfriend posts"
    )
    assert telling.relation("my sister says her boyfriend posts that they should go") != "sibling"
    assert telling.relation("my sister says her boss is mean to her") == "sibling"


@pytest.mark.parametrize(
    "text",
    [
        "Can you show me what you have got",
        "no. thats 3 times. can i see the summery",
        "can u do the summary",
        "May I see what you would pass on?",
        "I should like a quiet word with him. Show me whatever you would send.",
        "I told you all that already, it was the friends, the thing he said at dinner and the"
        " drawing, all of it since September. Can you show me what you have got",
        "his swimming coach, he thinks the world of him. Summary please, third time of asking",
    ],
)
def test_the_summary_is_asked_for(text):
    assert requests.read(text).kind == requests.HAND_OVER


@pytest.mark.parametrize(
    "text",
    [
        "a summary of the signs please",
        "I saw what he had sent",
        "he showed me what he has written",
        "take the summary back",
    ],
)
def test_other_words_do_not_ask_for_it(text):
    found = requests.read(text)
    assert found is None or found.kind != requests.HAND_OVER


@pytest.mark.parametrize("text", ["wait not finished", "im not finished"])
def test_who_is_not_finished_is_not_sent_away(text):
    assert requests.read(text) is None


def test_a_swap_doubles_no_word():
    quote = "a list of four classmates"
    assert cutting.swapped(quote, "four", "three classmates") == "a list of three classmates"


def test_what_no_line_tells_of_takes_no_line_back():
    line = EvidenceLine(
        "e1",
        "says LIST on the front and names of two councillors",
        None,
        "for",
        "seen",
        None,
        "none",
    )
    told = ["the knife is me guessing, so leave the knife out.", "show me the list of names"]
    assert taking_back.meant(told, [line])[0] is None


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("5 i never heard myself, its from mum", "told"),
        ("that one is a guess on my part", "guessed"),
        ("i was there in the room", "seen"),
        ("she heard it and i saw it", None),
    ],
)
def test_how_a_line_is_known_in_loose_words(text, how):
    assert line_changes.way_loosely(text) == how


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("please amend line 3 so that it reads: he keeps a knife for college", True),
        ("line 4 ought to say he left in May", True),
        ("it should be different", False),
        ("line 4 is wrong", False),
    ],
)
def test_new_words_are_found_where_there_are_some(text, new):
    assert (wordings.new_words(text) is not None) is new
