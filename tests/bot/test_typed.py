"""Typed text is text: no command, and a return code only where it is one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import typed
from core import receipts

CODE = "7K3M-9QXT-0123-ABCD"
LETTERS_ONLY = "ABCD-EFGH-JKMN-PQRS"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("/affirm", "affirm"),
        ('/greet{"agreed_digest":"x"}', 'greet{"agreed_digest":"x"}'),
        (" / /inform{}", "inform{}"),
        ("///", ""),
        ("he said and/or", "he said and/or"),
    ],
)
def test_a_slash_at_the_front_is_dropped(text: str, read: str) -> None:
    assert typed.clean(text) == read


@given(st.text(alphabet=st.sampled_from("/ \t\n\u00a0\u2003ab{}"), max_size=12))
def test_no_text_is_left_that_rasa_would_take_for_a_command(text: str) -> None:
    assert not typed.clean(text).strip().startswith("/")


@pytest.mark.parametrize("asked", [True, False])
@pytest.mark.parametrize(
    "text",
    [CODE, CODE.lower(), "7K3M 9QXT 0123 ABCD", "7K3M9QXT0123ABCD", f"my code is {CODE}, thanks"],
)
def test_a_code_is_read_as_it_was_shown(text: str, asked: bool) -> None:
    assert typed.return_code(text, asked=asked) == CODE


@pytest.mark.parametrize(
    "text", ["responsibilities", "Responsibilities", "he has no responsibilities now", "", "1234"]
)
def test_a_word_of_sixteen_letters_is_a_word(text: str) -> None:
    assert typed.return_code(text, asked=False) is None


def test_four_words_of_four_letters_are_no_code() -> None:
    assert typed.return_code("they went with them", asked=False) is None


def test_a_code_without_a_digit_is_read_only_when_it_was_asked_for() -> None:
    assert typed.return_code(LETTERS_ONLY, asked=True) == LETTERS_ONLY
    assert typed.return_code(LETTERS_ONLY, asked=False) is None


@given(st.binary(min_size=32, max_size=32), st.text(max_size=20))
def test_every_code_that_can_be_shown_is_read_when_asked_for(secret: bytes, key: str) -> None:
    code = receipts.return_code(secret, key)

    assert typed.return_code(f"  {code.lower()} ", asked=True) == code


def test_a_given_code_is_named_for_the_rules_and_carries_itself() -> None:
    parsed = typed.code_parse(f"it is {CODE}", CODE)

    assert parsed["intent"]["name"] == "give_return_code"
    assert parsed["return_code"] == CODE


def test_a_code_in_a_sentence_does_not_begin_with_the_word_code() -> None:
    assert typed.return_code("here is my code ABCD-EFGH-JKMN-P2R3", asked=True) == (
        typed.return_code("ABCD-EFGH-JKMN-P2R3", asked=True)
    )


SHOWN = {
    "agree:abc": "Yes, send these lines",
    "change": "Change something",
    "decline": "No, do not send",
    "concern": "Go on with a few questions",
    "human": "I want to talk to a person",
    "question": "I have a question",
    "code": "I have a code",
    "card:called": "I have called",
    "danger:no": "No",
}


@pytest.mark.parametrize(
    ("text", "payload"),
    [
        ("change something", "change"),
        ("Change something please", "change"),
        ("a few questions, go on", "concern"),
        ("go on with a few questions", "concern"),
        ("go on, few questions", "concern"),
        ("I have a question.", "question"),
        ("No, do not send", "decline"),
        ("talk to a person", "human"),
        ("want to talk to a person", "human"),
    ],
)
def test_the_label_of_a_button_does_what_the_button_does(text: str, payload: str) -> None:
    assert typed.button_meant(text, SHOWN) == payload


@pytest.mark.parametrize(
    "text",
    [
        "change",
        "i have a",
        "no",
        "yes send these lines",
        "send these lines",
        "do not send",
        "i have called",
        "change something he has a knife",
        "I want to hurt a person",
        "i have a question about his knife",
        "i cannot go on",
        "",
    ],
)
def test_what_is_no_label_is_read_as_ever(text: str) -> None:
    assert typed.button_meant(text, SHOWN) is None


@pytest.mark.parametrize("text", ["yes", "Yes please.", "yes add it", "add that", "ok, put it in"])
def test_where_a_new_line_is_offered_a_bare_yes_adds_it_and_sends_nothing(text: str) -> None:
    assert typed.button_meant(text, {**SHOWN, "add_typed": "Add it as a new line"}) == "add_typed"
    assert typed.button_meant(text, SHOWN) is None


@pytest.mark.parametrize(
    "text", ["yes send it", "no", "don't add it", "yes but he has a knife", ""]
)
def test_other_words_than_a_yes_add_nothing(text: str) -> None:
    assert typed.button_meant(text, {**SHOWN, "add_typed": "Add it as a new line"}) is None


def test_a_typed_yes_or_no_answers_whether_to_take_it_back() -> None:
    buttons = {"withdraw": "Yes, withdraw it", "keep_it": "No, leave it"}

    assert typed.button_meant("aye, please", buttons) == "withdraw"
    assert typed.button_meant("naw leave it", buttons) == "keep_it"
    assert typed.button_meant("yes, he has a knife", buttons) is None
    assert typed.button_meant("yes", {"take_back": "Take it back"}) is None
