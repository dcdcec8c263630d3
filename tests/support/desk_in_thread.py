"""The real desk in a thread of its own, for tests that drive a browser from the main one."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import update
from yarl import URL

from desk.tables import ACCOUNTS
from tests.support.running_desk import Desk, running_desk

START_S = 20


@contextmanager
def desk_in_thread(folder: Path) -> Iterator[Desk]:
    """Run a desk until the end; its pages are served meanwhile."""
    loop = asyncio.new_event_loop()
    ready, stop, found = threading.Event(), asyncio.Event(), []

    async def serve() -> None:
        async with running_desk(folder) as desk:
            await desk.let_in()
            found.append(desk)
            ready.set()
            await stop.wait()

    thread = threading.Thread(target=loop.run_until_complete, args=(serve(),))
    thread.start()
    try:
        assert ready.wait(START_S), "the desk did not start"
        yield found[0]
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join()
        loop.close()


def sign_in_browser(context, desk: Desk, *, role: str = "lead") -> None:
    """Give a browser the session of the one account, in this role."""
    with desk.database.engine.begin() as db:
        db.execute(update(ACCOUNTS).values(role=role))
    token = desk.http.cookie_jar.filter_cookies(URL(desk.url))["desk"].value
    context.add_cookies([{"name": "desk", "value": token, "url": desk.url}])
