"""What is typed while an emergency card stands: which of its four choices the words are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from bot import plain_answers
from bot.parse_data import Parsed
from core import questions, requests
from core.questions import DANGER
from core.summary import cards_shown

CHOICES = (requests.CALLED, requests.CANNOT_CALL, requests.NOT_NOW, requests.MISREAD)
OF_THE_CALL = (requests.CALLED, requests.CANNOT_CALL)
# "I have called" ends the urging: a word must say that it was done, not "I'll ring tomorrow"
_CALL_WAS_MADE = re.compile(
    r"\b(?:rung|rang|called|phoned|dialled|dialed|texted|reported|told|spoken?|talking|got"
    r"|on (?:the|their|its|my) (?:phone|line|way)|here|com+ing|arrived|sen[dt]\w*|done|did"
    r"|answered|been)\b",
    re.IGNORECASE,
)
_NEVER = re.compile(
    r"wrong|misunder|only said|never said|did ?n[o']?t say|not in (?:any )?danger|nobod|no ?one",
    re.IGNORECASE,
)
_JUST_NOW = re.compile(r"\b(?:now|today|tonight|yet|this minute)\b", re.IGNORECASE)


def cannot_call_yet(parsed: Parsed, text: str, slots: Mapping[str, Any]) -> bool:
    """Say whether somebody who was shown a card says, again perhaps, that they cannot ring."""
    rows = cards_shown(slots)
    shown = bool(rows) and rows[-1]["choice"] in (requests.CANNOT_CALL, requests.NOT_NOW)
    if not shown or is_new_danger(parsed, slots):
        return False
    request = requests.read(text, requests.CARD)
    return request is not None and request.kind == requests.CANNOT_CALL


def is_new_danger(parsed: Parsed, slots: Mapping[str, Any]) -> bool:
    """Say whether an emergency is told with a cue that the card which stands did not come from."""
    cues = set((parsed.get("reading") or {}).get("cues") or ())
    emergency = parsed["intent"]["name"] == "danger_emergency"
    return emergency and not cues <= set(slots.get("card_cues") or ())


def answered(
    parsed: Parsed, text: str, slots: Mapping[str, Any], request: requests.Request | None
) -> str | None:
    """Return which of CHOICES the words are while a card stands, empty for new danger; None where
    they are read as anywhere else. A call, made or not possible, comes first: how to call is what
    they need. `request`: what patterns read in them."""
    kind, answer = request.kind if request else "", answer_to_card(parsed, text)
    for one in (kind, answer):
        if one in OF_THE_CALL:
            return one
    if is_new_danger(parsed, slots):
        return ""
    return requests.MISREAD if kind == requests.MISREAD else answer or None


def answer_to_card(parsed: Parsed, text: str) -> str:
    """Return which of the card's choices the words are, as taught by examples: "naw its ok hes
    back"; empty for none. Where they read as danger too it takes more, and no word of a weapon."""
    reading = parsed.get("reading") or {}
    answer = str(reading.get("card_answer") or "")
    if parsed["intent"]["name"] == "danger_emergency" and answer not in OF_THE_CALL:
        sure = reading.get("surely_answered") and not plain_answers.names_means(text)
        return answer if sure else ""
    if answer == requests.CALLED and not _CALL_WAS_MADE.search(text):
        return ""
    return answer


def denied(parsed: Parsed, text: str) -> str:
    """Return the card's choice that a clear no stands for: not now, or a misreading. A word of a
    weapon or of leaving keeps an emergency one."""
    emergency = parsed["intent"]["name"] == "danger_emergency"
    if emergency and plain_answers.is_grave(text):
        return ""
    if questions.read(DANGER, text) != "no":
        return ""
    never = _NEVER.search(text) and not _JUST_NOW.search(text)
    return requests.MISREAD if never else requests.NOT_NOW
