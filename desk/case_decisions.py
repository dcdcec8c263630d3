"""Decisions about a case: where it stands, what its reporter reads, what was done, what goes."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from core import consent
from desk import case_names, case_redaction, choices, clocks, intake, words
from desk.access import LEAD
from desk.case_work import Act, ChangedMeanwhile, Refused, Typed, change, hold, note_act, own
from desk.cases import CHOOSABLE, FINISHED
from desk.tables import (
    ACTIONS_TAKEN,
    CASE_CHANGES,
    CASE_EVENTS,
    DRAFTS,
    LIKENESSES,
    NOTES,
    REDACTIONS,
)

REASON_NEEDED = ("declined", "on_hold", "completed", "entered_in_error")
# Not "entered in error": its reporter would read that the team made a mistake, and the case did
# come in. "Declined" is true, and says nothing about what staff think of the reporter.
STATUS_IF_NOT_GENUINE = "declined"
SEND_ANYWAY = "yes"
_WORDS_OF_STAFF = (
    (NOTES, ("text",)),
    (ACTIONS_TAKEN, ("text", "outcome")),
    (CASE_CHANGES, ("reason", "note_to_reporter", "question")),
)
STILL_SENT = (
    "The note or the question to the reporter holds these words. Change them first, so that you "
    "choose what the reporter reads instead. Nothing was blacked out."
)


class SaysTooMuch(Exception):
    """Words for the reporter hold names or quotations. Nothing was saved; staff decide."""

    def __init__(self, found: list[case_names.Found]) -> None:
        super().__init__("words for the reporter give something away")
        self.found = found


def set_status(db: Connection, act: Act, typed: Typed) -> None:
    """Move a case. Finishing it sets `closed_at`, and taking it up again unsets it."""
    status, reason = typed["status"], typed["reason"]
    case = hold(db, act)
    if status not in CHOOSABLE:
        raise Refused(("status", "Choose a status from the list."))
    if status in REASON_NEEDED and not reason:
        raise Refused(("reason", f"Write why it is “{words.STATUSES[status]}”."))
    values = _closing(case, status, act.now)
    if status not in FINISHED:
        values["genuine"] = None  # taken up again: it is open whether it is genuine
    _move(db, act, case, status, reason, values)
    note_act(db, act, "case.status_changed", status)


def mark_not_genuine(db: Connection, act: Act, typed: Typed) -> None:
    """Finish a case because staff have reason to think that it is not genuine."""
    case = hold(db, act)
    status = STATUS_IF_NOT_GENUINE
    values = {**_closing(case, status, act.now), "genuine": False}
    _move(db, act, case, status, typed["reason"], values)
    note_act(db, act, "case.not_genuine")


def set_words(db: Connection, act: Act, typed: Typed) -> None:
    """Change the note and the question that the reporter reads with the return code.

    Raises:
        SaysTooMuch: they hold names or quotations, and staff did not say "send it all the same".
        ChangedMeanwhile: also if the reporter wrote something since the page was shown.
    """
    case = hold(db, act)
    events = _events(db, act.reference)
    if typed["heard"] != heard([event.id for event in events]):
        raise ChangedMeanwhile
    note, question = typed["note_to_reporter"] or None, typed["question"] or None
    if (note, question) == (case.note_to_reporter, case.question):
        raise Refused(("note_to_reporter", "These words are there already. Nothing was changed."))
    later = [json.loads(event.data).get("text") or "" for event in events]
    text = "\n".join(part for part in (note, question) if part)
    found = case_names.found(text, json.loads(case.summary), later)
    if found and typed["send_anyway"] != SEND_ANYWAY:
        raise SaysTooMuch(found)
    change(db, act, note_to_reporter=note, question=question, updated_at=act.now)
    row = {"status_before": case.status, "status": case.status}
    row |= {"note_to_reporter": note, "question": question}
    db.execute(insert(CASE_CHANGES).values(**own(act), **row))
    note_act(db, act, "case.words_written", "sent all the same" if found else "")


def heard(event_ids: list[int]) -> str:
    """Return what tells apart whether the reporter wrote something since."""
    return str(max(event_ids, default=0))


def add_action(db: Connection, act: Act, typed: Typed) -> None:
    """Record what was done. Speaking to reporter or person is the first contact, if none was."""
    case = hold(db, act)
    if typed["kind"] not in words.ACTION_KINDS:
        raise Refused(("kind", "Choose what was done."))
    if typed["kind"] == words.SIGNED_OFF and act.role != LEAD:
        raise Refused(("kind", "Only a lead signs off. The queue shows them what waits for it."))
    follow_up = _follow_up(typed["follow_up_on"], clocks.today(choices.read(db), act.now))
    row: dict[str, Any] = {"kind": typed["kind"]}
    row |= {"text": typed["text"] or None, "follow_up_on": follow_up}
    row |= {"outcome": typed["outcome"] or None, "done_at": None if follow_up else act.now}
    db.execute(insert(ACTIONS_TAKEN).values(**own(act), **row))
    if typed["kind"] in words.CONTACT_KINDS and case.contacted_at is None:
        change(db, act, contacted_at=act.now)
    note_act(db, act, "case.action_added", typed["kind"])


def finish_action(db: Connection, act: Act, typed: Typed) -> None:
    """Say that a follow-up is done, and what came of it."""
    hold(db, act)
    this = (ACTIONS_TAKEN.c.reference == act.reference) & (
        ACTIONS_TAKEN.c.id == int(typed["action"])
    )
    still_open = this & ACTIONS_TAKEN.c.done_at.is_(None)
    done = {"done_at": act.now, "outcome": typed["outcome"]}
    if db.execute(update(ACTIONS_TAKEN).where(still_open).values(done)).rowcount != 1:
        raise ChangedMeanwhile
    note_act(db, act, "case.action_finished")


def redact(db: Connection, act: Act, typed: Typed) -> None:
    """Black out a line for good: in the summary, in what came later, and where staff repeat it."""
    case = hold(db, act)
    summary, events = json.loads(case.summary), _events(db, act.reference)
    told = [{"id": event.id, **json.loads(event.data)} for event in events]
    lines = {line.id: line for line in case_redaction.lines(summary, told)}
    line = lines.get(typed["line"])
    if line is None:
        raise Refused(("line", "Choose a line that is still readable."))
    for sent in (case.note_to_reporter, case.question):
        if sent is not None and case_redaction.blacked(sent, line) != sent:
            raise Refused(("line", STILL_SENT))
    left = case_redaction.redact(summary, line)
    place = left["person"]["place"]  # the words of another line may stand in it
    searched = None if place is None or case_redaction.MARK in place else intake.searched(place)
    change(db, act, summary=consent.canonical(left).decode(), place=searched)
    db.execute(delete(DRAFTS).where(DRAFTS.c.reference == act.reference))  # of everybody
    for event in events:
        data = case_redaction.redact_event(json.loads(event.data), line, event.id)
        this = CASE_EVENTS.c.id == event.id
        db.execute(update(CASE_EVENTS).where(this).values(data=consent.canonical(data).decode()))
    _black_out_words_of_staff(db, act.reference, line)
    if line.id in case_redaction.IDENTIFYING:  # what these words could be found by goes as well
        db.execute(delete(LIKENESSES).where(LIKENESSES.c.reference == act.reference))
    db.execute(insert(REDACTIONS).values(line=line.id, reason=typed["reason"], **own(act)))
    note_act(db, act, "case.redacted", line.id)


def _black_out_words_of_staff(db: Connection, reference: str, line: case_redaction.Line) -> None:
    for table, columns in _WORDS_OF_STAFF:
        for row in db.execute(select(table).where(table.c.reference == reference)).all():
            written = {name: row._mapping[name] for name in columns if row._mapping[name]}
            left = {name: case_redaction.blacked(text, line) for name, text in written.items()}
            if left != written:
                db.execute(update(table).where(table.c.id == row.id).values(left))


def _closing(case: Row[Any], status: str, now: int) -> dict[str, Any]:
    return {"closed_at": (case.closed_at or now) if status in FINISHED else None}


def _move(
    db: Connection, act: Act, case: Row[Any], status: str, reason: str, values: dict[str, Any]
) -> None:
    change(db, act, status=status, updated_at=act.now, **values)
    row = {"status_before": case.status, "status": status, "reason": reason or None}
    db.execute(insert(CASE_CHANGES).values(**own(act), **row))


def _events(db: Connection, reference: str) -> list[Row[Any]]:
    these = select(CASE_EVENTS).where(CASE_EVENTS.c.reference == reference)
    return list(db.execute(these.order_by(CASE_EVENTS.c.id)))


def _follow_up(typed: str, today: date) -> str | None:
    """Return the date, or None for no follow-up."""
    if not typed:
        return None
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        raise Refused(("follow_up_on", "Write the date as 2026-11-21.")) from None
    if day < today:
        raise Refused(("follow_up_on", "This date is over. Choose today or a later day."))
    return day.isoformat()
