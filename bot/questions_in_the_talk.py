"""Which answer a question known from its words gets in this conversation: of somebody who speaks
of themself, after abuse at home was told, or where only what is lawful was told. And abuse at home
itself, which the questions about extremism are no help for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from bot import plain_answers, which_card
from bot.parse_data import CONCERN, CONSENT, CONTACT, FIRST, LATER, Parsed, is_sure, taken_as
from core import abuse_at_home, evidence, questions, questions_of_help, requests
from core.spellings import bare

ABUSE = "abuse_at_home"  # the intent, and the response
OTHER_HARM, NO_EXTREMISM = "other_harm", "another_harm_alone"
_SURELY_ANOTHER, _AMONG = 0.65, 3  # the probability; of so many likeliest readings
_IS_NOT_EXTREMISM = re.compile(
    r"\b(?:not|isn['’]?t|aint|ain['’]t|nothing to do with|no)\W+(?:\w+\W+){0,2}?"
    r"(?:politic\w*|religio\w*|terroris\w*|extremis\w*|radicali\w*)",
    re.IGNORECASE,
)
_CALM_BUT_DOUBTED = ("danger_urgent", "danger_unsure")
_NEVER_ABUSE = ("danger_emergency", "self_harm", "child_writes", "not_english", "goodbye")
# of whom to ring: also said beside a doubt about danger, which is asked about all the same
_BESIDE_A_DOUBT = (
    *(questions_of_help.HUMAN, questions_of_help.NUMBER_TO_LEAVE, questions_of_help.GETTING_OUT),
)
_SENTENCES = re.compile(r"(?<=[.!?])\s+")


def of_themself(parsed: Parsed, slots: Mapping[str, Any]) -> bool:
    """Say whether the writer speaks of themself."""
    reading = parsed.get("reading") or {}
    told = slots.get(questions.RELATION) == questions.SELF or slots.get("self_told")
    own = reading.get("intent") == "self_at_risk" and not slots.get(questions.RELATION)
    return bool(told or own or which_card.is_drawn_in(slots))


def label_here(
    label: str | None, parsed: Parsed, text: str, slots: Mapping[str, Any], form: str | None
) -> str | None:
    """Return the label of the answer that fits here; None where the words are no question here."""
    if parsed["intent"]["name"] == "danger_unsure" and label not in _BESIDE_A_DOUBT:
        return None
    if slots.get("abuse_told") and questions_of_help.asks_for_a_number(text):
        return ABUSE
    if label == questions_of_help.NOTHING_WITHOUT_YES:  # at the preview it is a no
        return None if form in (CONSENT, LATER) or slots.get("return_code") else label
    if label == questions_of_help.WHY_ASKED:  # elsewhere it is of an ending, or of him
        return label if form == CONCERN and slots.get("requested_slot") else None
    if label == questions_of_help.HUMAN:
        return None if _is_known_as_human(parsed, text, slots, form) else label
    if label == questions_of_help.IS_IT_NORMAL and _told_only_lawful(slots):
        return questions_of_help.NOT_A_SIGN
    if label is None and form == CONCERN and _tells_of_abuse(parsed, text, slots):
        return ABUSE  # beside signs of extremism: the line is named, and the questions go on
    return label


def _is_known_as_human(
    parsed: Parsed, text: str, slots: Mapping[str, Any], form: str | None
) -> bool:
    """Say whether it needs no answer beside: nothing else is said, or it is how to be reached or
    what is wished for."""
    alone = len(_SENTENCES.split(text.strip())) == 1
    wish = slots.get("requested_slot") == questions.WISHES and "?" not in text
    return form == CONTACT or wish or (alone and parsed["intent"]["name"] == "human")


def _told_only_lawful(slots: Mapping[str, Any]) -> bool:
    """Say whether faith, dress, politics or protest was told of, and nothing that counts."""
    lines = evidence.from_slot(slots.get("evidence"))
    named = any(questions_of_help.names_lawful(bare(line.quote)) for line in lines)
    return named and not any(line.direction == "for" or line.danger != "none" for line in lines)


def abuse_met(
    parsed: Parsed, text: str, slots: Mapping[str, Any], form: str | None
) -> Parsed | None:
    """Return the parse data of what clearly tells of abuse at home: its line is named, and no
    question about extremism follows, unless signs of that were told too."""
    if form not in (None, CONCERN) or not _tells_of_abuse(parsed, text, slots):
        return None
    return None if _tells_signs(slots) else taken_as(parsed, ABUSE)


def another_harm_met(parsed: Parsed, slots: Mapping[str, Any], form: str | None) -> Parsed | None:
    """Return the parse data of what is surely another harm, in the middle of the questions: who
    helps with it is named, and no question about extremism follows, unless signs of that were
    told."""
    intent, text = parsed["intent"]["name"], str(parsed.get("text") or "")
    if form != CONCERN or intent in FIRST:
        return None
    other = _likely_another(parsed) or requests.names_another_harm(text)
    if _IS_NOT_EXTREMISM.search(text) and other:
        return taken_as(parsed, NO_EXTREMISM)
    if intent != OTHER_HARM or not is_sure(parsed, _SURELY_ANOTHER):
        return None
    rows = (parsed.get("reading") or {}).get("sentences") or ()
    signs = _tells_signs(slots) or any(row["cue"] for row in rows if row["direction"] == "for")
    return None if signs else taken_as(parsed, NO_EXTREMISM)


def _likely_another(parsed: Parsed) -> bool:
    """Say whether another harm is among the likeliest readings."""
    likely = (parsed.get("reading") or {}).get("likely") or ()
    return OTHER_HARM in likely[:_AMONG] or parsed["intent"]["name"] == OTHER_HARM


def _tells_signs(slots: Mapping[str, Any]) -> bool:
    """Say whether a sign of extremism, by a cue, was told before."""
    lines = evidence.from_slot(slots.get("evidence"))
    return any(line.direction == "for" and line.cue for line in lines)


def _tells_of_abuse(parsed: Parsed, text: str, slots: Mapping[str, Any]) -> bool:
    """Say whether the words tell of it and an emergency is not what they tell first."""
    intent = parsed["intent"]["name"]
    if not abuse_at_home.is_a_sign(text):
        return False
    rows = (parsed.get("reading") or {}).get("sentences") or ()
    cued = any(row["cue"] and not abuse_at_home.is_a_sign(row["quote"]) for row in rows)
    grave = intent in _CALM_BUT_DOUBTED and (cued or plain_answers.names_means(text))
    if grave or intent in _NEVER_ABUSE:
        return False
    told = [line.quote for line in evidence.from_slot(slots.get("evidence"))]
    return abuse_at_home.is_clear(text, told, known=bool(slots.get("abuse_told")))
