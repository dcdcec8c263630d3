"""What Rasa calls parse data: the intent of a typed message and what was read in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Parsed = dict[str, Any]

CONCERN = "concern_form"
CONTACT, CONSENT, LATER = "contact_form", "consent_form", "later_form"
NO_TOPIC: frozenset[str] = frozenset()
FIRST = ("danger_emergency", "danger_urgent", "self_harm", "child_writes")  # met before all else
MAY_BE_DANGER = (*FIRST, "danger_unsure")


def taken_as(parsed: Parsed, intent: str) -> Parsed:
    """Return the parse data with this intent, and surely so."""
    named = {"name": intent, "confidence": 1.0}
    return {**parsed, "intent": named, "intent_ranking": [named]}


def topic_of(parsed: Mapping[str, Any]) -> str | None:
    """Return `faq/<topic>` of a question of knowledge."""
    answer = ((parsed.get("response_selector") or {}).get("faq") or {}).get("response") or {}
    return answer.get("intent_response_key")


def is_sure(parsed: Parsed, enough: float) -> bool:
    """Say whether its intent is as likely as `enough`, from 0 to 1."""
    return float(parsed["intent"].get("confidence") or 0.0) >= enough


def told_the_team(reading: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return the sentences that are not said to the chat itself."""
    return [row for row in reading.get("sentences") or () if not row.get("to_chat")]
