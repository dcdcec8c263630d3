"""Messages as the public contract shows them, rebuilt from what the bot sent."""

from __future__ import annotations

from typing import Any

KINDS = ("text", "question", "emergency", "contacts", "summary_preview", "receipt", "notice")
_OPTIONAL = ("asks", "choices", "contacts", "sources", "summary", "receipt", "topic")
_TYPES: dict[str, type] = {
    "asks": str,
    "choices": list,
    "contacts": list,
    "sources": list,
    "summary": dict,
    "receipt": dict,
    "topic": str,
}
RECEIPT_GONE = "Your receipt was shown here. It is not kept."

Message = dict[str, Any]


class Unusable(ValueError):
    """The bot's answer is not what docs/bot-channel.md says. Never quotes it."""


def rebuilt(raw: Any) -> Message:
    """Return one message with the contract's fields only. Raises: Unusable."""
    if not isinstance(raw, dict) or raw.get("kind") not in KINDS:
        raise Unusable("a message without a known kind")
    text = raw.get("text")
    if not isinstance(text, str) or not text.strip():
        raise Unusable("a message without text")
    message: Message = {"seq": None, "kind": raw["kind"], "text": text}
    for name in _OPTIONAL:
        value = raw.get(name)
        if value is not None and not isinstance(value, _TYPES[name]):
            raise Unusable(f"{name} has the wrong type")
        if value not in (None, []):
            message[name] = value
    for choice in message.get("choices", []):
        _check_choice(choice)
    return message


def _check_choice(choice: Any) -> None:
    if not isinstance(choice, dict):
        raise Unusable("a choice that is no object")
    if not all(isinstance(choice.get(name), str) for name in ("label", "value")):
        raise Unusable("a choice without label and value")


def answer(raw: Any) -> tuple[list[Message], dict[str, Any], bool]:
    """Return one answer of the bot: its messages, `understood`, and whether to forget the rest.

    Raises: Unusable.
    """
    if not isinstance(raw, dict) or not isinstance(raw.get("messages"), list):
        raise Unusable("no messages")
    if not raw["messages"]:
        raise Unusable("an empty answer")
    given = raw.get("understood")
    understood = given if isinstance(given, dict) else {}
    taken_for = {
        "route": str(understood.get("route", "unsure")),
        "sure": understood.get("sure") is True,
    }
    return [rebuilt(one) for one in raw["messages"]], taken_for, raw.get("forget") is True


def notice(text: str, contacts: list[dict[str, Any]]) -> Message:
    """Return an honest notice. It has no number of its own until it is kept."""
    return {"seq": None, "kind": "notice", "text": text, "contacts": contacts}


def blank_receipt(message: Message) -> None:
    """Take the receipt out of a kept message: whoever sees the page later must not find it."""
    message["receipt"] = None
    message["text"] = RECEIPT_GONE
