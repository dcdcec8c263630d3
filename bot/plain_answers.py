"""Answers that the classifier alone reads as danger, though they answer what was asked.

"No, he is upstairs on his computer" is a calm answer to the danger question. The classifier was
taught on tellings and takes some such answers for one. A cue of danger, or a word that could mean
that somebody is leaving or holds a weapon, keeps the reading as it is (safety.md 1).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from core import questions
from core.questions import DANGER

MOST_WORDS = 30
MOST_WORDS_OF_A_CHOICE = 16  # of an answer to a question with choices
CLOSED = (
    *(questions.RELATION, questions.AGE_BAND, questions.KNOWN_HOW, questions.OTHERS_KNOW),
    *(questions.CHILDREN_IN_HOME, questions.REPORTER_SAFE),
)
_TELLS_NOTHING = ("detail", "deny", "affirm", "skip", "dont_know")
_BY_CLASSIFIER = "the classifier "  # begins the lines of nlu.danger.DECISIONS in which no cue spoke
# somebody leaves, a weapon or a means, harm that is done
_GRAVE = re.compile(
    r"\b(?:left|leav\w+|gone|going out|went|on (?:his|her|their|the) way|set off|drove|train|ticket"
    r"|took|taken|carry\w*|holding|loaded|packed|key|passport|airport|flight|outside|door|coming"
    r"|kni(?:fe|ves)|blade|machete|gun|rifle|shotgun|ammo|bullets?|cross-?bow|sword|axe|hatchet"
    r"|hammer|weapons?|petrol|acid|bomb\w*|explos\w*|chemicals?|fertili[sz]er|gas|fire|burn\w*"
    r"|lighter|matches|sharpen\w*|rope|hang\w*|noose|pills|tablets|overdose|poison|razor|wrists?"
    r"|bridge|roof|ledge|jump\w*|drown\w*|goodbye|farewell|letter|envelope|will be over"
    r"|kill\w*|stab\w*|shoot\w*|strangl\w*|chok\w*|smash\w*|blood|bleed\w*|scream\w*"
    r"|hurt(?:ing)? (?:me|us|my)|scared|locked|wak(?:e|ing)|breath\w*|answer(?:s|ing)?|moving)\b",
    re.IGNORECASE,
)
_NOT_GOING = re.compile(r"\bnot going (?:anywhere|out)\b", re.IGNORECASE)
_QUIET = re.compile(
    r"\b(?:asleep|sleeping|in bed|(?:is|he['’]?s|she['’]?s) (?:safe|fine)|calm(?:ed|er)?|eating"
    r"|watching (?:telly|tv|a film)|not going anywhere|nothing(?:['’]s| is) happening"
    r"|nobody['’]?s? (?:is )?(?:getting|being|going to get) hurt)\b",
    re.IGNORECASE,
)
Parsed = dict[str, Any]


def is_grave(text: str) -> bool:
    """Say whether a word stands in it that may be of a weapon, or of somebody who is leaving."""
    return _GRAVE.search(text) is not None


def is_calm(parsed: Parsed, text: str, slots: Mapping[str, Any]) -> bool:
    """Say whether `text` answers the open question and only the classifier reads danger in it."""
    reading = parsed.get("reading") or {}
    alone = str(reading.get("because") or "").startswith(_BY_CLASSIFIER)
    if not alone or is_grave(text):
        return False
    asked, words = str(slots.get("requested_slot") or ""), len(text.split())
    if asked == DANGER:
        return words <= MOST_WORDS and questions.read(DANGER, text) == "no"
    answered = slots.get(DANGER) is not None  # by a no, by a skip, or by a card
    plainly = asked in CLOSED and questions.read(asked, text) is not None
    tells = str(reading.get("intent")) not in _TELLS_NOTHING  # "he told me he is going to fight"
    return answered and plainly and not tells and words <= MOST_WORDS_OF_A_CHOICE


def calms_down(parsed: Parsed, text: str) -> bool:
    """Say whether words after a card tell that all is quiet, and only the classifier says else:
    "he's eating toast with his nan, he's not going anywhere"."""
    alone = str((parsed.get("reading") or {}).get("because") or "").startswith(_BY_CLASSIFIER)
    quiet = _QUIET.search(text) is not None and not is_grave(_NOT_GOING.sub(" ", text))
    return alone and quiet and len(text.split()) <= MOST_WORDS


def as_answer(parsed: Parsed) -> Parsed:
    """Return the parse data as an answer, in which no sentence is danger."""
    named = {"name": "answer", "confidence": 1.0}
    reading = parsed["reading"]
    calm = [
        {**row, "danger": "none", "direction": row["direction"] if row["cue"] else "context"}
        for row in reading["sentences"]
    ]
    reading = {**reading, "danger": "none", "sentences": calm}
    return {**parsed, "intent": named, "intent_ranking": [named], "reading": reading}
