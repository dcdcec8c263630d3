"""The forms of a case's page: their fields, how long a text may be, and what is shown again.

Nothing that was typed is lost on an error: the page comes back with the form filled in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from desk.case_names import Found
from desk.case_work import Done, Typed


@dataclass(frozen=True)
class Field:
    """One box. `longest`: characters; 0 for a choice, whose value is checked where it is used."""

    name: str
    label: str
    longest: int = 0
    required: bool = False
    unticked: str = ""  # a box that has to be ticked: what is said if it is not


FORMS: Mapping[str, tuple[Field, ...]] = {
    "claim": (),
    "release": (),
    "hand-over": (Field("to", "Who"), Field("message", "Message to them", 2000)),
    "status": (
        Field("status", "Status"),
        Field("reason", "Reason", 1000),
        Field("close_anyway", "Close it all the same"),
    ),
    "words": (
        Field("note_to_reporter", "Note to the reporter", 2000),
        Field("question", "Question to the reporter", 2000),
        Field("heard", "What the reporter wrote last"),
        Field("send_anyway", "Send it all the same"),
    ),
    "notes": (Field("text", "Internal note", 4000, required=True),),
    "actions": (
        Field("kind", "What was done"),
        Field("text", "What happened", 2000),
        Field("follow_up_on", "Follow up on"),
        Field("outcome", "What came of it", 2000),
    ),
    "done": (Field("outcome", "What came of it", 2000, required=True),),
    "redact": (
        Field("line", "Line"),
        Field("reason", "Reason", 1000, required=True),
        Field("for_good", "For good", unticked="Tick that you know: it is for good."),
    ),
    "not-genuine": (Field("reason", "Reason", 1000, required=True),),
}
LONGEST_CHOICE = 80
# Boxes whose words are kept while they are typed, by the name that desk.tables.DRAFTS has.
DRAFTED = {
    f"{form}.{one.name}": one for form, fields in FORMS.items() for one in fields if one.longest
}


@dataclass(frozen=True)
class Refusal:
    """Why a form was not taken, and everything that was in it."""

    form: str
    typed: Typed
    problems: list[tuple[str, str]] = field(default_factory=list)  # field, sentence
    found: list[Found] = field(default_factory=list)  # what words for the reporter give away
    left_open: list[str] = field(default_factory=list)  # what a case to be closed still waits for
    changed: list[Done] | None = None  # what others did meanwhile; None: nothing did
    action: int = 0  # whose follow-up, in the form "done"


@dataclass(frozen=True)
class Filled:
    """What stands in the page's boxes: words just refused, else a draft, else what is saved."""

    refusal: Refusal | None
    drafts: Mapping[str, Any]

    def value(self, form: str, name: str, saved: str | None = None) -> str:
        if self.refused(form):
            return self.refusal.typed.get(name, "") if self.refusal else ""
        draft = self.drafts.get(f"{form}.{name}")
        return draft.text if draft is not None else saved or ""

    def refused(self, form: str, action: int = 0) -> bool:
        """Say whether it was this form (and this follow-up) that was not taken."""
        refusal = self.refusal
        return refusal is not None and (refusal.form, refusal.action) == (form, action)

    def is_open(self, form: str) -> bool:
        """Say whether a form that is folded away has to be seen: refused, or with a draft in it."""
        return self.refused(form) or any(name.split(".")[0] == form for name in self.drafts)

    def problem(self, form: str, name: str, action: int = 0) -> str:
        if self.refusal is None or not self.refused(form, action):
            return ""
        return dict(self.refusal.problems).get(name, "")


def read(form: str, posted: Mapping[str, Any]) -> tuple[Typed, list[tuple[str, str]]]:
    """Return what was typed into `form`, and (field, sentence) for each thing wrong with it."""
    typed = {one.name: _clean(posted.get(one.name, "")) for one in FORMS[form]}
    problems = [(one.name, said) for one in FORMS[form] if (said := _wrong(one, typed[one.name]))]
    return typed, problems


def _clean(value: object) -> str:
    """Line ends as one sign, however a browser sends them; no NUL, which PostgreSQL refuses."""
    text = value if isinstance(value, str) else ""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").strip()


def _wrong(one: Field, text: str) -> str:
    longest = one.longest or LONGEST_CHOICE
    if len(text) > longest:
        over = len(text) - longest
        return f"{one.label}: up to {longest:,} characters fit. Take {over:,} out."
    if one.unticked and text != "yes":
        return one.unticked
    if one.required and not text:
        return f"{one.label}: write something first."
    return ""
