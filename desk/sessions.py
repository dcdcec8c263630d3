"""Signed-in browsers. The token is known to the browser only; here is its hash."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select, update

from desk.tables import ACCOUNTS, SESSIONS

IDLE_S = 15 * 60
LONGEST_S = 10 * 60 * 60
_NOTE_USE_EVERY_S = 30  # not every page needs a write


@dataclass(frozen=True)
class Session:
    """Who is signed in, in the request at hand."""

    account: int
    name: str
    role: str  # desk.access.ROLES
    token: str


def new_token() -> str:
    """Return 256 random bits for a cookie."""
    return secrets.token_urlsafe(32)


def csrf_token(token: str) -> str:
    """Return what a form must carry along: only a page of ours can know it."""
    return hmac.new(token.encode(), b"csrf", hashlib.sha256).hexdigest()


def csrf_fits(token: str, given: str) -> bool:
    """Compare in constant time."""
    return hmac.compare_digest(csrf_token(token).encode(), given.encode(errors="replace"))


def start(db: Connection, account: int, *, now: int) -> str:
    """Open a session and return its token; clear away the ones that ended."""
    _purge(db, now=now)
    token = new_token()
    row = {"account": account, "started_at": now, "last_used_at": now}
    db.execute(insert(SESSIONS).values(token_hash=_hash(token), **row))
    return token


def find(db: Connection, token: str, *, now: int) -> Session | None:
    """Return the session of `token` unless it ended or its account was disabled."""
    this = SESSIONS.c.token_hash == _hash(token)
    joined = SESSIONS.join(ACCOUNTS, SESSIONS.c.account == ACCOUNTS.c.id)
    wanted = select(
        ACCOUNTS.c.id,
        ACCOUNTS.c.name,
        ACCOUNTS.c.role,
        SESSIONS.c.started_at,
        SESSIONS.c.last_used_at,
    ).select_from(joined)
    row = db.execute(wanted.where(this, ACCOUNTS.c.disabled_at.is_(None))).first()
    if row is None or now - row.last_used_at > IDLE_S or now - row.started_at > LONGEST_S:
        return None
    if now - row.last_used_at >= _NOTE_USE_EVERY_S:
        db.execute(update(SESSIONS).where(this).values(last_used_at=now))
    return Session(row.id, row.name, row.role, token)


def end(db: Connection, token: str) -> None:
    """Sign out: the token opens nothing any more."""
    db.execute(delete(SESSIONS).where(SESSIONS.c.token_hash == _hash(token)))


def _purge(db: Connection, *, now: int) -> None:
    idle = SESSIONS.c.last_used_at < now - IDLE_S
    old = SESSIONS.c.started_at < now - LONGEST_S
    db.execute(delete(SESSIONS).where(idle | old))


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()
