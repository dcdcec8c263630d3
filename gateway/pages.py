"""The demo page, the widget's files and what all pages share."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from typing import Any

from aiohttp import web

from gateway import shared
from gateway.directories import danger_line
from gateway.previews import around_lines

LEAVE_TO = "https://www.bbc.co.uk/weather"  # neutral; never says where somebody came from
_WIDGET = Path(__file__).with_name("widget")
_FILES = {path.name: path for path in sorted(_WIDGET.iterdir()) if path.suffix in (".js", ".css")}
_TYPES = {".js": "text/javascript", ".css": "text/css"}
_DIALLED = re.compile(r"\+?[\d\s()-]+")
_RUN_BY = {
    "police": "This service is run by {}. They are the police.",
    "council": "This service is run by {}, a council.",
    "charity": "This service is run by {}, a charity.",
    "demo": "This is a demonstration by {}. No safeguarding team stands behind it.",
}


def tel(phone: str | None) -> str | None:
    """Return a `tel:` address, or None where the words are more than a number to dial."""
    if phone is None or not _DIALLED.fullmatch(phone):
        return None
    return "tel:" + re.sub(r"[^\d+]", "", phone)


def render(request: web.Request, template: str, **values: Any) -> web.Response:
    """Return one page. Every page has the emergency number in its served words."""
    here = shared.of(request)
    site = here.directories.site
    settings = here.settings
    text = here.templates.get_template(template).render(
        emergency_number=site.emergency_number,
        danger=danger_line(site, settings.country),
        run_by=_RUN_BY[settings.operator_kind].format(settings.operator),
        is_demo=settings.mode == "demo",
        leave_to=values.pop("leave_to", LEAVE_TO),
        tel=tel,
        around_lines=around_lines,
        **values,
    )
    return web.Response(text=text, content_type="text/html")


async def demo(request: web.Request) -> web.Response:
    return render(request, "demo.html")


async def widget_file(request: web.Request) -> web.StreamResponse:
    path = _FILES.get(request.match_info["name"])
    if path is None:
        raise web.HTTPNotFound
    text = await asyncio.to_thread(path.read_text, encoding="utf-8")
    return web.Response(text=text, content_type=_TYPES[path.suffix])


async def no_icon(_: web.Request) -> web.Response:
    return web.Response(status=204)


ROUTES = (
    web.get("/", demo),
    web.get("/widget/{name}", widget_file),
    web.get("/favicon.ico", no_icon),
)
