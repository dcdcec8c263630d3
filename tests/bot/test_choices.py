"""Choices are read back by a table; what the bot never offers is refused."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot import choices
from bot.content import DATA, ROOT, read_yaml
from bot.local_actions import danger, ending
from core import questions

FILES = sorted((DATA / "nlu").rglob("*.yml"))
DOMAIN = read_yaml(ROOT / "domain.yml")
RESPONSES: dict[str, list[dict[str, Any]]] = {}
for file in FILES:
    RESPONSES |= yaml.safe_load(file.read_text(encoding="utf-8")).get("responses") or {}
TOPICS = frozenset(
    name.removeprefix("utter_faq/") for name in RESPONSES if name.startswith("utter_faq/")
)


def offered() -> Iterator[str]:
    """Yield the payload of every button in the responses and in the actions inside the bot."""
    for variations in RESPONSES.values():
        for variation in variations:
            yield from (button["payload"] for button in variation.get("buttons") or ())
    own = (danger.CARD_CHOICES, ending._CHOICES, [ending.HAND_OVER, ending.HOW_TO_TALK])
    for buttons in own:
        yield from (button["payload"] for button in buttons)
    yield from ("go_on", "start_again", "delete_all")
    yield from ("strike:e1", "restore:e1", "agree:0123abcd", "change", "decline")


def test_there_are_buttons_and_topics_to_check() -> None:
    assert len(TOPICS) >= 6
    assert len(set(offered())) > 40


@pytest.mark.parametrize("payload", sorted(set(offered())))
def test_every_choice_that_is_offered_is_read_as_an_intent_of_the_domain(payload: str) -> None:
    parsed = choices.parse(payload, "its label", TOPICS)

    assert parsed["intent"]["name"] in DOMAIN["intents"]
    assert parsed["text"] == "its label"  # what the transcript shows
    assert parsed["entities"] == []


@pytest.mark.parametrize("payload", sorted(set(offered())))
def test_every_answer_that_is_offered_is_one_the_questions_know(payload: str) -> None:
    kind, _, value = payload.partition(":")
    if kind in questions.QUESTIONS:
        assert value in {choice.value for choice in questions.QUESTIONS[kind]}
    if kind == "skip":
        forms = DOMAIN["forms"].values()
        assert value in {slot for form in forms for slot in form["required_slots"]}
    if kind == "card":
        assert value in choices.CARD_CHOICES


def test_a_misread_card_has_its_own_intent() -> None:
    assert choices.parse("card:misread", "", TOPICS)["intent"]["name"] == "card_misread"
    assert choices.parse("card:called", "", TOPICS)["intent"]["name"] == "card_choice"


def test_a_topic_brings_what_rasa_needs_to_answer_it() -> None:
    parsed = choices.parse("faq:signs_general", "signs", TOPICS)

    answer = parsed["response_selector"]["faq"]["response"]
    assert answer["utter_action"] == "utter_faq/signs_general"
    assert answer["utter_action"] in RESPONSES


def test_more_and_less_answer_the_same_topic_with_its_longer_and_its_short_text() -> None:
    utters, kinds = [], []
    for choice in ("more:signs_general", "less:signs_general"):
        parsed = choices.parse(choice, "x", TOPICS, frozenset(["signs_general"]))
        answer = parsed["response_selector"]["faq"]["response"]
        assert answer["intent_response_key"] == "faq/signs_general"
        utters.append(answer["utter_action"])
        kinds.append((parsed["intent"]["name"], parsed["choice"]["kind"]))

    assert utters == ["utter_more/signs_general", "utter_faq/signs_general"]
    assert kinds == [("faq", "more"), ("faq", "less")]


@pytest.mark.parametrize("choice", ["more:signs_general", "less:signs_general", "more:", "more"])
def test_more_of_a_topic_that_has_no_longer_text_is_refused(choice: str) -> None:
    with pytest.raises(choices.UnknownChoice):
        choices.parse(choice, "", TOPICS)


REFUSED = ["", ":", "nothing", "agree", "agree:", "faq:", "faq:nothing", "faq", "concern:x"]


@pytest.mark.parametrize("choice", [*REFUSED, "/affirm", '/agree{"x":1}', "relation", "AGREE:x"])
def test_what_was_never_offered_is_refused_and_not_quoted(choice: str) -> None:
    with pytest.raises(choices.UnknownChoice) as refused:
        choices.parse(choice, "", TOPICS)

    assert not choice or choice not in str(refused.value) or choice == ":"


@given(st.text(max_size=30))
def test_nothing_else_comes_out_of_the_table(choice: str) -> None:
    try:
        parsed = choices.parse(choice, "", TOPICS)
    except choices.UnknownChoice:
        return
    assert parsed["intent"]["name"] in DOMAIN["intents"]


@pytest.mark.parametrize("choice", ["relation:president", "danger:perhaps", "skip:x", "card:x"])
def test_a_known_question_with_an_answer_it_does_not_have_is_refused(choice: str) -> None:
    with pytest.raises(choices.UnknownChoice):
        choices.parse(choice, "", TOPICS)
