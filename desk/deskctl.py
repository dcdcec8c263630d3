"""`python -m desk.deskctl`: what is done at the machine, beside the pages.

The first administrator is made here; so is the demo's first account. Nothing here asks who you
are: whoever may read the desk's database file may do it.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from desk import accounts, audit, invitations, settings, words
from desk import parked as refused
from desk.access import ADMINISTRATOR
from desk.database import Refused, open_database

DEFAULT_ADDRESS = "http://localhost:8090"
VERIFY_AUDIT = "verify-audit"


class Failed(Exception):
    """It could not be done. The message says why, and what to do."""


def first(db: Connection, _chosen: argparse.Namespace, now: int) -> list[str]:
    """Make the demo's first account, a lead; say nothing if there is an account."""
    made = accounts.first_account(db, now=now)
    return [] if made is None else [f"name: {made[0]}", f"password: {made[1]}"]


def add_administrator(db: Connection, chosen: argparse.Namespace, now: int) -> list[str]:
    """Invite an administrator; print the link."""
    token = invitations.invite(db, name=chosen.name, role=ADMINISTRATOR, by=None, now=now)
    return [
        f"link: {chosen.address.rstrip('/')}{invitations.path(token)}",
        f"It works once, for {invitations.VALID_S // 86400} days, and is shown only now.",
    ]


def list_accounts(db: Connection, _chosen: argparse.Namespace, _now: int) -> list[str]:
    """List the accounts."""
    return [
        f"{one.id}\t{one.name}\t{words.ROLES[one.role]}\t"
        + ("disabled" if one.disabled else "can sign in" if one.has_password else "invited")
        for one in accounts.everyone(db)
    ]


def disable(db: Connection, chosen: argparse.Namespace, now: int) -> list[str]:
    """Disable an account: its sessions end at once."""
    found = accounts.credentials(db, accounts.normal_name(chosen.name))
    if found is None:
        raise Failed("nobody has this name; nothing was changed")
    accounts.disable(db, found.account, by=None, now=now)
    return ["disabled; its sessions ended"]


def parked(db: Connection, _chosen: argparse.Namespace, _now: int) -> list[str]:
    """List the deliveries that were refused, and why."""
    return [f"{row.id}\t{row.at}\t{row.sender}\t{row.reason}" for row in refused.recent(db)]


Command = Callable[[Connection, argparse.Namespace, int], list[str]]
COMMANDS: dict[str, Command] = {
    "first": first,
    "add-administrator": add_administrator,
    "list-accounts": list_accounts,
    "disable": disable,
    "parked": parked,
}


def _arguments(given: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m desk.deskctl", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    each = {name: commands.add_parser(name, help=work.__doc__) for name, work in COMMANDS.items()}
    commands.add_parser(VERIFY_AUDIT, help="Check the audit log; --end: an end noted earlier.")
    for name in ("add-administrator", "disable"):
        each[name].add_argument("--name", required=True)
    each["add-administrator"].add_argument(
        "--address", default=DEFAULT_ADDRESS, help=f"the desk's own ({DEFAULT_ADDRESS})"
    )
    return parser.parse_args(given)


def _run(chosen: argparse.Namespace) -> list[str]:
    database = open_database(settings.database_url(os.environ))
    try:
        with database.engine.begin() as db:
            return COMMANDS[chosen.command](db, chosen, int(time.time()))
    finally:
        database.close()


def main(given: list[str]) -> int:
    """Do what the command line says; return the exit status."""
    if given[:1] == [VERIFY_AUDIT]:  # reads alone: the tables stay at the version they have
        return audit.main(given[1:])
    chosen = _arguments(given)
    try:
        said = _run(chosen)
    except Refused as error:
        print(f"{chosen.command}: {error}", file=sys.stderr)
        return 1
    except SQLAlchemyError as error:
        name = type(error).__name__
        print(f"nothing was done: the database failed ({name})", file=sys.stderr)
        return 1
    except (Failed, ValueError) as error:  # a setting, a name: our own words
        print(f"{chosen.command}: {error}", file=sys.stderr)
        return 1
    for line in said:
        print(line)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
