"""Words misspelt are read as ours; real words and names stay what they are."""

import time

import pytest

from core import misspelt, questions, spellings, telling


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        *(("collegue", "colleague"), ("collegues", "colleagues"), ("housmate", "housemate")),
        *(("brothr", "brother"), ("borther", "brother"), ("daugter", "daughter")),
        *(("frend", "friend"), ("freind", "friend"), ("girlfreind", "girlfriend")),
        *(("allready", "already"), ("anserd", "answered"), ("wuda", "would have")),
        *(("knowlege", "knowledge"), ("naybor", "neighbour"), ("nieghbour", "neighbour")),
        *(("nobdy", "nobody"), ("anybdy", "anybody"), ("saterday", "saturday")),
        *(("shcool", "school"), ("polise", "police"), ("immediat", "immediate")),
        *(("granddaugter", "granddaughter"), ("cusin", "cousin"), ("huband", "husband")),
    ],
)
def test_a_misspelt_word_is_put_right(typed, meant):
    assert misspelt.put_right(f"my {typed}'s here") == f"my {meant}'s here"


@pytest.mark.parametrize(
    "word",
    "bother bothered brothel rather gather mister policy polite dancer anger ranger fiend other"
    " laughter slaughter heart hears massage collage tumour tutored farther further feather fried"
    " notice watches curse patent sinister mothered friendly schooling policed tudor mather hearn"
    " rupert callum danny danner nadia hannah brotherhood neighbor feathers lather father doctored"
    " guest quest princes mouse months angered stranger danish nieves parenting overhead".split(),
)
def test_a_real_word_or_name_stays(word):
    assert misspelt.put_right(word) == word


def test_only_small_letters_are_read_and_nothing_else_changes():
    assert misspelt.put_right("Brothr, 2 brothr-s @brothr.co") == "Brothr, 2 brother-s @brother.co"


def test_two_that_are_as_near_decide_nothing():
    assert misspelt.put_right("sistes") == "sistes"


def test_every_word_of_ours_stays():
    assert all(misspelt.word(word) == word for word in misspelt.OURS)


def test_a_long_message_is_read_in_two_milliseconds():
    words = [f"{first}ar{last}ing" for first in "bcdfghlmnprst" for last in "bcdfgklmnt"][:120]
    misspelt.put_right(" ".join(sorted(misspelt.OURS)))
    times = []
    for _ in range(5):
        misspelt.word.cache_clear()
        start = time.perf_counter()
        misspelt.put_right(" ".join(words))
        times.append(time.perf_counter() - start)
    assert min(times) < 0.02  # far above what is needed, for slow machines; about 1.5 ms


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("a collegue of mine at the warehouse", "colleague"),
        ("its about my housmate callum", "friend"),
        ("worried about my brothr", "sibling"),
        ("my daugter has changed", "parent"),
        ("about my naybor", "friend"),
    ],
)
def test_a_misspelt_relation_is_read(text, relation):
    assert telling.relation(text) == relation


def test_what_is_asked_is_read_misspelt():
    assert questions.read("danger", "nobdy is in dangr") == "no"
    assert spellings.bare("What is the summry?") == "what is the summary?"
