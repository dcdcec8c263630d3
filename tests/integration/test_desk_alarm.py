"""Alarms for urgent cases: sent once, with nothing of the case, until somebody looked."""

import asyncio
import json
from contextlib import asynccontextmanager

import aiohttp
import pytest
from aiohttp import web
from sqlalchemy import event, insert, select, update
from sqlalchemy.exc import OperationalError

from desk import alarm
from desk.alarm import ALARM, FIRST_WAIT_S, Alarm
from desk.tables import AUDIT, CASES, CHOICES
from tests.integration.test_desk_queue import put
from tests.support.running_desk import Desk, running_desk

URGENT = {"urgency": 5, "ending": "emergency"}


class OnCall:
    """The address of the person on call."""

    def __init__(self) -> None:
        self.url, self.answer, self.heard = "", 204, []
        self.rang = asyncio.Event()

    async def hear(self, request: web.Request) -> web.Response:
        self.heard.append(await request.json())
        self.rang.set()
        return web.Response(status=self.answer, headers={"Location": "/elsewhere"})

    async def elsewhere(self, _request: web.Request) -> web.Response:
        raise AssertionError("a redirect was followed")


@asynccontextmanager
async def on_call():
    called, app = OnCall(), web.Application()
    app.router.add_post("/", called.hear)
    app.router.add_route("*", "/elsewhere", called.elsewhere)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    called.url = f"http://127.0.0.1:{runner.addresses[0][1]}/"
    yield called
    await runner.cleanup()


@pytest.fixture
async def called():
    async with on_call() as running:
        yield running


@pytest.fixture
async def desk(tmp_path, monkeypatch):
    monkeypatch.setattr(alarm, "LOOK_EVERY_S", 3600)  # the tests ask for each round themselves
    async with running_desk(tmp_path) as running:
        yield running


@pytest.fixture
async def rings(desk, called):
    choose(desk, called.url)
    async with aiohttp.ClientSession() as http:
        yield Alarm(desk.database, http, lambda: desk.now)


def choose(desk: Desk, address: str) -> None:
    with desk.database.engine.begin() as db:
        db.execute(CHOICES.delete())
        row = {"name": "alarm_address", "value": json.dumps(address)}
        db.execute(insert(CHOICES).values(row))


def sent(desk: Desk) -> list[str]:
    with desk.database.engine.connect() as db:
        wanted = select(AUDIT.c.reference).where(AUDIT.c.action == alarm.SENT)
        return list(db.execute(wanted.order_by(AUDIT.c.id)).scalars())


async def test_an_urgent_case_is_told_once_and_nothing_of_it(desk, called, rings):
    reference = put(desk, 1, **URGENT, summary='"secret"', place="leeds")
    put(desk, 2, urgency=3)
    await rings.round()
    await rings.round()
    assert called.heard == [
        {"reference": reference, "urgency": "emergency", "path": f"/cases/{reference}"}
    ]
    assert sent(desk) == [reference]


async def test_police_today_is_told_too_the_most_urgent_first(desk, called, rings):
    put(desk, 1, urgency=4, ending="police_today")
    put(desk, 2, **URGENT)
    await rings.round()
    assert [told["urgency"] for told in called.heard] == ["emergency", "police_today"]


@pytest.mark.parametrize("answer", [302, 307, 400, 500, 503])
async def test_a_failure_is_tried_again_later_and_not_noted_as_sent(desk, called, rings, answer):
    reference = put(desk, 1, **URGENT)
    called.answer = answer
    await rings.round()
    await rings.round()  # too soon: waits
    assert (len(called.heard), sent(desk)) == (1, [])

    desk.now += FIRST_WAIT_S
    called.answer = 204
    await rings.round()
    assert (len(called.heard), sent(desk)) == (2, [reference])
    assert rings.failing_since is None


async def test_the_waits_grow_to_a_quarter_of_an_hour(desk, called, rings):
    put(desk, 1, **URGENT)
    called.answer = 500
    waits = []
    for _ in range(10):
        await rings.round()
        waits.append(rings.wait_s)
        desk.now = rings.not_before
    assert waits == [5, 10, 20, 40, 80, 160, 320, 640, 900, 900]
    assert len(called.heard) == 10


async def test_an_address_where_nobody_is_fails_quietly(desk, rings, caplog):
    reference = put(desk, 1, **URGENT)
    choose(desk, "http://127.0.0.1:1/secret-path")
    await rings.round()
    assert rings.failing_since == desk.now
    assert "secret-path" not in caplog.text
    assert reference not in caplog.text


async def test_a_new_address_is_tried_at_once(desk, called, rings):
    put(desk, 1, **URGENT)
    choose(desk, "http://127.0.0.1:1/")
    await rings.round()
    choose(desk, called.url)
    await rings.round()
    assert len(called.heard) == 1


@pytest.mark.parametrize(
    "change", [{"opened_at": 1, "status": "seen"}, {"status": "withdrawn", "urgency": 0}]
)
async def test_it_stops_when_somebody_looked_or_the_reporter_took_it_back(
    desk, called, rings, change
):
    put(desk, 1, **URGENT)
    called.answer = 500
    await rings.round()
    with desk.database.engine.begin() as db:
        db.execute(update(CASES).values(change))
    desk.now += FIRST_WAIT_S
    await rings.round()
    assert len(called.heard) == 1
    assert rings.failing_since is None


async def test_a_restart_forgets_none(desk, called, rings):
    put(desk, 1, **URGENT)
    called.answer = 500
    await rings.round()
    called.answer = 204
    await Alarm(desk.database, rings.http, rings.clock).round()
    assert sent(desk) == ["SB-0000-0001"]


async def test_the_running_desk_looks_by_itself_and_after_a_failing_database(
    tmp_path, called, monkeypatch
):
    monkeypatch.setattr(alarm, "LOOK_EVERY_S", 0)
    async with running_desk(tmp_path) as desk:
        failed = asyncio.Event()

        def fail(*_args):
            event.remove(desk.database.engine, "before_cursor_execute", fail)
            failed.set()
            raise OperationalError("secret", None, Exception())

        event.listen(desk.database.engine, "before_cursor_execute", fail)
        await asyncio.wait_for(failed.wait(), 10)
        choose(desk, called.url)
        put(desk, 1, **URGENT)
        await asyncio.wait_for(called.rang.wait(), 10)
    assert called.heard[0]["reference"] == "SB-0000-0001"


async def test_the_queue_says_that_the_alarm_does_not_get_through(desk, called):
    await desk.let_in()
    choose(desk, called.url)
    assert "alarm" not in (await desk.page("/cases"))[1].lower()
    called.answer = 500
    put(desk, 1, **URGENT)
    await desk.app[ALARM].round()
    assert alarm.FAILING in (await desk.page("/cases"))[1]


@pytest.mark.parametrize(
    "address",
    [
        "https://hooks.example.org/a?b=c",
        "http://127.0.0.1:9/",
        "http://[::1]/",
        "http://localhost:1/x",
    ],
)
def test_https_and_this_machine_are_usable(address):
    assert alarm.is_usable(address)


@pytest.mark.parametrize(
    "address",
    ["", "http://example.org/", "http://10.0.0.1/", "http://169.254.169.254/", "ftp://example.org/",
     "https://", "https://user:pass@example.org/", "https://example.org:port/", "file:///etc/passwd",
     "http://localhost.example.org/", "http://127.0.0.1.example.org/", "https://example.org/#x"],
)  # fmt: skip
def test_nothing_else_is(address):
    assert not alarm.is_usable(address)


async def test_the_look_goes_on_whatever_goes_wrong(monkeypatch, caplog):
    monkeypatch.setattr(alarm, "LOOK_EVERY_S", 0)
    looks, words = [], "words of a person"

    class Odd:
        async def round(self):
            looks.append(1)
            if len(looks) == 3:
                raise asyncio.CancelledError
            raise ValueError(words)

    with pytest.raises(asyncio.CancelledError):
        await alarm._look(Odd())
    assert len(looks) == 3
    assert "ValueError" in caplog.text
    assert words not in caplog.text
