"""Summaries of invented people, valid by the schema."""

from __future__ import annotations

from typing import Any

from core.consent import WORDING_VERSION, Line, digest, lines_to_json

RECEIVER = "Example Safeguarding Team"
LINES = (
    Line("relation", "Who you are to them", "parent"),
    Line("e1", "What you told", "He stopped seeing his old friends", "seen"),
)


def consent(lines: tuple[Line, ...] = LINES, *, receiver: str = RECEIVER) -> dict[str, Any]:
    """Return the consent block of a yes to `lines`, with their digest."""
    return {
        "wording_version": WORDING_VERSION,
        "digest": digest(lines, receiver=receiver),
        "receiver": receiver,
        "agreed": lines_to_json(lines),
        "when": "2026-11-20T10:00:00Z",
        "struck_out": 0,
        "how_to_withdraw": "Come back with your return code and choose Take it back.",
    }


def summary(**changes: Any) -> dict[str, Any]:
    """Return a minimal valid summary; `changes` replace whole blocks."""
    whole: dict[str, Any] = {
        "schema_version": "1.0",
        "reference": "SB-0000-0000",
        "kind": "concern",
        "created": "2026-11-20T10:00:00Z",
        "site": "Example Council",
        "language": "en",
        "country": "GB",
        "channel": "chat",
        "retention_until": None,
        "urgency": {"ending": "safeguarding_team", "rules": ["T9"], "advice_shown": []},
        "reporter": _reporter(),
        "person": {
            "age_band": "16_17",
            "under_18": True,
            "name": None,
            "place": None,
            "reporters_view_of_cause": None,
        },
        "evidence": [_evidence()],
        "online_content": None,
        "unknown": ["wishes"],
        "danger": {"asked": True, "answer": "no", "when": "2026-11-20T09:50:00Z", "called": None},
        "others": [],
        "wishes": {"wishes": None, "fears": None},
        "consent": consent(),
        "provenance": {
            "versions": {"bot": "0.1.0", "model": "test", "content": "test"},
            "fields": {"evidence": "verbatim", "reporter.relation": "chosen"},
        },
    }
    return whole | changes


def _reporter() -> dict[str, Any]:
    return {
        "relation": "parent",
        "under_18": None,
        "wants_contact": None,
        "safe_contact": None,
        "children_in_home": None,
        "language_needs": None,
        "access_needs": None,
        "anonymous": True,
        "contact_details": None,
    }


def _evidence() -> dict[str, Any]:
    return {
        "id": "e1",
        "quote": "He stopped seeing his old friends",
        "cue": "withdrawn_from_friends",
        "direction": "for",
        "known_how": "seen",
        "when": None,
    }
