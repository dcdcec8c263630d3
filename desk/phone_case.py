"""A call becomes a case by the same door as every referral: once, whatever is pressed twice."""

from __future__ import annotations

import asyncio
import hashlib

from sqlalchemy import Connection, select

from core import consent, receipts
from desk import audit, intake, phone_summary
from desk.access import LEAD
from desk.intake import Delivery
from desk.parts import Parts
from desk.phone_form import Call
from desk.sessions import Session
from desk.tables import AUDIT, CASES

TAKEN = "case.taken_by_phone"
_TRIES = 5  # a reference has 40 random bits; that five are taken does not happen


async def save(parts: Parts, call: Call, *, account: int) -> str:
    """Store a call that was agreed to and return its reference; the same form again returns it.

    Raises:
        sqlalchemy.exc.SQLAlchemyError: the database is away. The same form again is safe.
    """
    form = hashlib.sha256(consent.canonical(call.to_json())).digest()
    for attempt in range(_TRIES):
        reference = receipts.reference(hashlib.sha256(form + bytes([attempt])).digest())
        now = parts.clock()
        delivery = Delivery(f"phone:{form.hex()}", reference, intake.SUBMITTED, now)
        made = phone_summary.document(call, parts.settings.site, reference=reference, now=now)

        def note(db: Connection, reference: str = reference, now: int = now) -> None:
            audit.write(db, account=account, action=TAKEN, now=now, reference=reference)

        try:
            await asyncio.to_thread(
                intake.take_referral,
                parts.database.engine,
                delivery,
                made,
                likeness_key=parts.settings.likeness_key,
                also=note,
            )
            return reference
        except (intake.TakenBefore, intake.OtherSender, intake.OtherDelivery):
            continue  # another case has this reference: the next one, also when it is sent again
    raise RuntimeError("no reference is free; nothing was stored")


NOT_YOURS = (
    "Somebody else took this call. Nothing was changed. Ask them or a lead to take it back: "
    "it would erase what nobody has read yet."
)


class NotYourCall(Exception):
    """Somebody else took this call. Nothing was changed."""


async def take_back(parts: Parts, reference: str, *, session: Session) -> str | None:
    """Withdraw a call's referral, as its caller asks, and return the status after it.

    None: no call has this reference. It is `withdrawn` only if nobody had opened it; else staff
    see on the case that the caller asked.

    Raises:
        NotYourCall: it is for whoever took the call, or a lead: it erases what nobody has read.
    """
    if not receipts.is_reference(reference):
        return None
    if not await parts.database.call(is_call, reference):
        return None
    if session.role != LEAD and not await parts.database.read(_took, reference, session.account):
        raise NotYourCall
    now = parts.clock()
    webhook_id = f"phone-back:{reference}"
    delivery = Delivery(webhook_id, reference, intake.WITHDRAWN, now)

    def note(db: Connection) -> None:
        audit.write(
            db,
            account=session.account,
            action="case.taken_back_by_phone",
            now=now,
            reference=reference,
        )

    answer = await asyncio.to_thread(
        intake.take_event, parts.database.engine, delivery, {}, also=note
    )
    return answer.body["status"]


def is_call(db: Connection, reference: str) -> bool:
    """Say whether this is the reference of a referral that was taken by phone."""
    found = select(CASES.c.reference).where(
        CASES.c.reference == reference, CASES.c.channel == phone_summary.CHANNEL
    )
    return db.execute(found).first() is not None


def _took(db: Connection, reference: str, account: int) -> bool:
    this = (AUDIT.c.reference == reference) & (AUDIT.c.action == TAKEN)
    found = select(AUDIT.c.id).where(this, AUDIT.c.account == account)
    return db.execute(found).first() is not None
