"""What a typed message means in this conversation: the reading, and what was asked before.

Danger that is sure always comes first. A slight doubt does not ask the danger question again and
again of somebody who has answered it (safety.md 3: it is asked once per concern).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot import choices
from core import requests
from core.questions import DANGER, SKIPPED

CONTACT, CONSENT = "contact_form", "consent_form"
_CARD_CHOICES = (requests.CALLED, requests.CANNOT_CALL, requests.NOT_NOW, requests.MISREAD)
_AS_BUTTON = (requests.HAND_OVER, requests.GO_ON)
# what is asked -> the intent; a form reads the rest from the words themselves
_NAMED = {
    requests.NO_CODE: "no_code",
    requests.PREVIOUS: "previous",
    requests.DECLINE: "deny",
    requests.STRIKE: "answer",
    requests.WRONG_LINE: "answer",
}
_FIRST = ("danger_emergency", "danger_urgent", "self_harm", "child_writes")
_NOTHING: frozenset[str] = frozenset()

Parsed = dict[str, Any]


def card_stands(slots: Mapping[str, Any]) -> bool:
    """Say whether an emergency card was shown and none of its four choices followed."""
    rows = slots.get("advice_shown") or ()
    return bool(rows) and rows[-1]["advice"].startswith("card_") and rows[-1]["choice"] is None


def in_context(parsed: Parsed, text: str, slots: Mapping[str, Any], form: str | None) -> Parsed:
    """Return the parse data of `text` as it is meant here."""
    asked_for = _asked_for(parsed, text, slots, form)
    if asked_for in _CARD_CHOICES:
        return choices.parse(f"card:{asked_for}", text, _NOTHING, _NOTHING)
    if asked_for in _AS_BUTTON:
        return choices.parse(asked_for, text, _NOTHING, _NOTHING)
    if asked_for in _NAMED:
        named = {"name": _NAMED[asked_for], "confidence": 1.0}
        return {**parsed, "intent": named, "intent_ranking": [named]}
    if _is_settled(parsed, slots, form):
        return choices.taken_for(parsed, parsed["reading"]["otherwise"])
    return parsed


def _asked_for(parsed: Parsed, text: str, slots: Mapping[str, Any], form: str | None) -> str:
    """Return the kind of what is asked of the chat; empty where danger is told instead."""
    where = requests.PREVIEW if form == CONSENT else ""
    if card_stands(slots):
        where = requests.CARD
    request = requests.read(text, where)
    if request is None or (request.kind == requests.PREVIOUS and form is None):
        return ""
    dangerous = parsed["intent"]["name"] in _FIRST
    return "" if dangerous and request.kind not in _CARD_CHOICES else request.kind


def _is_settled(parsed: Parsed, slots: Mapping[str, Any], form: str | None) -> bool:
    """Say whether the doubt is slight, and the danger question was answered or does not fit here
    (a number to be rung on reads as anything)."""
    reading = parsed.get("reading") or {}
    if reading.get("ask_again", True):
        return False
    answered = slots.get(DANGER) in ("no", SKIPPED) and slots.get("requested_slot") != DANGER
    return parsed["intent"]["name"] == "danger_unsure" and (answered or form == CONTACT)
