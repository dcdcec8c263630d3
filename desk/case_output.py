"""A case taken out of the desk: a sheet to print, text to copy, JSON. Each is in the audit log."""

from __future__ import annotations

import json
from typing import Any

from aiohttp import web

from desk import case_text, case_timeline, case_view, choices, rendering
from desk.case_pages import read_case
from desk.case_reading import Case
from desk.guard import SESSION
from desk.parts import PARTS

routes = web.RouteTableDef()


@routes.get("/cases/{reference}/print", allow_head=False)
async def show_sheet(request: web.Request) -> web.Response:
    """The print sheet: one page for an ordinary case."""
    case = await read_case(request, way="print")
    time_zone = await _time_zone(request)
    return rendering.page(
        request,
        "print.html",
        session=request[SESSION],
        case=case,
        view=_view(case, time_zone),
        time_zone=time_zone,
        timeline=case_timeline.timeline(case),
        sensitive=case_text.SENSITIVE,
        now=request.app[PARTS].clock(),
    )


@routes.get("/cases/{reference}/text", allow_head=False)
async def show_text(request: web.Request) -> web.Response:
    """The case as text, to be marked and copied."""
    case = await read_case(request, way="text")
    time_zone = await _time_zone(request)
    text = case_text.as_text(case, _view(case, time_zone), case_timeline.timeline(case), time_zone)
    return web.Response(text=text, content_type="text/plain")


@routes.get("/cases/{reference}/json", allow_head=False)
async def show_json(request: web.Request) -> web.Response:
    """The summary as it was received, less what was blacked out, and what happened since."""
    case = await read_case(request, way="json")
    name = f"{case.row.reference}.json"
    return web.json_response(
        _exported(case),
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
        dumps=lambda value: json.dumps(value, ensure_ascii=False, indent=2),
    )


async def _time_zone(request: web.Request) -> str:
    return (await request.app[PARTS].database.read(choices.read)).time_zone


def _view(case: Case, time_zone: str) -> case_view.View | None:
    return None if case.summary is None else case_view.view(case.summary, time_zone)


def _exported(case: Case) -> dict[str, Any]:
    entries = map(case_timeline.as_json, case_timeline.timeline(case))
    return {
        "reference": case.row.reference,
        "status": case.row.status,
        "summary": case.summary,
        "redacted": [row.line for row in case.redactions],
        "timeline": [{**entry, "at": rendering.iso(entry["at"])} for entry in entries],
    }
