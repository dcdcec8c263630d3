"""Sender and receiver together: the real relay's calls against the real desk."""

import pytest
from sqlalchemy import func, select

from core.consent import canonical
from desk import cases as cases_of_desk
from desk.tables import CASES
from handoff import delivery, events, follow_up, later, outbox
from handoff.delivery import Desk
from tests.support.outboxes import SITE, open_in, queue, settings
from tests.support.running_desk import SECRET, running_desk
from tests.support.summaries import summary

LEASE_S = 2.0


@pytest.fixture
async def desk(tmp_path):
    async with running_desk(tmp_path) as running:
        yield running


@pytest.fixture
def db(tmp_path):
    engine = open_in(tmp_path)
    yield engine
    engine.dispose()


@pytest.fixture
def ask(db, desk, tmp_path):
    """Return a caller of follow_up.status or follow_up.withdraw."""
    wired = settings(tmp_path, desk.url, webhook_secret=SECRET)
    return lambda call, receipt: call(db, receipt.return_code, settings=wired, now=desk.now)


async def send(desk, entry):
    async with Desk(desk.url, secret=SECRET, timeout_s=1.0) as client:
        return await delivery.deliver(client, entry, now=desk.now)


async def deliver(db, desk):
    entry = outbox.claim(db, now=desk.now, lease_s=LEASE_S)
    outbox.mark_delivered(db, entry, word=await send(desk, entry), now=desk.now)


def cases(desk, column=CASES.c.summary):
    with desk.database.engine.connect() as connection:
        return list(connection.scalars(select(column)))


async def test_the_desk_stores_byte_for_byte_what_was_agreed(db, desk, ask):
    receipt = queue(db, now=desk.now)
    await deliver(db, desk)

    assert [text.encode() for text in cases(desk)] == [
        canonical(summary(reference=receipt.reference))
    ]
    status = await ask(follow_up.status, receipt)
    assert (status.word, status.reference) == ("submitted", receipt.reference)


async def test_sent_twice_it_is_stored_once(db, desk):
    queue(db, now=desk.now)
    entry = outbox.claim(db, now=desk.now, lease_s=LEASE_S)

    assert [await send(desk, entry), await send(desk, entry)] == ["submitted", "submitted"]
    assert cases(desk, func.count()) == [1]


async def test_the_status_follows_the_staff(db, desk, ask):
    receipt = queue(db, now=desk.now)
    await deliver(db, desk)
    await desk.sign_in()
    await desk.page(f"/cases/{receipt.reference}")
    assert (await ask(follow_up.status, receipt)).word == "seen"

    await desk.change(receipt.reference, status="accepted", note_to_reporter="Thank you.")

    status = await ask(follow_up.status, receipt)
    assert (status.word, status.note_to_reporter) == ("accepted", "Thank you.")


@pytest.mark.parametrize("word", cases_of_desk.CHOOSABLE)
async def test_each_status_word_note_and_question_reach_the_reporter(db, desk, ask, word):
    receipt = queue(db, now=desk.now)
    await deliver(db, desk)
    await desk.let_in()
    await desk.page(f"/cases/{receipt.reference}")
    words = {"note_to_reporter": "Thank you.\nWe read it.", "question": "Which school?"}
    assert (await desk.change(receipt.reference, status=word, **words))[0] == 303

    status = await ask(follow_up.status, receipt)

    assert status.word == word
    assert status.note_to_reporter.splitlines() == words["note_to_reporter"].splitlines()
    assert status.question == words["question"]


async def test_an_answer_closes_the_question_and_leaves_the_note(db, desk, ask):
    receipt = queue(db, now=desk.now)
    await deliver(db, desk)
    await desk.let_in()
    await desk.page(f"/cases/{receipt.reference}")
    words = {"note_to_reporter": "Thank you.", "question": "Which school?"}
    await desk.change(receipt.reference, status="in_progress", **words)
    data = {"text": "The one by the bridge."}
    later.queue(
        db, receipt.return_code, events.ANSWERED, data, key="yes", site_name=SITE, now=desk.now
    )
    assert (await ask(follow_up.status, receipt)).question == "Which school?"  # not delivered yet

    await deliver(db, desk)

    status = await ask(follow_up.status, receipt)
    assert (status.question, status.note_to_reporter) == (None, "Thank you.")


async def test_taken_back_unopened_it_is_gone_from_the_desk(db, desk, ask):
    receipt = queue(db, now=desk.now)
    await deliver(db, desk)

    assert (await ask(follow_up.withdraw, receipt)).word == "withdrawn"
    assert (await ask(follow_up.status, receipt)).word == "withdrawn"
    assert cases(desk) == [None]


async def test_taken_back_after_it_was_opened_it_stays(db, desk, ask):
    receipt = queue(db, now=desk.now)
    await deliver(db, desk)
    await desk.sign_in()
    await desk.page(f"/cases/{receipt.reference}")

    assert (await ask(follow_up.withdraw, receipt)).word == "seen"


async def test_taken_back_while_it_is_on_the_wire_it_is_not_stored_when_it_comes(db, desk, ask):
    receipt = queue(db, now=desk.now)
    on_the_wire = outbox.claim(db, now=desk.now, lease_s=LEASE_S)

    assert (await ask(follow_up.withdraw, receipt)).word == "withdrawn"
    await send(desk, on_the_wire)

    assert cases(desk) == [None]
    assert (await ask(follow_up.status, receipt)).word == "withdrawn"


async def test_what_a_reporter_sends_later_stands_on_the_case_as_words(db, desk, ask):
    typed = "<b>He goes to the one by the bridge.</b>"
    receipt = queue(db, now=desk.now)
    await deliver(db, desk)
    await desk.sign_in()
    await desk.page(f"/cases/{receipt.reference}")
    await desk.change(receipt.reference, status="in_progress", question="Which school?")

    for event_type, data, key in (
        (events.ANSWERED, {"text": typed}, "a yes"),
        (events.ADDED, {"text": "He came home."}, "another yes"),
        (events.FEEDBACK, {"helped": "partly"}, None),
    ):
        later.queue(
            db, receipt.return_code, event_type, data, key=key, site_name=SITE, now=desk.now
        )
        await deliver(db, desk)

    _, page = await desk.page(f"/cases/{receipt.reference}")
    status = await ask(follow_up.status, receipt)
    assert "&lt;b&gt;He goes to the one by the bridge.&lt;/b&gt;" in page
    assert "He came home." in page
    assert "The reporter said: <strong>Partly</strong>" in page
    assert "<b>" not in page
    assert (status.question, status.later.waiting) == (None, frozenset())


async def test_an_addition_that_meets_a_referral_taken_back_is_stored_nowhere(db, desk, ask):
    receipt = queue(db, now=desk.now)
    await deliver(db, desk)
    later.queue(
        db,
        receipt.return_code,
        events.ADDED,
        {"text": "He came home."},
        key="a yes",
        site_name=SITE,
        now=desk.now,
    )
    on_the_wire = outbox.claim(db, now=desk.now, lease_s=LEASE_S)
    await ask(follow_up.withdraw, receipt)

    assert await send(desk, on_the_wire) == "withdrawn"
    assert cases(desk, func.count()) == [1]
    _, page = await desk.page(f"/cases/{receipt.reference}")
    assert "He came home." not in page
