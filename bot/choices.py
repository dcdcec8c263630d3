"""The choices of core/choices.py as Rasa takes them: an intent, never a text that is read."""

from __future__ import annotations

from typing import Any

from core import choices
from core.choices import CARD_CHOICES, UnknownChoice

__all__ = ["CARD_CHOICES", "UnknownChoice", "faq_parse", "is_meant", "meant", "parse"]


def parse(choice: str, label: str, topics: frozenset[str]) -> dict[str, Any]:
    """Return Rasa's parse data for a choice. `label` is what the transcript shows.

    Raises:
        UnknownChoice: no such kind of choice, no such answer to the question, or no such topic.
    """
    meant = choices.read(choice, topics)
    if meant.intent == choices.FAQ:
        return faq_parse(meant.value, label)
    return _parse_data(meant.intent, label, meant.kind, meant.value)


def is_meant(parsed: dict[str, Any]) -> bool:
    """Say whether the choice says what was meant by the message before."""
    return bool((parsed.get("choice") or {}).get("kind") == choices.MEANT)


def meant(parsed: dict[str, Any], typed: dict[str, Any]) -> dict[str, Any]:
    """Return the parse data of `typed`, taken for what the choice names: nothing typed is lost."""
    value = parsed["choice"]["value"]
    intent, _, topic = value.partition("/")
    named = {"name": intent, "confidence": 1.0}
    reading = {**(typed.get("reading") or {}), "intent": value, "sure": True}
    result = {**typed, "intent": named, "intent_ranking": [named], "reading": reading}
    if topic:
        result["response_selector"] = response_selector(topic, 1.0)
    return result


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
