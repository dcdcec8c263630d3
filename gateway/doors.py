"""What surrounds every request: the last word on errors, the headers, the log."""

from __future__ import annotations

import asyncio
import logging
import traceback
from http import HTTPStatus

from aiohttp import web
from aiohttp.typedefs import Handler

from gateway import shared
from gateway.directories import emergency_contacts
from gateway.incoming import Refused
from gateway.problems import problem

access = logging.getLogger("gateway.access")
logger = logging.getLogger("gateway")

HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
        "img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
    ),
    "Server": "sounding-board",  # or aiohttp tells its version
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}
_TITLES = {
    404: "There is nothing at this address.",
    405: "This address does not take this kind of request.",
}


@web.middleware
async def times_and_logs(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Log method, route, status and time: no body, token or address."""
    loop = asyncio.get_running_loop()
    arrived = loop.time()
    response = await handler(request)
    took_ms = round((loop.time() - arrived) * 1000)
    method = request.method if request.method in _METHODS else "other"
    access.info("%s %s %d %d ms", method, _route(request), response.status, took_ms)
    return response


_METHODS = ("GET", "POST", "DELETE", "HEAD", "PUT", "PATCH", "OPTIONS")


def _route(request: web.Request) -> str:
    resource = request.match_info.route.resource
    return resource.canonical if resource is not None else "unknown"


@web.middleware
async def errors_have_contacts(request: web.Request, handler: Handler) -> web.StreamResponse:
    """The last door: every error leaves as a problem with the emergency number."""
    contacts = emergency_contacts(shared.of(request).directories.site)
    try:
        return await handler(request)
    except Refused as refused:
        return problem(refused.status, refused.title, contacts, retry_after_s=refused.retry_after_s)
    except web.HTTPException as error:
        if error.status < HTTPStatus.BAD_REQUEST:
            raise
        return problem(error.status, _TITLES.get(error.status, "This did not work."), contacts)
    except Exception as error:  # the frames are logged, the message never is
        frames = "".join(traceback.format_tb(error.__traceback__))
        logger.error("%s\n%s", type(error).__name__, frames)
        return problem(500, "Something went wrong here. Please try again.", contacts)


async def set_headers(_: web.Request, response: web.StreamResponse) -> None:
    response.headers.update(HEADERS)
