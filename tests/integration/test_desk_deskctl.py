"""`python -m desk.deskctl`, as an operator runs it, against a real file."""

import os
import re
import subprocess
import sys

import pytest
from sqlalchemy import select, text, update

from desk import audit, invitations
from desk.database import open_database
from desk.tables import AUDIT, PARKED
from tests.support.running_desk import NOW, new_account


@pytest.fixture
def database(tmp_path):
    opened = open_database(f"sqlite:///{tmp_path / 'desk.sqlite3'}")
    yield opened
    opened.close()


@pytest.fixture
def deskctl(tmp_path, database):
    url = f"sqlite:///{tmp_path / 'desk.sqlite3'}"

    def run(*words: str) -> subprocess.CompletedProcess:
        command = [sys.executable, "-m", "desk.deskctl", *words]
        environment = {**os.environ, "DESK_DATABASE_URL": url}
        return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)

    return run


async def test_the_demos_first_account_is_made_once(deskctl, database):
    made, again = deskctl("first"), deskctl("first")
    assert made.stdout.startswith("name: lead\npassword: ")
    assert (again.stdout, again.returncode) == ("", 0)
    logged = await database.call(
        lambda db: db.execute(select(AUDIT.c.action, AUDIT.c.detail)).all()
    )
    assert [tuple(row) for row in logged] == [("account.made", "lead: lead")]


async def test_the_first_administrator_comes_by_a_link(deskctl, database):
    made = deskctl("add-administrator", "--name", "Ada", "--address", "https://desk.example/")
    token = re.search(r"link: https://desk\.example/invitation/([\w-]{43})\n", made.stdout)[1]
    now = (await database.call(invitations.waiting, now=0))[0].until - 1
    invitation = await database.call(invitations.find, token, now=now)
    assert (invitation.name, invitation.role) == ("ada", "administrator")


async def test_the_last_administrator_cannot_be_disabled_others_can(deskctl, database):
    await database.call(new_account, "ada", "administrator", now=NOW)
    await database.call(new_account, "bob", "lead", now=NOW)
    refused = deskctl("disable", "--name", "ada")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "only administrator" in refused.stderr
    assert deskctl("disable", "--name", "Bob").returncode == 0
    listed = deskctl("list-accounts").stdout
    assert listed == "1\tada\tAdministrator\tcan sign in\n2\tbob\tLead\tdisabled\n"
    assert "nobody has this name" in deskctl("disable", "--name", "carol").stderr


async def test_a_changed_audit_row_is_named(deskctl, database):
    for action in ("a.one", "a.two"):
        await database.call(audit.write, account=1, action=action, now=NOW)
    assert deskctl("verify-audit").stdout.startswith("all 2 rows fit")
    changed = update(AUDIT).where(AUDIT.c.id == 2).values(account=7)
    await database.call(lambda db: db.execute(changed))
    found = deskctl("verify-audit")
    assert (found.returncode, found.stderr.split(". ")[0]) == (
        1,
        "row 2 was changed, removed or moved, or rows before it",
    )


async def test_a_database_of_a_newer_desk_is_refused_in_words(deskctl, database):
    newer = text("UPDATE alembic_version SET version_num = '9999'")
    await database.call(lambda db: db.execute(newer))
    found = deskctl("list-accounts")
    assert (found.returncode, "Traceback" in found.stderr) == (1, False)
    assert found.stderr.startswith("list-accounts: ")


async def test_what_was_parked_is_listed(deskctl, database):
    row = {"at": NOW, "sender": "site", "reason": "the schema: urgency"}
    await database.call(lambda db: db.execute(PARKED.insert().values(row)))
    assert deskctl("parked").stdout == f"1\t{NOW}\tsite\tthe schema: urgency\n"


def test_without_its_setting_it_says_which():
    run = subprocess.run(
        [sys.executable, "-m", "desk.deskctl", "first"],
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (run.returncode, "DESK_DATABASE_URL" in run.stderr) == (1, True)
