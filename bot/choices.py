"""The choices that the bot offers, read back: `<kind>:<value>` to an intent, never as text.

The table is the whole list; a value that is not in it is refused (422).
"""

from __future__ import annotations

from typing import Any

from core import questions

ANSWER, CARD, PREVIEW = "answer", "card_choice", "preview_choice"
CARD_CHOICES = ("called", "cannot_call", "not_now", "misread")

# what stands before the colon -> the intent; what stands behind travels as an entity
_WITH_VALUE = {
    **dict.fromkeys(questions.QUESTIONS, ANSWER),
    "skip": ANSWER,
    "card": CARD,
    "strike": PREVIEW,
    "restore": PREVIEW,
    "agree": PREVIEW,
}
_VALUES = {
    **{name: frozenset(one.value for one in rows) for name, rows in questions.QUESTIONS.items()},
    "skip": frozenset((*questions.QUESTIONS, *questions.FREE_TEXT)),
    "card": frozenset(CARD_CHOICES),
}
_ALONE = {
    "change": PREVIEW,
    "add": PREVIEW,
    "decline": "decline",
    "hand_over": "hand_over",
    "withdraw": "withdraw",
    "open": "open",
    "concern": "start_concern",
    "question": "ask_question",
    "online_content": "online_content",
    "code": "case",
    "human": "human",
    "stop": "goodbye",
}


class UnknownChoice(ValueError):
    """The bot never offered such a choice. The value is not quoted: it came from outside."""


def parse(choice: str, label: str, topics: frozenset[str]) -> dict[str, Any]:
    """Return Rasa's parse data for a choice. `label` is what the transcript shows.

    Raises:
        UnknownChoice: no such kind of choice, no such answer to the question, or no such topic.
    """
    kind, colon, value = choice.partition(":")
    if kind == "faq" and value in topics:
        return faq_parse(value, label)
    if colon and kind in _WITH_VALUE and value and value in _VALUES.get(kind, (value,)):
        return _parse_data(_intent(kind, value), label, kind, value)
    if not colon and choice in _ALONE:
        return _parse_data(_ALONE[choice], label, choice, choice)
    raise UnknownChoice("a choice that was never offered")


def _intent(kind: str, value: str) -> str:
    return "card_misread" if (kind, value) == ("card", "misread") else _WITH_VALUE[kind]


def _parse_data(intent: str, label: str, kind: str, value: str) -> dict[str, Any]:
    named = {"name": intent, "confidence": 1.0}
    return {
        "text": label,
        "intent": named,
        "intent_ranking": [named],
        "entities": [],
        "choice": {"kind": kind, "value": value},
    }


def faq_parse(topic: str, text: str, confidence: float = 1.0) -> dict[str, Any]:
    """Return what Rasa needs to answer `faq/<topic>` with its one rule for all topics."""
    data = _parse_data("faq", text, "faq", topic)
    data["intent"]["confidence"] = confidence
    data["response_selector"] = response_selector(topic, confidence)
    return data


def response_selector(topic: str, confidence: float) -> dict[str, Any]:
    """Return the property without which `utter_faq` raises KeyError and Rasa falls silent."""
    response = {
        "responses": [],
        "confidence": confidence,
        "intent_response_key": f"faq/{topic}",
        "utter_action": f"utter_faq/{topic}",
    }
    return {"all_retrieval_intents": ["faq"], "faq": {"response": response, "ranking": []}}
