"""Telling the person on call that an urgent case waits: its reference and urgency, nothing else.

What is still to be told is read from the database (no `alarm.sent` in the audit log), so neither a
restart nor a crash forgets one. A crash between sending and noting sends again: at least once. A
case that was opened or taken back is not told of any more.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

import aiohttp
from aiohttp import web
from sqlalchemy import ColumnElement, Connection, Row, select

from core import statuses
from desk import audit, choices, words
from desk.database import Database
from desk.parts import PARTS
from desk.quiet_log import where_it_failed
from desk.tables import AUDIT, CASES

SENT = "alarm.sent"
LOOK_EVERY_S = 5
FIRST_WAIT_S, LONGEST_WAIT_S = 5, 15 * 60
MOST_AT_ONCE = 20
TIMEOUT = aiohttp.ClientTimeout(total=10)
_URGENT_RANK = 140  # desk.tables.QUEUE_RANK: unfinished, and at least "tell the police today"
NOBODY_TOLD = (
    "Nobody is told when an urgent case comes in: no alarm address is set. "
    "An administrator can set one."
)
FAILING = (
    "The alarm for urgent cases is not getting through. It is tried again until it does. "
    "Until then, look here often, and ring the person on call yourself."
)
logger = logging.getLogger("desk")


def is_usable(address: str) -> bool:
    """Say whether an alarm may go there: https, or plain http on this very machine.

    Nothing with a password in it: every administrator is shown the address.
    """
    try:
        url = urlsplit(address)
        _ = url.port  # raises ValueError for one that is no number
    except ValueError:
        return False
    if not url.hostname or url.username or url.password or url.fragment:
        return False
    return url.scheme == "https" or (url.scheme == "http" and _is_this_machine(url.hostname))


def untold(db: Connection) -> Sequence[Row[Any]]:
    """Return urgent cases that nobody opened and nobody was told of: reference and ending."""
    told = select(AUDIT.c.id).where(AUDIT.c.reference == CASES.c.reference, AUDIT.c.action == SENT)
    shown: tuple[ColumnElement[Any], ...] = (CASES.c.reference, CASES.c.ending)
    wanted = select(*shown).where(
        CASES.c.queue_rank >= _URGENT_RANK,
        CASES.c.ending.in_(words.DANGER_ENDINGS),
        CASES.c.status == statuses.SUBMITTED,
        CASES.c.opened_at.is_(None),
        ~told.exists(),
    )
    order = (CASES.c.queue_rank.desc(), CASES.c.received_at.desc(), CASES.c.reference.desc())
    return db.execute(wanted.order_by(*order).limit(MOST_AT_ONCE)).all()


def body(reference: str, ending: str) -> dict[str, str]:
    """Return all that leaves the house; the link is a path, and behind the sign-in."""
    return {"reference": reference, "urgency": ending, "path": f"/cases/{reference}"}


@dataclass
class Alarm:
    """Sends what is untold; `round` is called again and again, never twice at once."""

    database: Database
    http: aiohttp.ClientSession
    clock: Callable[[], int]  # Unix seconds, UTC
    failing_since: int | None = None  # the queue's page says so
    address: str | None = None  # the one that the waiting is about
    not_before: int = 0  # while it fails: when it is tried again
    wait_s: int = 0

    async def round(self) -> None:
        """Tell of every untold case, unless the address failed a moment ago.

        Raises:
            sqlalchemy.exc.SQLAlchemyError: the database is away; the next round finds the same.
        """
        address, waiting = await self.database.read(_to_do)
        if address != self.address or not waiting:  # a new address is tried at once
            self._works()
        self.address = address
        if address is None or self.clock() < self.not_before:
            return
        for case in waiting:
            if not await self._told(address, case.reference, case.ending):
                self._fails()
                return
            await self.database.call(
                audit.write, account=None, action=SENT, now=self.clock(), reference=case.reference
            )
        self._works()

    async def _told(self, address: str, reference: str, ending: str) -> bool:
        """Post it; a redirect is not followed and counts as a failure."""
        content = body(reference, ending)
        try:
            async with self.http.post(
                address, json=content, allow_redirects=False, timeout=TIMEOUT
            ) as response:
                return 200 <= response.status < 300
        except (aiohttp.ClientError, TimeoutError, ValueError, OSError):
            return False

    def _works(self) -> None:
        self.failing_since, self.not_before, self.wait_s = None, 0, 0

    def _fails(self) -> None:
        now = self.clock()
        self.failing_since = self.failing_since or now
        self.wait_s = min(max(FIRST_WAIT_S, self.wait_s * 2), LONGEST_WAIT_S)
        self.not_before = now + self.wait_s
        logger.error("alarm: not taken by the alarm address; next try in %d s", self.wait_s)


ALARM: web.AppKey[Alarm] = web.AppKey("alarm", Alarm)


async def watch(app: web.Application) -> AsyncIterator[None]:
    """Look for untold cases as long as the desk runs (an aiohttp cleanup context)."""
    parts = app[PARTS]
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as http:
        alarm = Alarm(parts.database, http, parts.clock)
        app[ALARM] = alarm
        looking = asyncio.create_task(_look(alarm))
        yield
        looking.cancel()
        with suppress(asyncio.CancelledError):
            await looking


def notices(app: web.Application, chosen: choices.Choices) -> list[str]:
    """Return what the queue's page must say about alarms: nothing if they work."""
    if chosen.alarm_address is None or not is_usable(chosen.alarm_address):
        return [NOBODY_TOLD]
    return [] if app[ALARM].failing_since is None else [FAILING]


def _to_do(db: Connection) -> tuple[str | None, Sequence[Row[Any]]]:
    address = choices.read(db).alarm_address
    if address is None or not is_usable(address):
        return None, ()
    return address, untold(db)


async def _look(alarm: Alarm) -> None:
    while True:
        try:
            await alarm.round()
        except Exception as error:  # whatever it is: without this loop nobody is told of anything
            said = "alarm: %s; tried again\n%s"
            logger.error(said, type(error).__name__, where_it_failed(error))
        await asyncio.sleep(LOOK_EVERY_S)


def _is_this_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
