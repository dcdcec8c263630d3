"""What is typed by somebody who has handed over a summary, or has deleted everything: where it
stands, taking it back, adding to it, and whether it helped."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from bot import choices, typed
from bot.content import content
from bot.parse_data import (
    CONCERN,
    CONSENT,
    FIRST,
    LATER,
    MAY_BE_DANGER,
    NO_TOPIC,
    Parsed,
    taken_as,
)
from core import coming_back, later, requests
from core.summary import from_slots

_ANOTHER_CODE = re.compile(
    r"\b(?:another|other|different|wrong|new|old|lost|forgot\w*|cant find|cannot find|no) ",
    re.IGNORECASE,
)
# What is to be added reads as any of these.
_MAY_TELL_MORE = frozenset("concern detail unsure online_content out_of_scope feedback".split())
FEWEST_WORDS = 3


def stands_as_sent(slots: Mapping[str, Any]) -> bool:
    """Say whether a summary was handed over in this conversation and nothing was told since: its
    preview must not come back as if it still waited for a yes."""
    if not slots.get("handed_over") or slots.get("taken_back"):
        return False
    return slots.get("preview_digest") == from_slots(slots, content().site).digest


def asked_after_sending(text: str, slots: Mapping[str, Any], form: str | None) -> str | None:
    """Return what answers a question that is asked once it is sent: whether new words were added,
    what to do, what comes next, and where to say whether it helped (asked of nobody under 18)."""
    if slots.get("later_kept") and form != LATER and coming_back.asks_whether_added(text):
        return coming_back.NOT_ADDED
    if form or not slots.get("return_code"):
        return None
    label = coming_back.asks_after_sending(text)
    return None if label == coming_back.WHERE_TO_SAY and later.is_child(slots) else label or None


def shown_again(text: str, slots: Mapping[str, Any]) -> Parsed | None:
    """Return the parse data of a wish for the summary that was sent already: where it stands. Who
    wants to send a new one says so."""
    if not stands_as_sent(slots) or requests.wants_another(text):
        return None
    return typed.code_parse(text, str(slots["return_code"])) if slots.get("return_code") else None


def taking_back(
    parsed: Parsed, text: str, slots: Mapping[str, Any], form: str | None
) -> Parsed | None:
    """Return the parse data of words about taking back what was handed over in this conversation,
    or whose code was given: a question is answered, and a wish is asked about once."""
    if not slots.get("return_code") or parsed["intent"]["name"] in MAY_BE_DANGER:
        return None
    if slots.get("taken_back") and form is None and _wants_it_shown(text):
        return choices.parse("hand_over", text, NO_TOPIC)
    meant = coming_back.taking_back(text)
    if not meant or (form == CONSENT and meant != coming_back.ASKS):
        return None
    if slots.get("taken_back"):  # it is so already
        return typed.code_parse(text, str(slots["return_code"]))
    if meant == coming_back.ASKS:
        return taken_as(parsed, "may_take_back")
    return choices.parse("take_back" if meant == coming_back.WISHES else "keep_it", text, NO_TOPIC)


def _wants_it_shown(text: str) -> bool:
    """Say whether what was taken back is to be sent, or shown so that it can be."""
    request = requests.read(text)
    shown = request is not None and request.kind == requests.HAND_OVER
    return shown or coming_back.wants_it_sent_again(text)


def where_it_stands(
    parsed: Parsed, text: str, slots: Mapping[str, Any], form: str | None
) -> Parsed | None:
    """Return the parse data of the code that this conversation knows, where it is asked whether it
    was sent or read. At the preview "has it gone" is of what stands there."""
    code = slots.get("return_code")
    if not code or parsed["intent"]["name"] in MAY_BE_DANGER:
        return None
    if form == CONSENT and not stands_as_sent(slots):
        return None
    if form is None and coming_back.lost_the_code(text):
        return {**typed.code_parse(text, str(code)), "asked": coming_back.LOST_CODE}
    own = parsed["intent"]["name"] == "case" and requests.speaks_of_a_code(text) and form is None
    if coming_back.asks_where_it_stands(text) or (own and not _ANOTHER_CODE.search(text)):
        return typed.code_parse(text, str(code))
    return None


def after_deleting(
    parsed: Parsed, text: str, slots: Mapping[str, Any], form: str | None
) -> Parsed | None:
    """Return the parse data of "did anybody see it?" after everything was deleted."""
    forgotten = slots.get("forgotten")
    told_since = form or slots.get("evidence") or slots.get("return_code")
    if not forgotten or told_since or parsed["intent"]["name"] in MAY_BE_DANGER:
        return None
    if not coming_back.asks_whether_it_is_gone(text):
        return None
    return taken_as(parsed, "nothing_left" if forgotten == coming_back.NOTHING_SENT else "case")


def after_handing_over(
    parsed: Parsed, text: str, slots: Mapping[str, Any], form: str | None
) -> Parsed | None:
    """Return the parse data of what somebody with a code asks for in words, where the code's own
    buttons would say the same."""
    if not slots.get("return_code") or parsed["intent"]["name"] in FIRST:
        return None
    if form == LATER:
        return taken_as(parsed, "deny") if _adds_nothing(parsed, text, slots) else None
    if form:  # what was kept may be added in the middle of the questions
        adds = form == CONCERN and slots.get("later_kept") and coming_back.asks_to_add(text)
        return choices.parse("add_later", text, NO_TOPIC) if adds else None
    if helped := coming_back.whether_it_helped(text):
        return _helped(parsed, text, helped, slots)
    adds = coming_back.asks_to_add(text) or _tells_what_to_add(parsed, text, slots)
    return choices.parse("add_later", text, NO_TOPIC) if adds else None


def _adds_nothing(parsed: Parsed, text: str, slots: Mapping[str, Any]) -> bool:
    """Say whether there is nothing to add; "no, nothing" may be the very answer to the team."""
    asked = slots.get("requested_slot") == later.WORDS and slots.get("later_kind") == later.ADDED
    calm = parsed["intent"]["name"] not in MAY_BE_DANGER
    return asked and calm and coming_back.has_nothing_to_add(text)


def _helped(parsed: Parsed, text: str, helped: str, slots: Mapping[str, Any]) -> Parsed | None:
    """Return the answer to "did it help?"; unasked, a yes is thanks, and nothing is sent."""
    if slots.get("helped_asked"):
        return choices.parse(f"helped:{helped}", text, NO_TOPIC)
    return taken_as(parsed, "thanks") if helped == "yes" else None


def _tells_what_to_add(parsed: Parsed, text: str, slots: Mapping[str, Any]) -> bool:
    """Say whether these are the words that were to be added, as was said with the code."""
    telling = parsed["intent"]["name"] in _MAY_TELL_MORE and "?" not in text
    return bool(slots.get("wants_to_add")) and telling and len(text.split()) >= FEWEST_WORDS
