"""A gateway and a fake bot on free ports of loopback, for one test."""

from __future__ import annotations

import contextlib
import functools
import uuid
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from gateway import app, directories
from gateway.settings import Settings
from tests.support.fake_bot import SECRET, FakeBot

ROOT = Path(__file__).resolve().parents[2]
SHORT_S = 1.0  # in place of the 3 s, for the tests of a hung bot; a busy machine may take 0.3


class Clock:
    """Seconds that pass only when a test says so."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


def settings(bot_url: str, **changes: Any) -> Settings:
    given = {
        "port": 1,
        "bot_url": bot_url,
        "bot_secret": SECRET,
        "operator": "Sounding Board demo",
        "operator_kind": "demo",
        "country": "GB",
        "mode": "demo",
        "content_root": ROOT,
        "behind_proxy": False,
    }
    return Settings(**given | changes)


@dataclass
class AtWork:
    """What a test talks to."""

    client: TestClient[web.Request, web.Application]
    bot: FakeBot
    clock: Clock
    bot_server: TestServer
    app: web.Application = field(repr=False, kw_only=True)

    async def open(self, **body: str) -> dict[str, Any]:
        async with self.client.post("/api/chat", json=body) as response:
            assert response.status == 201
            return await response.json()

    async def post(self, token: str, body: Any) -> tuple[int, dict[str, Any]]:
        self.clock.now += 1  # a person types slower than the rate limit
        async with self.client.post(
            "/api/chat/messages", json=body, headers=bearer(token)
        ) as response:
            return response.status, await response.json()

    async def say(self, token: str, text: str, message: str | None = None) -> dict[str, Any]:
        status, answer = await self.post(token, {"id": message or new_id(), "text": text})
        assert status == 200, answer
        return answer

    async def choose(self, token: str, value: str, message: str | None = None) -> dict[str, Any]:
        status, answer = await self.post(token, {"id": message or new_id(), "choice": value})
        assert status == 200, answer
        return answer

    async def replay(self, token: str, after: int = 0) -> list[dict[str, Any]]:
        async with self.client.get(
            "/api/chat/messages", params={"after": str(after)}, headers=bearer(token)
        ) as response:
            assert response.status == 200
            return (await response.json())["messages"]


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def new_id() -> str:
    return str(uuid.uuid4())


@functools.cache
def _directories() -> directories.Directories:
    return directories.read(ROOT, "GB")


@contextlib.asynccontextmanager
async def at_work(*, answer_limit_s: float = SHORT_S, **changes: Any) -> AsyncIterator[AtWork]:
    bot, clock = FakeBot(), Clock()
    bot_server = TestServer(bot.app())
    await bot_server.start_server()
    given = settings(str(bot_server.make_url("")).rstrip("/"), **changes)
    built = app.build(given, _directories(), clock=clock, answer_limit_s=answer_limit_s)
    server = TestServer(built)
    await server.start_server(access_log=None)  # as `python -m gateway` does
    client = TestClient(server)
    await client.start_server()
    try:
        yield AtWork(client, bot, clock, bot_server, app=built)
    finally:
        bot.go_on.set()
        await client.close()
        await bot_server.close()
