"""The relay against a referral system that misbehaves, over real HTTP."""

import asyncio
import logging
import socket
import time
from contextlib import asynccontextmanager

import pytest

from handoff import database, outbox, schedule
from handoff.relay import Relay
from tests.support.outboxes import open_in, queue, settings
from tests.support.receiver import Receiver, listening, references

MARKER = "zebra umbrella seventeen"


@pytest.fixture
def db(tmp_path):
    engine = open_in(tmp_path)
    yield engine
    engine.dispose()


class Clock:
    """The machine's time, which a test can move on."""

    def __init__(self):
        self.ahead_s = 0.0

    def __call__(self):
        return time.time() + self.ahead_s


@asynccontextmanager
async def relaying(db, tmp_path, url, *, clock, **changes):
    """Run a relay meanwhile; it must end cleanly."""
    stop = asyncio.Event()
    relay = Relay(db, settings(tmp_path, url, **changes), clock=clock, dice=lambda: 0.5)
    task = asyncio.create_task(relay.run(stop))
    try:
        yield
    finally:
        stop.set()
        await asyncio.wait_for(task, 6)


async def until(condition, *, within_s=5.0):
    async with asyncio.timeout(within_s):
        while not condition():  # noqa: ASYNC110 - another process may be what changes it
            await asyncio.sleep(0.02)


def state(db, receipt):
    return outbox.standing(db, receipt.return_code).state


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


async def test_what_is_due_is_delivered_signed_and_once(db, tmp_path):
    async with listening(Receiver()) as desk, relaying(db, tmp_path, desk.url, clock=Clock()):
        receipts = [queue(db, number) for number in range(6)]
        await until(lambda: len(desk.stored) == 6)
        await until(lambda: {state(db, receipt) for receipt in receipts} == {"delivered"})

    assert references(desk) == sorted(receipt.reference for receipt in receipts)
    assert len(desk.wire) == 6


async def test_a_summary_arrives_within_a_second_of_the_yes(db, tmp_path):
    async with listening(Receiver()) as desk, relaying(db, tmp_path, desk.url, clock=Clock()):
        await asyncio.sleep(0.6)
        queue(db)
        await until(lambda: desk.stored, within_s=1.0)


@pytest.mark.parametrize("mood", [500, 502, 503, 429, "hang", "reset"])
async def test_what_was_not_taken_is_tried_again_until_it_is(db, tmp_path, mood):
    clock = Clock()
    async with listening(Receiver()) as desk:
        desk.moods.extend([mood, mood])
        async with relaying(db, tmp_path, desk.url, clock=clock, timeout_s=0.3):
            receipt = queue(db)
            await until(lambda: len(desk.wire) == 1)
            await asyncio.sleep(0.4)
            assert state(db, receipt) == "waiting"
            clock.ahead_s += 6
            await until(lambda: len(desk.wire) == 2)
            await asyncio.sleep(0.4)
            clock.ahead_s += 17
            await until(lambda: state(db, receipt) == "delivered")

    assert len(desk.wire) == 3
    assert len(set(desk.wire)) == 1
    assert references(desk) == [receipt.reference]


async def test_retry_after_is_waited_for(db, tmp_path):
    clock = Clock()
    async with listening(Receiver()) as desk:
        desk.moods.append(429)
        desk.headers["Retry-After"] = "100"
        async with relaying(db, tmp_path, desk.url, clock=clock):
            receipt = queue(db)
            await until(lambda: len(desk.wire) == 1)
            await asyncio.sleep(0.1)
            clock.ahead_s += 90
            await asyncio.sleep(1.1)
            assert len(desk.wire) == 1
            clock.ahead_s += 12
            await until(lambda: state(db, receipt) == "delivered")


async def test_taken_before_is_taken(db, tmp_path):
    async with listening(Receiver()) as desk:
        desk.moods.append(409)
        async with relaying(db, tmp_path, desk.url, clock=Clock()):
            receipt = queue(db)
            await until(lambda: state(db, receipt) == "delivered")


@pytest.mark.parametrize("mood", [302, 400, 401, 404, 413, 422])
async def test_refused_for_good_is_parked_and_an_operator_is_told(db, tmp_path, mood, caplog):
    async with listening(Receiver()) as desk:
        desk.moods.append(mood)
        desk.headers["Location"] = f"{desk.url}/api/referrals"
        async with relaying(db, tmp_path, desk.url, clock=Clock()):
            receipt = queue(db)
            await until(lambda: state(db, receipt) == "not_delivered")

    told = [r.getMessage() for r in caplog.records if r.levelno == logging.ERROR]
    entry_id = outbox.standing(db, receipt.return_code).id
    assert len(told) == 1
    assert told[0].startswith(f"operator: entry {entry_id}: refused ({mood})")
    assert len(desk.wire) == 1


async def test_a_desk_that_starts_later_gets_it_once(db, tmp_path):
    clock, port = Clock(), free_port()
    async with relaying(db, tmp_path, f"http://127.0.0.1:{port}", clock=clock):
        receipt = queue(db)
        await asyncio.sleep(0.7)
        assert state(db, receipt) == "waiting"
        async with listening(Receiver(), port=port) as desk:
            clock.ahead_s += 60
            await until(lambda: state(db, receipt) == "delivered")

    assert references(desk) == [receipt.reference]
    assert len(desk.wire) == 1


async def test_one_slow_answer_holds_up_nobody_else(db, tmp_path):
    async with listening(Receiver()) as desk:
        desk.moods.append("hang")
        async with relaying(db, tmp_path, desk.url, clock=Clock(), timeout_s=5.0, lease_s=6.0):
            queue(db, 1)
            await until(lambda: desk.in_progress == 1)
            queue(db, 2)
            await until(lambda: len(desk.stored) == 1, within_s=1.5)


async def test_late_is_told_once_to_an_operator_with_ids_only(db, tmp_path, caplog):
    async with listening(Receiver()) as desk:
        desk.moods.extend([503] * 20)
        receipt = queue(db, now=time.time() - schedule.LATE_S)
        async with relaying(db, tmp_path, desk.url, clock=Clock()):
            await asyncio.sleep(1.2)

    told = [r.getMessage() for r in caplog.records if r.levelno == logging.ERROR]
    entry_id = outbox.standing(db, receipt.return_code).id
    assert told == [f"operator: not delivered for 15 minutes: {entry_id}"]


async def test_no_log_at_any_level_holds_what_was_written(db, tmp_path, caplog):
    caplog.set_level(logging.DEBUG)
    async with listening(Receiver()) as desk:
        desk.moods.extend([503, 400, "reset", 302, "hang"])
        async with relaying(db, tmp_path, desk.url, clock=Clock(), timeout_s=0.3):
            for number in range(8):
                queue(db, number, wishes={"wishes": MARKER, "fears": MARKER})
            await until(lambda: len(desk.wire) == 8)
            await asyncio.sleep(0.5)

    assert MARKER in str(desk.stored)
    assert caplog.records
    assert MARKER not in caplog.text


async def test_after_delivery_the_words_are_on_no_disk_of_the_sender(db, tmp_path):
    async with listening(Receiver()) as desk, relaying(db, tmp_path, desk.url, clock=Clock()):
        receipt = queue(db, wishes={"wishes": MARKER, "fears": None})
        await until(lambda: state(db, receipt) == "delivered")
        await asyncio.sleep(1.2)
        assert not any(MARKER.encode() in path.read_bytes() for path in tmp_path.iterdir())


async def test_a_busy_database_is_waited_for(db, tmp_path, caplog):
    async with listening(Receiver()) as desk, relaying(db, tmp_path, desk.url, clock=Clock()):
        receipt = queue(db, now=time.time() + 0.3)
        with db.begin():  # holds the writer's lock for longer than the busy timeout
            await asyncio.sleep(database.BUSY_TIMEOUT_S + 0.8)
        await until(lambda: state(db, receipt) == "delivered")

    assert "outbox not usable now: OperationalError" in caplog.text
    assert len(desk.wire) == 1
