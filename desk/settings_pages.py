"""Administrators: staffed hours, the clocks' lengths, and whom an alarm reaches."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any
from zoneinfo import available_timezones

from aiohttp import web
from sqlalchemy import Connection

from desk import audit, choices, choices_form, forms, rendering
from desk.choices import Choices
from desk.guard import SESSION
from desk.parts import PARTS

routes = web.RouteTableDef()


@routes.get("/settings", allow_head=False)
async def show(request: web.Request) -> web.Response:
    """Show what is chosen."""
    chosen = await request.app[PARTS].database.read(choices.read)
    return _page(request, choices_form.as_typed(chosen))


@routes.post("/settings")
async def save(request: web.Request) -> web.Response:
    """Put the choices in force, or say what does not fit and keep what was typed."""
    posted = await forms.posted(request)
    typed = {name: [str(value) for value in posted.getall(name)] for name in set(posted)}
    read = choices_form.read(typed)
    if not isinstance(read, Choices):
        return _page(request, typed, mistakes={one.field: one.words for one in read})
    parts = request.app[PARTS]
    await parts.database.call(_save, read, by=request[SESSION].account, now=parts.clock())
    return _page(request, choices_form.as_typed(read), saved=True)


def _save(db: Connection, chosen: Choices, *, by: int, now: int) -> None:
    choices.save(db, chosen)
    audit.write(db, account=by, action="settings.changed", now=now)


@cache
def _zones() -> list[str]:
    """Return UTC and the places of the IANA list; its other names say the same."""
    places = {zone for zone in available_timezones() if "/" in zone}
    return ["UTC", *sorted(zone for zone in places if not zone.startswith(("Etc/", "SystemV/")))]


def _page(
    request: web.Request,
    typed: Mapping[str, Any],
    *,
    mistakes: Mapping[str, str] | None = None,
    saved: bool = False,
) -> web.Response:
    return rendering.page(
        request,
        "settings.html",
        status=422 if mistakes else 200,
        session=request[SESSION],
        days=choices_form.DAYS,
        zones=_zones(),
        typed={name: typed.get(name, [""]) for name in _FIELDS},
        mistakes=dict(mistakes or {}),
        saved=saved,
    )


_FIELDS = tuple(choices_form.as_typed(Choices()))
