"""Reading a CloudEvent 1.0 in structured JSON. Errors name the field, never what stood in it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from core import consent
from desk import intake, summaries

TEXT_LIMIT = 2000  # characters, as a message in the chat


class BadEvent(ValueError):
    """The body is no event that this API takes. The message quotes nothing of it."""


@dataclass(frozen=True)
class Event:
    """What the desk uses of an event."""

    type: str
    subject: str
    data: Any


def read(body: bytes) -> Event:
    """Return the event in `body`.

    Raises:
        BadEvent: it is not JSON in UTF-8, or not a CloudEvent 1.0.
    """
    event = _json(body)
    if not isinstance(event, dict):
        raise BadEvent("the body is not a JSON object")
    if event.get("specversion") != "1.0":
        raise BadEvent("specversion is not 1.0")
    for name in ("id", "source", "type", "subject"):
        if not (isinstance(event.get(name), str) and event[name]):
            raise BadEvent(f"{name} is not a text")
    if event.get("datacontenttype", "application/json") != "application/json":
        raise BadEvent("datacontenttype is not application/json")
    if not _is_time(event.get("time")):
        raise BadEvent("time is not a date and time by RFC 3339")
    return Event(event["type"], event["subject"], event.get("data"))


def later_data(event: Event) -> dict[str, Any]:
    """Return the checked data of an event that follows a referral.

    Raises:
        BadEvent: a field is missing, unknown or of the wrong kind.
    """
    if event.type == intake.WITHDRAWN:
        return {}  # nothing that came with it is kept
    if not isinstance(event.data, dict):
        raise BadEvent("data is not a JSON object")
    if event.type == intake.FEEDBACK:
        return _feedback(event.data)
    if set(event.data) != {"text"} or not _is_text(event.data["text"]):
        raise BadEvent(f"data is not exactly a text of 1 to {TEXT_LIMIT} characters")
    return dict(event.data)


def _feedback(data: dict[str, Any]) -> dict[str, Any]:
    helped = data.get("helped", "missing")
    if not set(data) <= {"helped", "text"} or not _is_helped(helped):
        raise BadEvent('data is not `helped` (true, false, "partly" or null) and perhaps `text`')
    said = data.get("text")
    if said is not None and not _is_text(said):
        raise BadEvent(f"data.text is not a text of 1 to {TEXT_LIMIT} characters")
    return {"helped": helped, "text": said}


def _is_helped(value: object) -> bool:
    return value is None or isinstance(value, bool) or value == "partly"


def _is_text(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= TEXT_LIMIT


def _is_time(value: object) -> bool:
    try:
        return value is None or (isinstance(value, str) and summaries.is_date_time(value))
    except ValueError:
        return False


def _json(body: bytes) -> Any:
    try:
        value = json.loads(body.decode(), parse_constant=_refuse, object_pairs_hook=_no_doubles)
        consent.canonical(value)  # half a surrogate pair has no UTF-8
    except (ValueError, RecursionError):
        raise BadEvent("the body is not JSON in UTF-8 with each name once") from None
    return value


def _refuse(_constant: str) -> None:
    raise ValueError("NaN and Infinity are not JSON")


def _no_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Two readers could each see another of two values with one name."""
    value = dict(pairs)
    if len(value) != len(pairs):
        raise ValueError("a name stands twice")
    return value
