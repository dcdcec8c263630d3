"""Repeat, forget, ask what was meant or for a code, and what cannot be read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.local_actions.conversation import Conversation, Outcome, say
from bot.local_actions.danger import own_country
from core import questions, requests
from core.choices import FAQ, MEANINGS
from core.summary import cards_shown

FORGET = {"forget": True}
MOST_OFFERED = 3


def say_not_read(conversation: Conversation) -> Outcome:
    """Danger first, in English and in the guessed language; then what the bot can do."""
    language = conversation.reading.get("language") or "en"
    sentence = conversation.content.interpreter.get(language)
    if sentence is None:
        return Outcome(say=(say("utter_not_read"),))
    number = conversation.content.own_number(
        own_country(conversation.slots, conversation.slots.get("country"))
    )
    theirs = sentence.replace("{emergency}", number)
    return Outcome(say=(say("utter_not_read_in_their_language", their_sentence=theirs),))


def ask_what_was_meant(conversation: Conversation) -> Outcome:
    """Offer the best readings of what was typed; a choice takes those very words for it."""
    likely = conversation.reading.get("likely") or ()
    offered = [one for one in likely if one in MEANINGS or one.startswith(f"{FAQ}/")]
    if not offered:
        return Outcome(say=(say("utter_unsure"),))
    return Outcome(say=(say("utter_did_you_mean", offered=offered[:MOST_OFFERED]),))


def ask_return_code(conversation: Conversation) -> Outcome:
    """Ask for the code; where a question is open already, say that it can be typed at any time."""
    open_question = conversation.form is not None
    return Outcome(say=(say("utter_code_any_time" if open_question else "utter_ask_return_code"),))


def ask_to_take_back(conversation: Conversation) -> Outcome:
    """Ask once before anything is taken back: a slip, or a question, must not do it."""
    known = conversation.slots.get("return_code")
    return Outcome(say=(say("utter_ask_to_take_back" if known else "utter_no_code_yet"),))


def repeat(conversation: Conversation) -> Outcome:
    """Say again what was said last; an open question is asked again by its form."""
    events: list[dict[str, Any]] = list(conversation.tracker.get("events") or ())
    said = [event for event in events if event.get("event") == "bot" and event.get("text")]
    if conversation.form or not said:
        return Outcome(say=(say("utter_repeat"),))
    return Outcome(say=(say("utter_repeat_words", last_words=said[-1]["text"]),))


def go_on(conversation: Conversation) -> Outcome:
    """Take the thread up: an open question is asked again by its form; else it is theirs."""
    return Outcome(say=(say("utter_go_on" if conversation.form else "utter_go_on_freely"),))


def meet_self_at_risk(conversation: Conversation) -> Outcome:
    """Somebody who is being drawn in: help and a way out; what else they ask is not met with the
    same words again."""
    if conversation.slots.get("self_told"):
        return Outcome(say=(say("utter_self_at_risk_again"),))
    return Outcome({"self_told": True}, (say("utter_self_at_risk"),))


def meet_abuse_at_home(conversation: Conversation) -> Outcome:
    """Somebody is hurt or held down by a partner: who helps with that, and no more questions."""
    del conversation
    return Outcome({"abuse_told": True}, (say("utter_abuse_at_home"),))


def say_deleted(conversation: Conversation) -> Outcome:
    """Say that it is deleted; of a code only where one was given."""
    slots = conversation.slots
    sent = slots.get("handed_over") or slots.get("return_code")
    return Outcome(say=(say("utter_deleted" if sent else "utter_deleted_nothing_sent"),))


def goodbye(conversation: Conversation) -> Outcome:
    """Say goodbye; where something calm was told and nothing sent, that it was right to ask."""
    slots = conversation.slots
    if cards_shown(slots) and requests.says_will_ring(conversation.text):
        return Outcome(say=(say("utter_goodbye_ring"),))
    told, sent = slots.get("evidence"), slots.get("handed_over") or slots.get("return_code")
    calm = slots.get(questions.DANGER) == "no" and not advised_to_call(slots)
    if told and calm and not sent:
        return Outcome(say=(say("utter_goodbye_not_sent"),))
    asked = requests.speaks_of_sending_nothing(conversation.text) and not sent
    return Outcome(say=(say("utter_goodbye_nothing_sent" if asked else "utter_goodbye"),))


def advised_to_call(slots: Mapping[str, Any]) -> bool:
    """Say whether the police were named and nobody said since that it was misread."""
    return any(row["choice"] != "misread" for row in slots.get("advice_shown") or ())


def forget(conversation: Conversation) -> Outcome:
    """Ask the store to keep nothing of this conversation but its start."""
    return Outcome(FORGET)
