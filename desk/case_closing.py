"""Nobody closes a case by mistake while something in it is open. A warning, and no lock."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection, Row, select

from desk import case_decisions, words
from desk.case_work import Act, Typed
from desk.rendering import day
from desk.tables import ACTIONS_TAKEN, CASES, OPEN_FOLLOW_UP

CLOSE_ANYWAY = "yes"
NO_POLICE = (
    "The reporter was told: “{told}”. No “{action}” is recorded. If the police know, record that."
)
NO_CONTACT = "The reporter wants to be contacted, and no first contact is recorded."


class StillOpen(Exception):
    """Something is not done yet. Nothing was saved; staff decide."""

    def __init__(self, left_open: list[str]) -> None:
        super().__init__("something is open")
        self.left_open = left_open


def set_status(db: Connection, act: Act, typed: Typed) -> None:
    """Move a case as desk.case_decisions does.

    Raises:
        StillOpen: it would be closed with something open, and staff did not say "all the same".
    """
    case_decisions.set_status(db, act, typed)
    if typed["status"] not in words.CLOSING or typed["close_anyway"] == CLOSE_ANYWAY:
        return
    found = left_open(db, act.reference)
    if found:
        raise StillOpen(found)  # and the transaction is rolled back


def left_open(db: Connection, reference: str) -> list[str]:
    """Return in sentences what is open in a case."""
    wanted = select(ACTIONS_TAKEN.c.follow_up_on).where(ACTIONS_TAKEN.c.reference == reference)
    dates = db.execute(
        wanted.where(OPEN_FOLLOW_UP).order_by(ACTIONS_TAKEN.c.follow_up_on)
    ).scalars()
    found = [f"A follow-up is open: {day(date)}." for date in dates]
    case = db.execute(select(CASES).where(CASES.c.reference == reference)).one()
    wants = json.loads(case.summary)["reporter"]["wants_contact"] if case.summary else None
    found += [NO_CONTACT] if wants is True and case.contacted_at is None else []
    return found + ([_no_police(case.ending)] if _police_are_open(db, case) else [])


def _police_are_open(db: Connection, case: Row[Any]) -> bool:
    """Say whether danger was told of, and nobody recorded that the police know."""
    if case.ending not in words.DANGER_ENDINGS:
        return False
    of_case = ACTIONS_TAKEN.c.reference == case.reference
    told = of_case & ACTIONS_TAKEN.c.kind.in_(words.POLICE_KINDS)
    return db.execute(select(ACTIONS_TAKEN.c.id).where(told).limit(1)).first() is None


def _no_police(ending: str) -> str:
    action = " or ".join(words.ACTION_KINDS[kind] for kind in sorted(words.POLICE_KINDS))
    return NO_POLICE.format(told=words.ENDINGS[ending], action=action)
