"""Summaries that someone agreed to share and that the referral system has not taken yet; and the
way of an entry, which what follows a summary (later.py) goes too.

At least once: a crash before `mark_delivered` sends again, so each entry's webhook id travels
along and the receiver drops repeats.
"""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Row,
    Select,
    Table,
    and_,
    delete,
    insert,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError

from core import receipts, statuses
from handoff import agreed_summary, events, later, schedule
from handoff.database import DELIVERED, LATER, OUTBOX, reading
from handoff.errors import TooLong

KEPT_S = 90 * 24 * schedule.HOUR_S  # a finished row, without content
# CloudEvents 1.0 asks every receiver to take events of 64 KB; the desk takes no more.
MAX_BODY_BYTES = 64_000
_REFERENCE_TRIES = 5  # 40 random bits: two in a row are not seen in a lifetime


@dataclass(frozen=True)
class Receipt:
    """What the reporter is shown. `state` is `waiting` for a yes that was queued just now."""

    reference: str
    return_code: str
    state: str


@dataclass(frozen=True)
class Entry:
    """An event that a relay holds until its lease ends."""

    id: str
    event_type: str
    webhook_id: str
    reference: str
    body: bytes
    attempts: int
    since: float
    perhaps_taken: bool  # before this try


@dataclass(frozen=True)
class Standing:
    """Where an entry stands, as the outbox knows it; times are Unix seconds."""

    id: str
    reference: str
    state: str
    event_type: str
    webhook_id: str
    body: bytes | None
    due_at: float
    queued_at: float
    updated_at: float


_STANDING = [OUTBOX.c[name] for name in Standing.__dataclass_fields__]
_TABLES = (OUTBOX, LATER)


def _table_of(event_type: str) -> Table:
    return LATER if event_type in events.LATER else OUTBOX


def _existing(db: Connection, key: str, code: str) -> Receipt | None:
    row = db.execute(select(OUTBOX).where(OUTBOX.c.hand_over_key == key)).first()
    if row is None:
        return None
    state = statuses.SUBMITTED if row.state == DELIVERED else row.state
    return Receipt(row.reference, code, state)


def _new_row(
    summary: Mapping[str, Any], *, key: str, code: str, reference: str, site_name: str, now: float
) -> dict[str, object]:
    data = {**summary, "reference": reference}
    agreed_summary.check(data)
    entry_id = str(uuid.uuid4())
    body = events.body(
        events.SUBMITTED,
        event_id=entry_id,
        reference=reference,
        site_name=site_name,
        now=now,
        data=data,
    )
    if len(body) > MAX_BODY_BYTES:
        raise TooLong(f"the summary is longer than {MAX_BODY_BYTES} bytes; nothing was queued")
    return {
        "id": entry_id,
        "hand_over_key": key,
        "code_hash": receipts.code_hash(code),
        "reference": reference,
        "event_type": events.SUBMITTED,
        "webhook_id": entry_id,
        "body": body,
        "state": statuses.WAITING,
        "perhaps_taken": False,
        "attempts": 0,
        "due_at": now,
        "queued_at": now,
        "since": now,
        "updated_at": now,
        "operator_told": False,
    }


def queue(
    db: Engine,
    summary: Mapping[str, Any],
    *,
    key: str,
    secret: bytes,
    site_name: str,
    now: float,
    random_bytes: Callable[[int], bytes] = os.urandom,
) -> Receipt:
    """Queue `summary` in one transaction; when this returns, it is on the disk.

    The same key again answers with the same receipt and queues nothing, whatever its state.

    Args:
        summary: referral summary 1.0; its `reference` may be absent and is set here.
        key: core.consent.hand_over_key of the conversation and the agreed digest.
        secret: of the return codes, Settings.return_code_secret.
        site_name: Settings.site_name.
        now: Unix time in seconds.

    Raises:
        UnfitSummary: not a valid summary, or not the one agreed to; nothing was queued.
        TooLong: the same, longer than a receiver reads.
        sqlalchemy.exc.SQLAlchemyError: the database is away or busy. It is not known whether the
            summary was queued: the same key may be tried again.
    """
    code = receipts.return_code(secret, key)
    for tries_left in reversed(range(_REFERENCE_TRIES)):
        try:
            with db.begin() as connection:
                receipt = _existing(connection, key, code)
                if receipt is not None:
                    return receipt
                reference = receipts.reference(random_bytes(5))
                row = _new_row(
                    summary, key=key, code=code, reference=reference, site_name=site_name, now=now
                )
                connection.execute(insert(OUTBOX).values(row))
            return Receipt(reference, code, statuses.WAITING)
        except IntegrityError:  # the reference is taken, or the same yes was quicker elsewhere
            if not tries_left:
                raise
    raise AssertionError("the last try returns or raises")


def claim(db: Engine, *, now: float, lease_s: float) -> Entry | None:
    """Take the entry that has been due longest, and hide it from other relays.

    Args:
        now: Unix time in seconds.
        lease_s: seconds until it falls due again if this relay dies; more than the client's
            total timeout. Source: docs/settings.md, HANDOFF_LEASE_S.

    Returns:
        The entry, or None when nothing is due or another relay was quicker.

    Raises:
        sqlalchemy.exc.OperationalError: the database is away; nothing was claimed.
    """
    with reading(db).connect() as connection:
        found = [row for table in _TABLES if (row := connection.execute(_due(table, now)).first())]
    if not found:
        return None
    row = min(found, key=lambda one: one.due_at)
    table = _table_of(row.event_type)
    unchanged = _held(row.event_type, row.id, row.webhook_id, row.attempts)
    still_due = table.c.due_at <= now
    # From here the receiver may have it, until a try ends with a sure no.
    leased = {"due_at": now + lease_s, "attempts": row.attempts + 1, "perhaps_taken": True}
    with db.begin() as connection:
        taken = connection.execute(update(table).where(unchanged & still_due).values(leased))
    if taken.rowcount != 1:
        return None
    fields = {name: getattr(row, name) for name in Entry.__dataclass_fields__}
    return Entry(**{**fields, "attempts": row.attempts + 1})


def _due(table: Table, now: float) -> Select[Any]:
    """Return the select of the entry of `table` that has been due longest."""
    due = and_(table.c.state == statuses.WAITING, table.c.due_at <= now)
    if table is LATER:
        due = and_(due, later.summary_has_arrived())
    columns = [table.c[name] for name in (*Entry.__dataclass_fields__, "due_at")]
    return select(*columns).where(due).order_by(table.c.due_at).limit(1)


def _held(event_type: str, entry_id: str, webhook_id: str, attempts: int) -> ColumnElement[bool]:
    """Say whether an entry still is as its holder last saw it."""
    table = _table_of(event_type)
    return and_(
        table.c.id == entry_id,
        table.c.webhook_id == webhook_id,
        table.c.attempts == attempts,
        table.c.state == statuses.WAITING,
    )


def mark_delivered(db: Engine, entry: Entry | Standing, *, word: str | None, now: float) -> bool:
    """Erase the content: the receiver has it. Also where the lease had run out meanwhile.

    Args:
        word: the status that the receiver answered. `withdrawn` ends a withdrawal, and what
            came too late for a referral that was taken back.

    Returns:
        Whether the entry was still ours to mark; not if it was withdrawn meanwhile.
    """
    taken_back = entry.event_type != events.SUBMITTED and word == statuses.WITHDRAWN
    state = statuses.WITHDRAWN if taken_back else DELIVERED
    table = _table_of(entry.event_type)
    same = and_(
        table.c.id == entry.id,
        table.c.webhook_id == entry.webhook_id,
        table.c.state.in_((statuses.WAITING, statuses.NOT_DELIVERED)),
    )
    with db.begin() as connection:
        done = connection.execute(update(table).where(same).values(_finished(state, now)))
    return done.rowcount == 1


def _finished(state: str, now: float) -> dict[str, object]:
    return {"state": state, "body": None, "updated_at": now}


def retry_later(
    db: Engine,
    entry: Entry,
    *,
    now: float,
    chance: float,
    retry_after_s: float | None = None,
    perhaps_taken: bool = True,
) -> str:
    """Set when `entry` is due next, or give up after 72 hours; its content is kept.

    Args:
        chance: a random number from 0 to 1, for the jitter.
        perhaps_taken: False where this try surely stored nothing.

    Returns:
        The state after it: `waiting`, or `not_delivered` when it was given up.
    """
    wait = schedule.wait_s(
        entry.attempts, age_s=now - entry.since, chance=chance, retry_after_s=retry_after_s
    )
    values: dict[str, object] = {"perhaps_taken": entry.perhaps_taken or perhaps_taken}
    if wait is None:
        values |= {"state": statuses.NOT_DELIVERED, "updated_at": now, "operator_told": True}
    else:
        values |= {"due_at": now + wait}
    _change_held(db, entry, values)
    return statuses.NOT_DELIVERED if wait is None else statuses.WAITING


def park(db: Engine, entry: Entry, *, now: float) -> None:
    """Stop trying: the receiver refused `entry`. Its content is kept for an operator."""
    _change_held(
        db,
        entry,
        {
            "state": statuses.NOT_DELIVERED,
            "perhaps_taken": entry.perhaps_taken,
            "updated_at": now,
            "operator_told": True,
        },
    )


def _change_held(db: Engine, entry: Entry, values: Mapping[str, object]) -> None:
    """Change `entry` unless another relay or a withdrawal has it by now."""
    held = _held(entry.event_type, entry.id, entry.webhook_id, entry.attempts)
    with db.begin() as connection:
        connection.execute(update(_table_of(entry.event_type)).where(held).values(dict(values)))


def resend(db: Engine, entry_id: str, *, now: float) -> bool:
    """Queue a given-up or refused entry again, for an operator. False if there is none."""
    again = {
        "state": statuses.WAITING,
        "attempts": 0,
        "due_at": now,
        "since": now,
        "updated_at": now,
        "operator_told": False,
    }
    with db.begin() as connection:
        done = [
            connection.execute(update(table).where(_parked(table, entry_id)).values(again))
            for table in _TABLES
        ]
    return sum(one.rowcount for one in done) == 1


def _parked(table: Table, entry_id: str) -> ColumnElement[bool]:
    return and_(table.c.id == entry_id, table.c.state == statuses.NOT_DELIVERED)


def standing(db: Engine, code: str) -> Standing | None:
    """Return where the entry of the return code `code` (as shown) stands; None if unknown."""
    with reading(db).connect() as connection:
        return _standing(connection, code)


def _standing(connection: Connection, code: str) -> Standing | None:
    known = OUTBOX.c.code_hash == receipts.code_hash(code)
    row = connection.execute(select(*_STANDING).where(known)).first()
    return None if row is None else Standing(**row._mapping)


def withdraw(db: Engine, code: str, *, site_name: str, now: float) -> Standing | None:
    """Take an undelivered summary back: its content is erased here, in one transaction.

    If no try can have arrived it is `withdrawn` and was never sent. If one may have arrived
    (it is on the wire, or got no answer) a `referral.withdrawn` event is queued in its place,
    and the entry stays `waiting` until the receiver has answered that.

    Returns:
        Where the entry stands after it; unchanged if it was delivered. None if unknown.
    """
    hashed = OUTBOX.c.code_hash == receipts.code_hash(code)
    unsent = and_(
        hashed,
        OUTBOX.c.event_type == events.SUBMITTED,
        OUTBOX.c.state.in_((statuses.WAITING, statuses.NOT_DELIVERED)),
    )
    with db.begin() as connection:
        row = connection.execute(select(OUTBOX).where(unsent)).first()
        if row is not None:
            values = _taken_back(row, site_name=site_name, now=now)
            connection.execute(update(OUTBOX).where(OUTBOX.c.id == row.id).values(values))
            later.erase_unsent(connection, row.reference, now=now)
        return _standing(connection, code)


def mark_withdrawn(db: Engine, standing: Standing, *, now: float) -> None:
    """Note that the receiver says that a delivered summary was taken back: a yes after that must
    not be answered with its receipt."""
    delivered = and_(OUTBOX.c.id == standing.id, OUTBOX.c.state == DELIVERED)
    with db.begin() as connection:
        connection.execute(
            update(OUTBOX).where(delivered).values(_finished(statuses.WITHDRAWN, now))
        )


def _taken_back(row: Row[Any], *, site_name: str, now: float) -> dict[str, object]:
    if not row.perhaps_taken:
        return _finished(statuses.WITHDRAWN, now)
    event_id = str(uuid.uuid4())
    body = events.body(
        events.WITHDRAWN,
        event_id=event_id,
        reference=row.reference,
        site_name=site_name,
        now=now,
        data={},
    )
    return {
        "event_type": events.WITHDRAWN,
        "webhook_id": event_id,
        "body": body,
        "state": statuses.WAITING,
        # not before a relay that holds the summary now must have stopped: its lease
        "due_at": max(now, row.due_at) if row.state == statuses.WAITING else now,
        "attempts": 0,
        "since": now,
        "updated_at": now,
        "operator_told": False,
    }


def late(db: Engine, *, now: float) -> list[str]:
    """Return the ids of entries unsent for LATE_S, each once; an operator is to be told."""
    return [entry_id for table in _TABLES for entry_id in _late(db, table, now)]


def _late(db: Engine, table: Table, now: float) -> list[str]:
    waits = and_(
        table.c.state == statuses.WAITING,
        table.c.since <= now - schedule.LATE_S,
        table.c.operator_told.is_(False),
    )
    with reading(db).connect() as connection:
        ids = list(connection.scalars(select(table.c.id).where(waits)))
    if ids:
        told = update(table).where(table.c.id.in_(ids)).values(operator_told=True)
        with db.begin() as connection:
            connection.execute(told)
    return ids


def purge(db: Engine, *, now: float) -> int:
    """Delete rows that were delivered or withdrawn 90 days ago; return how many."""
    over = (DELIVERED, statuses.WITHDRAWN)
    with db.begin() as connection:
        return sum(
            connection.execute(
                delete(table).where(table.c.state.in_(over), table.c.updated_at < now - KEPT_S)
            ).rowcount
            for table in _TABLES
        )
