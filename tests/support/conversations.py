"""What Rasa sends of an invented conversation, and running an action on it without a server."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from core.site import Site
from core.summary import from_slots

SITE = Site(
    operator="Example Council",
    operator_kind="demo",
    receiver="Example Safeguarding Team",
    receiver_is_police=False,
    reads_when="on weekdays, 9 to 5",
    country="GB",
    mode="demo",
)


def evidence(number: int, quote: str, known_how: str = "seen") -> dict[str, Any]:
    return {
        "id": f"e{number}",
        "quote": quote,
        "cue": None,
        "direction": "for",
        "known_how": known_how,
        "when": None,
        "danger": "none",
    }


def told(**changes: Any) -> dict[str, Any]:
    """Return the slots of someone who told something and saw the preview; no yes yet."""
    slots = {
        "evidence": [
            evidence(1, "He stopped seeing his old friends — “they are weak”"),
            evidence(2, "His uncle gave him a flag", "told"),
        ],
        "relation": "parent",
        "age_band": "16_17",
        "danger": "no",
        "danger_asked_at": "2026-11-20T09:50:00+00:00",
        "wishes": "told",
        "wishes_text": "I want someone to talk to him",
        "language": "en",
        "country": "GB",
        "struck": None,
        "wrong_codes": None,
        "return_code": None,
        **changes,
    }
    return {"agreed_digest": None, "preview_digest": digest(slots), **slots}


def digest(slots: dict[str, Any]) -> str:
    return from_slots(slots, SITE).digest


def agreed(**changes: Any) -> dict[str, Any]:
    """Return the slots of someone who said yes to these very lines."""
    slots = told(**changes)
    return {**slots, "agreed_digest": slots["preview_digest"]}


def call(name: str, slots: dict[str, Any], **message: Any) -> dict[str, Any]:
    """Return the body that Rasa posts to the action server; `message` is its parse data."""
    return {
        "next_action": name,
        "sender_id": "conversation-1",
        "version": "3.6.21",
        "domain": {},
        "tracker": {
            "sender_id": "conversation-1",
            "slots": slots,
            "latest_message": {"text": "yes", "intent": {"name": "answer"}, **message},
            "events": [],
            "paused": False,
            "active_loop": {},
            "latest_action_name": "action_listen",
        },
    }


async def run(
    action: Action, slots: dict[str, Any], **message: Any
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Run `action` and return the slots it sets and the responses it gives."""
    dispatcher = CollectingDispatcher()
    tracker = Tracker.from_dict(call(action.name(), slots, **message)["tracker"])
    events = await action.run(dispatcher, tracker, {})
    return slots_set(events), dispatcher.messages


def slots_set(events: list[dict[str, Any]]) -> dict[str, Any]:
    assert all(event["event"] == "slot" for event in events)
    return {event["name"]: event["value"] for event in events}


def names(responses: list[dict[str, Any]]) -> list[str]:
    return [response["response"] for response in responses]
