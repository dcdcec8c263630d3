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
from aiohttp import web
from sqlalchemy import insert
from yarl import URL

from core import consent, signing
from desk import accounts, sessions
from desk.app import make_app, make_runner
from desk.database import Database, open_database
from desk.settings import Settings
from desk.tables import ACCOUNTS

SECRET = "whsec_" + base64.b64encode(b"a secret of these tests, 32 byte").decode()
OLDER_SECRET = "whsec_" + base64.b64encode(b"an older one, still valid, 32 by").decode()
EMERGENCY_TEXT = "In danger call the number of this test now."
NOW = 1_795_000_000  # Unix seconds
REFERRALS = "/api/referrals"
CSRF = re.compile(r'name="csrf" value="([0-9a-f]{64})"')
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

    async def sign_in(self, name: str = "alice", password: str | None = None) -> int:
        """Sign in through the form; without a password the account is made first."""
        if password is None:
            password = await self.database.call(accounts.add, name=name, role="lead", now=self.now)
        _, text = await self.page("/sign-in")
        csrf = CSRF.findall(text)[0]
        status, _ = await self.form("/sign-in", csrf=csrf, name=name, password=password)
        return status

    async def let_in(self, name: str = "alice") -> None:
        """Open a session without the form: no test needs to wait for a password's hash."""
        row = {"name": name, "role": "lead", "password_hash": "none", "created_at": self.now}
        with self.database.engine.begin() as db:
            account = db.execute(insert(ACCOUNTS).values(row)).inserted_primary_key[0]
            token = sessions.start(db, account, now=self.now)
        self.http.cookie_jar.update_cookies({"desk": token}, URL(self.url))

    async def change(self, reference: str, **fields: str) -> tuple[int, str]:
        """Fill the form of a case's page in and send it."""
        _, text = await self.page(f"/cases/{reference}")
        shown = {"csrf": CSRF.findall(text)[0], "version": VERSION.findall(text)[0]}
        return await self.form(f"/cases/{reference}/status", **{**shown, **fields})


@asynccontextmanager
async def running_desk(folder: Path) -> AsyncIterator[Desk]:
    """Start a desk whose database is in `folder`; stop it at the end."""
    database = open_database(f"sqlite:///{folder / 'desk.sqlite3'}")
    jar = aiohttp.CookieJar(unsafe=True)  # keeps cookies of 127.0.0.1 too
    async with aiohttp.ClientSession(cookie_jar=jar) as http:
        desk = Desk("", database, http)
        settings = Settings("", 0, (SECRET, OLDER_SECRET), EMERGENCY_TEXT)
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
