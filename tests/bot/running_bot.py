"""The real model, store, generator and channel in one process, and a person who talks to them.

Rasa runs in a thread with its own event loop, so that tests read as a plain conversation.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import threading
import urllib.error
import urllib.request
import uuid
from collections.abc import Coroutine
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rasa.core.agent import load_agent
from rasa.core.channels.channel import register
from rasa.core.utils import AvailableEndpoints
from rasa.utils.log_utils import configure_structlog
from sanic import Sanic

from bot.channel import SoundingBoardChannel
from tests.bot.fake_actions import FakeActions

ROOT = Path(__file__).resolve().parents[2]
MODEL = ROOT / "var" / "models" / "bot.tar.gz"
BASE = "/webhooks/sounding_board"


@dataclass(frozen=True)
class Reply:
    """One answer of the channel."""

    status: int
    body: dict[str, Any]

    @property
    def messages(self) -> list[dict[str, Any]]:
        return list(self.body.get("messages", ()))

    @property
    def text(self) -> str:
        return "\n".join(message["text"] for message in self.messages)

    @property
    def asks(self) -> list[str]:
        """The questions in this reply, by name."""
        return [message["asks"] for message in self.messages if message.get("asks")]

    @property
    def kinds(self) -> list[str]:
        return [message["kind"] for message in self.messages]

    @property
    def route(self) -> str:
        return str(self.body["understood"]["route"])

    @property
    def values(self) -> list[str]:
        """The values of every choice that is offered."""
        return [
            choice["value"] for message in self.messages for choice in message.get("choices", ())
        ]

    def offered(self, kind: str) -> str:
        """Return the first offered choice of `kind` (`agree:…`)."""
        return next(value for value in self.values if value.startswith(kind))


class RunningBot:
    """Start once, stop at the end; `chat()` opens a conversation."""

    def __init__(self, secret: str) -> None:
        self.secret = secret
        self.actions = FakeActions()
        self.loop = asyncio.new_event_loop()
        self.channel = SoundingBoardChannel()
        self.agent: Any = None
        self.port = 0
        self._server: Any = None
        self._thread = threading.Thread(target=self.loop.run_forever, daemon=True)

    def start(self) -> None:
        if not MODEL.is_file():
            raise FileNotFoundError("no model: `make train` makes one")
        # without this everything typed is printed
        configure_structlog(logging.CRITICAL)
        self._thread.start()
        self.wait(self._start())

    def stop(self) -> None:
        self.wait(self._stop())
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join(5)

    def wait(self, doing: Coroutine[Any, Any, Any], limit_s: float = 60) -> Any:
        """Run `doing` in the bot's own loop and return its result."""
        return asyncio.run_coroutine_threadsafe(doing, self.loop).result(limit_s)

    async def _start(self) -> None:
        os.environ["ACTIONS_URL"] = await self.actions.start()
        endpoints = AvailableEndpoints.read_endpoints(str(ROOT / "endpoints.yml"))
        self.agent = await load_agent(str(MODEL), endpoints=endpoints)
        app = Sanic(f"bot-in-tests-{uuid.uuid4().hex}", configure_logging=False)
        app.ctx.agent = self.agent
        register([self.channel], app, "/webhooks/")
        self._server = await app.create_server("127.0.0.1", 0, return_asyncio_server=True)
        await self._server.startup()
        await self._server.after_start()
        self.port = self._server.server.sockets[0].getsockname()[1]

    async def _stop(self) -> None:
        self._server.close()
        await self.agent.action_endpoint.close()
        await self.actions.stop()

    @property
    def store(self) -> Any:
        return self.agent.tracker_store

    def call(
        self, method: str, path: str, body: Any = None, *, secret: str | None = None
    ) -> tuple[int, dict[str, Any]]:
        """Make one call of docs/bot-channel.md and return status and body."""
        headers = {"X-Channel-Secret": self.secret if secret is None else secret}
        data = body if isinstance(body, bytes) else None if body is None else _json(body)
        url = f"http://127.0.0.1:{self.port}{BASE}{path}"
        request = urllib.request.Request(url, data, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:  # noqa: S310 - loopback
                return answer.status, _read(answer.read())
        except urllib.error.HTTPError as error:
            return error.code, _read(error.read())

    def chat(self, country: str | None = "GB") -> Chat:
        """Open a conversation, as the gateway does."""
        chat = Chat(self, str(uuid.uuid4()), country)
        chat.opened = chat.turn({"opening": True})
        return chat


def _json(body: Any) -> bytes:
    return json.dumps(body).encode()


def _read(body: bytes) -> dict[str, Any]:
    return dict(json.loads(body)) if body else {}


class Chat:
    """One person's conversation."""

    def __init__(self, bot: RunningBot, conversation: str, country: str | None) -> None:
        self.bot = bot
        self.id = conversation
        self.country = country
        self.opened: Reply | None = None

    def turn(self, body: dict[str, Any], message: str | None = None) -> Reply:
        call = {
            "conversation": self.id,
            "message": message or str(uuid.uuid4()),
            "language": "en",
            "country": self.country,
            **body,
        }
        return Reply(*self.bot.call("POST", "/turns", call))

    def say(self, text: str, message: str | None = None) -> Reply:
        return self.turn({"text": text}, message)

    def choose(self, value: str, label: str = "a choice", message: str | None = None) -> Reply:
        return self.turn({"choice": value, "label": label}, message)

    def all_of(self, *steps: str) -> Reply:
        """Say or choose one after the other (`>value` is a choice); return the last reply."""
        reply = self.opened
        for step in steps:
            reply = self.choose(step[1:]) if step.startswith(">") else self.say(step)
            assert reply.status == 200, reply.body
        assert reply is not None
        return reply

    @property
    def slots(self) -> dict[str, Any]:
        tracker = self.bot.store.peek(self.id)
        return dict(tracker.current_slot_values()) if tracker else {}

    @property
    def form(self) -> str | None:
        tracker = self.bot.store.peek(self.id)
        return tracker.active_loop_name if tracker else None

    @property
    def asked(self) -> str | None:
        value = self.slots.get("requested_slot")
        return str(value) if value else None
