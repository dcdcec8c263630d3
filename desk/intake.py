"""Taking referrals and what is sent after them: once, whatever the sender repeats.

A sender delivers at least once. The webhook-id is stored in the same transaction as the case, so
the same delivery again finds its answer and does nothing.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from core import consent, statuses
from desk import likeness
from desk.database import leave_no_copy
from desk.tables import CASE_EVENTS, CASES, DELIVERIES, DRAFTS, LIKENESSES

SUBMITTED = "referral.submitted"
ADDED = "referral.added"
ANSWERED = "referral.answered"
WITHDRAWN = "referral.withdrawn"
FEEDBACK = "referral.feedback"
LANGUAGE_LENGTH, PLACE_LENGTH = 40, 200  # characters of the columns that are searched
LATER_TYPES = (ADDED, ANSWERED, WITHDRAWN, FEEDBACK)

URGENCY = {
    "no_sign_told": 1,
    "support_and_watch": 2,
    "safeguarding_team": 3,
    "police_today": 4,
    "emergency": 5,
}


class NotKnown(LookupError):
    """No referral has this reference."""


class TakenBefore(Exception):
    """The reference came before, under another webhook-id."""


class OtherDelivery(ValueError):
    """The webhook-id was used before for something else."""


class OtherSender(ValueError):
    """Another sender's referral has this reference."""


class TakenBack(Exception):
    """The reporter withdrew this referral: nothing more is stored for it."""


@dataclass(frozen=True)
class Delivery:
    """What names one delivery. `now`: Unix seconds, UTC."""

    webhook_id: str  # as senders.Sender.stored_id: no two senders share one
    reference: str
    type: str
    now: int
    partner: int | None = None  # whose it is; None: the site's, or a call's


@dataclass(frozen=True)
class Answer:
    """The answer to a delivery; `repeated` if it was given before."""

    body: dict[str, str]
    repeated: bool


def take_referral(
    engine: Engine,
    delivery: Delivery,
    summary: dict[str, Any],
    *,
    likeness_key: str,
    also: Callable[[Connection], None] = lambda _db: None,
) -> Answer:
    """Store a checked `summary` as a new case, once.

    Args:
        likeness_key: DESK_LIKENESS_KEY, for the marks of possible duplicates.
        also: what else belongs into the same transaction, such as a row of the audit log.

    Raises:
        TakenBefore: the reference is here already, from another delivery of this sender.
        OtherSender: the reference is here already, from somebody else.
        OtherDelivery: the webhook-id stands for something else.
    """
    body = {"reference": delivery.reference, "status": statuses.SUBMITTED}

    def store(db: Connection) -> dict[str, str]:
        db.execute(insert(CASES).values(_case(delivery, summary)))
        for mark in sorted(likeness.marks(summary, key=likeness_key)):
            db.execute(insert(LIKENESSES).values(reference=delivery.reference, mark=mark))
        also(db)
        return body

    answer = _once(engine, delivery, store)
    if answer is None:
        with engine.connect() as db:
            raise TakenBefore if _is_own(db, delivery.reference, delivery.partner) else OtherSender
    return answer


def take_event(
    engine: Engine,
    delivery: Delivery,
    data: dict[str, Any],
    *,
    also: Callable[[Connection], None] = lambda _db: None,
) -> Answer:
    """Store what came after a referral, once, and answer with the status after it.

    Args:
        also: as for `take_referral`.

    Raises:
        NotKnown: this sender sent no such referral.
        TakenBack: the referral was withdrawn before.
        OtherDelivery: the webhook-id stands for something else.
    """

    def store(db: Connection) -> dict[str, str]:
        if not _lock(db, delivery):
            _never_arrived(db, delivery)
        if delivery.type == WITHDRAWN:
            _withdraw(db, delivery)
        else:
            _add(db, delivery, data)
        also(db)
        return {"status": _status(db, delivery.reference)}

    # None: the referral itself came in between; now it is there
    answer = _once(engine, delivery, store) or _once(engine, delivery, store)
    assert answer is not None
    if delivery.type == WITHDRAWN:
        leave_no_copy(engine)
    return answer


def follow_up(
    db: Connection, reference: str, *, partner: int | None = None
) -> dict[str, str | None]:
    """Return what the reporter may know of a referral: nothing of its content.

    Raises:
        NotKnown: this sender (`partner`; None: the site) sent no such referral.
    """
    row = db.execute(select(CASES).where(_own(reference, partner))).first()
    if row is None:
        raise NotKnown
    return {
        "status": row.status,
        "note_to_reporter": row.note_to_reporter,
        "question": row.question,
        "updated": datetime.fromtimestamp(row.updated_at, timezone.utc).strftime(
            "%Y-%m-%dT%H:%M:%SZ"
        ),
    }


def _once(
    engine: Engine, delivery: Delivery, store: Callable[[Connection], dict[str, str]]
) -> Answer | None:
    """Do `store` and remember its answer in one transaction; None if only the case was there."""
    with engine.connect() as db:
        earlier = _earlier_answer(db, delivery)
    if earlier is not None:
        return earlier
    try:
        with engine.begin() as db:
            body = store(db)
            db.execute(insert(DELIVERIES).values(_remembered(delivery, body)))
            return Answer(body, repeated=False)
    except IntegrityError:  # somebody was quicker since we looked
        with engine.connect() as db:
            return _earlier_answer(db, delivery)


def _earlier_answer(db: Connection, delivery: Delivery) -> Answer | None:
    same_id = DELIVERIES.c.webhook_id == delivery.webhook_id
    row = db.execute(select(DELIVERIES).where(same_id)).first()
    if row is None:
        return None
    if (row.reference, row.type) != (delivery.reference, delivery.type):
        raise OtherDelivery
    return Answer(json.loads(row.answer), repeated=True)


def _remembered(delivery: Delivery, body: dict[str, str]) -> dict[str, Any]:
    return {
        "webhook_id": delivery.webhook_id,
        "reference": delivery.reference,
        "type": delivery.type,
        "answer": json.dumps(body),
        "received_at": delivery.now,
    }


def _case(delivery: Delivery, summary: dict[str, Any]) -> dict[str, Any]:
    ending = summary["urgency"]["ending"]
    return {
        "reference": delivery.reference,
        "status": statuses.SUBMITTED,
        "version": 1,
        "received_at": delivery.now,
        "updated_at": delivery.now,
        "channel": summary["channel"],
        "partner": delivery.partner,
        "summary": consent.canonical(summary).decode(),
        "urgency": URGENCY[ending],
        "ending": ending,
        "reporter_under_18": summary["reporter"]["under_18"],
        "language": summary["language"].replace("\0", "")[:LANGUAGE_LENGTH],
        "age_band": summary["person"]["age_band"],
        "place": searched(summary["person"]["place"]),
    }


def searched(place: str | None) -> str | None:
    """Return a place as staff search for it; the summary keeps it as it was written.

    Without NUL, which PostgreSQL takes in no text: the summary has it only escaped.
    """
    return (place or "").replace("\0", "").strip().lower()[:PLACE_LENGTH] or None


def _own(reference: str, partner: int | None) -> ColumnElement[bool]:
    """The case of this reference, if this sender sent it."""
    return (CASES.c.reference == reference) & CASES.c.partner.is_not_distinct_from(partner)


def _is_own(db: Connection, reference: str, partner: int | None) -> bool:
    return db.execute(select(CASES.c.reference).where(_own(reference, partner))).first() is not None


def _lock(db: Connection, delivery: Delivery) -> bool:
    """Hold the case until the transaction ends, so that opening and withdrawing cannot cross.

    Returns False if this sender has no such case.
    """
    this = _own(delivery.reference, delivery.partner)
    return db.execute(update(CASES).where(this).values(version=CASES.c.version)).rowcount == 1


def _never_arrived(db: Connection, delivery: Delivery) -> None:
    """Note that a referral was taken back before it came: one still on its way is not taken.

    Only for the site, whose relay sends from a queue. To a partner, what never came and what is
    somebody else's must look the same.

    Raises:
        NotKnown: it is not a withdrawal that came, or not the site's.
    """
    if delivery.type != WITHDRAWN or delivery.partner is not None:
        raise NotKnown
    this = CASES.c.reference == delivery.reference
    if db.execute(select(CASES.c.reference).where(this, CASES.c.partner.is_not(None))).first():
        raise NotKnown  # a partner's
    # The site's own may have come since we looked: then this fails, and is tried again.
    times = {"received_at": delivery.now, "updated_at": delivery.now}
    row = {"reference": delivery.reference, "status": statuses.WITHDRAWN, "version": 1, **times}
    db.execute(insert(CASES).values(urgency=0, **row))


def _status(db: Connection, reference: str) -> str:
    found: str = db.execute(
        select(CASES.c.status).where(CASES.c.reference == reference)
    ).scalar_one()
    return found


def _withdraw(db: Connection, delivery: Delivery) -> None:
    never_opened = (
        (CASES.c.reference == delivery.reference)
        & CASES.c.opened_at.is_(None)
        & (CASES.c.status == statuses.SUBMITTED)
    )
    erased = {
        "status": statuses.WITHDRAWN,
        "updated_at": delivery.now,
        "summary": None,
        "urgency": 0,
        "ending": None,
        "reporter_under_18": None,
        "language": None,
        "age_band": None,
        "place": None,
        "note_to_reporter": None,
        "question": None,
    }
    if db.execute(update(CASES).where(never_opened).values(erased)).rowcount == 1:
        for table in (CASE_EVENTS, LIKENESSES, DRAFTS):
            db.execute(delete(table).where(table.c.reference == delivery.reference))
    elif _status(db, delivery.reference) != statuses.WITHDRAWN:
        _store_event(db, delivery, {})  # staff see that the reporter asked


def _add(db: Connection, delivery: Delivery, data: dict[str, Any]) -> None:
    if _status(db, delivery.reference) == statuses.WITHDRAWN:
        raise TakenBack
    _store_event(db, delivery, data)
    if delivery.type == ANSWERED:
        this = CASES.c.reference == delivery.reference
        db.execute(update(CASES).where(this).values(question=None, updated_at=delivery.now))


def _store_event(db: Connection, delivery: Delivery, data: dict[str, Any]) -> None:
    db.execute(
        insert(CASE_EVENTS).values(
            reference=delivery.reference,
            type=delivery.type,
            data=consent.canonical(data).decode(),
            received_at=delivery.now,
        )
    )
