"""The overview: its page, and the same as a CSV file. No case and no reference is in either."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

from aiohttp import web
from sqlalchemy import Connection

from desk import audit, overview, rendering
from desk.guard import SESSION
from desk.parts import PARTS
from desk.small_numbers import SMALL
from desk.spreadsheet import as_csv

HIDDEN = "hidden"

routes = web.RouteTableDef()


@routes.get("/overview", allow_head=False)
async def show_overview(request: web.Request) -> web.Response:
    """Numbers of the last weeks, as tables with bars."""
    parts = request.app[PARTS]
    counts = await parts.database.read(overview.count, weeks=_weeks(request), now=parts.clock())
    found = await asyncio.to_thread(overview.overview, counts)
    return rendering.page(
        request,
        "overview.html",
        session=request[SESSION],
        overview=found,
        periods=overview.PERIODS,
        small=SMALL,
    )


@routes.get("/overview.csv", allow_head=False)
async def download_overview(request: web.Request) -> web.Response:
    """The same numbers for a spreadsheet; that somebody took them is written down."""
    parts, weeks = request.app[PARTS], _weeks(request)
    account = request[SESSION].account
    counts = await parts.database.call(_export, account=account, weeks=weeks, now=parts.clock())
    found = await asyncio.to_thread(overview.overview, counts)
    name = f'attachment; filename="overview-{weeks}-weeks.csv"'
    return web.Response(
        body=as_csv(_rows(found)),
        content_type="text/csv",
        charset="utf-8",
        headers={"Content-Disposition": name},
    )


def _weeks(request: web.Request) -> int:
    """Return the period in the URL; the shortest if it names none that is offered."""
    offered = {str(weeks): weeks for weeks in overview.PERIODS}
    return offered.get(request.query.get("weeks", ""), overview.PERIODS[0])


def _export(db: Connection, *, account: int, weeks: int, now: int) -> overview.Counts:
    audit.write(db, account=account, action="overview.exported", now=now, detail=f"{weeks} weeks")
    return overview.count(db, weeks=weeks, now=now)


def _rows(found: overview.Overview) -> Iterator[tuple[object, ...]]:
    yield "Table", "Row", "Referrals"
    yield "Period", f"{found.first_day} to {found.last_day}", _shown(found.total)
    yield "Period", "Taken back before anybody opened them (not counted)", _shown(found.taken_back)
    for breakdown in found.breakdowns:
        for line in breakdown.lines:
            yield breakdown.title, line.label, _shown(line.count)
    if found.speeds:
        yield "How fast", "Cases and clock", "Limit", "Half were faster than", "In time"
    for speed in found.speeds:
        what = f"{speed.cases}: {speed.clock.lower()}"
        yield "How fast", what, speed.limit, speed.median, speed.in_time


def _shown(count: int | None) -> object:
    return HIDDEN if count is None else count
