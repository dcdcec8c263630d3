"""Which card fits: who is in danger does not change with every message."""

from __future__ import annotations

from typing import Any

import pytest

from bot import choices, meaning, which_card

DRAWN_IN = {"drawn_in": True, "relation": "self"}
FALLBACK: dict[str, Any] = {"danger": "emergency", "card": "others", "card_named": None}
NAMED = {**FALLBACK, "card_named": "others"}


def shown(advice: str, choice: str | None = None) -> dict[str, Any]:
    return {"advice_shown": [{"advice": advice, "when": "now", "choice": choice}]}


@pytest.mark.parametrize("choice", [None, "called", "cannot_call", "not_now"])
@pytest.mark.parametrize("card", ["reporter_hurt", "reporter_may_hurt"])
def test_a_card_that_spoke_of_the_writer_stays_where_nobody_else_is_named(
    card: str, choice: str | None
) -> None:
    slots = shown(f"card_{card}", choice)
    for text in ("i am afraid for tonight when he come back", "i see the passport is gone"):
        assert which_card.which("others", FALLBACK, text, slots) == card


@pytest.mark.parametrize(
    ("read", "reading", "slots"),
    [
        ("others", NAMED, shown("card_reporter_hurt")),  # a cue: somebody else is in danger now
        ("others", FALLBACK, shown("card_reporter_hurt", "misread")),
        ("others", FALLBACK, shown("card_others")),
        ("others", FALLBACK, shown("card_suicide")),  # of the person, not of the writer
        ("others", FALLBACK, {}),
        ("suicide", FALLBACK, shown("card_reporter_hurt")),
        ("reporter_may_hurt", FALLBACK, shown("card_reporter_hurt")),
    ],
)
def test_else_the_card_is_the_one_that_was_read(
    read: str, reading: dict[str, Any], slots: dict[str, Any]
) -> None:
    assert which_card.which(read, reading, "up on the bridge", slots) == read


def test_the_suicide_card_of_the_writer_stays() -> None:
    slots = {**shown("card_suicide"), "relation": "self"}

    assert which_card.which("others", FALLBACK, "i cant do tonight", slots) == "suicide"


@pytest.mark.parametrize(
    "text",
    [
        "some nights i lie there and i see myself doing it, putting them in the ground",
        "i dont know. not tonight. but its in my head all the time, i know where they drink",
        "i want to hurt them",
        "i cud do it u know, i got the knife out last nite",
        "they laugh at me at work and i will make them stop",
        "if he come to me i kill him, i have it in my coat",
        "its ME. its me im scared of",
        "ive picked the day",
        "i am gonna burn it with all of them inside",
    ],
)
@pytest.mark.parametrize("reading", [FALLBACK, NAMED])
def test_who_is_drawn_in_gets_the_card_of_a_writer_who_may_hurt(
    text: str, reading: dict[str, Any]
) -> None:
    assert which_card.which("others", reading, text, DRAWN_IN) == "reporter_may_hurt"


@pytest.mark.parametrize(
    "text",
    [
        "they have my address. they come to my door when i dont go to the meeting",
        "one of them followed me home last night",
        "he says they will find me if i leave",
        "the brothers turned up at my mums, they know where i live",
        "they beat me in the van",
        "some lads from the group are waiting outside, they said they kill me",
        "he threatened my family",
        "two men came to my work asking for me",
    ],
)
def test_who_is_drawn_in_and_threatened_gets_the_card_of_a_writer_who_is_hurt(text: str) -> None:
    assert which_card.which("others", FALLBACK, text, DRAWN_IN) == "reporter_hurt"


def test_who_is_drawn_in_and_tells_of_what_others_are_about_to_do_gets_the_card_of_others() -> None:
    text = "the lads from the group are going to stab someone at the mosque on friday"

    assert which_card.which("others", NAMED, text, DRAWN_IN) == "others"


@pytest.mark.parametrize("relation", ["sibling", "parent"])
def test_a_worry_about_somebody_else_is_no_danger_from_the_writer(relation: str) -> None:
    slots = {"drawn_in": True, "relation": relation}

    assert which_card.which("others", FALLBACK, "he took a knife", slots) == "others"


def test_despair_of_who_is_drawn_in_keeps_its_card() -> None:
    assert which_card.which("suicide", FALLBACK, "i want to die", DRAWN_IN) == "suicide"


# A yes to the danger question


ASKED = {"requested_slot": "danger"}


def parsed(taken_for: str, **reading: Any) -> dict[str, Any]:
    named = {"name": taken_for, "confidence": 0.8}
    return {"text": "x", "intent": named, "intent_ranking": [named], "reading": reading}


@pytest.mark.parametrize(
    "text", ["yeh", "yh", "ye", "defo", "course there is", "he is", "for sure"]
)
@pytest.mark.parametrize("intent", ["greet", "unreadable", "danger_urgent", "danger_emergency"])
def test_a_bare_yes_is_the_button_whatever_the_classifier_takes_it_for(
    text: str, intent: str
) -> None:
    taken = meaning.in_context(parsed(intent, card="suicide"), text, ASKED, "concern_form")

    assert taken == choices.parse("danger:yes", text, frozenset())


@pytest.mark.parametrize("intent", ["danger_urgent", "danger_unsure", "faq", "thanks"])
def test_a_yes_that_tells_more_is_an_answer_and_keeps_its_reading(intent: str) -> None:
    said = parsed(intent, danger="urgent", card="suicide")
    taken = meaning.in_context(said, "yes, he said he will end it", ASKED, "concern_form")

    assert taken["intent"]["name"] == "answer"
    assert taken["reading"]["card"] == "suicide"


@pytest.mark.parametrize(
    ("intent", "text", "slots", "form"),
    [
        ("danger_emergency", "yes he has a knife", ASKED, "concern_form"),
        ("danger_urgent", "yes he said so", {"requested_slot": "changes"}, "concern_form"),
        ("danger_urgent", "he might be", ASKED, "concern_form"),
        ("faq", "y do you ask?", ASKED, "concern_form"),
        ("affirm", "yes", {}, None),
    ],
)
def test_else_the_reading_stands(
    intent: str, text: str, slots: dict[str, Any], form: str | None
) -> None:
    assert meaning.in_context(parsed(intent), text, slots, form)["intent"]["name"] == intent


def test_something_serious_of_who_is_drawn_in_brings_the_card() -> None:
    said = parsed("danger_urgent", intent="concern", sure=True)
    first = parsed("danger_urgent", intent="self_at_risk", sure=True)

    assert meaning.in_context(said, "x", DRAWN_IN, None)["intent"]["name"] == "danger_emergency"
    assert meaning.in_context(first, "x", {}, None)["intent"]["name"] == "danger_emergency"
    assert meaning.in_context(said, "x", {}, None)["intent"]["name"] == "danger_urgent"


# From another country


def abroad(text: str, country: str, **slots: Any) -> dict[str, Any]:
    from bot.content import content
    from bot.local_actions import danger, notes
    from bot.local_actions.conversation import Conversation

    tracker = {
        "slots": {"country": country, **slots},
        "latest_message": {"text": text, "turn": {"country": country}},
    }
    noted = notes._elsewhere(Conversation(tracker, content(), "now"))
    known = {**tracker["slots"], **noted}
    said = [*danger.elsewhere(known, content()), danger.reminder(known, content())]
    return {"noted": noted, "said": said}


IN_HALIFAX = "I'm in Halifax, Nova Scotia. My cousin Fraser is 26 and lives in Aberdeen."


@pytest.mark.parametrize("given", ["CA", "GB"])
def test_from_abroad_the_own_number_comes_first_and_what_to_say(given: str) -> None:
    there, reminder = abroad(IN_HALIFAX, given)["said"]

    assert (there["place"], there["own_number"]) == ("Aberdeen", "911")
    assert reminder["own_number"] == "911"


def test_no_number_is_made_up() -> None:
    there, _ = abroad("I'm in Somalia. My cousin is in Aberdeen.", "GB")["said"]

    assert there["own_number"] == "the emergency number"


def test_at_home_nothing_changes() -> None:
    said = abroad("my cousin is in Aberdeen", "GB")["said"]

    assert [one["response"] for one in said] == ["utter_card_reminder"]


def test_in_the_middle_of_the_talk_a_life_that_may_end_must_be_told_of() -> None:
    suicide = {**FALLBACK, "card": "suicide"}
    before = shown("card_others", "not_now")

    assert which_card.which("suicide", suicide, "but he meant it", before) == "others"
    assert which_card.which("suicide", suicide, "he took the pills", before) == "suicide"
    assert which_card.which("suicide", suicide, "she gave me her ring", {}) == "suicide"
    named = {**suicide, "card_named": "suicide"}
    assert which_card.which("suicide", named, "he is up there now", before) == "suicide"


def test_whoever_is_drawn_in_and_was_threatened_is_not_the_one_who_may_hurt() -> None:
    told = "no im not gona hurt any1. im scared of THEM"
    slots = {"drawn_in": True, "relation": "self", "evidence": [{"quote": told}]}

    assert which_card.which("others", FALLBACK, told, slots) == "reporter_hurt"
    assert which_card.which("others", FALLBACK, "he said it 2 weeks ago", slots) == "reporter_hurt"
    assert which_card.which("others", FALLBACK, "i will hurt them", slots) == "reporter_may_hurt"
