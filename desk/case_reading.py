"""Reading one case: all of it at once, and never without a row in the audit log."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Row, Table, insert, select, update

from core import statuses
from desk import audit
from desk.access import CASE_STAFF
from desk.tables import (
    ACCOUNTS,
    ACTIONS_TAKEN,
    ASSIGNMENTS,
    AUDIT,
    CASE_CHANGES,
    CASE_EVENTS,
    CASES,
    DRAFTS,
    NOTES,
    REDACTIONS,
)

Rows = Sequence[Row[Any]]

READ, OPENED = "case.read", "case.opened"
# What a case was taken out as, by the page that does it.
TAKEN_OUT = {"print": "case.printed", "text": "case.copied", "json": "case.exported"}


@dataclass(frozen=True)
class Case:
    """One case as its pages show it; `summary` is None once it was taken back."""

    row: Row[Any]
    summary: dict[str, Any] | None
    events: list[dict[str, Any]]  # from the reporter: id, type, received_at and what was sent
    changes: Rows
    notes: Rows
    actions: Rows
    assignments: Rows
    redactions: Rows
    taken_out: Rows
    drafts: dict[str, Row[Any]]  # of the account that reads, by field
    names: dict[int, str]  # of every account, by its id
    people: dict[int, str] = field(default_factory=dict)  # who could be given the case

    def name(self, account: int | None) -> str | None:
        """Return an account's name; None for nobody."""
        return None if account is None else self.names.get(account)


def open_case(
    db: Connection, reference: str, *, account: int, now: int, way: str | None = None
) -> Case | None:
    """Return the case, note that it was read, and write down once who opened it first and when.

    The mark is made in the transaction that reads, before it reads: after this a reporter cannot
    take the referral back, and before this nobody has seen it.

    Args:
        way: a key of TAKEN_OUT, if the case leaves the desk by this.
    """
    this = CASES.c.reference == reference
    _mark_as_opened(db, reference, account=account, now=now)
    row = db.execute(select(CASES).where(this)).first()
    if row is None:
        return None
    for action in [READ] if way is None else [READ, TAKEN_OUT[way]]:
        audit.write(db, account=account, action=action, now=now, reference=reference)
    return _whole(db, row, account)


def _mark_as_opened(db: Connection, reference: str, *, account: int, now: int) -> None:
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
        row = {"reference": reference, "account": account, "at": now, **change}
        db.execute(insert(CASE_CHANGES).values(row))
        audit.write(db, account=account, action=OPENED, now=now, reference=reference)


def _whole(db: Connection, row: Row[Any], account: int) -> Case:
    people = db.execute(select(ACCOUNTS).order_by(ACCOUNTS.c.name)).all()
    return Case(
        row=row,
        summary=None if row.summary is None else json.loads(row.summary),
        events=_events(db, row.reference),
        changes=_of_case(db, CASE_CHANGES, row.reference),
        notes=_of_case(db, NOTES, row.reference),
        actions=_of_case(db, ACTIONS_TAKEN, row.reference),
        assignments=_of_case(db, ASSIGNMENTS, row.reference),
        redactions=_of_case(db, REDACTIONS, row.reference),
        taken_out=_taken_out(db, row.reference),
        drafts=_drafts(db, row.reference, account),
        names={one.id: one.name for one in people},
        people={
            one.id: one.name for one in people if one.role in CASE_STAFF and one.disabled_at is None
        },
    )


def _of_case(db: Connection, table: Table, reference: str) -> Rows:
    these = select(table).where(table.c.reference == reference)
    return db.execute(these.order_by(table.c.id)).all()


def _events(db: Connection, reference: str) -> list[dict[str, Any]]:
    return [
        {"id": row.id, "type": row.type, "received_at": row.received_at, **json.loads(row.data)}
        for row in _of_case(db, CASE_EVENTS, reference)
    ]


def _taken_out(db: Connection, reference: str) -> Rows:
    these = (AUDIT.c.reference == reference) & AUDIT.c.action.in_(TAKEN_OUT.values())
    return db.execute(select(AUDIT).where(these).order_by(AUDIT.c.id)).all()


def _drafts(db: Connection, reference: str, account: int) -> dict[str, Row[Any]]:
    mine = (DRAFTS.c.reference == reference) & (DRAFTS.c.account == account)
    return {row.field: row for row in db.execute(select(DRAFTS).where(mine))}
