"""Invitations: a link, shown once, by which a person sets the password of their account.

A new account and one that was reset come in the same way.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select, update

from desk import accounts, audit, passwords, sessions
from desk.tables import INVITATIONS

VALID_S = 7 * 24 * 60 * 60


class NotValid(LookupError):
    """The link was used, is too old, was replaced by a newer one, or never existed."""


@dataclass(frozen=True)
class Invitation:
    """Somebody who may set a password."""

    name: str
    role: str
    until: int  # Unix seconds


def path(token: str) -> str:
    return f"/invitation/{token}"


def invite(db: Connection, *, name: str, role: str, by: int | None, now: int) -> str:
    """Invite somebody new and return the token of the link; a link they had before is void.

    Raises:
        accounts.NameTaken: an account has this name.
        accounts.BadName: nobody can have this name or role.
    """
    name = accounts.normal_name(name)
    accounts.check_name(name, role)
    if accounts.credentials(db, name) is not None:
        raise accounts.NameTaken("this name is in use; nothing was changed")
    return _make(db, name=name, role=role, by=by, now=now)


def invite_again(db: Connection, account: int, *, by: int | None, now: int) -> tuple[str, str]:
    """Reset an account; return its name and the token of the link that opens it again.

    Raises:
        accounts.NoSuchAccount: nothing was changed.
    """
    reset = accounts.make_void(db, account, by=by, now=now)
    return reset.name, _make(db, name=reset.name, role=reset.role, by=by, now=now)


def withdraw(db: Connection, name: str, *, by: int, now: int) -> None:
    """Make the link that somebody was given void. Raises NotValid if there is none to use."""
    mine = (INVITATIONS.c.name == name) & INVITATIONS.c.used_at.is_(None)
    if db.execute(delete(INVITATIONS).where(mine)).rowcount == 0:
        raise NotValid("nobody of this name has a link that can be used")
    audit.write(db, account=by, action="account.invitation_withdrawn", now=now, detail=name)


def find(db: Connection, token: str, *, now: int) -> Invitation:
    """Return the invitation of a link. Raises NotValid."""
    valid = (INVITATIONS.c.token_hash == _hash(token)) & INVITATIONS.c.used_at.is_(None)
    row = db.execute(select(INVITATIONS).where(valid, INVITATIONS.c.until > now)).first()
    if row is None:
        raise NotValid("this link cannot be used")
    return Invitation(row.name, row.role, row.until)


def waiting(db: Connection, *, now: int) -> list[Invitation]:
    """Return the invitations that can still be used, the newest first."""
    valid = INVITATIONS.c.used_at.is_(None) & (INVITATIONS.c.until > now)
    rows = db.execute(select(INVITATIONS).where(valid).order_by(INVITATIONS.c.until.desc()))
    return [Invitation(row.name, row.role, row.until) for row in rows]


def accept(db: Connection, token: str, *, password_hash: str, now: int) -> str:
    """Use the link up and set the password; return a half-open session of the account.

    Raises:
        NotValid: see there; or the account has a password already. Nothing was changed.
    """
    invitation = find(db, token, now=now)
    unused = (INVITATIONS.c.token_hash == _hash(token)) & INVITATIONS.c.used_at.is_(None)
    if db.execute(update(INVITATIONS).where(unused).values(used_at=now)).rowcount != 1:
        raise NotValid("this link was used a moment ago")
    account = _account(db, invitation, password_hash, now=now)
    audit.write(db, account=account, action="account.password_set", now=now, detail="invitation")
    return sessions.start_half_open(db, account, now=now)


def _account(db: Connection, invitation: Invitation, password_hash: str, *, now: int) -> int:
    known = accounts.credentials(db, invitation.name)
    if known is None:
        return accounts.insert_account(
            db, name=invitation.name, role=invitation.role, password_hash=password_hash, now=now
        )
    if known.disabled or known.password_hash != passwords.VOID:
        raise NotValid("this account is open already, or closed")
    accounts.set_password(db, known.account, password_hash)
    return known.account


def _make(db: Connection, *, name: str, role: str, by: int | None, now: int) -> str:
    mine = (INVITATIONS.c.name == name) & INVITATIONS.c.used_at.is_(None)
    db.execute(delete(INVITATIONS).where(mine))
    token = sessions.new_token()
    row = {"name": name, "role": role, "made_by": by, "made_at": now, "until": now + VALID_S}
    db.execute(insert(INVITATIONS).values(token_hash=_hash(token), **row))
    audit.write(db, account=by, action="account.invited", now=now, detail=f"{name}: {role}")
    return token


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()
