"""The questions of a concern, their choices, and how a typed answer is read.

An answer that cannot be read is `unknown`; "not answered" is never "no".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

READ_AS_DANGER = "card"  # in the slot of the danger question: a card was shown, nobody answered
SKIPPED = "unknown"  # in every slot of the form: asked, and not answered

DANGER, RELATION, AGE_BAND = "danger", "relation", "age_band"
TOLD, CHANGES, KNOWN_HOW, WISHES = "told", "changes", "known_how", "wishes"
WRITER_UNDER_18 = "writer_under_18"

FREE_TEXT = (TOLD, CHANGES, WISHES)  # whatever is typed is the answer
TOLD_IN_WORDS = "told"  # the slot of a free-text question that was answered


@dataclass(frozen=True)
class Choice:
    """One allowed answer: its value, its button and the words that mean it when typed."""

    value: str
    label: str
    words: str  # a regular expression, matched against the text in lower case


def _choices(*rows: tuple[str, str, str]) -> tuple[Choice, ...]:
    return tuple(Choice(*row) for row in rows)


_MY = r"\bmy (?:\w+ ){0,2}"  # "my eldest", "my lovely little"
# "no idea" and "no one knows" begin like a no, and are none; nor is "no, but …" or "not yet"
_BUT = r"\b(?:but|yet|though|except|unless|until|only|later|tonight|tomorrow|soon)\b"
_NO = r"^(?:no|nope|nah|n)\b(?!/|\W*(?:idea|clue|comment|way (?:of|to)|one knows|maybe))"
_ELDER = r"(?:step-?)?(?:mum|mom|dad|father|mother)"

QUESTIONS: dict[str, tuple[Choice, ...]] = {
    DANGER: _choices(
        ("yes", "Yes, or I think so", r"^(?:yes|yeah|yep|yup|y|i think so|maybe yes|probably)\b"),
        (
            "unsure",
            "I am not sure",
            r"^(?:no|nope|nah|not)\b.*"
            + _BUT
            + r"|not (?:really )?sure|unsure|don'?t know|dont know|no idea|dunno|maybe|possibly|idk"
            r"|no clue|knows",
        ),
        ("no", "No", _NO + r"|^(?:no one|nobody|not now|not at the moment|not yet)\b(?! knows)"),
        ("not_said", "I would rather not say", r"rather not|prefer not|not say|skip|pass"),
    ),
    RELATION: _choices(
        ("former_partner", "Former partner", r"\bex\b|\bex-|former (?:partner|husband|wife)"),
        (
            "grandparent",
            "Grandparent",
            r"grand(?:son|daughter|child|kid)|\b(?:his|her|their|a) (?:gran|nan\b)",
        ),
        ("child", "Son or daughter", _MY + rf"(?:{_ELDER}|parents?)\b|^{_ELDER}$"),
        (
            "parent",
            "Parent",
            _MY + r"(?:step-?)?(?:son|daughter|boy|girl|lad|child|kid)s?\b"
            rf"|\b(?:his|her|their|the|an?) {_ELDER}\b|^(?:i'?m )?(?:an?|the|their)? ?parent",
        ),
        ("sibling", "Brother or sister", r"brother|sister|sibling|\bbro\b|\bsis\b|\btwin\b"),
        ("partner", "Partner", r"husband|wife|partner|boyfriend|girlfriend|spouse|fianc"),
        (
            "professional",
            "I work with them",
            r"pupil|student|patient|client|teacher|i work with"
            r"|social worker|youth worker|\bgp\b|nurse",
        ),
        ("colleague", "Colleague", r"colleague|co-?worker|at work|workmate"),
        ("friend", "Friend", r"friend|mate\b|flatmate|housemate|neighbour|neighbor|pal\b"),
        (
            "other_family",
            "Other family",
            r"cousin|nephew|niece|uncle|aunt|in-?law|family|\bgran|\bnan\b",
        ),
        ("self", "It is about me", r"^(?:me|myself|it'?s me|about me)\b"),
        ("other", "Someone else", r"someone else|other|stranger"),
    ),
    AGE_BAND: _choices(
        ("under_10", "Under 10", r"under (?:10|ten)"),
        ("10_12", "10 to 12", r"10 to 12"),
        ("13_15", "13 to 15", r"13 to 15"),
        ("16_17", "16 or 17", r"16 or 17"),
        ("18_24", "18 to 24", r"18 to 24|early twenties"),
        ("25_over", "25 or over", r"25 or over|thirties|forties|fifties|middle.?aged"),
    ),
    KNOWN_HOW: _choices(
        ("seen", "I saw it myself", r"\bsaw\b|seen|watched|with my own eyes"),
        (
            "heard",
            "I heard them say it",
            r"heard (?:him|her|them|it)|(?:he|she|they) (?:said|told)",
        ),
        (
            "told",
            "Someone told me",
            r"someone told|was told|told me|heard from|from (?:a|my|his|her)",
        ),
        ("guessed", "I am guessing", r"guess|feeling|hunch|suspect|assume"),
    ),
    WRITER_UNDER_18: _choices(
        ("yes", "Yes", r"^(?:yes|yeah|yep|y)\b|\bi(?:'?m| am) (?:9|1[0-7])\b|not (?:an )?adult"),
        ("no", "No", _NO + r"|adult|\bi(?:'?m| am) (?:1[89]|[2-9]\d)\b"),
        ("not_said", "I would rather not say", r"rather not|prefer not|not say|skip|pass"),
    ),
}

_SKIP = re.compile(
    r"^(?:skip|pass|next|no comment|unknown|(?:i )?(?:do ?n[o']?t know|dunno|idk|not sure)"
    r"|(?:i(?:'d| would) )?(?:rather|prefer) not(?: to)?(?: say)?|not saying)[.!]*$"
)
_AGE = re.compile(r"\b(\d{1,2})\b")
_BANDS = ((9, "under_10"), (12, "10_12"), (15, "13_15"), (17, "16_17"), (24, "18_24"))


def label(question: str, value: str | None) -> str | None:
    """Return the words of a choice, or None where there is none."""
    rows = QUESTIONS.get(question, ())
    return next((choice.label for choice in rows if choice.value == value), None)


def is_skip(text: str) -> bool:
    """Say whether the whole text means "next question, please"."""
    return _SKIP.match(text.strip().lower().replace("’", "'")) is not None


def read(question: str, text: str) -> str | None:
    """Return the value that `text` means as an answer to `question`, or None if unreadable."""
    plain = text.strip().lower().replace("’", "'")
    if question == AGE_BAND and "under" not in plain and (age := _AGE.search(plain)):
        return age_band(int(age.group(1)))
    rows = QUESTIONS.get(question, ())
    return next((choice.value for choice in rows if re.search(choice.words, plain)), None)


def age_band(years: int) -> str:
    """Return the band of an age in years."""
    return next((band for last, band in _BANDS if years <= last), "25_over")
