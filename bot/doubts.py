"""A doubt whether danger is told: when it is asked about, and when it is settled already.

A slight doubt does not ask the danger question again and again of somebody who has answered it
(safety.md 3: it is asked once per concern).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from bot import choices, plain_answers
from bot.parse_data import CONSENT, CONTACT, LATER, Parsed, taken_as
from core import line_changes, reaching, requests
from core.questions import CONTACT_ELSE, DANGER, READ_AS_DANGER, SKIPPED
from core.summary import waiting_card

ASKED_AGAIN = "danger_asked_again"  # the slot that says that a doubt opened the question once more

_DOUBTED = ("danger_unsure", "danger_urgent", "danger_emergency")
_REACHED = re.compile(
    r"\d{5}|@|\b(?:ring|call|phone|text|email|reach|contact) (?:me|us)\b"
    r"|\bvoicemail|\b(?:leave|leaving) (?:a |no |any )?messages?\b",
    re.IGNORECASE,
)
_OF_THE_DOCTOR = re.compile(r"\bblood (?:tests?|results?|pressure)\b", re.IGNORECASE)
_LONG_AGO = re.compile(
    r"\b(?:(?:\w+ ){0,2}(?:months?|mths?|years?|yrs?) (?:ago|back|since)|last year|years ago"
    r"|(?:back )?in (?:19|20)\d\d|when (?:he|she|they|i) (?:was|were) (?:only )?\d{1,2})\b",
    re.IGNORECASE,
)
_NOW = re.compile(
    r"['’]ll\b|\b(?:will|shall|\w+day|now|tonight|tonite|tomorrow|tmrw|soon|again|still|next|just"
    r"|this (?:morning|afternoon|evening|week|weekend|minute)|right here|about to|gonna|is going"
    r"|going back"
    r"|(?:he|she|they)(?:['’]?s|['’]?re| is| are| has| have| wants?| says?))\b",
    re.IGNORECASE,
)
_EDITS = re.compile(r"\b(?:take out|remove|delete|number) (?:\w+ )?\d|\blines?\b", re.IGNORECASE)


def without_a_doubt(
    parsed: Parsed, text: str, slots: Mapping[str, Any], form: str | None
) -> Parsed:
    """Return the parse data, where a doubtful emergency in the middle of the talk is asked about,
    and a doubt that is settled is not."""
    goes_on = form or (slots.get("evidence") and not waiting_card(slots))
    if goes_on and plain_answers.is_doubtful(parsed, text, slots):
        parsed = taken_as(parsed, "danger_unsure")
    return _as_otherwise(parsed, slots, form)


def without_a_slight_one(parsed: Parsed, slots: Mapping[str, Any], form: str | None) -> Parsed:
    """Return the parse data, in which a slight doubt that is settled hides nothing else."""
    slight = parsed["intent"]["name"] == "danger_unsure" and is_slight(parsed)
    return _as_otherwise(parsed, slots, form) if slight else parsed


def _as_otherwise(parsed: Parsed, slots: Mapping[str, Any], form: str | None) -> Parsed:
    """Return the parse data as what it is but for a doubt, where that is settled."""
    if not _is_settled(parsed, slots, form):
        return parsed
    settled = choices.taken_for(parsed, parsed["reading"]["otherwise"])
    slight = not parsed["reading"].get("ask_again", True)
    return plain_answers.calmed(settled) if slight else settled


def is_slight(parsed: Parsed) -> bool:
    """Say whether the reading is no danger, or so slight a doubt that it asks nothing twice."""
    reading = parsed.get("reading") or {}
    doubted = reading.get("danger", "none") != "none" and reading.get("ask_again", True)
    return not (reading.get("cues") or doubted)


def _is_settled(parsed: Parsed, slots: Mapping[str, Any], form: str | None) -> bool:
    """Say whether no danger is asked about or met here, though the reader doubted.

    A slight doubt, where the danger question was answered; and ways to be reached, an address to
    add or a line to take out, which read as anything, unless a cue of danger is in them.
    """
    reading = parsed.get("reading") or {}
    intent = parsed["intent"]["name"]
    if "otherwise" not in reading or intent not in _DOUBTED:
        return False
    text = str(parsed.get("text") or "")
    if _is_asked_enough(reading, intent, slots) or _dates_it(reading, text, slots, form):
        return True
    if intent == "danger_unsure" and _is_what_to_say(text, slots):
        return True
    if _is_a_detail(text, slots, form):
        calm = form == CONSENT and not plain_answers.is_grave(text)
        return (intent == "danger_unsure" or calm) and not reading.get("cues")
    no_cue = not reading.get("cues")
    when_to_ring = form == CONTACT and no_cue and not plain_answers.is_grave(text)
    slight = not reading.get("ask_again", True) or (form == CONSENT and no_cue) or when_to_ring
    if not slight or intent != "danger_unsure":
        return False
    return is_answered(slots) or form in (CONTACT, CONSENT, LATER)


def is_answered(slots: Mapping[str, Any]) -> bool:
    """Say whether the danger question, or the card that took its place, was answered and is not
    open now."""
    card_answered = slots.get(DANGER) == READ_AS_DANGER and not waiting_card(slots)
    answered = slots.get(DANGER) in ("no", SKIPPED) or card_answered
    return answered and slots.get("requested_slot") != DANGER


def _is_asked_enough(reading: Mapping[str, Any], intent: str, slots: Mapping[str, Any]) -> bool:
    """Say whether asking about danger once more would tell nothing new, where it was answered.

    It is asked once per concern, and once more for a doubt. A cue that was not met before and an
    emergency come through; something urgent does, unless the police were named already.
    """
    cues = set(reading.get("cues") or ())
    if not is_answered(slots) or not cues <= set(slots.get("met_cues") or ()):
        return False
    if intent == "danger_urgent":
        return _police_named(slots) or not reading.get("ask_again", True)
    met = bool(cues) and slots.get(DANGER) == "no"
    return intent == "danger_unsure" and (met or bool(slots.get(ASKED_AGAIN)))


def _is_what_to_say(text: str, slots: Mapping[str, Any]) -> bool:
    """Say whether it is what was asked for: what to say if someone else answers the telephone."""
    asked = slots.get("requested_slot") == CONTACT_ELSE
    plain = _OF_THE_DOCTOR.sub(" ", text)
    grave = plain_answers.is_grave(plain) or plain_answers.names_means(plain)
    return asked and reaching.is_what_to_say(text) and not grave


def _police_named(slots: Mapping[str, Any]) -> bool:
    return any(row["advice"] == "police_today" for row in slots.get("advice_shown") or ())


def _dates_it(
    reading: Mapping[str, Any], text: str, slots: Mapping[str, Any], form: str | None
) -> bool:
    """Say whether a line of the preview is put in words that say when it was: "line 1 should say
    two years ago she had a knife", where that knife was met with a card and answered since.

    Any other cue, any word of now or soon, and words that were not told before are read anew.
    """
    edit = requests.new_wording(text) if form == CONSENT else None
    cues = set(reading.get("cues") or ())
    if edit is None or slots.get(DANGER) != "no" or not cues:
        return False
    if not cues <= set(slots.get("met_cues") or ()):
        return False
    if not _LONG_AGO.search(edit[1]) or _NOW.search(edit[1]):
        return False
    told = [row["quote"] for row in slots.get("evidence") or ()]
    return line_changes.is_said_already(_LONG_AGO.sub(" ", edit[1]), told)


def _is_a_detail(text: str, slots: Mapping[str, Any], form: str | None) -> bool:
    if form == CONTACT:
        return _REACHED.search(text) is not None
    if form == CONSENT:
        return bool(slots.get("adding")) or _EDITS.search(text) is not None
    return False
