"""Signed-in browsers. The token is known to the browser only; here is its hash.

The right password alone opens a session that is half open: it leads to the page for the code and
nowhere else. The code closes it and starts another with a new token.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from desk.tables import ACCOUNTS, SESSIONS

IDLE_S = 15 * 60
LONGEST_S = 10 * 60 * 60
HALF_OPEN_S = 10 * 60  # to find the phone, or to set up the app
NOTE_USE_EVERY_S = 30  # not every page needs a write


@dataclass(frozen=True)
class Session:
    """Who is signed in, in the request at hand."""

    account: int
    name: str
    role: str  # desk.access.ROLES
    token: str
    last_used_at: int = 0  # Unix seconds, UTC; as it was noted


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
    """Open a session after password and code; return its token."""
    return _start(db, account, now=now, code_given_at=now)


def start_half_open(db: Connection, account: int, *, now: int) -> str:
    """Open a session after the password alone; return its token."""
    return _start(db, account, now=now, code_given_at=None)


def find(db: Connection, token: str, *, now: int) -> Session | None:
    """Return the session of `token` unless it ended, is half open, or its account is disabled."""
    row = _read(db, token)
    if row is None or row.code_given_at is None:
        return None
    if now - row.last_used_at > IDLE_S or now - row.started_at > LONGEST_S:
        return None
    return Session(row.id, row.name, row.role, token, row.last_used_at)


def note_use(db: Connection, token: str, *, now: int) -> None:
    """Write down that the session was used: it ends IDLE_S after this."""
    db.execute(update(SESSIONS).where(_this(token)).values(last_used_at=now))


def find_half_open(db: Connection, token: str, *, now: int) -> Session | None:
    """Return the session of `token` if its password was given and its code was not, lately."""
    row = _read(db, token)
    if row is None or row.code_given_at is not None or now - row.started_at > HALF_OPEN_S:
        return None
    return Session(row.id, row.name, row.role, token)


def end(db: Connection, token: str) -> bool:
    """End it: the token opens nothing any more. Say whether this call did it, not another."""
    return db.execute(delete(SESSIONS).where(_this(token))).rowcount == 1


def end_all(db: Connection, account: int, *, but: str = "") -> None:
    """End every session of an account, but the one of the token `but`."""
    others = SESSIONS.c.token_hash != _hash(but)
    db.execute(delete(SESSIONS).where(SESSIONS.c.account == account, others))


def _start(db: Connection, account: int, *, now: int, code_given_at: int | None) -> str:
    _purge(db, now=now)
    token = new_token()
    times = {"started_at": now, "last_used_at": now, "code_given_at": code_given_at}
    db.execute(insert(SESSIONS).values(token_hash=_hash(token), account=account, **times))
    return token


def _read(db: Connection, token: str) -> Any:
    joined = SESSIONS.join(ACCOUNTS, SESSIONS.c.account == ACCOUNTS.c.id)
    wanted = select(
        ACCOUNTS.c.id,
        ACCOUNTS.c.name,
        ACCOUNTS.c.role,
        SESSIONS.c.started_at,
        SESSIONS.c.last_used_at,
        SESSIONS.c.code_given_at,
    ).select_from(joined)
    return db.execute(wanted.where(_this(token), ACCOUNTS.c.disabled_at.is_(None))).first()


def _purge(db: Connection, *, now: int) -> None:
    idle = SESSIONS.c.last_used_at < now - IDLE_S
    old = SESSIONS.c.started_at < now - LONGEST_S
    db.execute(delete(SESSIONS).where(idle | old))


def _this(token: str) -> Any:
    return SESSIONS.c.token_hash == _hash(token)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()
