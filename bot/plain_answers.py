"""Answers that the classifier alone reads as danger, though they answer what was asked.

"No, he is upstairs on his computer" is a calm answer to the danger question. The classifier was
taught on tellings and takes some such answers for one. A cue of danger, or a word that could mean
that somebody is leaving or holds a weapon, keeps the reading as it is (safety.md 1).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from bot.parse_data import Parsed, taken_as
from core import line_changes, questions
from core.questions import DANGER

MOST_WORDS = 30
MOST_WORDS_OF_A_CHOICE = 16  # of an answer to a question with choices
CLOSED = (
    *(questions.RELATION, questions.AGE_BAND, questions.KNOWN_HOW, questions.OTHERS_KNOW),
    *(questions.CHILDREN_IN_HOME, questions.REPORTER_SAFE),
)
_TELLS_NOTHING = ("detail", "deny", "affirm", "skip", "dont_know")
_BY_CLASSIFIER = "the classifier "  # begins the lines of nlu.danger.DECISIONS in which no cue spoke
# a weapon, a means, harm that is done
_MEANS = (
    r"kni(?:fe|ves)|blade|machete|gun|rifle|shotgun|ammo|bullets?|cross-?bow|sword|axe|hatchet"
    r"|hammer|weapons?|petrol|acid|bomb\w*|explos\w*|chemicals?|fertili[sz]er|gas|fire|burn\w*"
    r"|lighter|matches|sharpen\w*|rope|hang\w*|noose|pills|tablets|overdose|poison|razor|wrists?"
    r"|bridge|roof|ledge|jump\w*|drown\w*|kill\w*|stab\w*|shoot\w*|strangl\w*|chok\w*|smash\w*"
    r"|blood|bleed\w*"
)
# or somebody leaves, or says goodbye, or cannot be reached
_LEAVES = (
    r"left|leav\w+|gone|going out|went|on (?:his|her|their|the) way|set off|drove|train|ticket"
    r"|took|taken|carry\w*|holding|loaded|packed|key|passport|airport|flight|outside|door|coming"
    r"|goodbye|farewell|letter|envelope|will be over|scream\w*|hurt(?:ing)? (?:me|us|my)|scared"
    r"|locked|wak(?:e|ing)|breath\w*|answer(?:s|ing)?|moving"
)
_NAMES_MEANS = re.compile(rf"\b(?:{_MEANS})\b", re.IGNORECASE)
_GRAVE = re.compile(rf"\b(?:{_MEANS}|{_LEAVES})\b", re.IGNORECASE)
# "don't leave a message, and if my wife answers say it's about the van"
_OF_THE_TELEPHONE = re.compile(
    r"\b(?:leav\w+|left) (?:(?:a|any|no|me a) )?(?:messages?|voicemails?|word)\b"
    r"|\b(?:if|when|unless|in case)\b[^.!?]{1,40}?\banswers?\b"
    r"|\banswers?(?: (?:it|the phone))? say\b"
    r"|\b(?:anybody|anyone|someone|somebody)(?: else)? answers\b",
    re.IGNORECASE,
)


def is_grave(text: str) -> bool:
    """Say whether a word stands in it that may be of a weapon, or of somebody who is leaving."""
    return _GRAVE.search(_OF_THE_TELEPHONE.sub(" ", text)) is not None


def names_means(text: str) -> bool:
    """Say whether a word of a weapon, of a means or of harm stands in it."""
    return _NAMES_MEANS.search(text) is not None


def _by_classifier(reading: Mapping[str, Any]) -> bool:
    return str(reading.get("because") or "").startswith(_BY_CLASSIFIER)


def is_doubtful(parsed: Parsed, text: str, slots: Mapping[str, Any]) -> bool:
    """Say whether words in the middle of the talk read as an emergency to the classifier alone,
    which is not certain: it is asked about (safety.md 1), unless danger was what was asked and the
    words are not a plain "not sure": "not this minute, hes up north on a job til friday"."""
    reading = parsed.get("reading") or {}
    if parsed["intent"]["name"] != "danger_emergency" or not _by_classifier(reading):
        return False
    open_ = slots.get("requested_slot") == DANGER
    if open_ and (is_grave(text) or answer_to_danger(reading, text) != "unsure"):
        return False
    return not reading.get("certain_of_means" if names_means(text) else "certain")


def answer_to_danger(reading: Mapping[str, Any], text: str) -> str | None:
    """Return what it answers to the danger question: by its words, else as taught by examples; a
    word of a weapon or of leaving keeps it open."""
    said = questions.read(DANGER, text)
    taught = None if is_grave(text) else reading.get("danger_answer")
    if said == "unsure" and taught == "no" and _begins_with_no(text):
        return "no"  # "no. hes in leeds till sunday"
    return said or taught


_STOPS = re.compile(r"(?<=[.!;])\s+|\n+")
_I_SAID = re.compile(
    r"^\W*i (?:just |already )*(?:told (?:you|u|ye)|said)\b[^.!;]{0,12}[.!;]\s*", re.I
)


def _begins_with_no(text: str) -> bool:
    """Say whether the first sentence is a plain no, which what follows may explain."""
    first = _STOPS.split(_I_SAID.sub("", text.strip()))[0]
    return questions.read(DANGER, first) == "no"


def is_calm(parsed: Parsed, text: str, slots: Mapping[str, Any]) -> bool:
    """Say whether `text` answers the open question and only the classifier reads danger in it."""
    reading = parsed.get("reading") or {}
    if not _by_classifier(reading) or is_grave(text):
        return False
    asked, words = str(slots.get("requested_slot") or ""), len(text.split())
    if asked == DANGER:
        return words <= MOST_WORDS and answer_to_danger(reading, text) == "no"
    answered = slots.get(DANGER) is not None  # by a no, by a skip, or by a card
    if asked == questions.KNOWN_HOW and line_changes.says_several_ways(text):
        return answered and words <= MOST_WORDS  # "the messages I saw, the car is from my aunt"
    plainly = asked in CLOSED and questions.read(asked, text) is not None
    tells = str(reading.get("intent")) not in _TELLS_NOTHING  # "he told me he is going to fight"
    return answered and plainly and not tells and words <= MOST_WORDS_OF_A_CHOICE


def as_answer(parsed: Parsed) -> Parsed:
    """Return the parse data as an answer, in which no sentence is danger."""
    calm = calmed(parsed)
    plain = [
        {**row, "direction": row["direction"] if row["cue"] else "context"}
        for row in calm["reading"]["sentences"]
    ]
    return taken_as({**calm, "reading": {**calm["reading"], "sentences": plain}}, "answer")


def calmed(parsed: Parsed) -> Parsed:
    """Return the parse data, in which no sentence is danger; what counts for concern still does."""
    rows = [{**row, "danger": "none"} for row in parsed["reading"].get("sentences") or ()]
    return {**parsed, "reading": {**parsed["reading"], "danger": "none", "sentences": rows}}
