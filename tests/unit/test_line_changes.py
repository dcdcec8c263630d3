"""What is typed at the preview about single lines, in invented people's words."""

import pytest

from core import line_changes
from core.line_changes import Numbered

LINES = [
    Numbered("e1", "He stood in the kitchen saying they should all be put on boats"),
    Numbered("e2", "He has a flag over his bed"),
    Numbered("e3", "He joined this boxing club"),
    Numbered("e4", "She hopes that they burn the lab"),
    Numbered("e5", "He failed his modules and her mum is ill"),
    Numbered("e6", "He sat on the sofa with a mask"),
    Numbered("e7", "He calls women vermin"),
    Numbered("e8", "There were leaflets under his pillow"),
    Numbered("e9", "He was not arrested"),
]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("i heard number 1 not saw", {"e1": "heard"}),
        ("lines 2 and 8 i heard, 9 i saw", {"e2": "heard", "e8": "heard", "e9": "seen"}),
        ("line 3 i heard it, nobody told me", {"e3": "heard"}),
        ("line 8 and 3 say i saw it but i heard her say it", {"e8": "heard", "e3": "heard"}),
        ("line 5 heard it", {"e5": "heard"}),
        ("I heard line 5", {"e5": "heard"}),
        ("line 4 he said to me himself. line 7 mum told me", {"e4": "heard", "e7": "told"}),
        ("number 2 I was told by his mum", {"e2": "told"}),
        ("line 2 I did not see, she told me", {"e2": "told"}),
        ("6 is a guess", {"e6": "guessed"}),
        ("the club bit, it's his girlfriend told me", {"e3": "told"}),
        ("the leaflets I saw", {"e8": "seen"}),
    ],
)
def test_how_a_line_is_known_is_read_by_its_number_or_its_words(typed, said):
    assert line_changes.known_how(typed, LINES) == said


@pytest.mark.parametrize(
    "typed",
    ["someone told me", "I saw it at 10 am", "I did not see it, pupils told me", "line 99 I saw"],
)
def test_what_names_no_line_changes_none(typed):
    assert line_changes.known_how(typed, LINES) == {}


@pytest.mark.parametrize(
    ("typed", "lines"),
    [
        ("take out the bit about the sofa", ["e6"]),
        ("take out the bit about the sofa and the one saying not arrested", ["e6", "e9"]),
        ("can you remove the part about her modules and her mum", ["e5"]),
        ("don't send the bit about the flag please", ["e2"]),
        ("take out the bit about the weather", []),
        ("keep the bit about the sofa", []),
    ],
)
def test_lines_go_out_by_what_they_are_about(typed, lines):
    assert line_changes.taken_out(typed, LINES) == lines


def test_several_ways_of_knowing_are_told_apart_from_one():
    assert line_changes.says_several_ways("the flag I saw, the rest his girlfriend told me")
    assert not line_changes.says_several_ways("I heard it myself, nobody told me")


def test_in_the_form_a_number_is_no_line():
    typed = "I heard it 3 times, the flag I saw"
    assert line_changes.known_how_by_words(typed, LINES) == {"e2": "seen"}


def test_what_she_told_me_of_a_man_is_what_somebody_told():
    rows = [
        line_changes.Numbered("e1", "he sits up all night"),
        line_changes.Numbered("e2", "She says he's convinced of it"),
    ]

    assert line_changes.known_how("line 2 is what she told me", rows) == {"e2": "told"}
    assert line_changes.known_how("line 2 he told me", rows) == {"e2": "heard"}


def test_of_two_lines_that_share_words_what_was_said_is_heard_and_the_other_seen():
    lines = [
        Numbered("e1", "he said girls only want money"),
        Numbered("e2", "he dropped the girls"),
    ]

    assert line_changes.known_how_by_words("the girls thing I can just see", lines) == {
        "e2": "seen"
    }
    assert line_changes.ways("i seen the flag n heard him say it") == {"seen", "heard"}
    assert line_changes.ways("the job, his boss rang our house") == {"told"}


def test_what_is_a_line_already_is_known_again():
    known = ["On Tuesday I heard him say the magistrates have it coming."]

    assert line_changes.is_said_already("what he said about the magistrates", known)
    assert not line_changes.is_said_already("he said he has a list of judges", known)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("lin 5 i seen n lin 8 he told me 2 my face so i herd it", {"e5": "seen", "e8": "heard"}),
        ("line 3 he said 2 me face", {"e3": "heard"}),
        ("line 1 i saw b4 xmas m8", {"e1": "seen"}),
        ("line 3 he told me 2 weeks ago", {"e3": "heard"}),
        ("i saw line 1 and 2 my mum told me", {"e1": "seen", "e2": "told"}),
        ("2 and 3 i heard", {"e2": "heard", "e3": "heard"}),
    ],
)
def test_a_number_in_text_speak_names_no_line(typed, said):
    assert line_changes.known_how(typed, LINES) == said


@pytest.mark.parametrize(
    ("typed", "how"),
    [
        ("line 5 Tom told me that himself", "heard"),
        ("line 5 Megan told me herself", "heard"),
        ("line 5 mum told me herself", "told"),
        ("line 5 his wife told me that herself", "told"),
        ("line 5 Tom told me", "told"),
    ],
)
def test_what_one_told_himself_is_heard_and_what_another_told_is_not(typed, how):
    assert line_changes.known_how(typed, LINES) == {"e5": how}


def test_words_that_fit_several_lines_take_none_out():
    two = [Numbered("e1", "the pub was full"), Numbered("e2", "he left the pub")]

    assert line_changes.taken_out("take out the bit about the pub", two) == []
    assert line_changes.tied("take out the bit about the pub", two) == ["e1", "e2"]


@pytest.mark.parametrize(
    "answer",
    [
        "heard him say it. saw the flag",
        "i heard him say it n seen the flag",
        "Heard it from him, the flag I saw myself",
        "saw the flag, he said the rest to me",
        "heard it all with me own ears and the flag i seen on his wall",
    ],
)
def test_an_answer_that_names_two_ways_is_of_two_things(answer):
    lines = [line_changes.Numbered("e1", "he has a black flag on his wall")]
    assert line_changes.says_several_ways(answer)
    assert line_changes.known_how_by_words(answer, lines) == {"e1": "seen"}
