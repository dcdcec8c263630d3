"""A bot that speaks docs/bot-channel.md and fails in any way that a test asks for."""

from __future__ import annotations

import asyncio
import copy
from typing import Any

from aiohttp import web

SECRET = "a-secret-of-this-test"
BASE = "/webhooks/sounding_board"

HELLO = {
    "kind": "text",
    "text": "Hello. I am a computer program, not a person. In danger call 999 now.\n\n"
    "You need not give a name. Nothing is passed on unless you see it and say yes.",
    "choices": [
        {"label": "I am worried about someone", "value": "/worried"},
        {"label": "I have a question", "value": "/question"},
    ],
}
DANGER = {
    "kind": "question",
    "text": "First: is anyone in danger now, or about to be? If yes, call 999 now.",
    "asks": "danger",
    "choices": [
        {"label": "Yes", "value": "/danger_yes"},
        {"label": "I am not sure", "value": "/danger_unsure"},
        {"label": "No", "value": "/danger_no"},
        {"label": "I would rather not say", "value": "/danger_skip"},
    ],
}
CARD = {
    "kind": "emergency",
    "text": "Call 999 now and ask for the police.\n\nWhat you wrote may mean that someone is in "
    "danger. You do not need to be sure. Say who it is, where they are now, and what you saw.",
    "contacts": [
        {
            "name": "Emergency services",
            "phone": "999",
            "url": None,
            "hours": None,
            "answered_by": "other",
            "last_checked": None,
            "verified": False,
        }
    ],
    "choices": [
        {"label": "I have called", "value": "/called"},
        {"label": "I cannot call", "value": "/cannot_call"},
        {"label": "It is not happening now", "value": "/not_now"},
        {"label": "You misread me", "value": "/misread"},
    ],
}
LINES = [
    {
        "id": "l1",
        "label": "What changed",
        "text": "New friends online, no old ones",
        "known_how": "seen",
        "struck": False,
    },
    {
        "id": "l2",
        "label": "Who it is about",
        "text": "My son",
        "known_how": None,
        "struck": True,
    },
]
PREVIEW = {
    "kind": "summary_preview",
    "asks": "consent",
    "text": "This is what would be sent:\nWhat changed: New friends online, no old ones\n\n"
    "If you say yes: the lines above go to the safeguarding team of the demo. "
    "It is not for emergencies: call 999.",
    "summary": {
        "digest": "d" * 64,
        "receiver": "the demo team",
        "consent_version": 1,
        "lines": LINES,
    },
    "choices": [
        {"label": "Leave this out", "value": "strike:l1"},
        {"label": "Put this back", "value": "restore:l2"},
        {"label": "Yes, send these lines", "value": "agree:" + "d" * 64},
        {"label": "No, do not send", "value": "decline"},
    ],
}
WORDS = {
    "kind": "question",
    "asks": "later_agreed",
    "text": "This is what would go, word for word:\n\n“He came home.”",
    "choices": [{"label": "Yes, send this", "value": "send:" + "d" * 64}],
}
RECEIPT = {
    "kind": "receipt",
    "text": "Your summary is queued. Reference SB-7K3M-9QXT, return code 7K3M-9QXT-0000-1111.",
    "receipt": {"reference": "SB-7K3M-9QXT", "return_code": "7K3M-9QXT-0000-1111"},
}


class FakeBot:
    """`mode` decides how the next calls go; `turns` counts what really happened."""

    def __init__(self) -> None:
        self.mode = "well"
        self.turns: list[dict[str, Any]] = []  # each happened once
        self.forgotten: list[str] = []
        self.go_on = asyncio.Event()
        self.most_at_once = 0
        self._at_once = 0
        self._answers: dict[tuple[str, str], dict[str, Any]] = {}
        self._open: set[str] = set()

    def restart(self) -> None:
        """Forget every conversation, as the real bot does when it is started again."""
        self._answers.clear()
        self._open.clear()

    def app(self) -> web.Application:
        app = web.Application(middlewares=[self._guard])
        app.router.add_post(BASE + "/turns", self._turns)
        app.router.add_delete(BASE + "/conversations/{id}", self._forget)
        app.router.add_get(BASE + "/ready", self._ready)
        return app

    @web.middleware
    async def _guard(self, request: web.Request, handler: Any) -> web.StreamResponse:
        if request.headers.get("X-Channel-Secret") != SECRET or self.mode == "wrong secret":
            return web.Response(status=401)
        if self.mode == "hung":
            await self.go_on.wait()
        if self.mode == "broken off" and request.transport is not None:
            request.transport.close()
        return _BROKEN[self.mode]() if self.mode in _BROKEN else await handler(request)

    async def _ready(self, _: web.Request) -> web.Response:
        return web.json_response({})

    async def _forget(self, request: web.Request) -> web.Response:
        self.forgotten.append(request.match_info["id"])
        return web.Response(status=204)

    async def _turns(self, request: web.Request) -> web.Response:
        turn = await request.json()
        key = (turn["conversation"], turn["message"])
        self._at_once += 1
        self.most_at_once = max(self.most_at_once, self._at_once)
        await asyncio.sleep(0)
        self._at_once -= 1
        if turn.get("opening"):
            self._open.add(turn["conversation"])
        if turn["conversation"] not in self._open:
            return web.Response(status=410)
        if self.mode.startswith("failed:"):
            return web.json_response({"failed": self.mode.partition(":")[2]}, status=503)
        if turn.get("choice") == "/unreadable":
            return web.Response(status=422)
        if key not in self._answers:
            self.turns.append(turn)
            self._answers[key] = copy.deepcopy(_answer(turn))
        if self.mode == "slow after the turn":
            await self.go_on.wait()
        return web.json_response(self._answers[key])


def _answer(turn: dict[str, Any]) -> dict[str, Any]:
    said = turn.get("choice") or turn.get("text", "")
    messages, route = _replies(turn, said)
    return {"messages": messages, "understood": {"route": route, "sure": True}}


def _replies(turn: dict[str, Any], said: str) -> tuple[list[dict[str, Any]], str]:
    if turn.get("opening"):
        return [HELLO], "control"
    if "knife" in said or said == "/danger_yes":
        return [CARD], "danger"
    if said.startswith("agree:"):
        return [RECEIPT], "answer"
    if said in ("/danger_no", "strike:l1", "restore:l2") or "summary" in said:
        return [PREVIEW], "answer"
    if "my words" in said:
        return [WORDS], "answer"
    return [{"kind": "text", "text": "I hear you."}, DANGER], "concern"


_BROKEN = {
    "500": lambda: web.Response(status=500, text="Internal error"),
    "503": lambda: web.Response(status=503),
    "empty list": lambda: web.json_response([]),
    "no messages": lambda: web.json_response({"messages": []}),
    "empty body": lambda: web.Response(status=200),
    "garbage": lambda: web.Response(status=200, body=b"\x00\xff<html>"),
    "no text": lambda: web.json_response({"messages": [{"kind": "text", "text": " "}]}),
    "unknown kind": lambda: web.json_response({"messages": [{"kind": "x", "text": "a"}]}),
    "huge": lambda: web.Response(status=200, body=b"[" * (2 << 20)),
    "redirect": lambda: web.Response(status=302, headers={"Location": "http://127.0.0.1:1/"}),
}
BROKEN_MODES = (*_BROKEN, "hung", "broken off", "wrong secret")
