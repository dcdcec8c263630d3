"""The administrator's page of refused deliveries: when, whose and why; nothing of their content."""

from __future__ import annotations

from aiohttp import web

from desk import choices, parked, rendering
from desk.guard import SESSION
from desk.parts import PARTS

routes = web.RouteTableDef()


@routes.get("/parked", allow_head=False)
async def show_parked(request: web.Request) -> web.Response:
    """The newest refused deliveries."""
    database = request.app[PARTS].database
    rows = await database.read(parked.recent)
    chosen = await database.read(choices.read)
    return rendering.page(
        request,
        "parked.html",
        session=request[SESSION],
        rows=rows,
        time_zone=chosen.time_zone,
        total=await database.read(parked.how_many),
    )
