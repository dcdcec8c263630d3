"""What needs neither signature nor sign-in: health, the published contract, style and script."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from aiohttp import web
from sqlalchemy.exc import SQLAlchemyError

from desk import database, summaries
from desk.parts import PARTS
from desk.problems import Problem

HERE = Path(__file__).parent
OPENAPI_FILE = HERE / "openapi.json"

KINDS = {".css": "text/css", ".js": "text/javascript"}
STATIC = {
    file.name: KINDS[file.suffix] for file in (HERE / "static").iterdir() if file.suffix in KINDS
}

routes = web.RouteTableDef()


@cache
def openapi() -> dict[str, Any]:
    """Return the published description of the Referral API."""
    read: dict[str, Any] = json.loads(OPENAPI_FILE.read_text(encoding="utf-8"))
    return read


@routes.get("/healthz")
async def healthz(_request: web.Request) -> web.Response:
    """The process is alive."""
    return web.json_response({"alive": True})


@routes.get("/readyz")
async def readyz(request: web.Request) -> web.Response:
    """A referral could be stored and read now."""
    try:
        await request.app[PARTS].database.read(database.answers)
    except SQLAlchemyError:
        raise Problem(503, "The database is away.", headers={"Retry-After": "5"}) from None
    return web.json_response({"ready": True})


@routes.get("/openapi.json")
async def serve_openapi(_request: web.Request) -> web.Response:
    """The contract of the Referral API."""
    return web.json_response(openapi())


@routes.get("/schemas/referral-summary-1.0.json")
async def serve_schema(_request: web.Request) -> web.Response:
    """The schema of a summary."""
    return web.json_response(summaries.schema(), content_type="application/schema+json")


@routes.get("/static/{name}")
async def serve_static(request: web.Request) -> web.Response:
    """Our style sheets and scripts; by a list, so that no path is ever made of what was asked."""
    name = request.match_info["name"]
    if name not in STATIC:
        raise Problem(404, "There is nothing here.")
    text = (HERE / "static" / name).read_text(encoding="utf-8")
    return web.Response(text=text, content_type=STATIC[name])
