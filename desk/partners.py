"""Other organisations that send referrals with a key of their own."""

from __future__ import annotations

import base64
import secrets
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from desk import audit
from desk.senders import SITE, Sender
from desk.tables import CASES, PARTNERS

LONGEST_NAME = 80
KEY_BYTES = 32


class NameTaken(ValueError):
    """Another partner has this name, or had it."""


def add(db: Connection, name: str, *, account: int, now: int) -> str:
    """Store a new partner and return its key, which is shown once.

    Args:
        now: Unix seconds, UTC.

    Raises:
        NameTaken: there is one of this name, in any case of its letters; nothing was stored.
        ValueError: the name is empty, too long or unprintable.
    """
    name = " ".join(name.split())
    if not 0 < len(name) <= LONGEST_NAME or not name.isprintable():
        raise ValueError(f"a name of 1 to {LONGEST_NAME} characters")
    same = select(PARTNERS.c.id).where(func.lower(PARTNERS.c.name) == name.lower())
    if name.lower() == SITE or db.execute(same).first():
        raise NameTaken
    key = "whsec_" + base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()
    try:
        db.execute(insert(PARTNERS).values(name=name, secret=key, created_at=now))
    except IntegrityError:  # somebody was quicker
        raise NameTaken from None
    audit.write(db, account=account, action="partner.added", now=now, detail=name)
    return key


def disable(db: Connection, partner: int, *, account: int, now: int) -> bool:
    """Refuse the partner's key from now on; return False if there is no such partner in use.

    Its referrals stay.
    """
    this = (PARTNERS.c.id == partner) & PARTNERS.c.disabled_at.is_(None)
    if db.execute(update(PARTNERS).where(this).values(disabled_at=now)).rowcount != 1:
        return False
    name = db.execute(select(PARTNERS.c.name).where(PARTNERS.c.id == partner)).scalar_one()
    audit.write(db, account=account, action="partner.disabled", now=now, detail=name)
    return True


def everyone(db: Connection) -> Sequence[Any]:
    """Return all partners in the order of their names, without keys, with how many they sent."""
    sent = (
        select(func.count()).where(CASES.c.partner == PARTNERS.c.id).scalar_subquery().label("sent")
    )
    shown = (PARTNERS.c.id, PARTNERS.c.name, PARTNERS.c.created_at, PARTNERS.c.disabled_at, sent)
    return db.execute(select(*shown).order_by(func.lower(PARTNERS.c.name))).all()


def senders(db: Connection) -> list[Sender]:
    """Return every partner whose key is accepted."""
    wanted = select(PARTNERS.c.id, PARTNERS.c.name, PARTNERS.c.secret)
    rows = db.execute(wanted.where(PARTNERS.c.disabled_at.is_(None)))
    return [Sender(row.name, (row.secret,), row.id) for row in rows]
