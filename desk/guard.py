"""What stands before every handler: log line, headers, errors, and the matrix of desk.access.

Refused unless allowed: a route without a row of the matrix does not start, and every form needs
its token.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable

from aiohttp import web
from sqlalchemy.exc import SQLAlchemyError

from core import receipts
from desk import access, forms, kept_words, reasons, rendering, sessions
from desk.parts import PARTS
from desk.problems import Problem, as_json
from desk.quiet_log import where_it_failed

logger = logging.getLogger("desk")

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

SESSION: web.RequestKey[sessions.Session] = web.RequestKey("session", sessions.Session)
HALF_OPEN: web.RequestKey[sessions.Session] = web.RequestKey("half_open", sessions.Session)
SIGN_IN, SIGN_IN_CODE, INVITATION = "/sign-in", "/sign-in/code", "/invitation/{token}"
BEFORE_ANY_SESSION = (SIGN_IN, INVITATION)  # their forms are tied to the browser by a cookie
FOR_MACHINES = ("/api/", "/healthz", "/readyz", "/openapi.json", "/schemas/")

HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'; "
        "script-src 'self'; connect-src 'self'"  # static/drafts.js keeps what staff type
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class RouteWithoutRow(RuntimeError):
    """Somebody added a route and did not say who may use it."""


def check_routes(app: web.Application) -> None:
    """Raise RouteWithoutRow if a route of `app` is not in the matrix: nothing starts then."""
    routes = {_row_key(route.method, route.resource) for route in app.router.routes()}
    missing = sorted(f"{method} {path}" for method, path in routes - set(access.BY_ROUTE))
    if missing:
        raise RouteWithoutRow(f"not in desk/access.py: {', '.join(missing)}. Nothing started")


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
        return await _told(request, problem)
    except web.HTTPRequestEntityTooLarge:
        return await _told(request, Problem(413, "The body is over 64 kB. Nothing was stored."))
    except web.HTTPException as error:
        allow = {"Allow": error.headers["Allow"]} if "Allow" in error.headers else {}
        return await _told(request, Problem(error.status, "There is nothing here.", headers=allow))
    except SQLAlchemyError as error:
        logger.error("database: %s", type(error).__name__)
        later = {"Retry-After": "5"}
        return await _told(request, Problem(503, "The database is away. Try again.", headers=later))
    except Exception as error:  # the last door: frames are logged, the message never is
        logger.error("%s\n%s", type(error).__name__, where_it_failed(error))
        return await _told(request, Problem(500, "Something failed here. Nothing was stored."))


@web.middleware
async def matrix(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Let in whom the route's row names, with forms of our own pages, to cases they may see."""
    if request.match_info.http_exception is not None:
        return await handler(request)  # no such path, or not with this method
    rule = _rule(request)
    if access.SENDER in rule.open_to:
        return await handler(request)  # desk.intake_api checks the signature, before anything else
    await _recognise(request)
    if access.ANYBODY not in rule.open_to:
        if SESSION not in request:
            return _sign_in_first(request)
        _check_role(rule, request[SESSION])
    if request.method == "POST":
        await _own_form(request, rule)
    if "{reference}" in rule.path:
        return await _case(request, rule, handler)
    return await handler(request)


def _row_key(method: str, resource: web.AbstractResource | None) -> tuple[str, str]:
    """A HEAD request is a GET without its body."""
    return ("GET" if method == "HEAD" else method), resource.canonical if resource else "(none)"


def _rule(request: web.Request) -> access.Rule:
    route = request.match_info.route
    return access.BY_ROUTE[_row_key(route.method, route.resource)]


async def _recognise(request: web.Request) -> None:
    """Say in `request` who is signed in, or who gave a password and not yet the code."""
    token = request.cookies.get(rendering.session_cookie(request), "")
    if not token:
        return
    parts = request.app[PARTS]
    now = parts.clock()
    session = await parts.database.read(sessions.find, token, now=now)
    if session is not None:
        request[SESSION] = session
        if now - session.last_used_at >= sessions.NOTE_USE_EVERY_S:
            await parts.database.call(sessions.note_use, token, now=now)
    elif template_of(request) == SIGN_IN_CODE:
        half = await parts.database.read(sessions.find_half_open, token, now=now)
        if half is not None:
            request[HALF_OPEN] = half


def _check_role(rule: access.Rule, session: sessions.Session) -> None:
    if access.SIGNED_IN in rule.open_to or session.role in rule.open_to:
        return
    if session.role == access.ADMINISTRATOR:
        raise Problem(403, "Administrators do not see cases. Nothing was changed. Ask a lead.")
    raise Problem(
        403, "Your role does not open this page. Nothing was changed. Ask an administrator."
    )


def _sign_in_first(request: web.Request) -> web.Response:
    if request.method in ("GET", "HEAD"):
        return web.Response(status=303, headers={"Location": SIGN_IN})
    raise Problem(401, "You are not signed in any more. Nothing was changed.")


async def _own_form(request: web.Request, rule: access.Rule) -> None:
    """Raise Problem unless the form came from a page of ours, shown to this browser."""
    given = str((await forms.posted(request)).get("csrf", ""))
    token = _secret_of_the_form(request, rule)
    from_here = request.headers.get("Sec-Fetch-Site", "same-origin") in ("same-origin", "none")
    if not (token and from_here and sessions.csrf_fits(token, given)):
        raise Problem(
            403,
            "This form is too old or came from elsewhere. Nothing was changed. "
            "Open the page again and send the form from there.",
        )


def _secret_of_the_form(request: web.Request, rule: access.Rule) -> str:
    if rule.path in BEFORE_ANY_SESSION:
        return request.cookies.get(rendering.form_cookie(request), "")
    session = request.get(SESSION) or request.get(HALF_OPEN)
    return session.token if session is not None else ""


async def _case(request: web.Request, rule: access.Rule, handler: Handler) -> web.StreamResponse:
    """Go on if the row's condition lets this person at this case."""
    parts, session = request.app[PARTS], request[SESSION]
    reference = request.match_info["reference"]
    answer = reasons.Answer.NO_SUCH_CASE
    if receipts.is_reference(reference):
        answer = await parts.database.read(
            reasons.may, session, reference, rule.case, now=parts.clock()
        )
    if answer is reasons.Answer.YES:
        return await handler(request)
    if answer is reasons.Answer.NO_SUCH_CASE:
        raise Problem(404, "There is no case with this reference.")
    if answer is reasons.Answer.NOT_YOURS:
        raise Problem(403, "This case is not yours. Nothing was changed. Claim it, or ask a lead.")
    if request.method == "POST":
        raise Problem(
            403,
            "Somebody else has this case now. Nothing was changed. Open the case, say why you look "
            "at it, and send the form from there.",
        )
    return rendering.page(
        request, "reason.html", status=403, session=session, **reasons.to_ask(reference)
    )


async def _told(request: web.Request, problem: Problem) -> web.Response:
    if request.path.startswith(FOR_MACHINES):
        emergency_text = request.app[PARTS].settings.emergency_text
        return as_json(problem, emergency_text=emergency_text)
    response = rendering.page(
        request,
        "problem.html",
        status=problem.status,
        problem=problem,
        session=request.get(SESSION),
        kept=await kept_words.of(request),
    )
    response.headers.update(problem.headers)
    return response


MIDDLEWARES = (log_line, safe_headers, errors, matrix)
