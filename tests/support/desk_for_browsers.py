"""The real desk in a thread of its own, for tests that drive a browser; its pages from its routes.

Playwright keeps the event loop of the thread that it runs in; the desk needs one that turns.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import threading
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

import playwright.sync_api
from sqlalchemy import Connection, insert, update

import core
from desk import sessions
from desk.access import ROLES
from desk.tables import ACCOUNTS, SESSIONS
from tests.support.running_desk import Desk, running_desk

P = ParamSpec("P")
T = TypeVar("T")

EXAMPLES = sorted((Path(core.__file__).parent / "schemas" / "examples").glob("*.json"))
NOBODY = "nobody"
READERS = (NOBODY, *ROLES)
SHOTS = os.environ.get("SCREENSHOTS")  # a folder: pages are photographed there
_PARAMETER = re.compile(r"\{(\w+)\}")
_FOR_MACHINES = ("/api/", "/healthz", "/readyz", "/openapi.json", "/schemas/", "/static/")


class BrowsersDesk:
    """A running desk as a test without an event loop uses it."""

    def __init__(self, desk: Desk, loop: asyncio.AbstractEventLoop) -> None:
        self.desk, self._loop = desk, loop
        self.references: list[str] = []

    @property
    def url(self) -> str:
        return self.desk.url

    def run(self, work: Coroutine[Any, Any, T], *, timeout_s: float = 60) -> T:
        """Run `work` on the desk's event loop and wait for it."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(timeout_s)

    def call(
        self, work: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run `work(connection, …)` on the desk's database."""
        return self.run(self.desk.database.call(work, *args, **kwargs))

    def submit(self, summary: dict[str, Any]) -> str:
        """Send a summary through the intake API; return its reference."""
        status, answer = self.run(self.desk.submit(summary))
        assert status == 201, answer
        self.references.append(summary["reference"])
        return str(summary["reference"])

    def token_of(self, role: str) -> str:
        """Return a session of a member of staff with `role`; no password is hashed for it."""
        return self.call(_session, f"{role}-of-tests", role, now=self.desk.now)

    def pages(self) -> list[str]:
        """Return the path of every page for people, made from the app's routes."""
        found = {
            path
            for route in self.desk.app.router.routes()
            if route.method == "GET" and route.resource is not None
            for path in self._filled(route.resource.canonical)
        }
        return sorted(path for path in found if not path.startswith(_FOR_MACHINES))

    def _filled(self, template: str) -> list[str]:
        """Put values in: a template with a part that this does not know fails the test."""
        values = {"reference": self.references, "token": ["not-an-invitation"], "name": ["none"]}
        names = _PARAMETER.findall(template)
        if not names:
            return [template]
        (name,) = names
        return [template.replace(f"{{{name}}}", value) for value in values[name]]


@contextmanager
def desk_for_browsers(folder: Path) -> Iterator[BrowsersDesk]:
    """Start a desk whose database is in `folder`, in a thread; stop it at the end."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    running = running_desk(folder)

    def wait_for(work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, loop).result(timeout=60)

    try:
        desk = BrowsersDesk(wait_for(running.__aenter__()), loop)
        yield desk
        wait_for(running.__aexit__(None, None, None))
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


def examples() -> list[dict[str, Any]]:
    """Return the published example summaries."""
    return [json.loads(file.read_text()) for file in EXAMPLES]


@contextmanager
def staff_page(browser: Any, desk: BrowsersDesk, role: str, **how: Any) -> Iterator[Any]:
    """Open a page of a browser that is signed in with `role`, or not at all."""
    context = browser.new_context(**{"viewport": {"width": 1100, "height": 900}, **how})
    if role != NOBODY:
        cookie = {"name": "desk", "value": desk.token_of(role), "url": desk.url}
        context.add_cookies([cookie])
    try:
        yield context.new_page()
    finally:
        context.close()


def opens(page: Any, url: str) -> bool:
    """Go to `url`; say whether that shows a page of ours, not text, data or a file to keep."""
    try:
        answer = page.goto(url)
    except playwright.sync_api.Error as error:
        if "Download is starting" not in str(error):
            raise
        return False
    return bool(answer.headers.get("content-type", "").startswith("text/html"))


def photograph(page: Any, name: str) -> None:
    if SHOTS:
        Path(SHOTS).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=f"{SHOTS}/{name}.png", full_page=True)


def _session(db: Connection, name: str, role: str, *, now: int) -> str:
    known = ACCOUNTS.select().where(ACCOUNTS.c.name == name)
    row = {"name": name, "role": role, "password_hash": "none", "created_at": now}
    found = db.execute(known).first()
    account = found.id if found else db.execute(insert(ACCOUNTS), row).inserted_primary_key[0]
    token = sessions.start(db, account, now=now)
    db.execute(update(SESSIONS).values(code_given_at=now))  # as if the second factor was given
    return token
