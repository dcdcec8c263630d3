"""Coming back with a return code: where the referral stands, and taking it back.

Never shows what was written. Says `withdrawn` only where that is certain.
"""

from __future__ import annotations

import asyncio
import uuid
from dataclasses import dataclass, field, replace

from sqlalchemy import Engine

from core import receipts, statuses
from handoff import delivery, events, later, outbox, schedule
from handoff.database import DELIVERED
from handoff.delivery import Answer, Desk
from handoff.errors import DeskAway
from handoff.outbox import Standing
from handoff.settings import Settings

DESK_TIMEOUT_S = 1.5  # an action has 2 s in all
_LONGEST_NOTE = 2000  # characters; the desk is another party's program


@dataclass(frozen=True)
class Status:
    """Where a referral stands.

    Attributes:
        word: one of core.statuses.
        updated: RFC 3339, UTC; None if the desk gave none.
        late: agreed a quarter of an hour ago or longer and not delivered yet.
        withdrawing: taken back, but a copy may be on its way; not certain yet.
        later: what the reporter sent after it, as far as the outbox knows.
    """

    word: str
    reference: str
    note_to_reporter: str | None = None
    question: str | None = None
    updated: str | None = None
    late: bool = False
    withdrawing: bool = False
    later: later.Standing = field(default_factory=later.Standing)


def _own_status(standing: Standing, now: float) -> Status:
    waiting = standing.state == statuses.WAITING
    withdrawing = waiting and standing.event_type == events.WITHDRAWN
    return Status(
        word=standing.state,
        reference=standing.reference,
        updated=events.utc(standing.updated_at),
        late=waiting and not withdrawing and now - standing.queued_at >= schedule.LATE_S,
        withdrawing=withdrawing,
    )


def _text(value: object) -> str | None:
    return value[:_LONGEST_NOTE] if isinstance(value, str) and value else None


def _desk_status(standing: Standing, answer: Answer) -> Status:
    assert answer.word is not None
    return Status(
        word=answer.word,
        reference=standing.reference,
        note_to_reporter=_text(answer.fields.get("note_to_reporter")),
        question=_text(answer.fields.get("question")),
        updated=_text(answer.fields.get("updated")),
    )


def _desk(settings: Settings) -> Desk:
    timeout_s = min(DESK_TIMEOUT_S, settings.timeout_s)
    return Desk(settings.referral_url, secret=settings.webhook_secret, timeout_s=timeout_s)


async def status(db: Engine, code: str, *, settings: Settings, now: float) -> Status | None:
    """Return where the referral of a typed return code stands; None if no such code is known.

    Raises:
        DeskAway: it was delivered, and the desk cannot be asked now (after DESK_TIMEOUT_S).
        sqlalchemy.exc.SQLAlchemyError: the outbox cannot be read.
    """
    shown = receipts.normal_code(code)
    if shown is None:
        return None
    standing = await asyncio.to_thread(outbox.standing, db, shown)
    if standing is None:
        return None
    since = await asyncio.to_thread(later.standing, db, standing.reference)
    if standing.state != DELIVERED:
        return replace(_own_status(standing, now), later=since)
    async with _desk(settings) as desk:
        answer = await delivery.ask(desk, standing.reference, webhook_id=str(uuid.uuid4()), now=now)
    status = _desk_status(standing, answer)
    await _note_withdrawn(db, standing, status, now)
    return replace(status, later=since)


async def withdraw(db: Engine, code: str, *, settings: Settings, now: float) -> Status | None:
    """Take a referral back and return where it stands then; None if no such code is known.

    `withdrawn` only if nothing was ever sent, or the desk said so. With `withdrawing` set it is
    not certain yet: the content is erased here, and the relay goes on asking the desk.

    Raises:
        DeskAway: it was delivered and the desk cannot be reached; nothing has changed.
        sqlalchemy.exc.SQLAlchemyError: the outbox cannot be changed; nothing has changed.
    """
    shown = receipts.normal_code(code)
    if shown is None:
        return None
    standing = await asyncio.to_thread(
        outbox.withdraw, db, shown, site_name=settings.site_name, now=now
    )
    if standing is None:
        return None
    if standing.state == DELIVERED:
        status = await _ask_back(standing, settings, now)
        await _note_withdrawn(db, standing, status, now)
        await asyncio.to_thread(_erase_later, db, standing.reference, now)
        return status
    if _own_status(standing, now).withdrawing:
        return await _finish(db, standing, settings, now)
    return _own_status(standing, now)


async def _note_withdrawn(db: Engine, standing: Standing, status: Status, now: float) -> None:
    if status.word == statuses.WITHDRAWN:
        await asyncio.to_thread(outbox.mark_withdrawn, db, standing, now=now)


def _erase_later(db: Engine, reference: str, now: float) -> None:
    """Nothing more goes after a wish to take it back, also where someone had opened it."""
    with db.begin() as connection:
        later.erase_unsent(connection, reference, now=now)


async def _ask_back(standing: Standing, settings: Settings, now: float) -> Status:
    event_id = str(uuid.uuid4())
    body = events.body(
        events.WITHDRAWN,
        event_id=event_id,
        reference=standing.reference,
        site_name=settings.site_name,
        now=now,
        data={},
    )
    async with _desk(settings) as desk:
        answer = await delivery.send_withdrawal(
            desk, standing.reference, body, webhook_id=event_id, now=now
        )
    return _desk_status(standing, answer)


async def _finish(db: Engine, standing: Standing, settings: Settings, now: float) -> Status:
    """Try at once what the relay would do later, so that most people need not wait for it."""
    try:
        async with _desk(settings) as desk:
            answer = await delivery.send_withdrawal(
                desk,
                standing.reference,
                standing.body or b"",
                webhook_id=standing.webhook_id,
                now=now,
            )
    except DeskAway:
        return _own_status(standing, now)
    await asyncio.to_thread(outbox.mark_delivered, db, standing, word=answer.word, now=now)
    return _desk_status(standing, answer)
