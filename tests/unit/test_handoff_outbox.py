"""The outbox in a real file: once, not forgotten, not after it was taken back."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import SQLAlchemyError

from core import receipts
from handoff import database, events, outbox, schedule, undelivered
from handoff.database import OUTBOX
from handoff.errors import TooLong, UnfitSummary
from tests.support.outboxes import CODE_SECRET, SITE, key, open_in, queue, url_in
from tests.support.summaries import LINES, consent, summary

NOW = 1_800_000_000.0
LEASE_S = 30.0
MARKER = "zebra umbrella seventeen"


@pytest.fixture
def db(tmp_path):
    engine = open_in(tmp_path)
    yield engine
    engine.dispose()


def claim(db, now=NOW):
    return outbox.claim(db, now=now, lease_s=LEASE_S)


def rows(db):
    with database.reading(db).connect() as connection:
        return connection.scalar(select(func.count()).select_from(OUTBOX))


def withdraw(db, code, now=NOW):
    return outbox.withdraw(db, code, site_name=SITE, now=now)


def marked():
    """Changes that put the marker sentence into a summary."""
    return {"wishes": {"wishes": MARKER, "fears": None}}


def on_disk(folder):
    return b"".join(path.read_bytes() for path in folder.iterdir())


def test_a_receipt_names_what_is_in_the_outbox(db):
    receipt = queue(db, now=NOW)

    entry = claim(db)
    event = json.loads(entry.body)
    assert receipts.is_reference(receipt.reference)
    assert receipts.normal_code(receipt.return_code) == receipt.return_code
    assert receipt.state == "waiting"
    assert event["data"] == summary(reference=receipt.reference)
    assert event | {"data": None} == {
        "specversion": "1.0",
        "id": entry.webhook_id,
        "source": "/sounding-board/Example%20Council",
        "type": "referral.submitted",
        "subject": receipt.reference,
        "time": "2027-01-15T08:00:00Z",
        "datacontenttype": "application/json",
        "data": None,
    }


def test_the_body_is_byte_for_byte_the_lines_agreed_to(db):
    queue(db, now=NOW)

    assert json.loads(claim(db).body)["data"]["consent"] == consent(LINES)


def test_the_code_is_stored_as_its_hash_only(db, tmp_path):
    receipt = queue(db, now=NOW)

    stored = on_disk(tmp_path)
    assert receipt.reference.encode() in stored
    assert receipt.return_code.encode() not in stored
    assert receipt.return_code.replace("-", "").encode() not in stored


def test_the_same_yes_queues_once_and_shows_the_same_receipt(db):
    assert queue(db, now=NOW) == queue(db, now=NOW + 60)
    assert rows(db) == 1


def test_twenty_at_once_with_the_same_yes_queue_once(db):
    with ThreadPoolExecutor(20) as threads:
        shown = set(threads.map(lambda _: queue(db, now=NOW), range(20)))

    assert len(shown) == 1
    assert rows(db) == 1


def test_two_processes_opening_at_once_share_one_outbox(tmp_path):
    with ThreadPoolExecutor(8) as threads:
        engines = list(threads.map(lambda _: open_in(tmp_path), range(8)))
        shown = set(threads.map(lambda db: queue(db, now=NOW), engines))

    assert len(shown) == 1
    assert rows(engines[0]) == 1


def test_a_reference_that_is_taken_is_made_anew(db):
    draws = iter([b"\0" * 5, b"\0" * 5, b"\1" * 5])
    made = [
        outbox.queue(
            db,
            summary(),
            key=key(number),
            secret=CODE_SECRET,
            site_name=SITE,
            now=NOW,
            random_bytes=lambda _: next(draws),
        ).reference
        for number in range(2)
    ]

    assert made[0] != made[1]


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": MARKER},
        {MARKER: 1},
        {"created": MARKER},
        {"created": "2026-13-45T10:00:00Z"},
        {"retention_until": "2026-02-30"},
        {"consent": consent() | {"digest": "0" * 64}},
        {"consent": consent() | {"receiver": MARKER}},
        {"evidence": [{"quote": MARKER}]},
        {"wishes": {"wishes": MARKER + "\ud800", "fears": None}},
        {"wishes": {"wishes": {MARKER}, "fears": None}},
    ],
    ids=[
        "value",
        "field",
        "time",
        "no such time",
        "no such day",
        "digest",
        "receiver",
        "line",
        "half a sign",
        "no JSON",
    ],
)
def test_an_unfit_summary_is_refused_and_not_quoted(db, changes):
    with pytest.raises(UnfitSummary) as error:
        queue(db, now=NOW, **changes)

    assert MARKER not in str(error.value)
    assert error.value.__cause__ is None
    assert error.value.__context__ is None
    assert rows(db) == 0


def test_a_summary_too_long_for_a_receiver_is_refused_before_anything_is_said(db):
    line = summary()["evidence"][0]
    with pytest.raises(TooLong):
        queue(db, now=NOW, evidence=[line | {"quote": "x" * 2000}] * 40)

    assert rows(db) == 0


def test_errors_of_the_database_quote_no_summary(db):
    with db.begin() as connection:
        connection.execute(text("DROP TABLE outbox"))

    with pytest.raises(SQLAlchemyError) as error:
        queue(db, now=NOW, **marked())

    assert MARKER not in str(error.value)


def test_what_was_committed_outlives_a_power_cut(db):
    with db.connect() as connection:
        assert connection.execute(text("PRAGMA synchronous")).scalar() == 2
        assert connection.execute(text("PRAGMA journal_mode")).scalar() == "wal"


def test_only_the_owner_reads_the_files(db, tmp_path):
    queue(db, now=NOW)

    assert {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {0o600}


def test_an_outbox_in_memory_is_refused():
    with pytest.raises(ValueError, match="forget"):
        database.connect("sqlite://")


def test_a_claimed_entry_is_hidden_until_its_lease_ends(db):
    queue(db, now=NOW)

    first = claim(db)
    assert claim(db, NOW + LEASE_S - 1) is None
    again = claim(db, NOW + LEASE_S)
    assert (again.webhook_id, again.attempts) == (first.webhook_id, 2)


def test_twenty_relays_take_each_entry_once(db):
    for number in range(10):
        queue(db, number, now=NOW)

    with ThreadPoolExecutor(20) as threads:
        taken = [entry.id for entry in threads.map(lambda _: claim(db), range(60)) if entry]

    assert len(taken) == len(set(taken))
    assert len(taken) + sum(claim(db) is not None for _ in range(10)) == 10


def test_delivered_content_is_gone_from_the_disk(db, tmp_path):
    queue(db, now=NOW, **marked())
    assert MARKER.encode() in on_disk(tmp_path)

    assert outbox.mark_delivered(db, claim(db), word="submitted", now=NOW)
    database.sweep(db)

    assert MARKER.encode() not in on_disk(tmp_path)
    assert rows(db) == 1


def test_withdrawn_content_is_gone_from_the_disk(db, tmp_path):
    receipt = queue(db, now=NOW, **marked())

    withdraw(db, receipt.return_code)
    database.sweep(db)

    assert MARKER.encode() not in on_disk(tmp_path)


def test_a_finished_row_is_kept_for_90_days(db):
    queue(db, now=NOW)
    outbox.mark_delivered(db, claim(db), word="submitted", now=NOW)

    assert outbox.purge(db, now=NOW + outbox.KEPT_S) == 0
    assert outbox.purge(db, now=NOW + outbox.KEPT_S + 1) == 1


def test_what_is_not_delivered_is_never_purged(db):
    queue(db, now=NOW)
    outbox.park(db, claim(db), now=NOW)

    assert outbox.purge(db, now=NOW + 100 * outbox.KEPT_S) == 0


def test_after_72_hours_it_is_not_delivered_and_an_operator_can_send_it_again(db, tmp_path):
    receipt = queue(db, now=NOW)
    state, now = "waiting", NOW
    while state == "waiting":
        with database.reading(db).connect() as connection:
            now = connection.scalar(select(OUTBOX.c.due_at))
        state = outbox.retry_later(db, claim(db, now), now=now, chance=0.5)
    assert schedule.GIVE_UP_S * 0.95 < now - NOW <= schedule.GIVE_UP_S

    assert outbox.standing(db, receipt.return_code).state == "not_delivered"
    environment = {"HANDOFF_DATABASE_URL": url_in(tmp_path)}
    listed, exit_status = undelivered.run([], environment, now=now)
    assert (receipt.reference in listed, exit_status) == (True, 0)
    assert undelivered.run(["resend", listed.split()[0]], environment, now=now)[1] == 0
    assert json.loads(claim(db, now).body)["subject"] == receipt.reference


def test_a_relay_that_was_overtaken_changes_nothing(db):
    queue(db, now=NOW)
    slow = claim(db)
    quick = claim(db, NOW + LEASE_S)

    outbox.park(db, slow, now=NOW + LEASE_S)
    outbox.retry_later(db, slow, now=NOW, chance=0.5)

    assert claim(db, NOW + LEASE_S + 1) is None
    assert outbox.mark_delivered(db, quick, word="submitted", now=NOW)


def test_a_late_answer_to_an_overtaken_relay_still_counts(db):
    queue(db, now=NOW)
    slow = claim(db)
    claim(db, NOW + LEASE_S)

    assert outbox.mark_delivered(db, slow, word="submitted", now=NOW + LEASE_S)
    assert claim(db, NOW + 10 * LEASE_S) is None


def test_taken_back_before_any_try_it_is_never_sent(db):
    receipt = queue(db, now=NOW)

    standing = withdraw(db, receipt.return_code)

    assert (standing.state, standing.body) == ("withdrawn", None)
    assert claim(db, NOW + 1e6) is None
    assert queue(db, now=NOW).state == "withdrawn"


def test_taken_back_after_a_sure_no_it_is_never_sent(db):
    receipt = queue(db, now=NOW)
    outbox.retry_later(db, claim(db), now=NOW, chance=0.5, perhaps_taken=False)

    assert withdraw(db, receipt.return_code).state == "withdrawn"


def test_taken_back_on_the_wire_it_is_not_certain_and_the_desk_is_asked_after_the_lease(db):
    receipt = queue(db, now=NOW, **marked())
    on_the_wire = claim(db)

    standing = withdraw(db, receipt.return_code, NOW + 1)

    assert (standing.state, standing.event_type) == ("waiting", events.WITHDRAWN)
    assert MARKER.encode() not in standing.body
    assert claim(db, NOW + LEASE_S - 1) is None
    assert claim(db, NOW + LEASE_S).event_type == events.WITHDRAWN
    assert not outbox.mark_delivered(db, on_the_wire, word="submitted", now=NOW + 2)


def test_taken_back_after_a_try_without_answer_it_is_not_certain(db):
    receipt = queue(db, now=NOW)
    outbox.retry_later(db, claim(db), now=NOW, chance=0.5, perhaps_taken=True)
    again = claim(db, NOW + 10)
    outbox.retry_later(db, again, now=NOW + 10, chance=0.5, perhaps_taken=False)

    assert withdraw(db, receipt.return_code, NOW + 11).event_type == events.WITHDRAWN


@pytest.mark.parametrize(("word", "state"), [("withdrawn", "withdrawn"), ("seen", "delivered")])
def test_the_answer_of_the_desk_ends_a_withdrawal(db, word, state):
    receipt = queue(db, now=NOW)
    claim(db)
    withdraw(db, receipt.return_code)

    outbox.mark_delivered(db, claim(db, NOW + LEASE_S), word=word, now=NOW)

    assert outbox.standing(db, receipt.return_code).state == state


def test_taking_back_what_was_delivered_changes_nothing_here(db):
    receipt = queue(db, now=NOW)
    outbox.mark_delivered(db, claim(db), word="submitted", now=NOW)

    assert withdraw(db, receipt.return_code).state == "delivered"


def test_an_operator_is_told_once_of_what_is_late(db):
    queue(db, now=NOW)

    assert outbox.late(db, now=NOW + schedule.LATE_S - 1) == []
    assert len(outbox.late(db, now=NOW + schedule.LATE_S)) == 1
    assert outbox.late(db, now=NOW + schedule.LATE_S + 1) == []


@pytest.mark.parametrize(
    ("arguments", "status"), [(["resend", "x"], 1), (["resend"], 2), (["delete", "x"], 2)]
)
def test_an_operator_who_mistypes_is_told(tmp_path, arguments, status):
    environment = {"HANDOFF_DATABASE_URL": url_in(tmp_path)}

    assert undelivered.run(arguments, environment, now=NOW)[1] == status
    assert undelivered.run(arguments, {}, now=NOW)[1] == 2
