"""Responses are filled once: from directory, site and slots; a gap gives the turn up."""

from __future__ import annotations

from typing import Any

import pytest
from rasa.core.nlg.response import TemplatedNaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker

from bot import turn
from bot.answers import Answers, Values, _said_to
from bot.content import DATA, content

DOMAIN = Domain.from_yaml(
    """
    version: "3.1"
    slots:
      name: {type: text, mappings: [{type: custom}]}
      country: {type: text, mappings: [{type: custom}]}
      here: {type: text, mappings: [{type: custom}]}
      writer_under_18: {type: text, mappings: [{type: custom}]}
      mood: {type: text, mappings: [{type: custom}]}
    responses:
      utter_number:
      - text: "Call {directory.emergency.phone}. {site.receiver} reads {site.reads_when}."
      utter_name:
      - text: "You are {name}. {site.police_words}"
      utter_gap:
      - text: "Call {directory.nobody.phone}."
      utter_no_number:
      - text: "Call {directory.emergency_text.phone}."
      utter_typo:
      - text: "{no_such_slot}"
      utter_contacts:
      - text: "These help."
        custom: {kind: contacts, contacts: [emergency, samaritans]}
      utter_bad_contact:
      - text: "These help."
        custom: {contacts: [nobody]}
      utter_buttons:
      - text: "Choose."
        buttons: [{title: "One", payload: 'inform{"name":"x"}'}]
      utter_faq/privacy:
      - text: "It is private."
        metadata: {title: "Is it private"}
      utter_more/privacy:
      - text: "It is private, and here is more about it."
      utter_faq/voluntary:
      - text: "It is voluntary."
        buttons: [{title: "One", payload: human}]
        metadata: {topic: "faq/voluntary", title: "Is it voluntary", sources: [{title: "A page"}]}
      utter_more/voluntary:
      - text: "It is voluntary, and here is more about it."
      utter_faq/plain:
      - text: "It is plain."
      utter_meant:
      - text: "Which?"
        buttons:
        - {title: "A worry", payload: "meant:concern"}
        - {title: "A person", payload: "meant:human"}
        - {title: "Neither", payload: none_meant}
      utter_mood:
      - text: "Calm."
        condition: [{type: slot, name: mood, value: calm}]
      - text: "Angry."
        condition: [{type: slot, name: mood, value: angry}]
    """
)


@pytest.fixture
def answers() -> Answers:
    turn.CURRENT.set(turn.Turn())
    return Answers(None, DOMAIN)


async def said(answers: Answers, response: str, slots: Any = None, **given: Any) -> dict[str, Any]:
    tracker = DialogueStateTracker.from_events("a", [], DOMAIN.slots)
    for name, value in (slots or {}).items():
        tracker._set_slot(name, value)
    result = await answers.generate(response, tracker, "sounding_board", **given)
    assert result is not None
    return result


async def test_numbers_and_names_come_from_the_directory_and_the_site(answers: Answers) -> None:
    message = await said(answers, "utter_number")

    number = content().directory_of("GB").emergency_number
    assert message["text"] == (
        f"Call {number}. the Example safeguarding team reads on weekdays, 9 to 5."
    )


WITH_BRACES = ["{country}", "{site.operator}", "{directory.emergency.phone}", "{name}", "{", "{}"]


@pytest.mark.parametrize("typed", WITH_BRACES)
async def test_braces_that_a_person_typed_stay_as_they_are(answers: Answers, typed: str) -> None:
    message = await said(answers, "utter_name", {"name": typed})

    assert message["text"].startswith(f"You are {typed}. ")


async def test_what_the_action_gives_goes_before_the_slot(answers: Answers) -> None:
    message = await said(answers, "utter_name", {"name": "slot"}, name="given {name}")

    assert message["text"].startswith("You are given {name}.")


@pytest.mark.parametrize(
    "response", ["utter_gap", "utter_no_number", "utter_typo", "utter_bad_contact", "utter_none"]
)
async def test_a_missing_value_gives_the_turn_up(answers: Answers, response: str) -> None:
    with pytest.raises(turn.TurnAborted):
        await said(answers, response)

    assert turn.current().failed is not None
    assert turn.current().failed.startswith(response)


async def test_a_slot_that_is_not_filled_gives_the_turn_up(answers: Answers) -> None:
    with pytest.raises(turn.TurnAborted):
        await said(answers, "utter_name")


async def test_contacts_are_looked_up_by_key(answers: Answers) -> None:
    message = await said(answers, "utter_contacts")

    contacts = message["custom"]["contacts"]
    assert contacts == content().directory_of("GB").contacts(["emergency", "samaritans"])
    assert all(set(contact) >= {"name", "phone", "answered_by"} for contact in contacts)


async def test_the_authors_response_is_not_changed_by_filling_it(answers: Answers) -> None:
    await said(answers, "utter_contacts", fields={"asks": "x"})
    again = await said(answers, "utter_contacts")

    assert "asks" not in again["custom"]
    assert again["custom"]["contacts"][0]["name"]


async def test_buttons_and_their_braces_are_left_alone(answers: Answers) -> None:
    message = await said(answers, "utter_buttons")

    assert message["buttons"] == [{"title": "One", "payload": 'inform{"name":"x"}'}]


async def test_an_answer_with_a_longer_text_offers_it_after_the_authors_buttons(
    answers: Answers,
) -> None:
    message = await said(answers, "utter_faq/voluntary")
    again = await said(answers, "utter_faq/voluntary")

    assert message["buttons"] == again["buttons"]
    assert [button["payload"] for button in message["buttons"]] == ["human", "more:voluntary"]
    assert message["buttons"][1]["title"] == "More about this"


async def test_the_longer_text_offers_the_short_one_and_rests_on_its_sources(
    answers: Answers,
) -> None:
    message = await said(answers, "utter_more/voluntary")

    assert message["buttons"] == [{"title": "The short answer", "payload": "less:voluntary"}]
    assert message["metadata"]["topic"] == "faq/voluntary"
    assert message["metadata"]["sources"] == [{"title": "A page"}]


async def test_an_answer_without_a_longer_text_offers_none(answers: Answers) -> None:
    assert (await said(answers, "utter_faq/plain"))["buttons"] == []


async def test_only_the_readings_that_are_offered_are_buttons_then_those_for_none_of_them(
    answers: Answers,
) -> None:
    offered = ["faq/privacy", "concern", "faq/no_such_topic"]
    message = await said(answers, "utter_meant", offered=offered)

    titles = [button["title"] for button in message["buttons"]]
    assert titles == ["Is it private", "A worry", "Neither"]


@pytest.mark.parametrize(("mood", "words"), [("calm", "Calm."), ("angry", "Angry.")])
async def test_rasas_conditions_still_choose(answers: Answers, mood: str, words: str) -> None:
    assert (await said(answers, "utter_mood", {"mood": mood}))["text"] == words


async def test_no_condition_that_holds_gives_the_turn_up(answers: Answers) -> None:
    with pytest.raises(turn.TurnAborted):
        await said(answers, "utter_mood")


@pytest.mark.parametrize(
    ("slots", "number"),
    [
        ({"country": "AU"}, "000"),
        ({"country": "CA"}, "911"),
        ({"country": "GB", "here": "CA"}, "911"),  # as they said
        ({"country": "GB"}, "999"),
        ({}, "999"),
        ({"country": "ZZ"}, "the emergency number"),  # none is made up
    ],
)
async def test_every_text_names_the_emergency_number_of_where_the_reporter_is(
    answers: Answers, slots: dict[str, str], number: str
) -> None:
    message = await said(answers, "utter_number", slots)

    assert message["text"].startswith(f"Call {number}.")


async def test_topics_are_offered_although_rasa_hands_the_responses_over_later() -> None:
    turn.CURRENT.set(turn.Turn())
    early = Answers(None, None)
    early.responses = DOMAIN.responses
    message = await said(early, "utter_meant", offered=["faq/privacy"])

    assert [one["payload"] for one in message["buttons"]] == ["meant:faq/privacy", "none_meant"]


async def test_abroad_no_line_is_offered_that_surely_does_not_work_there(answers: Answers) -> None:
    there = (await said(answers, "utter_contacts", {"country": "AU"}))["custom"]["contacts"]
    unknown = (await said(answers, "utter_contacts", {"country": "ZZ"}))["custom"]["contacts"]

    assert [row["phone"] for row in there] == ["000"]
    assert unknown == []


def test_abroad_no_sentence_is_on_calls_that_only_our_telephones_can_make() -> None:
    text = "Call now.\n\nIf you cannot speak, press 55. Stay.\n\nDeaf: 999 BSL, or 1800.1."

    assert Values(content(), "AU", {}).of_here(text) == "Call now.\n\nStay."
    assert Values(content(), "GB", {}).of_here(text) == text


async def test_a_child_gets_no_advice_for_parents_and_nobody_abroad_our_lines() -> None:
    turn.CURRENT.set(turn.Turn())
    real = Answers(None, Domain.load([str(DATA / "nlu" / "questions.yml")]))
    child = await said(real, "utter_human", {"writer_under_18": "yes"})

    assert "Childline" in child["text"]
    assert _said_to({"country": "CA"}, "utter_human", content()) == "utter_ring_from_abroad"
    assert _said_to({"country": "GB"}, "utter_human", content()) == "utter_human"


def test_only_a_subclass_of_rasas_own_is_handed_the_responses() -> None:
    assert issubclass(Answers, TemplatedNaturalLanguageGenerator)


@pytest.mark.parametrize(
    "name",
    ["utter_police_today", "utter_card_not_now", "utter_danger_unsure"],
)
def test_abroad_nobody_is_told_to_ring_the_police_line_of_this_country(name: str) -> None:
    said = _said_to({"country": "US"}, name, content())
    files = [DATA / "nlu" / "danger.yml", DATA / "nlu" / "endings.yml"]
    written = Domain.load([str(file) for file in files]).responses
    text = written[said][0]["text"]

    assert "{directory.police_today" not in text
    assert "your own police" in text
    assert "{directory.emergency.phone}" in text


def test_abroad_the_ending_says_that_the_line_may_not_work_from_there() -> None:
    said = _said_to({"country": "US"}, "utter_ending_police_today", content())
    written = Domain.load(str(DATA / "nlu" / "endings.yml")).responses[said][0]["text"]

    assert "is a number of {home_name} and may not work from there" in written
