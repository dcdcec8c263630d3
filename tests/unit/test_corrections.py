"""Corrections are read by patterns, change one line, and never make it milder or surer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import corrections
from core.evidence import KNOWN_HOW, EvidenceLine


def line(number: int = 1, quote: str = "he left", **changes: str) -> EvidenceLine:
    given_ = {"cue": None, "direction": "for", "known_how": "unknown", **changes}
    return EvidenceLine(f"e{number}", quote, **given_)


def sentence(**changes: str | None) -> dict[str, str | None]:
    plain = {"quote": "x", "cue": None, "direction": "context", "known_how": "unknown"}
    return plain | {"danger": "none"} | changes


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("I never said he is a member, I said stickers", "he is a member", "stickers"),
        ("i didnt say that he hit her - i said he shouted at her.", "he hit her", "he shouted"),
        ("Sorry. I never said a knife. I said a fork.", "a knife", "a fork"),
        ("I haven't said he left; what I meant was that he moved", "he left", "he moved"),
        ("not a gun, I said a game", "a gun", "a game"),
        ("That's wrong, he only watches them", "", "he only watches them"),
        ("no, that is not what I said: he is 15", "", "he is 15"),
    ],
)
def test_a_correction(text, wrong, right):
    found = corrections.read(text)

    assert found.wrong == wrong
    assert found.right.startswith(right)


@pytest.mark.parametrize(
    "text",
    [
        "he never said that, he said this",
        "I said stickers",
        "it is wrong",
        "that's wrong",
        "he thinks that's wrong, and so do I",
        "",
    ],
)
def test_no_correction(text):
    assert corrections.read(text) is None


@given(st.text(max_size=80))
def test_any_text_is_read_without_an_error(text):
    found = corrections.read(text)

    assert found is None or found.right in text


def test_the_line_that_is_meant_has_most_words_in_common():
    lines = [line(1, "he is a member of that group"), line(2, "he left school")]

    assert corrections.read("I never said members, I said fans").target(lines) == lines[0]
    assert corrections.read("that's wrong, he never left his school").target(lines) == lines[1]
    assert corrections.read("I never said xyz, I said abc").target(lines) is None
    assert corrections.read("I never said members, I said fans").target([]) is None


def test_what_else_was_said_is_kept_apart():
    found = corrections.read("Wait. I never said member, I said fan. He has a dog.")

    assert "Wait." in found.rest
    assert "He has a dog." in found.rest
    assert "member" not in found.rest


@given(st.sampled_from(KNOWN_HOW), st.sampled_from(("none", "urgent", "emergency")))
def test_hearsay_is_never_raised_and_danger_never_taken_back(known_how, level):
    new = corrections.corrected(line(known_how=known_how, danger=level), "other", [sentence()])

    assert new.known_how == known_how
    assert new.danger == level
    assert (new.id, new.quote, new.direction) == ("e1", "other", "context")


def test_the_new_words_say_how_it_is_known_and_what_they_count_for():
    rows = [sentence(), sentence(direction="for", known_how="guessed", cue="c")]
    new = corrections.corrected(line(known_how="seen"), "other", rows)

    assert (new.known_how, new.direction, new.cue) == ("guessed", "for", "c")
