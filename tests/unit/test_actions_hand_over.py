"""Nothing is queued without a yes to these very lines, and what is queued are these lines."""

import json
import logging
from dataclasses import replace

import pytest
from sqlalchemy import select

from actions import wiring
from actions.hand_over import ActionHandOver
from actions.safe_action import ActionFailed
from actions.settings import Settings
from core.consent import canonical, lines_to_json
from core.summary import from_slots
from handoff import agreed_summary, outbox
from handoff.database import OUTBOX, reading
from handoff.errors import TooLong
from tests.support import outboxes
from tests.support.conversations import SITE, agreed, digest, names, run, told

NOBODY = "http://127.0.0.1:9"  # the discard port: nothing listens there
MARKER = "heliotrope-marker-sentence"


@pytest.fixture
def services(tmp_path):
    handoff = outboxes.settings(tmp_path, NOBODY)
    return wiring.make(Settings(port=0, secret="s" * 32, version="9.9", site=SITE, handoff=handoff))


@pytest.fixture
def db(services, tmp_path):
    engine = outboxes.open_in(tmp_path)
    yield engine
    engine.dispose()


def rows(db):
    with reading(db).connect() as connection:
        return connection.execute(select(OUTBOX)).all()


def document(db):
    (row,) = rows(db)
    return json.loads(row.body)["data"]


OTHER = digest(told(struck=["e2"]))


@pytest.mark.parametrize(
    "slots",
    [
        told(),
        {**told(), "agreed_digest": OTHER},
        {**told(), "agreed_digest": OTHER, "preview_digest": OTHER},
        {**agreed(), "preview_digest": OTHER},
        {**agreed(), "preview_digest": None},
        {**agreed(), "relation": "friend"},
        agreed(struck=["e1", "e2", "relation", "age_band", "danger", "wishes"]),
        {**told(), "agreed_digest": True},
        {},
    ],
    ids=[
        "no yes",
        "yes to other words",
        "yes to an earlier preview",
        "another preview was shown since",
        "no preview was shown",
        "a line changed since the yes",
        "no line stands",
        "a yes that names no lines",
        "nothing was told",
    ],
)
async def test_nothing_is_queued_without_a_yes_to_these_very_lines(services, db, slots):
    set_to, said = await run(ActionHandOver(services), slots)

    assert rows(db) == []
    assert names(said) == ["utter_nothing_was_queued"]
    assert set_to == {"agreed_digest": None}


async def test_a_yes_is_queued_once_and_gets_a_receipt_that_exists(services, db):
    set_to, (said,) = await run(ActionHandOver(services), agreed())

    (row,) = rows(db)
    reference, code = row.reference, set_to["return_code"]
    assert said["response"] == "utter_receipt"
    assert (said["reference"], said["code"]) == (reference, code)
    assert said["fields"] == {
        "kind": "receipt",
        "receipt": {"reference": reference, "return_code": code},
    }
    assert set_to == {"agreed_digest": None, "handed_over": reference, "return_code": code}
    assert outbox.standing(db, code).reference == reference


async def test_what_is_queued_is_valid_and_byte_for_byte_what_was_agreed_to(services, db):
    slots = agreed(struck=["age_band"])

    await run(ActionHandOver(services), slots)

    queued = document(db)
    agreed_summary.check(queued)
    lines = lines_to_json(from_slots(slots, SITE).standing)
    assert canonical(queued["consent"]["agreed"]) == canonical(lines)
    assert queued["consent"]["digest"] == slots["agreed_digest"]
    assert queued["provenance"]["versions"] == {"bot": "9.9", "model": "9.9", "content": "9.9"}


async def test_a_struck_line_is_nowhere_in_the_document(services, db):
    await run(ActionHandOver(services), agreed(struck=["e2", "wishes"]))

    (row,) = rows(db)
    assert b"uncle" not in row.body
    assert b"talk to him" not in row.body
    assert document(db)["consent"]["struck_out"] == 2


async def test_the_same_yes_twice_is_one_row_and_one_receipt(services, db):
    first = await run(ActionHandOver(services), agreed())
    again = await run(ActionHandOver(services), agreed())

    assert len(rows(db)) == 1
    assert again == first


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        ("called", "utter_no_call"),
        ("called_by_another", "utter_no_call"),
        ("cannot_call", "utter_no_call_yet"),
        (None, "utter_no_call_yet"),
    ],
)
async def test_only_who_has_not_called_is_told_to_call_with_the_receipt(services, choice, said):
    card = {"advice": "card_others", "when": "2026-11-20T10:00:00Z", "choice": choice}

    _, messages = await run(ActionHandOver(services), agreed(advice_shown=[card]))

    assert names(messages) == ["utter_receipt", said]


async def test_a_yes_after_it_was_taken_back_is_a_new_summary_with_its_own_receipt(services, db):
    first, _ = await run(ActionHandOver(services), agreed())
    await services.withdraw(first["return_code"])

    again, (said,) = await run(ActionHandOver(services), agreed())

    assert said["response"] == "utter_receipt"
    assert again["handed_over"] != first["handed_over"]
    assert again["return_code"] != first["return_code"]
    assert outbox.standing(db, first["return_code"]).state == "withdrawn"
    assert outbox.standing(db, again["return_code"]).state == "waiting"
    waits = {row.reference: row.body is not None for row in rows(db)}
    assert waits == {first["handed_over"]: False, again["handed_over"]: True}


async def test_the_same_yes_after_it_was_taken_back_is_queued_once(services, db):
    first, _ = await run(ActionHandOver(services), agreed())
    await services.withdraw(first["return_code"])

    second = await run(ActionHandOver(services), agreed())
    third = await run(ActionHandOver(services), agreed())

    assert third == second
    assert len(rows(db)) == 2


async def test_a_yes_while_it_is_being_taken_back_is_no_receipt(services, db):
    set_to, _ = await run(ActionHandOver(services), agreed())
    now = services.clock()
    outbox.claim(db, now=now, lease_s=2.0)  # a relay is sending it
    outbox.withdraw(db, set_to["return_code"], site_name=outboxes.SITE, now=now)

    _, said = await run(ActionHandOver(services), agreed())

    assert names(said) == ["utter_withdrawal_on_its_way"]


async def test_a_queue_that_fails_fails_the_call_without_its_words(services, caplog):
    def broken(_summary, _key):
        raise RuntimeError(f"could not write {MARKER}")

    broken_services = wiring.Services(SITE, services.versions, broken, None, None, None)

    with caplog.at_level(logging.DEBUG), pytest.raises(ActionFailed) as failure:
        await run(ActionHandOver(broken_services), agreed())

    assert str(failure.value) == "action_hand_over"
    assert "RuntimeError at test_actions_hand_over.py" in caplog.text
    assert MARKER not in caplog.text


async def test_the_log_of_a_hand_over_holds_names_and_times_only(services, caplog):
    with caplog.at_level(logging.DEBUG, "actions"):
        await run(ActionHandOver(services), agreed())

    (line,) = [record.getMessage() for record in caplog.records if record.name == "actions"]
    assert line.startswith("action_hand_over: utter_receipt, ")
    assert line.endswith(" ms")


async def test_a_summary_that_is_too_long_is_said_not_to_be_sent(services, db):
    def too_long(agreed, key):
        raise TooLong("more than fits")

    action = ActionHandOver(replace(services, queue=too_long))

    _, said = await run(action, agreed())

    assert names(said) == ["utter_too_long_to_send"]
    assert rows(db) == []
