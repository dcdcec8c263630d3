"""What a reporter sends after a summary: queued once, sent after it, erased with it.

The relay delivers it as it does summaries (outbox.claim), but never before its summary arrived.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Engine, and_, exists, insert, select, update
from sqlalchemy.exc import IntegrityError

from core import receipts, statuses
from handoff import events
from handoff.database import DELIVERED, LATER, OUTBOX, reading

_UNSENT = (statuses.WAITING, statuses.NOT_DELIVERED)
_TRIES = 2  # the second finds what was quicker than the first


@dataclass(frozen=True)
class Queued:
    """What became of a yes. `state`: `waiting`, `delivered`, `not_delivered` or `withdrawn`;
    `repeated` if it was queued before."""

    state: str
    repeated: bool = False


@dataclass(frozen=True)
class Standing:
    """What the outbox knows of the events that followed a referral."""

    waiting: frozenset[str] = frozenset()  # types that are queued and not delivered yet
    not_delivered: frozenset[str] = frozenset()  # types that were refused or given up
    feedback_given: bool = False


def feedback_key(reference: str) -> str:
    """Return the one key of a referral's feedback: it is said once, whatever is pressed later."""
    return hashlib.sha256(f"feedback\n{reference}".encode()).hexdigest()


def queue(
    db: Engine,
    code: str,
    event_type: str,
    data: Mapping[str, object],
    *,
    key: str | None,
    site_name: str,
    now: float,
) -> Queued | None:
    """Queue an event about the referral of a typed return code in one transaction.

    The same key again queues nothing. Nothing is queued for what was taken back.

    Args:
        key: core.consent.hand_over_key of the conversation and the agreed digest; None for
            feedback, which has one key a referral.
        now: Unix time in seconds.

    Returns:
        What became of it; None if no such code is known.

    Raises:
        sqlalchemy.exc.SQLAlchemyError: the database is away or busy. It is not known whether it
            was queued: the same key may be tried again.
    """
    shown = receipts.normal_code(code)
    if shown is None:
        return None
    for tries_left in reversed(range(_TRIES)):
        try:
            with db.begin() as connection:
                return _queue(connection, shown, event_type, data, key, site_name, now)
        except IntegrityError:  # the same yes was quicker elsewhere
            if not tries_left:
                raise
    raise AssertionError("the last try returns or raises")


def _queue(
    db: Connection,
    code: str,
    event_type: str,
    data: Mapping[str, object],
    key: str | None,
    site_name: str,
    now: float,
) -> Queued | None:
    known = OUTBOX.c.code_hash == receipts.code_hash(code)
    summary = db.execute(select(OUTBOX).where(known)).first()
    if summary is None:
        return None
    key = key or feedback_key(summary.reference)
    before = db.execute(select(LATER.c.state).where(LATER.c.later_key == key)).scalar()
    if before is not None:
        return Queued(before, repeated=True)
    if statuses.WITHDRAWN in (summary.state, summary.event_type.partition(".")[2]):
        return Queued(statuses.WITHDRAWN)
    row = _new_row(event_type, data, key, summary.reference, site_name, now)
    db.execute(insert(LATER).values(row))
    return Queued(statuses.WAITING)


def _new_row(
    event_type: str,
    data: Mapping[str, object],
    key: str,
    reference: str,
    site_name: str,
    now: float,
) -> dict[str, object]:
    entry_id = str(uuid.uuid4())
    body = events.body(
        event_type,
        event_id=entry_id,
        reference=reference,
        site_name=site_name,
        now=now,
        data=data,
    )
    return {
        "id": entry_id,
        "later_key": key,
        "reference": reference,
        "event_type": event_type,
        "webhook_id": entry_id,
        "body": body,
        "state": statuses.WAITING,
        "perhaps_taken": False,
        "attempts": 0,
        **dict.fromkeys(("due_at", "queued_at", "since", "updated_at"), now),
        "operator_told": False,
    }


def summary_has_arrived() -> ColumnElement[bool]:
    """Say of an entry that its summary was delivered: a desk refuses what follows nothing.

    Also where the summary's row is gone: then it was delivered 90 days ago.
    """
    same = OUTBOX.c.reference == LATER.c.reference
    return ~exists().where(and_(same, OUTBOX.c.state != DELIVERED))


def standing(db: Engine, reference: str) -> Standing:
    """Return what is known of the events that followed the referral `reference`."""
    these = select(LATER.c.event_type, LATER.c.state).where(LATER.c.reference == reference)
    with reading(db).connect() as connection:
        rows = connection.execute(these).all()
    return Standing(
        waiting=frozenset(row.event_type for row in rows if row.state == statuses.WAITING),
        not_delivered=frozenset(
            row.event_type for row in rows if row.state == statuses.NOT_DELIVERED
        ),
        feedback_given=any(row.event_type == events.FEEDBACK for row in rows),
    )


def erase_unsent(db: Connection, reference: str, *, now: float) -> None:
    """Erase what was not delivered: its referral is taken back. `now`: Unix time in seconds."""
    unsent = and_(LATER.c.reference == reference, LATER.c.state.in_(_UNSENT))
    erased = {"state": statuses.WITHDRAWN, "body": None, "updated_at": now}
    db.execute(update(LATER).where(unsent).values(erased))
