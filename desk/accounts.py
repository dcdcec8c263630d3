"""Staff's accounts: who there is, with which role, and who may sign in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from desk import audit, passwords, second_factor, sessions
from desk.access import ADMINISTRATOR, ROLES
from desk.tables import ACCOUNTS, INVITATIONS

FIRST_NAME = "lead"
LONGEST_NAME = 80


class NameTaken(ValueError):
    """Another account has this name."""


class BadName(ValueError):
    """The name is empty, too long, or cannot be shown in a line; or there is no such role."""


class NoSuchAccount(LookupError):
    """There is no account with this number."""


class LastAdministrator(ValueError):
    """Without this one nobody could manage accounts any more."""


@dataclass(frozen=True)
class Credentials:
    """What a sign-in is checked against."""

    account: int
    password_hash: str
    disabled: bool


@dataclass(frozen=True)
class Account:
    """One account, as administrators see it."""

    id: int
    name: str
    role: str
    disabled: bool
    has_password: bool  # False: reset, and the new invitation was not used yet
    has_second_factor: bool


def normal_name(name: str) -> str:
    return name.replace("\0", "").strip().lower()  # PostgreSQL takes no NUL, in a search neither


def check_name(name: str, role: str) -> None:
    """Raise BadName unless an account may have this normal name and role."""
    fits = 0 < len(name) <= LONGEST_NAME and name.isprintable()
    if not fits or role not in ROLES:
        raise BadName(f"a name of 1 to {LONGEST_NAME} characters and a role of {', '.join(ROLES)}")


def add(db: Connection, *, name: str, role: str, now: int) -> str:
    """Make an account and return its random password, which is stored nowhere.

    Args:
        now: Unix seconds, UTC.

    Raises:
        NameTaken: the name is in use.
        BadName: see `check_name`.
    """
    password = passwords.random_password()
    insert_account(
        db, name=normal_name(name), role=role, password_hash=passwords.hashed(password), now=now
    )
    return password


def insert_account(db: Connection, *, name: str, role: str, password_hash: str, now: int) -> int:
    """Make an account and return its number. Raises as `add` does."""
    check_name(name, role)
    row = {"name": name, "role": role, "password_hash": password_hash, "created_at": now}
    try:
        made = db.execute(insert(ACCOUNTS).values(row).returning(ACCOUNTS.c.id))
    except IntegrityError:
        raise NameTaken("this name is in use; nothing was changed") from None
    return int(made.scalar_one())


def first_account(db: Connection, *, now: int) -> tuple[str, str] | None:
    """Return (name, password) of a new lead if there was no account at all, else None."""
    if db.execute(select(func.count()).select_from(ACCOUNTS)).scalar_one():
        return None
    try:
        password = add(db, name=FIRST_NAME, role="lead", now=now)
    except NameTaken:
        return None
    audit.write(db, account=None, action="account.made", now=now, detail=f"{FIRST_NAME}: lead")
    return FIRST_NAME, password


def credentials(db: Connection, name: str) -> Credentials | None:
    """Return what the account of a normal name is checked against, if there is one."""
    row = db.execute(select(ACCOUNTS).where(ACCOUNTS.c.name == name)).first()
    if row is None:
        return None
    return Credentials(row.id, row.password_hash, row.disabled_at is not None)


def everyone(db: Connection) -> list[Account]:
    """Return all accounts by name."""
    return [_seen(row) for row in db.execute(select(ACCOUNTS).order_by(ACCOUNTS.c.name))]


def find(db: Connection, account: int) -> Account:
    """Return one account. Raises NoSuchAccount."""
    row = db.execute(select(ACCOUNTS).where(ACCOUNTS.c.id == account)).first()
    if row is None:
        raise NoSuchAccount("there is no such account; nothing was changed")
    return _seen(row)


def set_password(db: Connection, account: int, password_hash: str) -> None:
    """Give the account a new password. Its sessions are the caller's to end."""
    new = {"password_hash": password_hash}
    db.execute(update(ACCOUNTS).where(ACCOUNTS.c.id == account).values(new))


def set_role(db: Connection, account: int, role: str, *, by: int | None, now: int) -> None:
    """Change what somebody may do, from their next request on.

    Raises:
        NoSuchAccount, LastAdministrator, BadName (no such role): nothing was changed.
    """
    found = find(db, account)
    check_name(found.name, role)
    if role != ADMINISTRATOR:
        _keep_an_administrator(db, found)
    db.execute(update(ACCOUNTS).where(ACCOUNTS.c.id == account).values(role=role))
    _note(db, "account.role", found, by=by, now=now, more=role)


def disable(db: Connection, account: int, *, by: int | None, now: int) -> None:
    """Let somebody in no more; their sessions end at once, an open invitation is void.

    Raises:
        NoSuchAccount, LastAdministrator: nothing was changed.
    """
    found = find(db, account)
    _keep_an_administrator(db, found)
    db.execute(update(ACCOUNTS).where(ACCOUNTS.c.id == account).values(disabled_at=now))
    unused = (INVITATIONS.c.name == found.name) & INVITATIONS.c.used_at.is_(None)
    db.execute(delete(INVITATIONS).where(unused))
    sessions.end_all(db, account)
    _note(db, "account.disabled", found, by=by, now=now)


def enable(db: Connection, account: int, *, by: int | None, now: int) -> None:
    """Let somebody in again, with the password and the app they had. Raises NoSuchAccount."""
    found = find(db, account)
    db.execute(update(ACCOUNTS).where(ACCOUNTS.c.id == account).values(disabled_at=None))
    _note(db, "account.enabled", found, by=by, now=now)


def make_void(db: Connection, account: int, *, by: int | None, now: int) -> Account:
    """Make password, second factor and sessions void: a new invitation is the only way back in.

    Raises:
        NoSuchAccount: nothing was changed.
    """
    found = find(db, account)
    set_password(db, account, passwords.VOID)
    second_factor.forget(db, account)
    sessions.end_all(db, account)
    _note(db, "account.reset", found, by=by, now=now)
    return found


def _seen(row: Row[Any]) -> Account:
    return Account(
        id=row.id,
        name=row.name,
        role=row.role,
        disabled=row.disabled_at is not None,
        has_password=row.password_hash != passwords.VOID,
        has_second_factor=row.totp_secret is not None,
    )


def _keep_an_administrator(db: Connection, leaving: Account) -> None:
    """Raise LastAdministrator if nobody else could manage accounts without `leaving`.

    All administrators' rows are locked: two who disable each other at once cannot both succeed.
    """
    active = (ACCOUNTS.c.role == ADMINISTRATOR) & ACCOUNTS.c.disabled_at.is_(None)
    able = active & (ACCOUNTS.c.password_hash != passwords.VOID)
    rows = db.execute(select(ACCOUNTS.c.id).where(able).with_for_update()).scalars().all()
    if leaving.id in rows and len(rows) == 1:
        raise LastAdministrator("this is the only administrator who can sign in")


def _note(
    db: Connection, action: str, whom: Account, *, by: int | None, now: int, more: str = ""
) -> None:
    detail = f"account {whom.id} {more}".strip()
    audit.write(db, account=by, action=action, now=now, detail=detail)
