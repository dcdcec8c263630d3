"""The queue's page, a search for a place, and the same cases as CSV."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from aiohttp import web
from sqlalchemy import Connection

from desk import (
    access,
    alarm,
    audit,
    forms,
    queue,
    queue_csv,
    queue_filters,
    queue_view,
    rendering,
    words,
)
from desk.guard import SESSION
from desk.parts import PARTS
from desk.queue import Page
from desk.queue_conditions import Viewer
from desk.queue_filters import Filters

routes = web.RouteTableDef()


@dataclass(frozen=True)
class _Asked:
    """One request to the queue; `place` is from a form, the rest from the address."""

    query: Mapping[str, str]
    place: str
    account: int
    now: int


@dataclass(frozen=True)
class _Read:
    """What the database knows for a request to the queue."""

    filters: Filters
    unusable: list[str]
    viewer: Viewer
    names: Mapping[int, str]
    staff: Mapping[int, str]  # whom a case may belong to


@routes.get("/cases", allow_head=False)
async def show_queue(request: web.Request) -> web.Response:
    """The queue: unfinished first, then the most urgent, then children who write."""
    return await _queue(request, place="")


@routes.post("/cases/search")
async def search(request: web.Request) -> web.Response:
    """The same for a place, which comes in a form's body so that no address holds it."""
    return await _queue(request, place=str((await forms.posted(request)).get("place", "")))


@routes.get("/cases.csv", allow_head=False)
async def export(request: web.Request) -> web.Response:
    """The filtered queue without free text, for a lead."""
    parts, session = request.app[PARTS], request[SESSION]
    asked = _Asked(request.query, "", session.account, parts.clock())
    text, detail = await parts.database.read(_exported, asked)
    # Only this row needs the one writer of SQLite: a referral may come in during a long export.
    await parts.database.call(
        audit.write,
        account=session.account,
        action="queue.exported",
        now=asked.now,
        detail=detail,
    )
    return web.Response(
        body=text.encode("utf-8-sig"),  # or spreadsheets misread names of staff
        headers={"Content-Disposition": 'attachment; filename="cases.csv"'},
        content_type="text/csv",
        charset="utf-8",
    )


async def _queue(request: web.Request, *, place: str) -> web.Response:
    parts, session = request.app[PARTS], request[SESSION]
    asked = _Asked(request.query, place, session.account, parts.clock())
    read, page = await parts.database.read(_paged, asked)
    if read.filters.reference or read.filters.place:
        await parts.database.call(
            queue.note_search, read.filters, account=session.account, now=asked.now
        )
    return rendering.page(
        request,
        "cases.html",
        session=session,
        saved=words.SAVED.get(request.query.get("saved", "")),
        rows=[
            queue_view.shown(row, read.viewer, read.names, doubled=page.doubled, signs=page.signs)
            for row in page.rows
        ],
        page=page,
        filters=read.filters,
        given=queue_filters.in_words(read.filters, read.names),
        unusable=read.unusable,
        offered={**queue_filters.OFFERED, "assignee": queue_filters.assignees(read.staff)},
        labels=queue_filters.LABELS,
        search_address=_address(read.filters, path="/cases/search"),
        csv_address=_address(read.filters, path="/cases.csv"),
        links=_links(read.filters, page),
        time_zone=read.viewer.choices.time_zone,
        notices=alarm.notices(request.app, read.viewer.choices),
        may_export=session.role == access.LEAD,
    )


def _paged(db: Connection, asked: _Asked) -> tuple[_Read, Page]:
    read = _read(db, asked)
    return read, queue.page(db, read.filters, queue.read_cursor(asked.query), read.viewer)


def _exported(db: Connection, asked: _Asked) -> tuple[str, str]:
    read = _read(db, asked)
    return queue_csv.export(db, read.filters, read.viewer, read.names)


def _read(db: Connection, asked: _Asked) -> _Read:
    people = queue.people(db)
    names = {number: name for number, (name, _) in people.items()}
    filters, unusable = queue_filters.read(asked.query, names)
    filters = queue_filters.with_place(filters, asked.place)
    viewer = queue.viewer(db, asked.account, people, asked.now)
    return _Read(filters, unusable, viewer, names, queue.case_staff(db))


def _links(filters: Filters, page: Page) -> list[tuple[str, str]]:
    """Return (words, address) of the pages around this one."""
    around = []
    if page.earlier:
        around.append(("First page", _address(filters)))
        around.append(("Page before", _address(filters, before=page.earlier)))
    if page.later:
        around.append(("Next page", _address(filters, after=page.later)))
    return around


def _address(filters: Filters, *, path: str = "", **cursor: str) -> str:
    """Return the address of the queue with these filters; with a place, that of the search."""
    query = urlencode({**queue_filters.to_query(filters), **cursor})
    path = path or ("/cases/search" if filters.place else "/cases")
    return f"{path}?{query}" if query else path
