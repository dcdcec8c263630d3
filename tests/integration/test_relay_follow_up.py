"""Coming back with a code, over real HTTP: honest about what is known and what is not."""

import asyncio
import time

import pytest

from actions import wiring
from actions.hand_over import ActionHandOver
from actions.settings import Settings
from actions.withdraw_referral import ActionWithdrawReferral
from handoff import delivery, events, follow_up, later, outbox, schedule
from handoff.delivery import Desk
from handoff.errors import DeskAway, TryLater
from tests.support.conversations import SITE as OUR_SITE
from tests.support.conversations import agreed, run
from tests.support.outboxes import SITE, open_in, queue, settings
from tests.support.receiver import WEBHOOK_SECRET, Receiver, listening

NOBODY = "http://127.0.0.1:9"  # the discard port: nothing listens there


@pytest.fixture
def db(tmp_path):
    engine = open_in(tmp_path)
    yield engine
    engine.dispose()


@pytest.fixture
async def desk():
    async with listening(Receiver()) as receiver:
        yield receiver


class FollowUp:
    """The two calls of follow_up with the settings of a test."""

    def __init__(self, db, tmp_path, url, **changes):
        self._arguments = {"settings": settings(tmp_path, url, **changes)}
        self._db = db

    async def status(self, code, now=None):
        return await follow_up.status(self._db, code, now=now or time.time(), **self._arguments)

    async def withdraw(self, code, now=None):
        return await follow_up.withdraw(self._db, code, now=now or time.time(), **self._arguments)


async def deliver(db, url):
    """Do what the relay does, once."""
    now = time.time()
    entry = outbox.claim(db, now=now, lease_s=2.0)
    async with Desk(url, secret=WEBHOOK_SECRET, timeout_s=1.0) as client:
        word = await delivery.deliver(client, entry, now=now)
    outbox.mark_delivered(db, entry, word=word, now=now)


async def test_before_delivery_the_status_is_waiting_and_nobody_is_asked(db, tmp_path):
    receipt = queue(db)

    status = await FollowUp(db, tmp_path, NOBODY).status(receipt.return_code)

    assert (status.word, status.reference, status.late) == ("waiting", receipt.reference, False)


async def test_after_a_quarter_of_an_hour_it_is_late(db, tmp_path):
    receipt = queue(db, now=1000.0)
    later = 1000.0 + schedule.LATE_S

    assert (await FollowUp(db, tmp_path, NOBODY).status(receipt.return_code, later)).late


async def test_the_status_of_the_desk_is_told_in_its_words(db, tmp_path, desk):
    receipt = queue(db)
    await deliver(db, desk.url)
    desk.statuses[receipt.reference] = "in_progress"

    status = await FollowUp(db, tmp_path, desk.url).status(receipt.return_code.lower())

    assert (status.word, status.note_to_reporter) == ("in_progress", "Thank you.")
    assert status.updated == "2026-11-20T11:00:00Z"


@pytest.mark.parametrize("code", ["", "hello", "0000-0000-0000-0000"])
async def test_an_unknown_code_is_nobodys(db, tmp_path, desk, code):
    queue(db)
    client = FollowUp(db, tmp_path, desk.url)

    assert await client.status(code) is None
    assert await client.withdraw(code) is None


async def test_a_desk_that_hangs_is_away_within_two_seconds(db, tmp_path, desk):
    receipt = queue(db)
    await deliver(db, desk.url)
    desk.moods.append("hang")
    began = time.monotonic()

    with pytest.raises(DeskAway):
        await FollowUp(db, tmp_path, desk.url, timeout_s=10.0).status(receipt.return_code)

    assert time.monotonic() - began < 2.0


async def test_a_desk_that_is_off_is_away(db, tmp_path, desk):
    receipt = queue(db)
    await deliver(db, desk.url)
    client = FollowUp(db, tmp_path, NOBODY)

    with pytest.raises(DeskAway):
        await client.status(receipt.return_code)
    with pytest.raises(DeskAway):
        await client.withdraw(receipt.return_code)


@pytest.mark.parametrize("word", ["sent!", "waiting", ""])
async def test_a_word_that_we_do_not_know_is_not_passed_on(db, tmp_path, desk, word):
    receipt = queue(db)
    await deliver(db, desk.url)
    desk.statuses[receipt.reference] = word

    with pytest.raises(DeskAway):
        await FollowUp(db, tmp_path, desk.url).status(receipt.return_code)


async def test_taken_back_before_delivery_it_is_never_sent(db, tmp_path, desk):
    receipt = queue(db)
    client = FollowUp(db, tmp_path, desk.url)

    assert (await client.withdraw(receipt.return_code)).word == "withdrawn"
    assert (await client.status(receipt.return_code)).word == "withdrawn"
    assert outbox.claim(db, now=time.time() + 1e6, lease_s=2.0) is None
    assert desk.wire == []


@pytest.mark.parametrize(("opened", "word"), [(False, "withdrawn"), (True, "seen")])
async def test_taken_back_after_delivery_the_desk_decides(db, tmp_path, desk, opened, word):
    receipt = queue(db)
    await deliver(db, desk.url)
    desk.statuses[receipt.reference] = "seen" if opened else "submitted"

    status = await FollowUp(db, tmp_path, desk.url).withdraw(receipt.return_code)

    assert status.word == word
    assert [event["type"] for event in desk.events] == ["referral.withdrawn"]


async def test_what_is_agreed_to_again_after_a_withdrawal_arrives_once_under_a_new_reference(
    db, tmp_path, desk
):
    ours = Settings(0, "s" * 32, "9.9", OUR_SITE, settings(tmp_path, desk.url))
    services = wiring.make(ours)
    first, _ = await run(ActionHandOver(services), agreed())
    await deliver(db, desk.url)
    await run(ActionWithdrawReferral(services), {"return_code": first["return_code"]})

    second, (said,) = await run(ActionHandOver(services), agreed())
    await run(ActionHandOver(services), agreed())  # the same yes once more
    await deliver(db, desk.url)

    assert said["response"] == "utter_receipt"
    assert outbox.claim(db, now=time.time(), lease_s=2.0) is None
    arrived = [event["subject"] for event in desk.stored.values()]
    assert arrived == [first["handed_over"], second["handed_over"]]
    assert len(set(arrived)) == 2
    words = [(await services.status(one["return_code"])).word for one in (first, second)]
    assert words == ["withdrawn", "submitted"]


async def test_taken_back_on_the_wire_the_desk_that_has_it_is_asked_at_once(db, tmp_path, desk):
    receipt = queue(db)
    entry = outbox.claim(db, now=time.time(), lease_s=2.0)
    async with Desk(desk.url, secret=WEBHOOK_SECRET, timeout_s=1.0) as client:
        await delivery.deliver(client, entry, now=time.time())

    status = await FollowUp(db, tmp_path, desk.url).withdraw(receipt.return_code)

    assert (status.word, status.withdrawing) == ("withdrawn", False)
    assert desk.statuses[receipt.reference] == "withdrawn"


async def test_taken_back_on_the_wire_with_the_desk_away_it_is_not_called_withdrawn(
    db, tmp_path, desk
):
    receipt = queue(db)
    outbox.claim(db, now=time.time(), lease_s=2.0)
    client = FollowUp(db, tmp_path, NOBODY)

    withdrawn = await client.withdraw(receipt.return_code)
    again = await client.withdraw(receipt.return_code)
    status = await client.status(receipt.return_code)

    for answer in (withdrawn, again, status):
        assert (answer.word, answer.withdrawing) == ("waiting", True)


async def test_taken_back_on_the_wire_and_never_arrived_the_relay_finds_out(db, tmp_path, desk):
    receipt = queue(db, now=time.time() - 20)
    outbox.claim(db, now=time.time() - 10, lease_s=2.0)  # a relay took it and died
    client = FollowUp(db, tmp_path, desk.url)

    assert (await client.withdraw(receipt.return_code)).withdrawing
    await deliver(db, desk.url)

    assert (await client.status(receipt.return_code)).word == "withdrawn"
    assert desk.stored == {}


# What is sent after it


def send_later(db, receipt, event_type=events.ANSWERED, data=None, *, key="a yes"):
    """Queue what a yes to shown words queues."""
    return later.queue(
        db,
        receipt.return_code,
        event_type,
        data or {"text": "He goes to the one by the bridge."},
        key=key,
        site_name=SITE,
        now=time.time(),
    )


@pytest.mark.parametrize(
    ("event_type", "data"),
    [
        (events.ANSWERED, {"text": "Yes."}),
        (events.ADDED, {"text": "He came home."}),
        (events.FEEDBACK, {"helped": "partly"}),
    ],
)
async def test_what_follows_arrives_once_after_its_summary(db, tmp_path, desk, event_type, data):
    receipt = queue(db)
    for _ in range(2):
        send_later(db, receipt, event_type, data)
    await deliver(db, desk.url)
    await deliver(db, desk.url)

    sent = [(event["type"], event["subject"], event["data"]) for event in desk.events]
    assert sent == [(event_type, receipt.reference, data)]
    assert outbox.claim(db, now=time.time() + 1e6, lease_s=2.0) is None


async def test_until_it_is_delivered_the_status_says_that_it_waits(db, tmp_path, desk):
    receipt = queue(db)
    send_later(db, receipt)
    await deliver(db, desk.url)
    client = FollowUp(db, tmp_path, desk.url)

    before = await client.status(receipt.return_code)
    await deliver(db, desk.url)
    after = await client.status(receipt.return_code)

    assert (before.later.waiting, after.later.waiting) == ({events.ANSWERED}, frozenset())


async def test_a_desk_that_is_away_gets_it_when_it_is_back(db, tmp_path, desk):
    receipt = queue(db)
    await deliver(db, desk.url)
    send_later(db, receipt)
    with pytest.raises(TryLater):
        await deliver(db, NOBODY)

    await asyncio.sleep(2.1)  # the lease of the try that failed
    await deliver(db, desk.url)

    assert [event["type"] for event in desk.events] == [events.ANSWERED]


@pytest.mark.parametrize("opened", [False, True])
async def test_taken_back_nothing_that_still_waits_goes_after_it(db, tmp_path, desk, opened):
    receipt = queue(db)
    await deliver(db, desk.url)
    desk.statuses[receipt.reference] = "seen" if opened else "submitted"
    send_later(db, receipt)

    await FollowUp(db, tmp_path, desk.url).withdraw(receipt.return_code)

    assert [event["type"] for event in desk.events] == [events.WITHDRAWN]
    assert outbox.claim(db, now=time.time() + 1e6, lease_s=2.0) is None


async def test_a_desk_that_cannot_be_asked_to_give_it_back_erases_nothing(db, tmp_path, desk):
    receipt = queue(db)
    await deliver(db, desk.url)
    send_later(db, receipt)

    with pytest.raises(DeskAway):
        await FollowUp(db, tmp_path, NOBODY).withdraw(receipt.return_code)

    assert outbox.claim(db, now=time.time(), lease_s=2.0).event_type == events.ANSWERED


async def test_what_meets_a_referral_that_was_taken_back_is_erased_and_not_parked(
    db, tmp_path, desk
):
    receipt = queue(db)
    await deliver(db, desk.url)
    desk.statuses[receipt.reference] = "withdrawn"
    send_later(db, receipt)

    await deliver(db, desk.url)

    assert desk.events == []
    assert send_later(db, receipt).state == "withdrawn"
