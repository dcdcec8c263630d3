"""Puts the gateway together."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Coroutine
from pathlib import Path

import aiohttp
import jinja2
from aiohttp import web

from gateway import chat_api, doors, form_page, pages
from gateway.bot_client import BotClient
from gateway.conversations import Conversations
from gateway.directories import Directories
from gateway.forgetting import Forgetting
from gateway.rate_limits import Clock, OpeningLimit
from gateway.settings import Settings
from gateway.shared import ANSWER_LIMIT_S, SHARED, Shared

_TEMPLATES = Path(__file__).with_name("templates")


def build(
    settings: Settings,
    directories: Directories,
    *,
    clock: Clock = time.monotonic,
    answer_limit_s: float = ANSWER_LIMIT_S,
) -> web.Application:
    """Return the application. `clock` (seconds) drives sessions and rate limits."""
    app = web.Application(middlewares=[doors.times_and_logs, doors.errors_have_contacts])
    app.on_response_prepare.append(doors.set_headers)
    app.add_routes([*chat_api.ROUTES, *form_page.ROUTES, *pages.ROUTES])

    async def alive(app: web.Application) -> AsyncIterator[None]:
        async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as http:
            bot = BotClient(http, url=settings.bot_url, secret=settings.bot_secret)
            forgetting = Forgetting(bot, clock)
            conversations = Conversations(bot, directories, forgetting, clock)
            app[SHARED] = Shared(
                settings=settings,
                directories=directories,
                conversations=conversations,
                openings=OpeningLimit(clock),
                bot=bot,
                templates=_templates(),
                answer_limit_s=answer_limit_s,
            )
            async with _running(forgetting.run(), conversations.run()):
                yield

    app.cleanup_ctx.append(alive)
    return app


def _templates() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(_TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@contextlib.asynccontextmanager
async def _running(*works: Coroutine[None, None, None]) -> AsyncIterator[None]:
    tasks = [asyncio.create_task(work) for work in works]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
