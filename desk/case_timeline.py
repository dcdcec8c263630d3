"""Everything that happened to a case, in order. Pure; readings are in the audit log only."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from desk import words
from desk.case_reading import Case
from desk.rendering import day

FROM_REPORTER, TO_REPORTER, STAFF_ONLY, PLAIN = "from_reporter", "to_reporter", "staff", ""


@dataclass(frozen=True)
class Entry:
    """One thing that happened. `whose` says who may read `texts`, and how they look."""

    at: int
    what: str
    by: str | None = None  # an account's name
    texts: tuple[tuple[str, str], ...] = ()  # label and words
    whose: str = PLAIN


TAKEN_OUT = {
    "case.printed": "Print sheet made",
    "case.copied": "Copied as text",
    "case.exported": "Saved as JSON",
}


def timeline(case: Case) -> list[Entry]:
    """Return the entries, oldest first."""
    parts: tuple[Callable[[Case], Iterator[Entry]], ...] = (
        _came, _changes, _events, _assignments, _notes, _actions, _redactions, _taken_out,
    )  # fmt: skip
    entries = [entry for part in parts for entry in part(case)]
    return sorted(entries, key=lambda entry: entry.at)  # stable: within a second as above


def texts(**given: str | None) -> tuple[tuple[str, str], ...]:
    """Return (label, words) of what was given: `question_to_reporter` reads as a label."""
    return tuple((words.plain(name).capitalize(), text) for name, text in given.items() if text)


def as_json(entry: Entry) -> dict[str, Any]:
    told = [{"label": label, "words": text} for label, text in entry.texts]
    return {"at": entry.at, "what": entry.what, "by": entry.by, "texts": told}


def _came(case: Case) -> Iterator[Entry]:
    yield Entry(case.row.received_at, "Received")


def _changes(case: Case) -> Iterator[Entry]:
    for row in case.changes:
        by = case.name(row.account)
        if row.status_before != row.status or row.reason:
            what = f"Status: {words.STATUSES[row.status]}"
            yield Entry(row.at, what, by, texts(reason=row.reason), STAFF_ONLY)
        said = texts(note_to_reporter=row.note_to_reporter, question=row.question)
        if said:
            yield Entry(row.at, "Words to the reporter", by, said, TO_REPORTER)
        elif row.status_before == row.status and not row.reason:
            yield Entry(row.at, "Words to the reporter taken away", by, (), TO_REPORTER)


def _events(case: Case) -> Iterator[Entry]:
    for event in case.events:
        helped = words.helped(event["helped"]) if "helped" in event else None
        said = texts(helped=helped, in_their_words=event.get("text"))
        what = words.EVENTS[event["type"]]
        yield Entry(event["received_at"], what, None, said, FROM_REPORTER)


def _assignments(case: Case) -> Iterator[Entry]:
    for row in case.assignments:
        if row.taken_by is None:
            what = "Given back to the queue"
        elif row.taken_by == row.account:
            what = "Taken"
        else:
            what = f"Handed over to {case.name(row.taken_by)}"
        yield Entry(row.at, what, case.name(row.account))


def _notes(case: Case) -> Iterator[Entry]:
    for row in case.notes:
        by = case.name(row.account)
        yield Entry(row.at, "Internal note", by, texts(note=row.text), STAFF_ONLY)


def _actions(case: Case) -> Iterator[Entry]:
    for row in case.actions:
        by = case.name(row.account)
        outcome = row.outcome if row.done_at is not None else None
        follow_up = day(row.follow_up_on) if row.follow_up_on else None
        said = texts(what_happened=row.text, follow_up_on=follow_up, outcome=outcome)
        yield Entry(row.at, words.ACTION_KINDS.get(row.kind, row.kind), by, said, STAFF_ONLY)
        if row.done_at is not None and row.follow_up_on is not None:
            kind = words.ACTION_KINDS.get(row.kind, row.kind)
            yield Entry(row.done_at, f"Follow-up done: {kind}", None, (), STAFF_ONLY)


def _redactions(case: Case) -> Iterator[Entry]:
    for row in case.redactions:
        what = f"Line {row.line} blacked out"
        yield Entry(row.at, what, case.name(row.account), texts(reason=row.reason), STAFF_ONLY)


def _taken_out(case: Case) -> Iterator[Entry]:
    for row in case.taken_out:
        yield Entry(row.at, TAKEN_OUT[row.action], case.name(row.account))
