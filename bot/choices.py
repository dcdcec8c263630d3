"""The choices of core/choices.py as Rasa takes them: an intent, never a text that is read."""

from __future__ import annotations

from typing import Any

from core import choices
from core.choices import CARD_CHOICES, UnknownChoice
from core.corrections import Correction

__all__ = [
    "CARD_CHOICES",
    "UnknownChoice",
    "faq_parse",
    "is_meant",
    "meant",
    "parse",
    "takes_words",
    "takes_words_before",
    "with_words",
]


def parse(
    choice: str, label: str, topics: frozenset[str], longer: frozenset[str] = frozenset()
) -> dict[str, Any]:
    """Return Rasa's parse data for a choice. `label` is what the transcript shows; `longer` are
    the topics that have a longer text.

    Raises:
        UnknownChoice: no such kind of choice, no such answer to the question, or no such topic.
    """
    meant = choices.read(choice, topics, longer)
    if meant.intent == choices.FAQ:
        return faq_parse(meant.value, label, kind=meant.kind)
    return _parse_data(meant.intent, label, meant.kind, meant.value)


def is_meant(parsed: dict[str, Any]) -> bool:
    """Say whether the choice says what was meant by the message before."""
    return bool((parsed.get("choice") or {}).get("kind") == choices.MEANT)


def meant(parsed: dict[str, Any], typed: dict[str, Any]) -> dict[str, Any]:
    """Return the parse data of `typed`, taken for what the choice names: nothing typed is lost."""
    value = parsed["choice"]["value"]
    reading = {**(typed.get("reading") or {}), "intent": value, "sure": True}
    return {**taken_for(typed, value, confidence=1.0), "reading": reading}


def taken_for(
    typed: dict[str, Any], label: str, *, confidence: float | None = None
) -> dict[str, Any]:
    """Return the parse data of `typed` with another intent; `label` may be `faq/<topic>`."""
    intent, _, topic = label.partition("/")
    sure = typed["intent"]["confidence"] if confidence is None else confidence
    named = {"name": intent, "confidence": sure}
    result = {**typed, "intent": named, "intent_ranking": [named]}
    if topic:
        result["response_selector"] = response_selector(topic, sure)
    return result


def asking(typed: dict[str, Any], label: str) -> dict[str, Any]:
    """Return the parse data of `typed` as a question that `label` answers: `faq/<topic>`, or the
    name of another response."""
    topic = label.partition("/")[2] or label
    asks = {**(typed.get("reading") or {}), "asks": label}
    taken = taken_for({**typed, "reading": asks}, f"faq/{topic}", confidence=1.0)
    taken["response_selector"]["faq"]["response"]["utter_action"] = f"utter_{label}"
    return taken


def takes_words(parsed: dict[str, Any]) -> bool:
    """Say whether words may come with this choice."""
    return bool((parsed.get("choice") or {}).get("kind") == choices.TAKES_WORDS)


def takes_words_before(parsed: dict[str, Any]) -> bool:
    """Say whether the choice takes the words that were typed before it, as "did you mean" does."""
    return bool((parsed.get("choice") or {}).get("kind") == choices.ADD_TYPED)


def with_words(parsed: dict[str, Any], typed: dict[str, Any]) -> dict[str, Any]:
    """Return the parse data of a choice that came with words; danger in them is met as ever."""
    meets = typed if _meets_danger(typed) else parsed
    named = meets["intent"]
    return {**typed, "intent": named, "intent_ranking": [named], "choice": parsed["choice"]}


def correcting(
    parsed: dict[str, Any], correction: Correction, right: dict[str, Any]
) -> dict[str, Any]:
    """Return the parse data of a message that puts a noted line right in the words of `right`.

    Whatever the classifier took it for, it is about the concern; only danger comes before that.
    """
    said = {**vars(correction), "sentences": (right.get("reading") or {}).get("sentences", [])}
    about = {**parsed, "correction": said}
    if _meets_danger(parsed):
        return about
    named = {"name": "concern", "confidence": 1.0}
    return {**about, "intent": named, "intent_ranking": [named]}


def with_place(parsed: dict[str, Any], place: dict[str, str | None]) -> dict[str, Any]:
    """Return the parse data of the answer to where somebody is; danger in it is met as ever."""
    told = {**parsed, "place": place}
    if _meets_danger(parsed):
        return told
    named = {"name": "give_place", "confidence": 1.0}
    return {**told, "intent": named, "intent_ranking": [named]}


def _meets_danger(parsed: dict[str, Any]) -> bool:
    intent = parsed["intent"]["name"]
    return bool(intent.startswith("danger_") or intent == "self_harm")


def _parse_data(intent: str, label: str, kind: str, value: str) -> dict[str, Any]:
    named = {"name": intent, "confidence": 1.0}
    return {
        "text": label,
        "intent": named,
        "intent_ranking": [named],
        "entities": [],
        "choice": {"kind": kind, "value": value},
    }


def faq_parse(
    topic: str, text: str, confidence: float = 1.0, *, kind: str = choices.FAQ
) -> dict[str, Any]:
    """Return what Rasa needs to answer `faq/<topic>` with its one rule for all topics; with its
    longer text if that is the `kind` of choice."""
    data = _parse_data(choices.FAQ, text, kind, topic)
    data["intent"]["confidence"] = confidence
    data["response_selector"] = response_selector(topic, confidence, more=kind == choices.MORE)
    return data


def response_selector(topic: str, confidence: float, *, more: bool = False) -> dict[str, Any]:
    """Return the property without which `utter_faq` raises KeyError and Rasa falls silent."""
    response = {
        "responses": [],
        "confidence": confidence,
        "intent_response_key": f"faq/{topic}",
        "utter_action": f"utter_{'more' if more else 'faq'}/{topic}",
    }
    return {"all_retrieval_intents": ["faq"], "faq": {"response": response, "ranking": []}}
