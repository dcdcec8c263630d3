"""A sentence that joins things known in different ways becomes lines, letter for letter."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu import joints, knowing, sentences

WORDS = st.lists(
    st.sampled_from(
        "he she i saw heard said told me my cousin and but n , . because think flag going the it a"
        " thats just guessing hes mum him".split()
    ),
    max_size=90,
).map(" ".join)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "saw his snap story just a black flag n on a call he goes anyone who votes is filth",
            [("seen", "saw his snap story just a black flag"), ("unknown", "n on a call")],
        ),
        (
            "he has sold it i think its that kev thats just me guessing",
            [("unknown", "he has sold it"), ("guessed", "i think its that kev")],
        ),
        (
            "lorraine told me he goes to them meetings and i think its that kev but thats just me"
            " guessing",
            [("told", "lorraine told me"), ("guessed", "and i think its that kev but thats")],
        ),
        (
            "i saw a one way flight on the screen and my cousin imran told me he wants to join",
            [("seen", "i saw a one way flight"), ("told", "and my cousin imran")],
        ),
        (
            "My colleague told me he was at the march, and I saw the badge on his coat.",
            [("told", "My colleague told me"), ("seen", "and I saw the badge")],
        ),
        (
            "i heard him say it and saw the flag on his wall",
            [("heard", "i heard him say it"), ("seen", "and saw the flag")],
        ),
        (
            "his teacher told me he drew swastikas and i found a flag in his room",
            [("told", "his teacher told me"), ("seen", "and i found a flag")],
        ),
        (
            "i seen the stickers in his bag his sister told me he put them up at school",
            [("seen", "i seen the stickers"), ("told", "his sister told me")],
        ),
    ],
)
def test_it_is_cut_where_the_source_changes(text, lines):
    cut = joints.lines(text)
    assert [knowing.known_how(line) for line in cut] == [how for how, _ in lines]
    assert all(line.startswith(begins) for line, (_, begins) in zip(cut, lines, strict=True))


@pytest.mark.parametrize(
    "text",
    [
        "he said hes gonna do the lot of them at the synagogue, i heard it",
        "he told our mum to her face that democracy is for dogs, I was stood right there",
        "I saw a 22 year old man this morning and he said he wants to kill them all",
        "she told me he left school and said they would burn it",
        "i was in the kitchen and heard him shout that they must all go",
        "he said to me last week i think they should all die",
        "my wife and i saw him in the town with that flag",
        "he knows where i live and he has a knife in his bag",
        "his mother told me he left and he has a gun now",
    ],
)
def test_one_thing_stays_one_line(text):
    assert joints.lines(text) == [text]


def test_a_message_without_full_stops_becomes_several_lines():
    text = (
        "its about my brother hes twenty four and we both live with mum and he said to mum forgive"
        " me you wont see me for a long time i was stood right there i heard it and then on monday"
        " i opened the laptop and i saw a booking on the screen a one way flight for thursday and"
        " then my cousin imran rang me and imran says bilal told him he wants to join the fighters"
        " and i think somebody must be paying but thats just me guessing"
    )
    hows = [knowing.known_how(line) for line in joints.lines(text)]
    assert hows == ["unknown", "heard", "seen", "told", "guessed"]


def test_small_letters_hide_no_full_stop():
    text = "he said it to mum. i heard it. i saw a one way flight. my cousin told me he will join."
    assert len(joints.lines(text)) == 4


def test_very_many_sentences_become_some_lines_and_not_one():
    text = " ".join(f"He said thing number {at}." for at in range(75))
    lines = joints.lines(text)
    assert 20 < len(lines) <= sentences.MOST_QUOTES
    assert " ".join(lines) == text


@given(WORDS)
def test_nothing_is_lost_and_each_line_is_letter_for_letter(text):
    lines = joints.lines(text)
    assert all(line in text for line in lines)
    assert re.sub(r"\s", "", "".join(lines)) == re.sub(r"\s", "", text)
