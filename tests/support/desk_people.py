"""Everybody who may come to the desk, and something existing for each part of a route's path."""

from __future__ import annotations

import base64
import json
import uuid
from dataclasses import dataclass
from typing import Any

import pyotp
from argon2 import PasswordHasher
from sqlalchemy import Connection, insert, select, update

from core import signing
from desk import access, invitations, second_factor, sessions
from desk.tables import ACCOUNTS, ACTIONS_TAKEN, CASES, METADATA, PARTNERS
from tests.support.running_desk import CSRF, SECRET, Desk, event, new_account, submitted
from tests.support.summaries import summary

PASSWORD = "a password of these tests"


def cheap_hash() -> str:
    """Return real Argon2id of PASSWORD that costs nothing: most tests are not about slowness."""
    return PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)


CHEAP_HASH = cheap_hash()
UNKNOWN_KEY = "whsec_" + "eHh4" * 10
PARTNER_KEY = "whsec_" + "cGFy" * 10


@dataclass(frozen=True)
class Person:
    """Who comes, and how the desk is told."""

    role: str | None = None  # signed in with it
    assigned: bool = False  # the case is theirs
    disabled: bool = False
    half_open: bool = False  # gave the password and not the code
    headers: tuple[tuple[str, str], ...] = ()
    key: str | None = None  # signs with it


PEOPLE = {
    "anonymous": Person(),
    "return code": Person(headers=(("Authorization", "Bearer 7K3M-9QXT-2B4D-HV6N"),)),
    "site": Person(key=SECRET),
    "partner": Person(key=PARTNER_KEY),
    "unknown key": Person(key=UNKNOWN_KEY),
    "password only": Person(role=access.LEAD, half_open=True),
    "handler not assigned": Person(role=access.HANDLER),
    "handler assigned": Person(role=access.HANDLER, assigned=True),
    "lead": Person(role=access.LEAD),
    "administrator": Person(role=access.ADMINISTRATOR),
    "disabled": Person(role=access.LEAD, assigned=True, disabled=True),
}


@dataclass(frozen=True)
class Visit:
    """One request that is right in every way but, perhaps, for who makes it."""

    method: str
    path: str
    cookies: dict[str, str]
    headers: dict[str, str]
    body: bytes | dict[str, str] | None


async def visit(desk: Desk, person: Person, rule: access.Rule) -> Visit:
    """Make what `rule`'s path names, anew, and return the request of `person` for it."""
    return await desk.database.call(_visit, person, rule, now=desk.now)


async def go(desk: Desk, one: Visit) -> tuple[int, str, str]:
    """Send the request; return status, Location and text."""
    desk.http.cookie_jar.clear()
    async with desk.http.request(
        one.method,
        desk.url + one.path,
        data=one.body,
        cookies=one.cookies,
        headers=one.headers,
        allow_redirects=False,
    ) as response:
        return response.status, response.headers.get("Location", ""), await response.text()


async def post(desk: Desk, page: str, path: str, **fields: str) -> tuple[int, str]:
    """Fill in a form of `page`."""
    _, text = await desk.page(page)
    return await desk.form(path, csrf=CSRF.findall(text)[0], **fields)


async def rows(desk: Desk, statement):
    return await desk.database.call(lambda db: db.execute(statement).all())


def everything(db: Connection) -> dict[str, list[tuple[Any, ...]]]:
    """Return all that is stored."""
    return {
        table.name: sorted(map(tuple, db.execute(select(table))), key=repr)
        for table in METADATA.sorted_tables
    }


def _visit(db: Connection, person: Person, rule: access.Rule, *, now: int) -> Visit:
    me, token = _session(db, person, now=now)
    other = new_account(db, _name(), access.HANDLER, now=now, password_hash=CHEAP_HASH)
    partner = _partner(db, person, now=now)
    sent_by = partner if person.key == PARTNER_KEY else None
    reference = _case(db, me if person.assigned and me else other, sent_by, now=now)
    path = rule.path.format(
        reference=reference,
        account=other,
        token=invitations.invite(db, name=_name(), role="handler", by=None, now=now),
        action=_action(db, reference, other, now=now),
        partner=partner,
        name="desk.css",
    )
    form_token = sessions.new_token()
    cookies = {"desk-form": form_token} | ({"desk": token} if token else {})
    body: bytes | dict[str, str] | None = None
    if rule.method == "POST":
        before_a_session = rule.path in ("/sign-in", "/invitation/{token}")
        secret = form_token if before_a_session or not token else token
        body = {"csrf": sessions.csrf_token(secret), **_fields(db, rule, other, token, now=now)}
    headers = dict(person.headers)
    if access.SENDER in rule.open_to:
        body = _sent(rule, reference, channel="partner" if sent_by else "chat")
        headers["Content-Type"] = "application/cloudevents+json"
    if person.key:
        headers |= _signed(person.key, body if isinstance(body, bytes) else path.encode(), now)
    return Visit(rule.method, path, cookies, headers, body)


def _session(db: Connection, person: Person, *, now: int) -> tuple[int | None, str]:
    if person.role is None:
        return None, ""
    me = new_account(db, _name(), person.role, now=now)
    start = sessions.start_half_open if person.half_open else sessions.start
    token = start(db, me, now=now)
    if person.disabled:
        db.execute(update(ACCOUNTS).where(ACCOUNTS.c.id == me).values(disabled_at=now))
    return me, token


def _fields(
    db: Connection, rule: access.Rule, other: int, token: str, *, now: int
) -> dict[str, str]:
    """What a form needs so that its answer is not the 401 of a wrong password or code."""
    if rule.path == "/sign-in":
        name = db.execute(select(ACCOUNTS.c.name).where(ACCOUNTS.c.id == other)).scalar_one()
        return {"name": name, "password": PASSWORD}
    if rule.path == "/sign-in/code" and token:
        return {"code": code(second_factor.proposed_secret(token), now=now)}
    return {}


def code(secret: str, *, now: int) -> str:
    """Return what an app with this secret shows."""
    return pyotp.TOTP(secret).generate_otp(now // second_factor.STEP_S)


def _case(db: Connection, assignee: int, partner: int | None, *, now: int) -> str:
    reference = _reference()
    row = {"status": "seen", "version": 2, "received_at": now, "updated_at": now, "urgency": 3}
    content = {"summary": json.dumps(summary(reference=reference)), "ending": "safeguarding_team"}
    opened = {"opened_at": now, "opened_by": assignee, "assignee": assignee, "partner": partner}
    db.execute(insert(CASES).values(reference=reference, **row, **content, **opened))
    return reference


def _action(db: Connection, reference: str, account: int, *, now: int) -> int:
    row = {"reference": reference, "account": account, "at": now, "kind": "asked_team"}
    row |= {"text": "Asked.", "follow_up_on": "2026-12-01"}
    made = db.execute(insert(ACTIONS_TAKEN).values(row).returning(ACTIONS_TAKEN.c.id))
    return made.scalar_one()


def _partner(db: Connection, person: Person, *, now: int) -> int:
    """Return the partner that signs, or make one that nobody uses."""
    secret = f"whsec_{base64.b64encode(uuid.uuid4().bytes * 2).decode()}"
    if person.key == PARTNER_KEY:
        secret = PARTNER_KEY
        known = select(PARTNERS.c.id).where(PARTNERS.c.secret == secret)
        if (found := db.execute(known).scalar_one_or_none()) is not None:
            return found
    row = {"name": _name(), "secret": secret, "created_at": now}
    return db.execute(insert(PARTNERS).values(row).returning(PARTNERS.c.id)).scalar_one()


def _sent(rule: access.Rule, reference: str, *, channel: str) -> bytes | None:
    if rule.method == "GET":
        return None
    if "{reference}" in rule.path:
        return event("referral.added", reference, {"text": "He came home."})
    return submitted(summary(reference=_reference(), channel=channel))


def _signed(key: str, body: bytes, now: int) -> dict[str, str]:
    return signing.sign(key, message_id=str(uuid.uuid4()), timestamp=now, body=body)


def _name() -> str:
    return uuid.uuid4().hex[:12]


def _reference() -> str:
    digits = f"{uuid.uuid4().int % 10**8:08d}"
    return f"SB-{digits[:4]}-{digits[4:]}"
