"""Somebody comes back to an open conversation: what is still known is said before the reply.

The message that breaks the silence is answered in the same reply, so nothing typed is lost. No
words here stand before danger: such a reply is given as ever, and alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.local_actions.conversation import DANGER_INTENTS
from core import questions, understood

# About danger, help for a child, and messages that end or begin something.
_SAID_ALONE = frozenset(
    (
        *(*DANGER_INTENTS, "self_harm", "card_choice", "card_misread", "child_writes"),
        *("go_on", "start_again", "delete_all", "goodbye", "decline"),
    )
)
# A card; what was just queued; and every line, which a preview shows anyway.
_ALONE_KINDS = ("emergency", "receipt", "summary_preview")

Message = dict[str, Any]


def is_broken(silent_s: float, *, came_back: bool) -> bool:
    """Say whether the message comes after a silence; a page that was loaded anew is one too."""
    return came_back or silent_s >= understood.SILENCE_S


def still_known(slots: Mapping[str, Any], parse_data: Mapping[str, Any]) -> list[str]:
    """Return the lines to say before the reply to this message; empty where it is said alone."""
    alone = (parse_data.get("intent") or {}).get("name") in _SAID_ALONE
    return [] if alone else understood.still_known(slots)


def response(slots: Mapping[str, Any]) -> str:
    """Return the words around the lines; where danger was told, the number stands first."""
    danger = slots.get(questions.DANGER) in ("yes", questions.READ_AS_DANGER)
    return "utter_still_known_danger" if danger else "utter_still_known"


def said_first(known: Message | None, reply: list[Message]) -> list[Message]:
    """Return the reply with `known` before it, unless the reply is given alone."""
    if known is None or not reply or any(map(_is_alone, reply)):
        return reply
    return [known, *reply]


def _is_alone(message: Message) -> bool:
    """Say whether nothing may stand before it; whom to ring, for one. An ending is no such."""
    numbers = message["kind"] == "contacts" and not message.get("asks")
    return message["kind"] in _ALONE_KINDS or numbers
