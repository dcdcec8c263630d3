"""What gives people away in words for a reporter: names, places, contact details, quoted lines."""

import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk import case_names
from tests.support.summaries import summary

WORD = st.text("abcdefgh", min_size=1, max_size=6)
OTHER_WORD = st.text("uvwxyz", min_size=1, max_size=6)


def told(**person):
    made = copy.deepcopy(summary())
    made["person"] |= person
    return made


def words_found(text, made=None, later=()):
    return [found.words for found in case_names.found(text, made or summary(), later)]


@pytest.mark.parametrize(
    "text", ["We spoke to Tom.", "TOM's school", "tom", "Ｔｏｍ", "It is about “Tom”"]
)
def test_a_name_is_found_however_it_is_written(text):
    assert words_found(text, told(name="Tom Berry")) == ["tom"]


def test_a_word_that_only_begins_like_a_name_is_not_one():
    assert words_found("We write again tomorrow.", told(name="Tom")) == []


def test_a_place_is_found_by_the_word_that_names_it():
    made = told(place="near Northbrook Road")
    assert words_found("Our team in Northbrook", made) == ["northbrook"]
    assert words_found("We are on the road near you", made) == []


def test_contact_details_are_found_by_their_parts():
    made = summary()
    made["reporter"]["contact_details"] = "anna.parent@example.org or 07700 900123"
    assert words_found("We wrote to anna and rang 900123", made) == ["anna, 900123"]


def test_four_words_in_a_row_are_a_quotation_and_three_are_not():
    assert words_found("You say he stopped seeing his old friends.") == [
        "he stopped seeing his old friends"
    ]
    assert words_found("He stopped seeing them.") == []


def test_what_the_reporter_wrote_later_is_not_quoted_either():
    later = ["He came home on Sunday evening"]
    assert words_found("You wrote: came home on Sunday", later=later) == ["came home on sunday"]


def test_a_script_without_spaces_is_read_sign_by_sign():
    made = summary(evidence=[{**summary()["evidence"][0], "quote": "他不再见老朋友"}])
    assert words_found("您说不再见老朋友。", made) == ["不 再 见 老 朋 友"]


@given(st.lists(WORD, min_size=4, max_size=12), st.data())
def test_any_four_words_in_a_row_are_found_wherever_they_stand(line, data):
    start = data.draw(st.integers(0, len(line) - 4))
    around = [data.draw(st.lists(OTHER_WORD, max_size=4)) for _ in range(2)]
    said = [*around[0], *line[start : start + 4], *around[1]]
    runs = list(case_names.quotations(said, line))
    assert any(" ".join(line[start : start + 4]) in run for run in runs)


@given(st.lists(WORD, max_size=12), st.lists(WORD, max_size=12))
def test_what_is_found_stands_in_both(said, line):
    for run in case_names.quotations(said, line):
        assert len(run.split()) >= case_names.IN_A_ROW
        assert f" {run} " in f" {' '.join(said)} "
        for at in range(len(run.split()) - 3):
            four = " ".join(run.split()[at : at + 4])
            assert f" {four} " in f" {' '.join(line)} "


@given(st.lists(WORD, max_size=12), st.lists(OTHER_WORD, max_size=12))
def test_other_words_are_never_a_quotation(said, line):
    assert list(case_names.quotations(said, line)) == []
