"""What stands before every handler: log line, headers, errors, sign-in, forms of our own only.

Refused unless allowed: a page that is not in PUBLIC needs a signed-in member of staff, and every
form needs its token.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable

from aiohttp import web
from sqlalchemy.exc import SQLAlchemyError

from desk import rendering, sessions
from desk.parts import PARTS
from desk.problems import Problem, as_json
from desk.quiet_log import where_it_failed

logger = logging.getLogger("desk")

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

SESSION: web.RequestKey[sessions.Session] = web.RequestKey("session", sessions.Session)
SIGN_IN = "/sign-in"
SIGNED_BY_SENDER = (  # guarded by desk.intake_api itself
    "/api/referrals",
    "/api/referrals/{reference}",
    "/api/referrals/{reference}/events",
)
PUBLIC = (
    SIGN_IN,
    "/healthz",
    "/readyz",
    "/openapi.json",
    "/schemas/referral-summary-1.0.json",
    "/static/desk.css",
)
FOR_MACHINES = ("/api/", "/healthz", "/readyz", "/openapi.json", "/schemas/")

HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


def template_of(request: web.Request) -> str:
    """Return the path's template, such as /cases/{reference}: never what a person typed."""
    resource = request.match_info.route.resource
    return resource.canonical if resource is not None else "(no such path)"


@web.middleware
async def log_line(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Log method, path template and status: no address, no query, no body."""
    response = await handler(request)
    logger.info("%s %s %d", request.method, template_of(request), response.status)
    return response


@web.middleware
async def safe_headers(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Let no cache, frame, script or other site near what is shown."""
    response = await handler(request)
    response.headers.update(HEADERS)
    return response


@web.middleware
async def errors(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answer every failure with a problem or a page that names the emergency number."""
    try:
        return await handler(request)
    except Problem as problem:
        return _told(request, problem)
    except web.HTTPRequestEntityTooLarge:
        return _told(request, Problem(413, "The body is over 64 kB. Nothing was stored."))
    except web.HTTPException as error:
        allow = {"Allow": error.headers["Allow"]} if "Allow" in error.headers else {}
        return _told(request, Problem(error.status, "There is nothing here.", headers=allow))
    except SQLAlchemyError as error:
        logger.error("database: %s", type(error).__name__)
        later = {"Retry-After": "5"}
        return _told(request, Problem(503, "The database is away. Try again.", headers=later))
    except Exception as error:  # the last door: frames are logged, the message never is
        logger.error("%s\n%s", type(error).__name__, where_it_failed(error))
        return _told(request, Problem(500, "Something failed here. Nothing was stored."))


@web.middleware
async def staff_only(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Let in signed-in staff, and anybody to what is public."""
    template = template_of(request)
    if request.match_info.http_exception is not None or template in SIGNED_BY_SENDER:
        return await handler(request)
    parts = request.app[PARTS]
    token = request.cookies.get(rendering.session_cookie(request), "")
    session = None
    if token:
        session = await parts.database.call(sessions.find, token, now=parts.clock())
    if session is not None:
        request[SESSION] = session
    elif template not in PUBLIC:
        return _sign_in_first(request)
    if request.method == "POST":
        await _own_form(request, token if session is not None else None)
    return await handler(request)


def _sign_in_first(request: web.Request) -> web.Response:
    if request.method == "GET":
        return web.Response(status=303, headers={"Location": SIGN_IN})
    raise Problem(401, "You are not signed in any more. Nothing was changed.")


async def _own_form(request: web.Request, session_token: str | None) -> None:
    """Raise Problem unless the form came from a page of ours, shown to this browser."""
    token = session_token or request.cookies.get(rendering.form_cookie(request), "")
    given = str((await request.post()).get("csrf", ""))
    from_here = request.headers.get("Sec-Fetch-Site", "same-origin") in ("same-origin", "none")
    if not (token and from_here and sessions.csrf_fits(token, given)):
        raise Problem(403, "This form is too old or came from elsewhere. Nothing was changed.")


def _told(request: web.Request, problem: Problem) -> web.Response:
    if request.path.startswith(FOR_MACHINES):
        emergency_text = request.app[PARTS].settings.emergency_text
        return as_json(problem, emergency_text=emergency_text)
    response = rendering.page(
        request, "problem.html", status=problem.status, problem=problem, session=None
    )
    response.headers.update(problem.headers)
    return response


MIDDLEWARES = (log_line, safe_headers, errors, staff_only)
