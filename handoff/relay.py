"""Delivers what is due in the outbox, until it is told to stop: `python -m handoff.relay`."""

from __future__ import annotations

import asyncio
import logging
import os
import random
import signal
import sys
import time
from collections.abc import Callable

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from core import statuses
from handoff import database, delivery, outbox, schedule
from handoff import settings as handoff_settings
from handoff.delivery import Desk
from handoff.errors import Rejected, TryLater
from handoff.outbox import Entry
from handoff.settings import Settings, SettingsError

logger = logging.getLogger("handoff.relay")

WAKE_S = 0.5
AT_ONCE = 4  # deliveries on the wire, so that one slow answer holds up no other summary
LAST_ANSWERS_S = 3.0  # at the end, for what is on the wire; the lease covers what is cut off
HOUSEKEEPING_S = schedule.MINUTE_S


class Relay:
    """Claims, delivers and marks. The clock and the dice are arguments, for the tests."""

    def __init__(
        self,
        db: Engine,
        settings: Settings,
        *,
        clock: Callable[[], float] = time.time,
        dice: Callable[[], float] = random.random,
    ) -> None:
        self._db = db
        self._settings = settings
        self._clock = clock
        self._dice = dice
        self._on_the_wire: set[asyncio.Task[None]] = set()
        self._next_housekeeping = 0.0

    async def run(self, stop: asyncio.Event) -> None:
        """Deliver until `stop` is set, then wait shortly for what is on the wire."""
        settings = self._settings
        async with Desk(
            settings.referral_url, secret=settings.webhook_secret, timeout_s=settings.timeout_s
        ) as desk:
            while not stop.is_set():
                await self._round(desk)
                await self._pause(stop)
            await self._finish()

    async def _round(self, desk: Desk) -> None:
        try:
            await self._start_deliveries(desk)
            await self._watch()
        except SQLAlchemyError as error:  # the database is away or busy: nothing is lost by waiting
            logger.warning("outbox not usable now: %s", type(error).__name__)

    async def _start_deliveries(self, desk: Desk) -> None:
        while len(self._on_the_wire) < AT_ONCE:
            entry = await asyncio.to_thread(
                outbox.claim, self._db, now=self._clock(), lease_s=self._settings.lease_s
            )
            if entry is None:
                return
            task = asyncio.create_task(self._deliver(desk, entry))
            self._on_the_wire.add(task)
            task.add_done_callback(self._on_the_wire.discard)

    async def _deliver(self, desk: Desk, entry: Entry) -> None:
        try:
            await self._settle(desk, entry)
        except SQLAlchemyError as error:  # still leased: it falls due again and is sent again
            logger.warning("entry %s: outcome not kept: %s", entry.id, type(error).__name__)

    async def _settle(self, desk: Desk, entry: Entry) -> None:
        try:
            word = await delivery.deliver(desk, entry, now=self._clock())
        except TryLater as error:
            await self._retry(entry, error)
        except Rejected as error:
            await asyncio.to_thread(outbox.park, self._db, entry, now=self._clock())
            logger.error("operator: %s", error)
        except Exception as error:  # a fault of ours: the schedule and its 72 hours still hold
            await self._retry(entry, TryLater(f"entry {entry.id}: {type(error).__name__}"))
        else:
            self._next_housekeeping = 0.0  # what was delivered leaves the disk at the next pause
            await asyncio.to_thread(
                outbox.mark_delivered, self._db, entry, word=word, now=self._clock()
            )
            logger.info("entry %s: delivered, try %d", entry.id, entry.attempts)

    async def _retry(self, entry: Entry, error: TryLater) -> None:
        state = await asyncio.to_thread(
            outbox.retry_later,
            self._db,
            entry,
            now=self._clock(),
            chance=self._dice(),
            retry_after_s=error.retry_after_s,
            perhaps_taken=error.perhaps_taken,
        )
        logger.info("%s (try %d)", error, entry.attempts)
        if state != statuses.WAITING:
            logger.error("operator: entry %s: not delivered in 72 hours, given up", entry.id)

    async def _watch(self) -> None:
        """Tell an operator what is late; erase what is over when nothing is on the wire."""
        now = self._clock()
        late = await asyncio.to_thread(outbox.late, self._db, now=now)
        if late:
            logger.error("operator: not delivered for 15 minutes: %s", " ".join(late))
        if not self._on_the_wire and now >= self._next_housekeeping:
            await asyncio.to_thread(outbox.purge, self._db, now=now)
            await asyncio.to_thread(database.sweep, self._db)
            self._next_housekeeping = now + HOUSEKEEPING_S

    async def _pause(self, stop: asyncio.Event) -> None:
        """Wait for WAKE_S, for a free place on the wire, or for the end."""
        waits = {asyncio.create_task(stop.wait()), *self._on_the_wire}
        await asyncio.wait(waits, timeout=WAKE_S, return_when=asyncio.FIRST_COMPLETED)
        for task in waits - self._on_the_wire:
            task.cancel()

    async def _finish(self) -> None:
        if self._on_the_wire:
            await asyncio.wait(self._on_the_wire, timeout=LAST_ANSWERS_S)
        for task in list(self._on_the_wire):
            task.cancel()


async def _run(settings: Settings) -> None:
    db = await asyncio.to_thread(database.connect, settings.database_url)
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    logger.info("relay started")
    await Relay(db, settings).run(stop)
    db.dispose()
    logger.info("relay stopped")


def main() -> int:
    """Run the relay with the settings of the environment; return the exit status."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    try:
        settings = handoff_settings.read(os.environ)
    except SettingsError as error:
        logger.error("%s", error)
        return 2
    asyncio.run(_run(settings))
    return 0


if __name__ == "__main__":
    sys.exit(main())
