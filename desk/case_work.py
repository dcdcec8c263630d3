"""What staff do with a case. Each act holds the case as its page showed it, or is refused.

Every act raises the case's version by one and writes one row of the audit log: this is how a
second person is told what the first one did (`done_since`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from desk import audit
from desk.access import CASE_STAFF, LEAD
from desk.tables import ACCOUNTS, ASSIGNMENTS, AUDIT, CASES, NOTES

Typed = dict[str, str]  # what a form holds, by field; "" where nothing was typed

# What raises a case's version, in words: who did it and when stand beside.
DONE = {
    "case.opened": "opened the case first",
    "case.claimed": "took the case",
    "case.released": "gave the case back to the queue",
    "case.handed_over": "handed the case over",
    "case.status_changed": "changed the status",
    "case.words_written": "changed the words to the reporter",
    "case.note_added": "added an internal note",
    "case.action_added": "recorded what was done",
    "case.action_finished": "finished a follow-up",
    "case.redacted": "blacked out a line",
    "case.not_genuine": "marked the case as not genuine",
}


class ChangedMeanwhile(Exception):
    """The case is not as the page showed it, or its content is gone. Nothing was changed."""


class Refused(Exception):
    """The act is not possible. `problems` are (field, sentence) for the person who tried."""

    def __init__(self, *problems: tuple[str, str]) -> None:
        super().__init__("refused")
        self.problems = list(problems)


@dataclass(frozen=True)
class Act:
    """Who does something with which case, as they saw it. `now`: Unix seconds, UTC."""

    reference: str
    version: int
    account: int
    role: str
    now: int


@dataclass(frozen=True)
class Done:
    """Something that was done to the case since a page of it was shown."""

    by: str
    what: str
    detail: str
    at: int


def hold(db: Connection, act: Act) -> Row[Any]:
    """Take the case for this transaction and return it as it was.

    Raises:
        ChangedMeanwhile: somebody did something since, nobody has opened it, or it was taken back.
    """
    this = CASES.c.reference == act.reference
    readable = CASES.c.opened_at.is_not(None) & CASES.c.summary.is_not(None)
    as_shown = this & readable & (CASES.c.version == act.version)
    taken = update(CASES).where(as_shown).values(version=CASES.c.version + 1)
    if db.execute(taken).rowcount != 1:
        raise ChangedMeanwhile
    return db.execute(select(CASES).where(this)).one()


def change(db: Connection, act: Act, **values: Any) -> None:
    """Change columns of a case that `hold` took."""
    db.execute(update(CASES).where(CASES.c.reference == act.reference).values(values))


def note_act(db: Connection, act: Act, action: str, detail: str = "") -> None:
    """Write the act's one row of the audit log; `action` is a key of DONE."""
    assert action in DONE
    audit.write(
        db,
        account=act.account,
        action=action,
        now=act.now,
        reference=act.reference,
        detail=detail,
    )


def own(act: Act) -> dict[str, Any]:
    """Return the columns that every row of something done has."""
    return {"reference": act.reference, "account": act.account, "at": act.now}


def done_since(db: Connection, reference: str, version: int) -> list[Done]:
    """Return what was done since the case had `version`, oldest first."""
    this = CASES.c.reference == reference
    now = db.execute(select(CASES.c.version).where(this)).scalar_one_or_none()
    if now is None or now <= version:
        return []
    joined = AUDIT.outerjoin(ACCOUNTS, AUDIT.c.account == ACCOUNTS.c.id)
    wanted = select(AUDIT, ACCOUNTS.c.name.label("by")).select_from(joined)
    acts = wanted.where(AUDIT.c.reference == reference, AUDIT.c.action.in_(DONE))
    rows = db.execute(acts.order_by(AUDIT.c.id.desc()).limit(now - version)).all()
    return [
        Done(row.by or "The system", DONE[row.action], row.detail, row.at) for row in rows[::-1]
    ]


def claim(db: Connection, act: Act, _typed: Typed) -> None:
    """Make the case mine. A lead may take it from somebody else."""
    case = hold(db, act)
    if case.assignee == act.account:
        raise Refused(("claim", "You have this case already."))
    if case.assignee is not None and act.role != LEAD:
        raise Refused(("claim", "Somebody else has this case. Ask them or a lead to hand it over."))
    _assign(db, act, act.account)
    note_act(db, act, "case.claimed")


def release(db: Connection, act: Act, _typed: Typed) -> None:
    """Give the case back to the queue: nobody has it."""
    if hold(db, act).assignee is None:
        raise Refused(("release", "Nobody has this case."))
    _assign(db, act, None)
    note_act(db, act, "case.released")


def hand_over(db: Connection, act: Act, typed: Typed) -> None:
    """Give the case to another active handler or lead; a message becomes an internal note."""
    case = hold(db, act)
    taker = _who_can_take(db, typed["to"])
    if taker is None or taker.id == case.assignee:
        raise Refused(("to", "Choose who should have the case now."))
    _assign(db, act, taker.id)
    if typed["message"]:
        db.execute(insert(NOTES).values(text=typed["message"], **own(act)))
    note_act(db, act, "case.handed_over", f"to {taker.name}")


def add_note(db: Connection, act: Act, typed: Typed) -> None:
    """Add an internal note: no reporter ever sees it."""
    hold(db, act)
    db.execute(insert(NOTES).values(text=typed["text"], **own(act)))
    note_act(db, act, "case.note_added")


def _assign(db: Connection, act: Act, taker: int | None) -> None:
    change(db, act, assignee=taker)
    db.execute(insert(ASSIGNMENTS).values(taken_by=taker, **own(act)))


def _who_can_take(db: Connection, typed: str) -> Row[Any] | None:
    if not (typed.isascii() and typed.isdigit() and len(typed) < 10):
        return None
    can = ACCOUNTS.c.role.in_(CASE_STAFF) & ACCOUNTS.c.disabled_at.is_(None)
    return db.execute(select(ACCOUNTS).where(can, ACCOUNTS.c.id == int(typed))).first()
