"""What staff do with cases: list them, open one, change where it stands."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from core import statuses
from desk.tables import ACCOUNTS, CASE_CHANGES, CASE_EVENTS, CASES

CHOOSABLE = tuple(
    status
    for status in statuses.OF_RECEIVER
    if status not in (statuses.WITHDRAWN, statuses.SUBMITTED)
)
FINISHED = ("declined", "completed", statuses.WITHDRAWN, "entered_in_error")


class ChangedMeanwhile(Exception):
    """Somebody else changed the case after this page was shown."""


@dataclass(frozen=True)
class Change:
    """What a member of staff wants: a new status, and words for the reporter if any."""

    status: str
    note_to_reporter: str | None
    question: str | None
    version: int  # of the case that they were looking at


@dataclass(frozen=True)
class Case:
    """One case as its page shows it; `summary` is None once it was taken back."""

    row: Row[Any]
    summary: dict[str, Any] | None
    events: list[dict[str, Any]]
    changes: Sequence[Row[Any]]
    opened_by: str | None


def open_case(db: Connection, reference: str, *, account: int, now: int) -> Case | None:
    """Return the case for its page, and write down once who opened it first and when.

    The mark is made in the transaction that reads, before it reads: after this a reporter cannot
    take the referral back, and before this nobody has seen it.
    """
    this = CASES.c.reference == reference
    unopened = this & CASES.c.opened_at.is_(None) & (CASES.c.status == statuses.SUBMITTED)
    mark = {
        "opened_at": now,
        "opened_by": account,
        "updated_at": now,
        "status": statuses.SEEN,
        "version": CASES.c.version + 1,
    }
    if db.execute(update(CASES).where(unopened).values(mark)).rowcount == 1:
        change = {"status_before": statuses.SUBMITTED, "status": statuses.SEEN}
        _note(db, reference, account=account, now=now, change=change)
    row = db.execute(select(CASES).where(this)).first()
    return None if row is None else _whole(db, row)


def change_status(
    db: Connection, reference: str, change: Change, *, account: int, now: int
) -> None:
    """Move a case, and leave words for the reporter.

    Raises:
        ChangedMeanwhile: the case is not as the page showed it, or was taken back.
        ValueError: the status is not one that staff can choose.
    """
    if change.status not in CHOOSABLE:
        raise ValueError("not a status that staff can choose")
    this = CASES.c.reference == reference
    as_shown = this & (CASES.c.version == change.version) & CASES.c.opened_at.is_not(None)
    words = {"note_to_reporter": change.note_to_reporter, "question": change.question}
    after = {"status": change.status, "version": CASES.c.version + 1, "updated_at": now, **words}
    before = select(CASES.c.status).where(this).scalar_subquery()
    noted = {"status_before": before, "status": change.status, **words}
    if db.execute(update(CASES).where(as_shown).values(version=CASES.c.version)).rowcount != 1:
        raise ChangedMeanwhile
    _note(db, reference, account=account, now=now, change=noted)
    db.execute(update(CASES).where(this).values(after))


def _note(
    db: Connection, reference: str, *, account: int, now: int, change: dict[str, Any]
) -> None:
    row = {"reference": reference, "account": account, "at": now, **change}
    db.execute(insert(CASE_CHANGES).values(row))


def _whole(db: Connection, row: Row[Any]) -> Case:
    return Case(
        row=row,
        summary=None if row.summary is None else json.loads(row.summary),
        events=_events(db, row.reference),
        changes=_changes(db, row.reference),
        opened_by=db.execute(
            select(ACCOUNTS.c.name).where(ACCOUNTS.c.id == row.opened_by)
        ).scalar_one_or_none(),
    )


def _events(db: Connection, reference: str) -> list[dict[str, Any]]:
    these = select(CASE_EVENTS).where(CASE_EVENTS.c.reference == reference)
    return [
        {"type": row.type, "received_at": row.received_at, **json.loads(row.data)}
        for row in db.execute(these.order_by(CASE_EVENTS.c.id))
    ]


def _changes(db: Connection, reference: str) -> Sequence[Row[Any]]:
    joined = CASE_CHANGES.join(ACCOUNTS, CASE_CHANGES.c.account == ACCOUNTS.c.id)
    these = select(CASE_CHANGES, ACCOUNTS.c.name.label("by")).select_from(joined)
    this = CASE_CHANGES.c.reference == reference
    return db.execute(these.where(this).order_by(CASE_CHANGES.c.id)).all()
