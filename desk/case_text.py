"""A case as plain text, in the order of its page: to be copied into another system. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from desk import words
from desk.case_brief import NOTHING, Grounds
from desk.case_reading import Case
from desk.case_timeline import Entry
from desk.case_view import Fact, View
from desk.rendering import moment

SENSITIVE = "Contains sensitive personal data. Keep it safe, and share only what is needed."
GONE = "The reporter took this referral back before anybody opened it. Its content was erased."


# What a section without a line says; any other was not told.
EMPTY = {
    "Not known (does not mean no)": "Nothing that was asked was left open.",
    "Rules that fired": "No rule fired.",
    "Advice shown": "No emergency card and no advice to tell the police was shown.",
}


def as_text(case: Case, view: View | None, entries: list[Entry], time_zone: str = "UTC") -> str:
    """Return the case's text; `entries` oldest first, times as in `time_zone`."""
    row = case.row
    head = [
        f"Referral {row.reference}",
        SENSITIVE,
        f"Status: {words.STATUSES[row.status]}. Received {moment(row.received_at, time_zone)}."
        f" With: {case.name(row.assignee) or 'nobody'}.",
    ]
    blocks = ["\n".join(head)]
    sections = [] if view is None else [*_sections(view)]
    if view is None:
        blocks.append(GONE)
    for title, lines in [*sections, ("Timeline", _entries(entries, time_zone))]:
        blocks.append(
            "\n".join([title.upper(), *(lines or [EMPTY.get(title, f"{words.NOT_TOLD}.")])])
        )
    return "\n\n".join(blocks) + f"\n\n{SENSITIVE}\n{row.reference}\n"


def _sections(view: View) -> Iterator[tuple[str, list[str]]]:
    contact = view.safe_contact
    yield (
        "What the reporter was told",
        [
            view.ending,
            *[said for said in view.danger_first if said not in view.brief],
            *view.flags,
            *_facts([*view.besides, *view.danger]),
        ],
    )
    yield "In brief", view.brief
    yield "Safe contact", [words.WANTS_CONTACT[contact.wanted], *_facts(contact.facts)]
    for title, lines in view.evidence:
        yield f"Evidence: {title}", [_evidence(line) for line in lines]
    yield "Not known (does not mean no)", view.unknown
    yield "Rules that fired", [_rule(*rule) for rule in view.rules]
    yield "Advice shown", [f"{what}, {when}. {choice}." for what, when, choice in view.advice]
    yield "Wishes and fears", _facts(view.wishes)
    yield "Person of concern", _facts(view.person)
    if view.online:
        yield "Seen online", _facts(view.online)
    yield "Reporter", _facts(view.reporter)
    yield "Who already knows, as the reporter says", _facts(view.others)
    yield "Permission", _facts(view.consent)
    yield "Where this comes from", _facts(view.about)


def _rule(code: str, note: str, rests_on: Grounds) -> str:
    grounds = "; ".join(ground.text for ground in rests_on) or NOTHING
    return f"{note} (rule {code}) Rests on: {grounds}."


def _facts(facts: list[Fact]) -> list[str]:
    return [f"{fact.label.rstrip('?')}: {_quoted(fact)}" for fact in facts]


def _quoted(fact: Fact) -> str:
    return f"“{fact.value}”" if fact.verbatim else fact.value


def _evidence(line: dict[str, str | None]) -> str:
    when = f" When: “{line['when']}”." if line["when"] is not None else ""
    return (
        f"{line['id']} “{line['quote']}” {words.KNOWN_HOW[line['known_how'] or 'unknown']}.{when}"
    )


def _entries(entries: list[Entry], time_zone: str) -> list[str]:
    lines = []
    for entry in entries:
        by = f" by {entry.by}" if entry.by else ""
        said = "".join(f" {label}: “{text}”" for label, text in entry.texts)
        lines.append(f"{moment(entry.at, time_zone)}: {entry.what}{by}.{said}")
    return lines
