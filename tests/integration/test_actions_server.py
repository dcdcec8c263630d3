"""The action server as a process: who may call it, and that it says and logs no words."""

import asyncio
import json
import signal
import sqlite3
import sys
import time
from contextlib import closing

import pytest
from sqlalchemy import select

from core import later
from handoff.database import LATER, OUTBOX, reading
from tests.support.actions_at_work import SECRET, at_work, environment
from tests.support.conversations import SITE, agreed, evidence, names, slots_set
from tests.support.outboxes import open_in
from tests.support.receiver import Receiver, listening

NOBODY = "http://127.0.0.1:9"  # the discard port: nothing listens there
MARKER = "heliotrope-marker-sentence"
WRONG_CODE = "0000-0000-0000-0000"


@pytest.fixture
async def server(tmp_path):
    async with at_work(tmp_path, NOBODY) as running:
        yield running


def marked():
    return agreed(evidence=[evidence(1, f"He said {MARKER}")])


def queued(folder, table=OUTBOX):
    db = open_in(folder)
    with reading(db).connect() as connection:
        rows = connection.execute(select(table)).all()
    db.dispose()
    return rows


def answered(text):
    """Return the slots that an answer sets and the names of its responses."""
    answer = json.loads(text)
    return slots_set(answer["events"]), names(answer["responses"])


def locked(folder):
    """Hold the outbox's only write lock."""
    other = sqlite3.connect(folder / "outbox.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    return closing(other)


async def test_from_a_yes_to_a_status_and_back_over_http(server, tmp_path):
    status, text = await server.ask("action_hand_over", marked())
    set_to, said = answered(text)
    assert (status, said) == (200, ["utter_receipt"])
    code = {"text": "here it is", "return_code": set_to["return_code"]}

    _, text = await server.ask("action_look_up_referral", {}, **code)
    set_to, said = answered(text)
    assert said == ["utter_status_waiting"]

    _, text = await server.ask("action_withdraw_referral", set_to)
    assert answered(text)[1] == ["utter_withdrawn"]
    assert [(row.state, row.body) for row in queued(tmp_path)] == [("withdrawn", None)]


async def test_words_agreed_to_later_are_queued_once_and_are_in_no_log(server, tmp_path):
    _, text = await server.ask("action_hand_over", agreed())
    slots = {
        "later_kind": "added",
        "later_words": MARKER,
        "return_code": answered(text)[0]["return_code"],
        "helped_asked": answered(text)[0]["return_code"],
    }
    digest = later.from_slots(slots, SITE).digest
    yes = {**slots, "later_digest": digest, "later_agreed": digest}

    said = [answered((await server.ask("action_send_later", yes))[1])[1] for _ in range(2)]
    helped = {"choice": {"kind": "helped", "value": "yes"}}
    _, text = await server.ask("action_send_feedback", slots, **helped)

    assert said == [["utter_later_queued"]] * 2
    assert answered(text)[1] == ["utter_helped_queued"]
    types = sorted(row.event_type for row in queued(tmp_path, LATER))
    assert types == ["referral.added", "referral.feedback"]
    assert MARKER not in server.log


async def test_a_wrong_or_missing_secret_runs_nothing(server, tmp_path):
    body = json.dumps({"next_action": "action_hand_over", "tracker": {"slots": marked()}})
    for secret in ("", "x", SECRET[:-1], SECRET + "x", "é" * 20):
        status, text = await server.post(body.encode(), secret=secret)
        assert (status, json.loads(text)["title"]) == (401, "Unauthorized")

    assert queued(tmp_path) == []
    assert SECRET not in server.log


async def test_a_locked_outbox_is_a_500_without_content_and_the_same_yes_works_later(
    server, tmp_path
):
    with locked(tmp_path):
        began = time.monotonic()
        status, text = await server.ask("action_hand_over", marked())
        assert time.monotonic() - began < 2.0  # the bot waits no longer
    assert (status, json.loads(text)) == (
        500,
        {"type": "about:blank", "title": "Internal Server Error", "status": 500},
    )

    _, text = await server.ask("action_hand_over", marked())

    assert answered(text)[1] == ["utter_receipt"]
    assert len(queued(tmp_path)) == 1
    assert "action_hand_over failed: OperationalError" in server.log


async def test_eight_times_the_same_yes_at_once_is_one_row_and_one_receipt(server, tmp_path):
    calls = [server.ask("action_hand_over", marked()) for _ in range(8)]

    answers = set(await asyncio.gather(*calls))

    assert {status for status, _ in answers} == {200}
    assert len(answers) == 1
    assert len(queued(tmp_path)) == 1


async def test_a_server_stopped_after_the_yes_answers_the_same_when_asked_again(tmp_path):
    async with at_work(tmp_path, NOBODY) as server:
        first = await server.ask("action_hand_over", marked())
    async with at_work(tmp_path, NOBODY) as server:
        again = await server.ask("action_hand_over", marked())

    assert again == first
    assert len(queued(tmp_path)) == 1


async def test_five_wrong_codes_over_http(server):
    slots, said = {}, []
    for _ in range(6):
        message = {"text": WRONG_CODE, "return_code": WRONG_CODE}
        _, text = await server.ask("action_look_up_referral", slots, **message)
        set_to, responses = answered(text)
        slots |= set_to
        said += responses

    assert said == ["utter_return_code_wrong"] * 4 + ["utter_return_code_closed"] * 2


BROKEN = {
    "no JSON": (f"{{{MARKER}".encode(), 400),
    "not an object": (json.dumps([MARKER]).encode(), 400),
    "deeply nested": (b"[" * 200_000, 400),
    "no tracker": ({"next_action": "action_hand_over", "words": MARKER}, 400),
    "an unknown action": ({"next_action": MARKER, "tracker": {"sender_id": "x"}}, 404),
    "a tracker without sender": (
        {"next_action": "action_hand_over", "tracker": {"x": MARKER}},
        500,
    ),
    "1 MB and more": ((MARKER * 50_000).encode(), 413),
    "half a surrogate pair": (
        {
            "next_action": "action_hand_over",
            "tracker": {
                "sender_id": "x",
                "slots": {
                    "evidence": [evidence(1, f"\ud800 {MARKER}")],
                    "agreed_digest": "x",
                    "preview_digest": "x",
                },
            },
        },
        500,
    ),
    "evidence of another shape": (
        {
            "next_action": "action_hand_over",
            "tracker": {"sender_id": "x", "slots": {"evidence": [{MARKER: MARKER}]}},
        },
        500,
    ),
}


async def test_whatever_breaks_no_word_of_it_is_answered_or_logged(server, tmp_path):
    for body, expected in BROKEN.values():
        status, text = await server.post(body)
        assert status == expected
        assert MARKER not in text
    with locked(tmp_path):
        _, text = await server.ask("action_hand_over", marked(), text=MARKER)
    assert MARKER not in text
    await server.ask("action_look_up_referral", marked(), text=MARKER, return_code=WRONG_CODE)
    async with server.http.get(f"{server.url}/{MARKER}?{MARKER}", headers={"X-A": MARKER}) as got:
        assert got.status == 404
        assert MARKER not in await got.text()

    assert MARKER not in server.log
    assert "Traceback" not in server.log
    assert queued(tmp_path) == []


async def test_switches_of_the_libraries_make_it_no_more_talkative(tmp_path):
    loud = {
        "SANIC_ACCESS_LOG": "1",
        "SANIC_DEBUG": "1",
        "LOG_LEVEL": "DEBUG",
        "PYTHONASYNCIODEBUG": "1",
    }
    async with at_work(tmp_path, NOBODY, **loud) as server:
        await server.post(BROKEN["evidence of another shape"][0])
        await server.ask("action_hand_over", marked(), text=MARKER)

        assert MARKER not in server.log


async def test_the_desk_is_asked_and_its_note_passed_on(tmp_path):
    async with listening(Receiver()) as desk, at_work(tmp_path, desk.url) as server:
        _, text = await server.ask("action_hand_over", marked())
        set_to, _ = answered(text)
        reference = set_to["handed_over"]
        with closing(sqlite3.connect(tmp_path / "outbox.sqlite3")) as outbox:
            outbox.execute("UPDATE outbox SET state = 'delivered', body = NULL")
            outbox.commit()
        desk.statuses[reference] = "seen"

        _, text = await server.ask("action_look_up_referral", set_to)
        assert answered(text)[1] == ["utter_status_seen", "utter_note_from_team"]
        assert json.loads(text)["responses"][1]["note"] == "Thank you."

        _, text = await server.ask("action_withdraw_referral", set_to)
        assert answered(text)[1] == ["utter_not_withdrawn"]

        desk.moods.append("hang")
        began = time.monotonic()
        _, text = await server.ask("action_look_up_referral", set_to)
        assert answered(text)[1] == ["utter_system_away"]
        assert time.monotonic() - began < 2.0


async def test_health_needs_no_secret_and_actions_are_not_listed(server):
    async with server.http.get(f"{server.url}/health") as answer:
        assert (answer.status, await answer.json()) == (200, {"status": "ok"})
    async with server.http.get(f"{server.url}/actions") as answer:
        assert answer.status == 404


async def started_with(given):
    """Start with `given` settings and return the exit status and what was printed."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "actions", env=given, stderr=asyncio.subprocess.PIPE
    )
    _, printed = await asyncio.wait_for(process.communicate(), 20)
    return process.returncode, printed.decode()


async def test_it_refuses_to_start_without_its_settings_its_port_or_its_outbox(server, tmp_path):
    good = environment(tmp_path, NOBODY)
    taken = server.url.rpartition(":")[2]

    status, printed = await started_with({"PATH": good["PATH"]})
    assert (status, printed[:41]) == (2, "not set: ACTIONS_PORT, ACTIONS_SECRET; no")
    assert await started_with({**good, "ACTIONS_PORT": taken}) == (
        1,
        "ACTIONS_PORT cannot be listened on. Nothing started\n",
    )
    nowhere = {**good, "HANDOFF_DATABASE_URL": f"sqlite:///{tmp_path}/{MARKER}/outbox.sqlite3"}
    assert await started_with(nowhere) == (
        1,
        "HANDOFF_DATABASE_URL: FileNotFoundError. Nothing started\n",
    )


async def test_it_ends_at_once_when_told_to_though_the_bot_keeps_its_connection(server):
    await server.ask("action_look_up_referral", {})
    began = time.monotonic()

    server.process.send_signal(signal.SIGTERM)

    assert await asyncio.wait_for(server.process.wait(), 6) == 0
    assert time.monotonic() - began < 2.0
    assert server.log.rstrip().endswith("INFO actions stopped")


async def test_a_call_under_way_is_answered_before_the_end(server, tmp_path):
    with locked(tmp_path):
        call = asyncio.create_task(server.ask("action_hand_over", marked()))
        await asyncio.sleep(0.5)
        server.process.send_signal(signal.SIGTERM)
        await asyncio.sleep(0.2)
    status, text = await call

    assert (status, answered(text)[1]) == (200, ["utter_receipt"])
    assert len(queued(tmp_path)) == 1


async def test_a_yes_that_timed_out_while_the_server_was_stopped_is_one_referral(server, tmp_path):
    server.process.send_signal(signal.SIGSTOP)
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(server.ask("action_hand_over", marked()), 0.5)
    server.process.send_signal(signal.SIGCONT)

    status, text = await server.ask("action_hand_over", marked())

    assert (status, answered(text)[1]) == (200, ["utter_receipt"])
    assert len(queued(tmp_path)) == 1
