"""The form for a call taken by phone: what was filled in, and what is still missing. Pure.

A field that was left empty, or holds what the form never offered, is "not asked or not known".
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from core import evidence, questions
from desk import words

LINES_AT_FIRST = 5
MOST_LINES = 15
LONGEST_WORDS, LONGEST_WHEN = 600, 100  # characters; see NO_MORE_THAN
NO_MORE_THAN = 64_000  # bytes that a full form has at most as multipart/form-data: desk.app's limit

# What a line counts for. Whoever takes the call chooses it; nobody chooses an ending.
SERIOUS = "serious"
COUNTS = {
    SERIOUS: "For concern, and serious: a threat, a plan, a weapon, leaving for a war zone",
    "for": "For concern",
    "against": "Against concern: what is good, or whom they still trust",
    "context": "Neither: it helps to understand",
}
# After "yes" to danger. "Called" is stored only if they said so.
DANGER_THEN = {
    "called": "They said that they have called",
    "cannot_call": "They said that they cannot call",
    "not_now": "They said that it is not happening now",
}
OTHERS = ("school", "health", "police", "family", "other")
NOBODY = "nobody"
NOT_KNOWN = questions.SKIPPED  # asked, and not known; nothing chosen means not asked
_YES_NO = ("yes", "no", NOT_KNOWN)

# Fields where one of several answers is chosen, and their answers.
CHOSEN: dict[str, Sequence[str]] = {
    "danger": [one.value for one in questions.QUESTIONS[questions.DANGER]],
    "danger_then": list(DANGER_THEN),
    "language": list(words.LANGUAGES),
    "relation": [*(one.value for one in questions.QUESTIONS[questions.RELATION]), NOT_KNOWN],
    "writer_under_18": _YES_NO,
    "reporter_safe": [one.value for one in questions.QUESTIONS[questions.REPORTER_SAFE]],
    "age_band": [*(one.value for one in questions.QUESTIONS[questions.AGE_BAND]), NOT_KNOWN],
    "children_in_home": _YES_NO,
    "wants_contact": _YES_NO,
    "contact_message": _YES_NO,
}
_ASKED = {NOT_KNOWN: "Asked, not known"}
_NAMED: dict[str, dict[str, str]] = {
    "relation": words.RELATIONS | {questions.SELF: "It is about the caller"} | _ASKED,
    "age_band": words.AGE_BANDS | _ASKED,
    "language": words.LANGUAGES,
    "others": words.OTHERS | {NOBODY: "Nobody yet"} | _ASKED,
}
# What the page offers where the answers are many: values and labels.
OFFERED = {
    name: [(value, _NAMED[name][value]) for value in allowed]
    for name, allowed in {**CHOSEN, "others": (*OTHERS, NOBODY, NOT_KNOWN)}.items()
    if name in _NAMED
}
# Fields for words, with their longest (characters).
TYPED = {
    "person_name": 100,
    "person_place": 200,
    "cause": 500,
    "others_text": 300,
    "wishes": 1000,
    "fears": 1000,
    "contact_how": 300,
    "contact_when": 300,
    "contact_else": 300,
    "language_needs": 200,
    "access_needs": 200,
}
LABELS = {
    "person_name": "Name of the person of concern",
    "person_place": "A place or a school",
    "cause": "What the caller thinks is behind it",
    "others_text": "Who knows, in the caller's words",
    "wishes": "What they would like to happen",
    "fears": "What they are afraid of",
    "contact_how": "How to reach them",
    "contact_when": "When it is safe",
    "contact_else": "What to say if someone else answers",
    "language_needs": "Language help",
    "access_needs": "Other help they need",
}
_CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f\ud800-\udfff]")  # all but the end of a line


@dataclass(frozen=True)
class Line:
    """One thing that was told, as it stands in the form; empty texts where nothing was chosen."""

    words: str = ""
    known_how: str = ""  # of core.evidence.KNOWN_HOW
    counts: str = ""  # of COUNTS
    when: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.words or self.counts or self.when or self.known_how)


@dataclass(frozen=True)
class Call:
    """A form as it was filled in."""

    token: str  # random; the same form sent twice is the same referral
    begun: int  # Unix seconds, UTC: when the form was opened
    answers: Mapping[str, str] = field(default_factory=dict)  # of CHOSEN and TYPED; "" if open
    others: tuple[str, ...] = ()  # of OTHERS; or only NOBODY, or only NOT_KNOWN
    lines: tuple[Line, ...] = (Line(),) * LINES_AT_FIRST

    @property
    def told(self) -> list[Line]:
        return [line for line in self.lines if not line.is_empty]

    def answer(self, name: str) -> str | None:
        return self.answers.get(name) or None

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True)
class Mistake:
    """What has to be put right, and the id of the field where."""

    field: str
    words: str


def read(posted: Mapping[str, Sequence[str]], *, token: str, begun: int) -> Call:
    """Return the call that a sent form holds; what the form never offered is left out."""
    answers = {name: _one_of(allowed, _first(posted, name)) for name, allowed in CHOSEN.items()}
    answers |= {name: _clean(_first(posted, name)) for name in TYPED}
    others = _others(posted.get("others", ()), typed=bool(answers["others_text"]))
    return Call(token, begun, answers, others, _lines(posted))


def with_one_more_line(call: Call) -> Call:
    return replace(call, lines=(*call.lines, Line())[:MOST_LINES])


def mistakes(call: Call) -> list[Mistake]:
    """Return what keeps the form from being a referral, in the order of the page."""
    found = []
    if not call.answer("danger"):
        found.append(Mistake("danger-yes", "Ask if anyone is in danger, and choose the answer."))
    if not any(line.words for line in call.lines):
        found.append(Mistake("words-1", "Write one line or more of what the caller told you."))
    for number, line in enumerate(call.lines, 1):
        found += _mistakes_of(line, number)
    found += [
        Mistake(name, f"{LABELS[name]}: at most {longest} characters.")
        for name, longest in TYPED.items()
        if len(call.answers.get(name, "")) > longest
    ]
    return found


def _mistakes_of(line: Line, number: int) -> list[Mistake]:
    found = []
    if line.words and not line.counts:
        found.append(Mistake(f"counts-{number}", f"Line {number}: choose what it counts for."))
    if not line.words and not line.is_empty:
        found.append(Mistake(f"words-{number}", f"Line {number}: write the caller's own words."))
    for name, text, longest in (
        ("words", line.words, LONGEST_WORDS),
        ("when", line.when, LONGEST_WHEN),
    ):
        if len(text) > longest:
            said = f"Line {number}: at most {longest} characters. Use one more line."
            found.append(Mistake(f"{name}-{number}", said))
    return found


def _others(ticked: Sequence[str], *, typed: bool) -> tuple[str, ...]:
    """Return who knows already. Somebody who is told of in words is somebody."""
    named = tuple(who for who in OTHERS if who in ticked)
    if named or typed:
        return named or ("other",)
    return next(((alone,) for alone in (NOBODY, NOT_KNOWN) if alone in ticked), ())


def _lines(posted: Mapping[str, Sequence[str]]) -> tuple[Line, ...]:
    numbers = range(1, MOST_LINES + 1)
    sent = [number for number in numbers if f"words-{number}" in posted]
    count = max([LINES_AT_FIRST, *sent])
    return tuple(
        Line(
            words=_clean(_first(posted, f"words-{number}")),
            known_how=_one_of(evidence.KNOWN_HOW, _first(posted, f"known_how-{number}")),
            counts=_one_of(COUNTS, _first(posted, f"counts-{number}")),
            when=_clean(_first(posted, f"when-{number}")),
        )
        for number in range(1, count + 1)
    )


def _first(posted: Mapping[str, Sequence[str]], name: str) -> str:
    return next(iter(posted.get(name, ())), "")


def _one_of(allowed: Sequence[str] | Mapping[str, str], text: str) -> str:
    return text if text in allowed else ""


def _clean(text: str) -> str:
    return _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\t", " ")).strip()
