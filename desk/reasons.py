"""Whether a case may be looked at by somebody whose case it is not, and why they did."""

from __future__ import annotations

from enum import Enum
from typing import Any

from sqlalchemy import Connection, insert, select

from desk import audit
from desk.access import ANY, LEAD, MINE
from desk.sessions import Session
from desk.tables import ACCESS_REASONS, CASES

HOLDS_S = 12 * 60 * 60
LONGEST_WORDS = 500  # characters
OTHER = "other"
REASONS = {  # code: what staff choose
    "cover": "I am covering for the person who has it",
    "asked": "The person who has it asked me to look",
    "linked": "It may belong together with a case of mine",
    "check": "I am checking the quality of the work",
    "urgent": "It is urgent and nobody else can look now",
    OTHER: "Something else (please write what)",
}


class Answer(Enum):
    """What the condition of a route says of a case and a person."""

    YES = "yes"
    NO_SUCH_CASE = "no such case"
    REASON_FIRST = "a reason first"
    NOT_YOURS = "not yours"


def may(db: Connection, session: Session, reference: str, condition: str, *, now: int) -> Answer:
    """Say whether `condition` (a row's `case`, see desk.access) lets this person at this case."""
    found = db.execute(select(CASES.c.assignee).where(CASES.c.reference == reference)).first()
    if found is None:
        return Answer.NO_SUCH_CASE
    if condition == ANY or found.assignee == session.account:
        return Answer.YES
    if condition == MINE and session.role != LEAD:
        return Answer.NOT_YOURS
    # A form that is refused shows the whole case: a lead gives a reason before acting, too.
    if found.assignee is None or _gave_a_reason(db, session.account, reference, now=now):
        return Answer.YES
    return Answer.REASON_FIRST


def give(
    db: Connection, session: Session, reference: str, *, code: str, words: str, now: int
) -> None:
    """Note why this person looks at this case; it holds for HOLDS_S."""
    reason = REASONS[code] if code != OTHER else words
    row = {"reference": reference, "account": session.account, "at": now, "until": now + HOLDS_S}
    db.execute(insert(ACCESS_REASONS).values(reason=reason, **row))
    audit.write(
        db,
        account=session.account,
        action="case.reason_given",
        now=now,
        reference=reference,
        detail=code,
    )


def to_ask(reference: str, *, wrong: str = "") -> dict[str, Any]:
    """Return what reason.html shows. `wrong`: our sentence on what was wrong with the last try."""
    return {
        "reference": reference,
        "reasons": REASONS,
        "other": OTHER,
        "longest_words": LONGEST_WORDS,
        "wrong": wrong,
    }


def _gave_a_reason(db: Connection, account: int, reference: str, *, now: int) -> bool:
    mine = (ACCESS_REASONS.c.reference == reference) & (ACCESS_REASONS.c.account == account)
    wanted = select(ACCESS_REASONS.c.id).where(mine, ACCESS_REASONS.c.until > now).limit(1)
    return db.execute(wanted).first() is not None
