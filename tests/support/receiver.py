"""A small referral system over real HTTP, that can be told to misbehave."""

from __future__ import annotations

import asyncio
from collections import deque
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web
from standardwebhooks import Webhook

WEBHOOK_SECRET = "whsec_" + "c291bmRpbmctYm9hcmQtdGVzdC1zZWNyZXQtMDE="


class Receiver:
    """Stores once by webhook-id, as the contract says, and counts what came over the wire.

    `moods`: what the next requests get; empty means that all goes well. A number is answered
    as it is; `hang` takes nothing and never answers; `reset` takes it and cuts the line.
    """

    def __init__(self, *, before_s: float = 0.0, after_s: float = 0.0) -> None:
        self.moods: deque[int | str] = deque()
        self.wire: list[str] = []  # webhook ids, repeats too
        self.stored: dict[str, dict[str, Any]] = {}  # by webhook id
        self.statuses: dict[str, str] = {}  # by reference
        self.events: list[dict[str, Any]] = []
        self.headers: dict[str, str] = {}  # added to answers
        self.in_progress = 0
        self.url = ""
        self._before_s, self._after_s = before_s, after_s

    async def submit(self, request: web.Request) -> web.StreamResponse:
        body = await request.read()
        event = Webhook(WEBHOOK_SECRET).verify(body, dict(request.headers))
        webhook_id = request.headers["webhook-id"]
        self.wire.append(webhook_id)
        self.in_progress += 1
        try:
            return await self._answer(request, webhook_id, event)
        finally:
            self.in_progress -= 1

    async def _answer(
        self, request: web.Request, webhook_id: str, event: dict[str, Any]
    ) -> web.StreamResponse:
        mood = self.moods.popleft() if self.moods else None
        if mood == "hang":
            await asyncio.sleep(60)
        if isinstance(mood, int):
            return web.Response(status=mood, headers=self.headers)
        await asyncio.sleep(self._before_s)
        if request.transport is None or request.transport.is_closing():
            return web.Response(status=400)  # the sender died while we still read: not taken
        repeated = webhook_id in self.stored
        self.stored.setdefault(webhook_id, event)
        self.statuses.setdefault(event["subject"], "submitted")
        await asyncio.sleep(self._after_s)
        if mood == "reset" and request.transport is not None:
            request.transport.abort()
        answer = {"reference": event["subject"], "status": self.statuses[event["subject"]]}
        return web.json_response(answer, status=200 if repeated else 201)

    async def event(self, request: web.Request) -> web.StreamResponse:
        event = Webhook(WEBHOOK_SECRET).verify(await request.read(), dict(request.headers))
        reference = request.match_info["reference"]
        assert event["subject"] == reference
        if self.moods:
            return await self._answer(request, request.headers["webhook-id"], event)
        if reference not in self.statuses:
            return web.json_response({}, status=404, content_type="application/problem+json")
        taking_back = event["type"] == "referral.withdrawn"
        if not taking_back and self.statuses[reference] == "withdrawn":
            return web.json_response({}, status=410, content_type="application/problem+json")
        self.events.append(event)
        if taking_back and self.statuses[reference] == "submitted":
            self.statuses[reference] = "withdrawn"
        return web.json_response({"status": self.statuses[reference]})

    async def status(self, request: web.Request) -> web.StreamResponse:
        Webhook(WEBHOOK_SECRET).verify(request.path, dict(request.headers), json_parse=False)
        if self.moods and self.moods.popleft() == "hang":
            await asyncio.sleep(60)
        return web.json_response(
            {
                "status": self.statuses[request.match_info["reference"]],
                "note_to_reporter": "Thank you.",
                "question": None,
                "updated": "2026-11-20T11:00:00Z",
            }
        )

    def app(self) -> web.Application:
        app = web.Application()
        app.router.add_post("/api/referrals", self.submit)
        app.router.add_post("/api/referrals/{reference}/events", self.event)
        app.router.add_get("/api/referrals/{reference}", self.status)
        return app


@asynccontextmanager
async def listening(receiver: Receiver, *, port: int = 0):
    """Serve `receiver` on loopback; its `url` is set meanwhile."""
    runner = web.AppRunner(receiver.app(), shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    receiver.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield receiver
    finally:
        await runner.cleanup()


def references(receiver: Receiver) -> list[str]:
    return sorted(event["subject"] for event in receiver.stored.values())
