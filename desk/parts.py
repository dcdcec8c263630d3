"""What every handler of the desk is given. Made once, in desk.app; nothing is made at import."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

import jinja2
from aiohttp import web

from desk.database import Database
from desk.settings import Settings
from desk.throttle import Throttle


@dataclass(frozen=True)
class Parts:
    """The desk's settings, database, clock and pages."""

    settings: Settings
    database: Database
    clock: Callable[[], int]  # Unix seconds, UTC
    templates: jinja2.Environment
    throttle: Throttle
    hashing: asyncio.Semaphore  # one password check takes 64 MiB: only a few at a time


PARTS: web.AppKey[Parts] = web.AppKey("parts", Parts)
