"""The public chat API: /api/…, described by openapi.json."""

from __future__ import annotations

import asyncio
from pathlib import Path

from aiohttp import web

from gateway import bodies, incoming, shared
from gateway.incoming import Refused
from gateway.sessions import Session

_OPENAPI = Path(__file__).with_name("openapi.json")


async def open_conversation(request: web.Request) -> web.Response:
    body = await bodies.read(request)
    parsed = incoming.parse_json(body) if body.strip() else {}
    here = shared.of(request)
    language, country = incoming.opening(parsed, site_country=here.settings.country)
    shared.check_opening_allowed(request)
    token, session, messages = await here.conversations.open(
        language, country, deadline=shared.deadline(request)
    )
    opened = {
        "token": token,
        "language": session.language,
        "country": session.country,
        "messages": messages,
    }
    return web.json_response(opened, status=201)


async def say(request: web.Request) -> web.Response:
    session = _session(request)
    said = incoming.message(incoming.parse_json(await bodies.read(request)))
    answer = await shared.of(request).conversations.say(
        session, said, deadline=shared.deadline(request)
    )
    return web.json_response({"messages": answer.messages, "understood": answer.understood})


async def replay(request: web.Request) -> web.Response:
    after = request.query.get("after", "0")
    if not (after.isascii() and after.isdigit() and len(after) < 10):
        raise Refused(422, "after must be the number of the last message that you have.")
    return web.json_response({"messages": _session(request).replayed(int(after))})


async def end(request: web.Request) -> web.Response:
    _session(request)
    await shared.of(request).conversations.end(_token(request))
    return web.Response(status=204)


async def end_by_beacon(request: web.Request) -> web.Response:
    """204 always: the page that sent it is gone and reads no answer."""
    token = (await bodies.read(request)).decode("utf-8", "replace").strip()
    await shared.of(request).conversations.end(token)
    return web.Response(status=204)


async def directory(request: web.Request) -> web.Response:
    found = shared.of(request).directories.find(request.match_info["country"].upper())
    if found is None:
        raise Refused(404, "There is no help directory for this country here.")
    return web.json_response(found.to_json())


async def healthz(_: web.Request) -> web.Response:
    return web.json_response({"status": "alive"})


async def readyz(request: web.Request) -> web.Response:
    """200 only when a conversation could be served."""
    if not await shared.of(request).bot.ready():
        raise Refused(503, "A conversation could not be served just now.")
    return web.json_response({"status": "ready"})


async def openapi(_: web.Request) -> web.Response:
    text = await asyncio.to_thread(_OPENAPI.read_text, encoding="utf-8")
    return web.Response(text=text, content_type="application/json")


def _token(request: web.Request) -> str:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def _session(request: web.Request) -> Session:
    return shared.of(request).conversations.find(_token(request))


ROUTES = (
    web.post("/api/chat", open_conversation),
    web.delete("/api/chat", end),
    web.post("/api/chat/messages", say),
    web.get("/api/chat/messages", replay, allow_head=False),
    web.post("/api/chat/end", end_by_beacon),
    web.get("/api/directory/{country}", directory, allow_head=False),
    web.get("/healthz", healthz, allow_head=False),
    web.get("/readyz", readyz, allow_head=False),
    web.get("/openapi.json", openapi, allow_head=False),
)
