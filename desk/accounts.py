"""Staff's accounts: `python -m desk.accounts add --name … --role …`, or `first`."""

from __future__ import annotations

import argparse
import os
import secrets
import sys
import time
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import Connection, func, insert, select
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from desk import settings
from desk.access import ROLES
from desk.database import open_database
from desk.tables import ACCOUNTS

FIRST_NAME = "lead"
LONGEST_PASSWORD = 200  # characters; more never reaches the hash
LONGEST_NAME = 80
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # nothing to misread
_HASHER = PasswordHasher()


class NameTaken(ValueError):
    """Another account has this name."""


def add(db: Connection, *, name: str, role: str, now: int) -> str:
    """Make an account and return its random password, which is stored nowhere.

    Args:
        now: Unix seconds, UTC.

    Raises:
        NameTaken: the name is in use.
        ValueError: the name is empty or too long, or there is no such role.
    """
    name = normal_name(name)
    if not 0 < len(name) <= LONGEST_NAME or role not in ROLES:
        raise ValueError(f"a name of 1 to {LONGEST_NAME} characters and a role of {ROLES}")
    password = random_password()
    row = {"name": name, "role": role, "password_hash": _HASHER.hash(password), "created_at": now}
    try:
        db.execute(insert(ACCOUNTS).values(row))
    except IntegrityError:
        raise NameTaken("this name is in use; nothing was changed") from None
    return password


def first_account(db: Connection, *, now: int) -> tuple[str, str] | None:
    """Return (name, password) of a new account if there was none at all, else None."""
    if db.execute(select(func.count()).select_from(ACCOUNTS)).scalar_one():
        return None
    try:
        return FIRST_NAME, add(db, name=FIRST_NAME, role="lead", now=now)
    except NameTaken:
        return None


def check(db: Connection, *, name: str, password: str) -> int | None:
    """Return the account's id if the password is its own; as slow where there is no account."""
    found = db.execute(select(ACCOUNTS).where(ACCOUNTS.c.name == normal_name(name))).first()
    usable = found is not None and found.disabled_at is None
    fits = _fits(found.password_hash if found is not None else _nobodys_hash(), password)
    return found.id if found is not None and usable and fits else None


def normal_name(name: str) -> str:
    return name.strip().lower()


def random_password() -> str:
    """Return 20 random signs in four groups: 99 bits."""
    groups = ("".join(secrets.choice(_LETTERS) for _ in range(5)) for _ in range(4))
    return "-".join(groups)


def _fits(password_hash: str, password: str) -> bool:
    if len(password) > LONGEST_PASSWORD:
        return False
    try:
        return _HASHER.verify(password_hash, password)
    except (VerificationError, InvalidHashError, UnicodeEncodeError):
        return False


@cache
def _nobodys_hash() -> str:
    return _HASHER.hash(random_password())


def _arguments(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m desk.accounts", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("first", help="make the first account; says nothing if there is one")
    adding = commands.add_parser("add", help="make an account and print its password once")
    adding.add_argument("--name", required=True)
    adding.add_argument("--role", required=True, choices=ROLES)
    return parser.parse_args(words)


def _run(chosen: argparse.Namespace) -> tuple[str, str] | None:
    database = open_database(settings.database_url(os.environ))
    now = int(time.time())
    try:
        with database.engine.begin() as db:
            if chosen.command == "first":
                return first_account(db, now=now)
            return chosen.name, add(db, name=chosen.name, role=chosen.role, now=now)
    finally:
        database.close()


def main(words: list[str]) -> int:
    """Do what the command line says; return the exit status."""
    chosen = _arguments(words)
    try:
        made = _run(chosen)
    except SQLAlchemyError as error:
        print(f"no account was made: the database failed ({type(error).__name__})", file=sys.stderr)
        return 1
    except ValueError as error:  # a setting, a name: our own words
        print(f"no account was made: {error}", file=sys.stderr)
        return 1
    if made is not None:
        print(f"name: {made[0]}\npassword: {made[1]}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
