"""What follows a summary in the outbox: once, behind its summary, and erased with it."""

import json
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select

from handoff import events, later, outbox, undelivered
from handoff.database import LATER, reading
from handoff.outbox import KEPT_S
from handoff.schedule import GIVE_UP_S, LATE_S
from tests.support.outboxes import SITE, key, open_in, queue, url_in

NOW = 1_795_000_000.0
MARKER = "heliotrope-marker-sentence"
LEASE_S = 2.0


@pytest.fixture
def db(tmp_path):
    engine = open_in(tmp_path)
    yield engine
    engine.dispose()


def add(db, code, number=1, event_type=events.ADDED, data=None, **changes):
    values = {"key": key(number), "site_name": SITE, "now": NOW, **changes}
    return later.queue(db, code, event_type, data or {"text": MARKER}, **values)


def rows(db):
    with reading(db).connect() as connection:
        return connection.execute(select(LATER)).all()


def claim(db, now=NOW):
    return outbox.claim(db, now=now, lease_s=LEASE_S)


def deliver(db, now=NOW, word="submitted"):
    entry = claim(db, now)
    assert outbox.mark_delivered(db, entry, word=word, now=now)
    return entry


@pytest.fixture
def receipt(db):
    return queue(db, now=NOW)


def test_the_same_yes_again_queues_nothing(db, receipt):
    first = add(db, receipt.return_code)
    again = add(db, receipt.return_code.lower().replace("-", " "), now=NOW + 9)

    assert (first.state, first.repeated) == ("waiting", False)
    assert (again.state, again.repeated) == ("waiting", True)
    assert len(rows(db)) == 1


def test_what_travels_is_an_event_of_its_own_about_this_referral(db, receipt):
    add(db, receipt.return_code)
    deliver(db)

    event = json.loads(claim(db).body)

    assert (event["type"], event["subject"]) == ("referral.added", receipt.reference)
    assert event["data"] == {"text": MARKER}


def test_it_is_never_sent_before_its_summary(db, receipt):
    add(db, receipt.return_code, now=NOW - 100)

    assert claim(db).event_type == events.SUBMITTED
    assert claim(db) is None


def test_a_summary_that_was_parked_holds_it_back_until_it_is_sent_again(db, receipt):
    add(db, receipt.return_code)
    summary = claim(db)
    outbox.park(db, summary, now=NOW)
    assert claim(db) is None

    outbox.resend(db, summary.id, now=NOW)
    deliver(db)

    assert claim(db).event_type == events.ADDED


def test_delivered_its_content_is_gone_from_the_files(db, receipt, tmp_path):
    add(db, receipt.return_code)
    deliver(db)
    deliver(db)

    assert [(row.state, row.body) for row in rows(db)] == [("delivered", None)]
    db.dispose()
    for file in tmp_path.iterdir():
        assert MARKER.encode() not in file.read_bytes(), file.name


@pytest.mark.parametrize("on_the_wire", [False, True])
def test_taking_the_summary_back_erases_it_too(db, receipt, on_the_wire):
    add(db, receipt.return_code)
    if on_the_wire:
        claim(db)

    outbox.withdraw(db, receipt.return_code, site_name=SITE, now=NOW)

    assert [(row.state, row.body) for row in rows(db)] == [("withdrawn", None)]
    assert add(db, receipt.return_code, number=2).state == "withdrawn"
    assert len(rows(db)) == 1


def test_what_came_too_late_for_a_referral_that_was_taken_back_is_erased(db, receipt):
    add(db, receipt.return_code)
    deliver(db)

    deliver(db, word="withdrawn")

    assert [(row.state, row.body) for row in rows(db)] == [("withdrawn", None)]


def test_whether_it_helped_has_one_key_a_referral(db, receipt):
    other = queue(db, 7, now=NOW)
    said = [
        add(db, receipt.return_code, key=None, event_type=events.FEEDBACK, data={"helped": value})
        for value in (True, False)
    ]
    add(db, other.return_code, key=None, event_type=events.FEEDBACK, data={"helped": False})

    assert [one.repeated for one in said] == [False, True]
    assert [json.loads(row.body)["data"]["helped"] for row in rows(db)] == [True, False]


@pytest.mark.parametrize("code", ["", "hello", "0000-0000-0000-0000"])
def test_an_unknown_code_is_nobodys(db, receipt, code):
    assert add(db, code) is None
    assert rows(db) == []


def test_what_is_known_of_it_is_its_kind_and_where_it_stands(db, receipt):
    add(db, receipt.return_code, event_type=events.ANSWERED)
    add(db, receipt.return_code, key=None, event_type=events.FEEDBACK, data={"helped": None})
    deliver(db)
    outbox.park(db, claim(db), now=NOW)

    known = later.standing(db, receipt.reference)

    assert len(known.waiting) == len(known.not_delivered) == 1
    assert known.waiting | known.not_delivered == {events.ANSWERED, events.FEEDBACK}
    assert known.feedback_given
    assert later.standing(db, "SB-0000-0000") == later.Standing()


def test_it_is_tried_again_given_up_and_sent_again_as_a_summary_is(db, receipt, tmp_path):
    entry_of = {"chance": 0.5}
    add(db, receipt.return_code)
    deliver(db)
    assert outbox.retry_later(db, claim(db), now=NOW, **entry_of) == "waiting"
    entry = claim(db, NOW + 60)
    assert entry.attempts == 2
    assert outbox.retry_later(db, entry, now=NOW + GIVE_UP_S, **entry_of) == "not_delivered"

    (line,) = undelivered.lines(db)
    environment = {"HANDOFF_DATABASE_URL": url_in(tmp_path)}
    said, exit_status = undelivered.run(["resend", entry.id], environment, now=NOW + GIVE_UP_S)

    assert "referral.added" in line
    assert MARKER not in line
    assert (said, exit_status) == (f"entry {entry.id}: queued again", 0)
    assert claim(db, NOW + GIVE_UP_S).id == entry.id


def test_an_operator_is_told_once_that_it_is_late(db, receipt):
    deliver(db)
    add(db, receipt.return_code)
    (row,) = rows(db)

    assert outbox.late(db, now=NOW + LATE_S) == [row.id]
    assert outbox.late(db, now=NOW + LATE_S) == []


def test_after_ninety_days_its_row_goes_too(db, receipt):
    add(db, receipt.return_code)
    deliver(db)
    deliver(db)

    assert outbox.purge(db, now=NOW + KEPT_S + 1) == 2
    assert rows(db) == []


def test_two_at_once_with_the_same_yes_are_one_row(db, receipt):
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: add(db, receipt.return_code, now=time.time()), range(8)))

    assert [one.repeated for one in found].count(False) == 1
    assert len(rows(db)) == 1
