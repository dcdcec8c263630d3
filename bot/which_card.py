"""Which card fits what was told so far: who is in danger does not change with every message.

The reader sees one message. "I see the passport is gone from the drawer" names nobody, so it gets
the card of others, though the wife who writes it was threatened two messages before.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from core.summary import CARD_PREFIX, cards_shown

OTHERS, SUICIDE = "others", "suicide"
HURT, MAY_HURT = "reporter_hurt", "reporter_may_hurt"
_OF_THE_WRITER = ("card_reporter_hurt", "card_reporter_may_hurt")
_THEM = (
    r"\b(?:he|she|they|someone|somebody|people|one of them|(?:the|those|these|my|some|two|three)"
    r" (?:\w+ )?\w+)"
)
# "they come to my door when i dont go": others are the danger to the writer
_THREATENED = re.compile(
    rf"{_THEM}\b[^.!?]{{0,50}}?\b(?:com(?:e|es|ing)|came|turn(?:s|ed|ing)? up|show(?:s|ed)? up"
    r"|wait(?:s|ed|ing)?|threat\w*|follow\w*|hit|hits|beat\w*|punch\w*|hurt\w*|kill\w*|stab\w*"
    r"|find|after|watch(?:es|ed|ing)?|knows? where|have|got|grab\w*|lock\w*|punish\w*|get)\b"
    r"[^.!?]{0,25}?\b(?:me|us|my (?:door|house|home|flat|room|address|work|mum|mam|family|kids)"
    r"|i (?:live|work|stay))\b"
    r"|\b(?:scared|frightened|afraid|terrified|petrified) (?:of|at) (?:them|him|her|those|these)\b",
    re.IGNORECASE,
)
_I_DO_HARM = re.compile(
    r"\bi(?:['’]?m|['’]?ll|['’]?d| am| will| would| could| might| want| wanna| keep| see| feel)?\b"
    r"(?:(?!\b(?:he|she|they|people|not|never)\b)[^.!?]){0,40}?"
    r"\b(?:hurt|kill|stab|shoot|attack|harm|burn|bomb|murder|doing it|do it|make them)\w*",
    re.IGNORECASE,
)
# In the middle of the talk "he's not here now, but he meant it" is of what was told before. Without
# any of these words it is not of ending a life.
_OF_DYING = re.compile(
    r"\b(?:suicid\w*|kill(?:ing)? \w*sel\w*|end(?:ing|ed)? (?:it|things|(?:his|her|my|their) \w+)"
    r"|die[sd]?|dying|dead|death|liv(?:e|es|ing)|life|pills?|tablets?|overdos\w*|od|jump\w*|bridge"
    r"|roof|ledge|hang\w*|rope|noose|cut\w*|wrists?|harm\w* \w*sel\w*|goodbye|good ?bye|farewell"
    r"|(?:be|is|not) here any ?more|not be here|won['’]?t be here|disappear\w*|worthless|burden"
    r"|funeral|note|letters?|will|heaven|peace|given? (?:up|away)|gave away|gone|no point)\b",
    re.IGNORECASE,
)
# "the lads are going to do it on friday": the writer tells of what others are about to do
_OTHERS_ACT = re.compile(
    rf"{_THEM}(?:['’]?(?:s|re|ll|ve))? ?(?:is|are|will|has|have|said|says|say|want|wants|plan\w*"
    r"|going|gonna|about|left|gone|got|went)\b",
    re.IGNORECASE,
)


def which(read: str, reading: Mapping[str, Any], text: str, slots: Mapping[str, Any]) -> str:
    """Return the card for a message that was `read` as calling for a card, in this conversation."""
    if is_drawn_in(slots) and read != SUICIDE:
        return _of_the_drawn_in(reading, text, slots)
    named = reading.get("card_named")  # by a cue, not by want of anything better
    if read == SUICIDE and not named and _goes_on(slots) and not _OF_DYING.search(text):
        return _shown_before(slots) or _last_shown(slots)
    return _shown_before(slots) or read if read == OTHERS and not named else read


def is_drawn_in(slots: Mapping[str, Any]) -> bool:
    """Say whether the writer told that they are drawn in themself."""
    return bool(slots.get("drawn_in")) and slots.get("relation") in (None, "not_asked", "self")


def _of_the_drawn_in(reading: Mapping[str, Any], text: str, slots: Mapping[str, Any]) -> str:
    does_harm = _I_DO_HARM.search(text) is not None
    told_before = [str(row.get("quote")) for row in slots.get("evidence") or ()]
    if not does_harm and any(map(_THREATENED.search, (text, *told_before))):
        return HURT
    told = reading.get("card_named") == OTHERS and _OTHERS_ACT.search(text)
    return OTHERS if told and not does_harm else MAY_HURT


def _goes_on(slots: Mapping[str, Any]) -> bool:
    return bool(slots.get("evidence") or slots.get("advice_shown"))


def _last_shown(slots: Mapping[str, Any]) -> str:
    """Return the card that was shown last and was no misreading, else that of others."""
    cards = [row["advice"] for row in cards_shown(slots) if row["choice"] != "misread"]
    return str(cards[-1]).removeprefix(CARD_PREFIX) if cards else OTHERS


def _shown_before(slots: Mapping[str, Any]) -> str | None:
    """Return the last card that spoke of the writer, unless it was a misreading."""
    rows = [row for row in slots.get("advice_shown") or () if row["choice"] != "misread"]
    spoke = [row["advice"] for row in rows if row["advice"] in _of_the_writer(slots)]
    return str(spoke[-1]).removeprefix("card_") if spoke else None


def _of_the_writer(slots: Mapping[str, Any]) -> tuple[str, ...]:
    own = slots.get("relation") == "self"
    return (*_OF_THE_WRITER, "card_suicide") if own else _OF_THE_WRITER
