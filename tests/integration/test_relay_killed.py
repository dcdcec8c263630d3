"""kill -9 of a real relay in mid-delivery: nothing is lost, nothing is doubled."""

import asyncio
import os
import random
import signal
import sys
from collections import Counter
from contextlib import asynccontextmanager, suppress

from sqlalchemy import select

from handoff.database import OUTBOX, reading
from tests.support.outboxes import CODE_SECRET, SITE, open_in, queue, url_in
from tests.support.receiver import WEBHOOK_SECRET, Receiver, listening, references

KILLS = 20
A_ROUND = 4  # summaries queued before each kill
SEED = 2026
BEFORE_S = AFTER_S = 0.1  # how long the receiver takes to read and store, and then to answer


class RelayProcess:
    """`python -m <module>` with its own environment; what it logs is kept."""

    def __init__(self, folder, referral_url, module="handoff.relay"):
        self._module = module
        self.log = b""
        self.environment = {
            "PATH": os.environ["PATH"],
            "HANDOFF_DATABASE_URL": url_in(folder),
            "HANDOFF_RETURN_CODE_SECRET": CODE_SECRET.hex(),
            "REFERRAL_URL": referral_url,
            "REFERRAL_WEBHOOK_SECRET": WEBHOOK_SECRET,
            "SITE_NAME": SITE,
            "REFERRAL_TIMEOUT_S": "0.9",
            "HANDOFF_LEASE_S": "1",
        }

    async def start(self):
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            self._module,
            env=self.environment,
            stderr=asyncio.subprocess.PIPE,
        )

    async def end(self, number):
        """Send the signal `number` and return the exit status."""
        self._process.send_signal(number)
        return await self.ended()

    async def ended(self):
        _, log = await asyncio.wait_for(self._process.communicate(), 6)
        self.log += log
        return self._process.returncode


async def until(condition, *, within_s=15.0):
    async with asyncio.timeout(within_s):
        while not condition():  # noqa: ASYNC110 - another process is what changes it
            await asyncio.sleep(0.005)


def unsent(db):
    with reading(db).connect() as connection:
        return connection.scalars(select(OUTBOX.c.id).where(OUTBOX.c.state == "waiting")).all()


async def kill_in_mid_delivery(desk, relay, dice):
    """SIGKILL the relay; say whether that was with a delivery on the wire."""
    await until(lambda: desk.in_progress == 0)  # what the killed relay before it left
    await relay.start()
    await until(lambda: desk.in_progress > 0)
    await asyncio.sleep(dice.uniform(0, BEFORE_S + AFTER_S))
    on_the_wire = desk.in_progress > 0
    assert await relay.end(signal.SIGKILL) == -signal.SIGKILL
    return on_the_wire


@asynccontextmanager
async def slow_desk():
    """A receiver that takes a while before and after it stores: a kill can hit either."""
    async with listening(Receiver(before_s=BEFORE_S, after_s=AFTER_S)) as desk:
        yield desk


async def run_with_kills(folder, module, kills):
    """Queue, kill, again and again; then let a relay finish. Return what is known after it."""
    db, dice, receipts = open_in(folder), random.Random(SEED), []
    hits = rounds = 0
    async with slow_desk() as desk:
        relay = RelayProcess(folder, desk.url, module)
        while hits < kills:
            receipts += [queue(db, len(receipts) + number) for number in range(A_ROUND)]
            rounds += 1
            hits += await kill_in_mid_delivery(desk, relay, dice)
        await relay.start()
        with suppress(TimeoutError):  # what is missing by now was lost: the test says so
            await until(lambda: not unsent(db))
        exit_status = await relay.end(signal.SIGTERM)
    db.dispose()
    return receipts, desk, rounds, exit_status


async def test_twenty_kills_in_mid_delivery_lose_nothing_and_double_nothing(tmp_path):
    receipts, desk, rounds, exit_status = await run_with_kills(tmp_path, "handoff.relay", KILLS)

    again = len(desk.wire) - len(desk.stored)
    assert len(receipts) == A_ROUND * rounds
    print(f"{len(receipts)} queued, {KILLS} of {rounds} kills on the wire, {again} sent again")
    assert references(desk) == sorted(receipt.reference for receipt in receipts)
    assert max(Counter(references(desk)).values()) == 1
    assert again > 0, "no kill hit between storing and marking: the test proved nothing"
    assert exit_status == 0


async def test_the_kill_test_catches_a_relay_that_erases_before_it_sends(tmp_path):
    receipts, desk, *_ = await run_with_kills(tmp_path, "tests.support.forgetful_relay", 4)

    assert len(references(desk)) < len(receipts)


async def test_the_log_of_a_killed_relay_holds_ids_and_no_words(tmp_path):
    marker = "zebra umbrella seventeen"
    db = open_in(tmp_path)
    async with slow_desk() as desk:
        relay = RelayProcess(tmp_path, desk.url)
        desk.moods.extend([503, 400, "reset", "hang"])
        for number in range(6):
            queue(db, number, wishes={"wishes": marker, "fears": None})
        await relay.start()
        await until(lambda: len(desk.wire) == 6)
        assert await relay.end(signal.SIGTERM) == 0

    assert marker in str(desk.stored)
    assert b"operator: entry" in relay.log
    assert b"zebra" not in relay.log


async def test_a_relay_without_settings_says_what_is_missing_and_does_not_start(tmp_path):
    relay = RelayProcess(tmp_path, "")
    relay.environment["SITE_NAME"] = ""
    await relay.start()

    assert await relay.ended() == 2
    assert b"not set: REFERRAL_URL, SITE_NAME. Nothing started" in relay.log
    assert list(tmp_path.iterdir()) == []
