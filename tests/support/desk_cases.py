"""What tests of a case's page share: two people of staff, and what the database holds of a case."""

from __future__ import annotations

from sqlalchemy import insert, select
from yarl import URL

from desk import sessions
from desk.tables import ACCOUNTS, AUDIT, CASES
from tests.support.running_desk import CSRF, HEARD, VERSION, Desk

REFERENCE = "SB-0000-0000"


def add_account(desk: Desk, name: str, role: str = "handler", **columns) -> int:
    """Make an account that nobody can sign in to, and return its id."""
    row = {"name": name, "role": role, "password_hash": "none", "created_at": desk.now}
    with desk.database.engine.begin() as db:
        return db.execute(insert(ACCOUNTS).values({**row, **columns})).inserted_primary_key[0]


def become(desk: Desk, account: int) -> None:
    """Let the desk's client go on as `account`."""
    with desk.database.engine.begin() as db:
        token = sessions.start(db, account, now=desk.now)
    desk.http.cookie_jar.clear()
    desk.http.cookie_jar.update_cookies({"desk": token}, URL(desk.url))


def case_row(desk: Desk):
    with desk.database.engine.connect() as db:
        return db.execute(select(CASES).where(CASES.c.reference == REFERENCE)).one()


def rows(desk: Desk, table) -> list:
    with desk.database.engine.connect() as db:
        return list(db.execute(select(table)))


def audited(desk: Desk) -> list[str]:
    """Return what the audit log says of the case, oldest first."""
    with desk.database.engine.connect() as db:
        of_case = select(AUDIT.c.action).where(AUDIT.c.reference == REFERENCE)
        return list(db.execute(of_case.order_by(AUDIT.c.id)).scalars())


async def page(desk: Desk) -> str:
    """Return the case's page as whoever is signed in sees it."""
    return (await desk.page(f"/cases/{REFERENCE}"))[1]


async def say_why(desk: Desk) -> None:
    """Let whoever is signed in give a reason for looking at the case, which somebody else has."""
    text = await page(desk)
    csrf = CSRF.findall(text)[0]
    status, _ = await desk.form(f"/cases/{REFERENCE}/reason", csrf=csrf, reason="cover")
    assert status == 303


async def hidden(desk: Desk) -> dict[str, str]:
    """Return the hidden fields that the forms of the case's page carry now."""
    text = await page(desk)
    return {
        "csrf": CSRF.findall(text)[0],
        "version": VERSION.findall(text)[0],
        "heard": HEARD.findall(text)[0],
    }
