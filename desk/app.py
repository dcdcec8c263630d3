"""The desk as one aiohttp application. `python -m desk` starts it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

from aiohttp import web

from desk import (
    accounts_pages,
    alarm,
    audit_pages,
    case_output,
    case_pages,
    duplicates_pages,
    guard,
    intake_api,
    invitation_pages,
    me_pages,
    overview_pages,
    parked_pages,
    partner_pages,
    phone_pages,
    public_files,
    queue_pages,
    reason_page,
    rendering,
    settings_pages,
    sign_in_pages,
)
from desk.database import Database
from desk.parts import PARTS, Parts
from desk.settings import Settings
from desk.throttle import Throttle

TOPICS = (
    intake_api,
    public_files,
    sign_in_pages,
    invitation_pages,
    me_pages,
    queue_pages,
    case_pages,
    case_output,
    duplicates_pages,
    overview_pages,
    reason_page,
    accounts_pages,
    settings_pages,
    phone_pages,
    partner_pages,
    parked_pages,
    audit_pages,
)
HASHES_AT_ONCE = 2
LINGERING_S = 2.0  # how long a refused body is still read away, so that its sender hears why


def unix_time() -> int:
    return int(time.time())


def make_app(
    settings: Settings, database: Database, *, clock: Callable[[], int] = unix_time
) -> web.Application:
    """Return the desk. The caller opened `database` and closes it.

    Raises:
        guard.RouteWithoutRow: desk/access.py does not say who may use a route.
    """
    app = web.Application(middlewares=guard.MIDDLEWARES, client_max_size=intake_api.BODY_LIMIT)
    app[PARTS] = Parts(
        settings=settings,
        database=database,
        clock=clock,
        templates=rendering.templates(),
        throttle=Throttle(),
        hashing=asyncio.Semaphore(HASHES_AT_ONCE),
    )
    app[audit_pages.VERIFIED] = audit_pages.Verified()
    for topic in TOPICS:
        app.add_routes(topic.routes)
    guard.check_routes(app)
    app.cleanup_ctx.append(alarm.watch)
    return app


def make_runner(app: web.Application) -> web.AppRunner:
    """Return what serves `app`: our own log lines only, which hold no address and no query."""
    return web.AppRunner(
        app, access_log=None, shutdown_timeout=5, lingering_time=LINGERING_S, keepalive_timeout=30
    )
