"""What is quoted is what was typed, and nothing that was typed goes unread."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu import sentences

TEXT = st.text(st.sampled_from("ab é.!?…\"'”’),;:–- \n"), max_size=120) | st.text(max_size=120)


def letters(text: str) -> str:
    return re.sub(r"\W+", "", text)


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("He left. She cried.", ["He left.", "She cried."]),
        ("he left\nshe cried", ["he left", "she cried"]),
        ("What?! No… why", ["What?!", "No…", "why"]),
        ("He paid £1.50 for it.", ["He paid £1.50 for it."]),
        ("  no stop at all  ", ["no stop at all"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_sentences(text, cut):
    assert sentences.sentences(text) == cut


@given(TEXT)
def test_a_quote_is_letter_for_letter(text):
    assert all(quote in text for quote in sentences.sentences(text))


@given(TEXT)
def test_no_letter_is_lost_between_sentences(text):
    assert letters("".join(sentences.sentences(text))) == letters(text)


@given(TEXT)
def test_windows_begin_with_the_whole_and_hold_every_sentence(text):
    windows = sentences.windows(text)

    assert windows[0] == text.strip()
    assert len(set(windows)) == len(windows)
    for sentence in sentences.sentences(text):
        assert any(letters(sentence) in letters(window) for window in windows)


def test_a_short_sentence_in_a_long_story_stands_alone_and_with_its_neighbours():
    story = "We went to the park. He has a knife in his bag. Then it rained."
    windows = sentences.windows(story)

    assert "He has a knife in his bag." in windows
    assert "We went to the park. He has a knife in his bag." in windows
    assert "He has a knife in his bag. Then it rained." in windows


def test_a_long_breath_without_full_stops_is_cut_at_joining_words():
    text = (
        "he used to be so gentle with all of us and then in the spring he met those men "
        "and now he keeps a knife under his bed because they told him to be ready"
    )
    pieces = [window for window in sentences.windows(text)[1:] if "knife" in window]

    assert min(len(piece.split()) for piece in pieces) < len(text.split()) / 2


def test_the_number_of_windows_grows_with_the_text_and_not_faster():
    assert len(sentences.windows("He left. " * 1 + "".join(f"No {n}. " for n in range(200)))) < 450
