"""The real desk on a free port with a real database file, and a sender that signs."""

from __future__ import annotations

import base64
import re
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pyotp
from aiohttp import web
from sqlalchemy import Connection, select
from yarl import URL

from core import consent, signing, site
from desk import accounts, sessions
from desk.app import make_app, make_runner
from desk.database import Database, open_database
from desk.settings import Settings
from desk.tables import ACCOUNTS

SECRET = "whsec_" + base64.b64encode(b"a secret of these tests, 32 byte").decode()
OLDER_SECRET = "whsec_" + base64.b64encode(b"an older one, still valid, 32 by").decode()
LIKENESS_KEY = "a key of these tests, at least 32"
EMERGENCY_TEXT = "In danger call the number of this test now."
SITE_SETTINGS = {
    "SITE_OPERATOR": "Example Council",
    "SITE_OPERATOR_KIND": "council",
    "SITE_RECEIVER": "Example Safeguarding Team",
    "SITE_RECEIVER_IS_POLICE": "no",
    "SITE_READS_WHEN": "on weekdays, 9 to 5",
    "SITE_COUNTRY": "GB",
    "SITE_MODE": "demo",
}
SITE = site.from_environment(SITE_SETTINGS)
NOW = 1_795_000_000  # Unix seconds
NO_PASSWORD = "none"  # stands where a hash does; nothing fits it
REFERRALS = "/api/referrals"
CSRF = re.compile(r'name="csrf" value="([0-9a-f]{64})"')
SETUP_KEY = re.compile(r'id="key">([A-Z2-7 ]+)<')
HEARD = re.compile(r'name="heard" value="(\d+)"')
VERSION = re.compile(r'name="version" value="(\d+)"')


class Desk:
    """A desk that runs, as its sender and as a browser see it."""

    def __init__(self, url: str, database: Database, http: aiohttp.ClientSession) -> None:
        self.url, self.database, self.http = url, database, http
        self.now = NOW
        self.app = web.Application()

    async def send(
        self,
        path: str,
        body: bytes,
        *,
        webhook_id: str | None = None,
        secret: str = SECRET,
        age_s: int = 0,
        headers: dict[str, str] | None = None,
    ) -> tuple[int, dict[str, Any]]:
        """Post signed bytes; return status and JSON."""
        signed = signing.sign(
            secret,
            message_id=webhook_id or str(uuid.uuid4()),
            timestamp=self.now - age_s,
            body=body,
        )
        kind = {"Content-Type": "application/cloudevents+json"}
        given = {**kind, **signed, **(headers or {})}
        async with self.http.post(self.url + path, data=body, headers=given) as response:
            return response.status, await response.json(content_type=None)

    async def submit(self, summary: dict[str, Any], **how: Any) -> tuple[int, dict[str, Any]]:
        return await self.send(REFERRALS, submitted(summary), **how)

    async def later(
        self, reference: str, name: str, data: dict[str, Any] | None = None, **how: Any
    ) -> tuple[int, dict[str, Any]]:
        body = event(f"referral.{name}", reference, {} if data is None else data)
        return await self.send(f"{REFERRALS}/{reference}/events", body, **how)

    async def follow_up(self, reference: str) -> tuple[int, dict[str, Any]]:
        path = f"{REFERRALS}/{reference}"
        signed = signing.sign(
            SECRET, message_id=str(uuid.uuid4()), timestamp=self.now, body=path.encode()
        )
        async with self.http.get(self.url + path, headers=signed) as response:
            return response.status, await response.json(content_type=None)

    async def page(self, path: str) -> tuple[int, str]:
        async with self.http.get(self.url + path, allow_redirects=False) as response:
            return response.status, await response.text()

    async def form(self, path: str, **fields: str) -> tuple[int, str]:
        url = self.url + path
        async with self.http.post(url, data=fields, allow_redirects=False) as response:
            return response.status, await response.text()

    async def sign_in(
        self, name: str = "alice", password: str | None = None, role: str = "lead"
    ) -> int:
        """Sign in through both forms; without a password the account is made first.

        Return 303 if that opened a session, else the status of the refusal.
        """
        if password is None:
            password = await self.database.call(accounts.add, name=name, role=role, now=self.now)
        status, _ = await self.give_password(name, password)
        if status == 303:
            status, _ = await self.give_code(name)
        return 303 if status == 200 else status  # 200: the recovery codes of a first time

    async def give_password(self, name: str, password: str) -> tuple[int, str]:
        """Fill in the first form alone."""
        _, text = await self.page("/sign-in")
        csrf = CSRF.findall(text)[0]
        return await self.form("/sign-in", csrf=csrf, name=name, password=password)

    async def give_code(self, name: str, code: str | None = None) -> tuple[int, str]:
        """Fill in the second form: by default with what the app shows now, set up or not."""
        _, text = await self.page("/sign-in/code")
        if code is None:
            shown = SETUP_KEY.findall(text)
            code = await self.code_of(name, shown[0].replace(" ", "") if shown else None)
        return await self.form("/sign-in/code", csrf=CSRF.findall(text)[0], code=code)

    async def code_of(self, name: str, secret: str | None = None) -> str:
        """Return what the app of `name` shows now."""
        if secret is None:
            secret = await self.database.call(secret_of, name)
        return pyotp.TOTP(secret).generate_otp(self.now // 30)

    async def let_in(self, name: str = "alice", role: str = "lead") -> str:
        """Open a session without the forms: no test needs to wait for a password's hash.

        Return the session's token, which is this browser's cookie now.
        """
        account = await self.database.call(new_account, name, role, now=self.now)
        token = await self.database.call(sessions.start, account, now=self.now)
        self.become(token)
        return token

    def become(self, token: str) -> None:
        """Go on in the browser of another session."""
        self.http.cookie_jar.update_cookies({"desk": token}, URL(self.url))

    async def act(self, reference: str, act: str, **fields: str) -> tuple[int, str]:
        """Fill in a form of a case's page, such as `notes`, and send it."""
        _, text = await self.page(f"/cases/{reference}")
        heard = HEARD.findall(text)
        shown = {"csrf": CSRF.findall(text)[0], "version": VERSION.findall(text)[0]}
        shown |= {"heard": heard[0]} if heard else {}
        return await self.form(f"/cases/{reference}/{act}", **{**shown, **fields})

    async def change(self, reference: str, *, status: str, **written: str) -> tuple[int, str]:
        """Set a case's status and, by the form beside it, the words its reporter reads."""
        version = {"version": written.pop("version")} if "version" in written else {}
        reason = "A reason of this test."
        answer = await self.act(reference, "status", status=status, reason=reason, **version)
        return await self.act(reference, "words", **written) if written else answer


@asynccontextmanager
async def running_desk(folder: Path, database_url: str | None = None) -> AsyncIterator[Desk]:
    """Start a desk whose database is in `folder`, or elsewhere; stop it at the end."""
    database = open_database(database_url or f"sqlite:///{folder / 'desk.sqlite3'}")
    jar = aiohttp.CookieJar(unsafe=True)  # keeps cookies of 127.0.0.1 too
    async with aiohttp.ClientSession(cookie_jar=jar) as http:
        desk = Desk("", database, http)
        settings = Settings("", 0, (SECRET, OLDER_SECRET), EMERGENCY_TEXT, LIKENESS_KEY, SITE)
        desk.app = make_app(settings, database, clock=lambda: desk.now)
        runner = make_runner(desk.app)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        desk.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        try:
            yield desk
        finally:
            await runner.cleanup()
            database.close()


def new_account(
    db: Connection, name: str, role: str, *, now: int, password_hash: str = NO_PASSWORD
) -> int:
    """Make an account that nobody can sign in to by its password, unless its hash is given."""
    return accounts.insert_account(db, name=name, role=role, password_hash=password_hash, now=now)


def secret_of(db: Connection, name: str) -> str:
    wanted = select(ACCOUNTS.c.totp_secret).where(ACCOUNTS.c.name == name)
    return db.execute(wanted).scalar_one()


def event(type_: str, subject: str, data: Any) -> bytes:
    """Return a CloudEvent as the sender writes it."""
    return consent.canonical(
        {
            "specversion": "1.0",
            "id": str(uuid.uuid4()),
            "source": "/tests",
            "type": type_,
            "subject": subject,
            "time": "2026-11-21T10:00:00Z",
            "datacontenttype": "application/json",
            "data": data,
        }
    )


def submitted(summary: dict[str, Any]) -> bytes:
    return event("referral.submitted", summary["reference"], summary)
