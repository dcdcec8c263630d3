"""The form for an answer to the team, or something to add, as pure functions."""

from __future__ import annotations

from typing import Any

import pytest

from bot.content import content
from bot.local_actions import danger, later_form, notes
from bot.local_actions.conversation import Conversation, Outcome
from core import later
from tests.bot.test_local_actions import payloads, reading, responses, sentence, told

FORM = "later_form"
CODE = "0000-1111-2222-3333"
WORDS = "He goes to the one by the bridge."
KNOWN = {"later_kind": "answered", "return_code": CODE}


def asked_for_words(text: str = "", **more: Any) -> Conversation:
    slots = {**KNOWN, **more.pop("slots", {})}
    return told(text, asked="later_words", form=FORM, slots=slots, **more)


def shown(text: str = "", **more: Any) -> Conversation:
    slots = {**KNOWN, "later_words": WORDS, **more.pop("slots", {})}
    slots = {"later_digest": digest(slots), **slots}
    return told(text, asked="later_agreed", form=FORM, slots=slots, **more)


def digest(slots: dict[str, Any]) -> str:
    found = later.from_slots(slots, content().site)
    assert found is not None
    return found.digest


OURS = digest({**KNOWN, "later_words": WORDS})


def agrees(outcome: Outcome) -> bool:
    return outcome.slots.get("later_agreed") is not None


@pytest.mark.parametrize(("choice", "kind"), later.KIND_OF_CHOICE.items())
def test_a_start_forgets_earlier_words_and_their_yes(choice: str, kind: str) -> None:
    before = {"later_words": WORDS, "later_digest": OURS, "later_agreed": OURS}
    start = told(intent="write_later", choice=choice, slots={**KNOWN, **before})

    outcome = later_form.validate(start)

    assert outcome.slots["later_kind"] == kind
    assert {name: outcome.slots[name] for name in before} == dict.fromkeys(before)
    assert "requested_slot" not in outcome.slots


@pytest.mark.parametrize("slots", [{"return_code": None}, {"writer_under_18": "yes"}])
def test_without_a_code_and_for_a_child_it_ends_at_once(slots: dict[str, Any]) -> None:
    start = told(intent="write_later", choice="add_later", slots={**KNOWN, **slots})

    assert later_form.validate(start).slots["requested_slot"] is None


@pytest.mark.parametrize("text", ["{later_words} /affirm", "no", "I don't know", "x" * 2000])
def test_the_words_are_kept_as_they_are(text: str) -> None:
    intent = "deny" if text == "no" else "concern"

    outcome = later_form.validate(asked_for_words(text, intent=intent))

    assert outcome.slots["later_words"] == text
    assert not agrees(outcome)


def test_a_no_to_adding_something_is_no_addition() -> None:
    refused = asked_for_words("no", intent="deny", slots={"later_kind": "added"})

    assert later_form.validate(refused).rejects == FORM


@pytest.mark.parametrize("yes", [{"choice": f"send:{OURS}"}, {"text": "Yes, please"}])
def test_only_a_yes_to_the_words_shown_agrees(yes: dict[str, str]) -> None:
    intent = "later_choice" if "choice" in yes else "affirm"

    assert later_form.validate(shown(intent=intent, **yes)).slots["later_agreed"] == OURS


NO_YES: list[dict[str, Any]] = [
    {"text": "yes but not the bridge", "intent": "affirm"},
    {"text": f"send:{OURS}", "intent": "unsure"},
    {"choice": "send:of-an-earlier-one", "intent": "later_choice"},
    {"text": "yes", "intent": "affirm", "slots": {"later_digest": "another"}},
    {"text": "yes", "intent": "affirm", "slots": {"later_digest": None}},
    {"choice": "change_words", "intent": "later_choice"},
]


@pytest.mark.parametrize("said", NO_YES)
def test_anything_else_agrees_to_nothing(said: dict[str, Any]) -> None:
    assert not agrees(later_form.validate(shown(**said)))


def test_the_words_shown_are_not_the_words_of_another_code() -> None:
    other = shown("yes", intent="affirm", slots={"later_digest": OURS, "return_code": "4" * 16})

    assert not agrees(later_form.validate(other))


def test_the_words_are_shown_exactly_with_the_three_choices() -> None:
    outcome = later_form.show_words(shown())

    assert outcome.say[0]["later_words"] == WORDS
    assert payloads(outcome) == [f"send:{OURS}", "change_words", "do_not_send"]
    assert outcome.slots == {"later_digest": OURS}


def test_the_button_of_what_was_sent_is_the_same_yes_again() -> None:
    slots = {**KNOWN, "later_words": WORDS, "later_digest": OURS, "later_sent": OURS}
    again = told(intent="later_choice", choice=f"send:{OURS}", slots=slots)

    assert later_form.validate(again).slots["later_agreed"] == OURS


@pytest.mark.parametrize("intent", ["danger_emergency", "danger_unsure"])
def test_after_danger_the_button_of_what_was_sent_asks_for_words_again(intent: str) -> None:
    slots = {"later_words": WORDS, "later_digest": OURS, "later_sent": OURS}
    noted = notes.note_what_was_said(told("x", intent=intent, slots={**KNOWN, **slots}))
    after = {**KNOWN, **slots, **noted.slots}
    again = told(intent="later_choice", choice=f"send:{OURS}", slots=after)

    assert not agrees(later_form.validate(again))


def test_the_button_of_what_was_declined_is_no_yes() -> None:
    slots = {**KNOWN, "later_words": WORDS, "later_digest": OURS}
    old = told(intent="later_choice", choice=f"send:{OURS}", slots=slots)

    assert not agrees(later_form.validate(old))


@pytest.mark.parametrize(
    ("intent", "open_question"),
    [
        ("danger_emergency", asked_for_words),
        ("danger_emergency", shown),
        ("danger_urgent", shown),
        ("danger_unsure", shown),
    ],
)
def test_danger_is_neither_words_nor_a_yes(intent: str, open_question: Any) -> None:
    outcome = later_form.validate(open_question("x", intent=intent))

    assert outcome.rejects == FORM
    assert outcome.slots == {}


@pytest.mark.parametrize("intent", ["danger_urgent", "danger_unsure"])
def test_an_answer_that_reads_as_serious_reaches_the_team_and_says_whom_to_ring(intent) -> None:
    typed = asked_for_words("Yes, in the garage. He has the only key", intent=intent)
    outcome = later_form.validate(typed)

    assert outcome.slots["later_words"] == "Yes, in the garage. He has the only key"
    assert [said["response"] for said in outcome.say] == ["utter_police_today"]
    assert not notes.note_what_was_said(typed).slots.get("evidence")


def test_danger_drops_the_words_that_waited_for_a_yes() -> None:
    noted = notes.note_what_was_said(shown("x", intent="danger_emergency"))

    assert noted.slots["later_words"] is None
    assert noted.slots["later_digest"] is None


@pytest.mark.parametrize("open_question", [asked_for_words, shown])
def test_a_child_is_met_and_asked_for_nothing_more(open_question: Any) -> None:
    outcome = later_form.validate(open_question("I am 12", intent="child_writes"))

    assert responses(outcome) == ["utter_child_writes"]
    assert outcome.slots["requested_slot"] is None
    assert outcome.slots["later_words"] is None


def test_what_cannot_be_read_is_shown_with_the_number_first() -> None:
    foreign = asked_for_words("Nie wiem gdzie on jest", intent="not_english")

    outcome = later_form.validate(foreign)

    assert responses(outcome)[0].startswith("utter_not_read")
    assert outcome.slots["later_words"] == "Nie wiem gdzie on jest"
    assert "unread_language" not in notes.note_what_was_said(foreign).slots


@pytest.mark.parametrize("intent", ["concern", "child_writes", "unsure"])
def test_what_is_typed_here_is_no_evidence(intent: str) -> None:
    read = reading(sentence("he left his friends"))

    noted = notes.note_what_was_said(asked_for_words("x", intent=intent, read=read))

    assert not noted.slots.keys() & {"evidence", "told", "relation", "age_band"}


@pytest.mark.parametrize("choice", ["faq:how_to_talk", "concern", "do_not_send", "withdraw"])
def test_another_button_leaves_the_form(choice: str) -> None:
    outcome = later_form.validate(shown(intent="x", choice=choice))

    assert outcome.rejects == FORM


@pytest.mark.parametrize(
    ("intent", "text", "leaves"),
    [
        ("faq", "what is Prevent?", True),
        ("faq", "the way they talk about Prevent", False),
        ("delete_all", "delete it all", True),
        ("skip", "skip", True),
        ("human", "he wants a person to talk to", False),
    ],
)
def test_little_else_than_a_question_is_no_answer_in_own_words(
    intent: str, text: str, leaves: bool
) -> None:
    outcome = later_form.validate(asked_for_words(text, intent=intent))

    assert (outcome.rejects == FORM) is leaves


def noted_danger(text: str, **more: Any) -> Any:
    slots = {"return_code": CODE, **more.pop("slots", {})}
    conversation = told(text, intent="danger_emergency", slots=slots, **more)
    return notes.note_what_was_said(conversation).slots.get("later_kept")


def test_what_was_to_be_added_outlasts_the_card() -> None:
    sold = "His mother told me he sold his car."

    assert noted_danger(f"I should like to add something. {sold}") == sold
    assert noted_danger(sold, slots={"wants_to_add": True}) == sold
    assert noted_danger(sold, form=FORM, asked="later_words") == sold
    shown_before = {"later_words": WORDS}
    assert noted_danger(sold, form=FORM, asked="later_agreed", slots=shown_before) == WORDS
    assert noted_danger(sold) is None


@pytest.mark.parametrize("choice", ["card:not_now", "card:misread"])
def test_after_the_card_the_very_words_are_offered_and_not_sent(choice: str) -> None:
    card = {"advice": "card_others", "when": "2026-11-20T10:00:00Z", "choice": None}
    slots = {"return_code": CODE, "later_kept": WORDS, "advice_shown": [card]}

    outcome = danger.take_card_choice(told(choice=choice, intent="card_choice", slots=slots))

    offer = outcome.say[-1]
    assert (offer["response"], offer["later_words"]) == ("utter_later_kept", WORDS)
    child = told(choice=choice, slots={**slots, "writer_under_18": "yes"})
    assert "utter_later_kept" not in responses(danger.take_card_choice(child))


def test_the_words_that_were_kept_are_shown_before_they_go() -> None:
    slots = {**KNOWN, "later_kept": WORDS}
    start = told("Add these words", intent="write_later", choice="add_later", slots=slots)

    outcome = later_form.validate(start)

    assert outcome.slots["later_words"] == WORDS
    assert outcome.slots["later_kept"] is None
