"""Turning a template into a page, and the names of two cookies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timezone
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import jinja2
from aiohttp import web

from desk import access, sessions, words
from desk.parts import PARTS


@dataclass(frozen=True)
class Place:
    """A link at the top of every page, for the roles that the matrix lets in."""

    path: str
    words: str

    @property
    def open_to(self) -> tuple[str, ...]:
        return access.BY_ROUTE["GET", self.path].open_to


NAV = (
    Place("/cases", "Cases"),
    Place("/phone", "Take a call"),
    Place("/overview", "Overview"),
    Place("/accounts", "People"),
    Place("/partners", "Partners"),
    Place("/parked", "Refused"),
    Place("/settings", "Settings"),
    Place("/audit", "Audit log"),
)


def templates() -> jinja2.Environment:
    """Return the pages' templates: everything escaped, nothing silently missing."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["moment"] = moment
    environment.filters["day"] = day
    environment.filters["iso"] = iso
    environment.filters["in_groups"] = in_groups
    environment.globals["words"] = words
    environment.globals["nav"] = NAV
    environment.globals["csrf_token"] = sessions.csrf_token
    return environment


def page(request: web.Request, name: str, *, status: int = 200, **values: Any) -> web.Response:
    """Return the page of template `name`. `values` need `session` (None: nobody signed in)."""
    parts = request.app[PARTS]
    values["emergency_text"] = parts.settings.emergency_text
    text = parts.templates.get_template(name).render(**values)
    return web.Response(text=text, status=status, content_type="text/html")


def page_with_form_cookie(
    request: web.Request, name: str, *, status: int = 200, **values: Any
) -> web.Response:
    """Return a page for nobody signed in, whose form is tied to this browser by a cookie."""
    token = request.cookies.get(form_cookie(request)) or sessions.new_token()
    response = page(request, name, status=status, session=None, form_token=token, **values)
    set_cookie(request, response, form_cookie(request), token)
    return response


def is_https(request: web.Request) -> bool:
    """Say whether the browser came by https; the desk itself listens on loopback only."""
    return request.secure or request.headers.get("X-Forwarded-Proto") == "https"


def session_cookie(request: web.Request) -> str:
    return "__Host-desk" if is_https(request) else "desk"


def form_cookie(request: web.Request) -> str:
    """Return the name of the cookie that ties the sign-in form to a browser."""
    return "__Host-desk-form" if is_https(request) else "desk-form"


def set_cookie(
    request: web.Request,
    response: web.Response,
    name: str,
    value: str,
    *,
    max_age_s: int | None = None,
) -> None:
    """Set a cookie that no script reads and no other site sends.

    Args:
        max_age_s: seconds it is kept; None: it ends with the browser.
    """
    response.set_cookie(
        name,
        value,
        path="/",
        httponly=True,
        samesite="Strict",
        secure=is_https(request),
        max_age=max_age_s,
    )


def moment(seconds: int, time_zone: str = "UTC") -> str:
    """Return Unix seconds as staff read them: 21 Nov 2026, 14:05 UTC."""
    when = datetime.fromtimestamp(seconds, ZoneInfo(time_zone))
    return f"{when.day} {when:%b %Y, %H:%M %Z}"


def day(date_of: str) -> str:
    """Return a date such as 2026-11-21 as staff read it: 21 Nov 2026."""
    when = date.fromisoformat(date_of)
    return f"{when.day} {when:%b %Y}"


def iso(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, timezone.utc).isoformat()


def in_groups(text: str) -> str:
    """Return `text` in groups of four, as one types it over."""
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))
