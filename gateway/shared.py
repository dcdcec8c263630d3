"""What every handler needs, and where it finds it in the application."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

import jinja2
from aiohttp import web

from gateway.bot_client import BotClient
from gateway.conversations import Conversations
from gateway.directories import Directories
from gateway.incoming import Refused
from gateway.rate_limits import OpeningLimit
from gateway.settings import Settings

# Under the 3 s of the contract, so that the answer is there by then and not only on its way.
ANSWER_LIMIT_S = 2.8


@dataclass(frozen=True)
class Shared:
    settings: Settings
    directories: Directories
    conversations: Conversations
    openings: OpeningLimit
    bot: BotClient
    templates: jinja2.Environment
    answer_limit_s: float


SHARED = web.AppKey("shared", Shared)


def of(request: web.Request) -> Shared:
    return request.app[SHARED]


def deadline(request: web.Request) -> float:
    """Return the event loop's time by which this request, now read in full, must be answered."""
    return asyncio.get_running_loop().time() + of(request).answer_limit_s


def check_opening_allowed(request: web.Request) -> None:
    """Count one new conversation of this source. Raises: Refused 429."""
    wait_s = of(request).openings.take(_source(request))
    if wait_s:
        title = "Many conversations were started from here. Please wait a little and try again."
        raise Refused(429, title, retry_after_s=wait_s)


def _source(request: web.Request) -> str:
    if of(request).settings.behind_proxy:
        forwarded = request.headers.get("X-Forwarded-For", "")
        return forwarded.rpartition(",")[2].strip() or "unknown"
    return request.remote or "unknown"
