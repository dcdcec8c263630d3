"""The audit log, to be read: who did or read what, when, and whether nobody changed the log.

An administrator works on no case, so their page names none: no reference, and no detail of what
was done with one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from aiohttp import web
from sqlalchemy import Connection, Row, select

from desk import audit, choices, rendering, words
from desk.access import LEAD
from desk.guard import SESSION
from desk.parts import PARTS
from desk.tables import ACCOUNTS, AUDIT

PAGE_SIZE = 100
A_CASE = "a case"
_HIGHEST_ROW = 2**31 - 1  # of a column of whole numbers in PostgreSQL
ABOUT_CASES = ("case.", "queue.", "alarm.")  # actions whose detail may name a case

routes = web.RouteTableDef()


@dataclass(frozen=True)
class Entry:
    """One row of the log as its page shows it."""

    at: int  # Unix seconds, UTC
    who: str
    what: str
    reference: str | None  # of a case that can be opened from here
    case: str  # "" where it is about no case
    detail: str


@dataclass(frozen=True)
class Checked:
    """Whether the log fits its seals: the first row that does not, and where it ends."""

    wrong: int | None
    end: audit.End


@dataclass
class Verified:
    """How far the log was found to fit since this desk started."""

    end: audit.End = audit.EMPTY


VERIFIED: web.AppKey[Verified] = web.AppKey("verified", Verified)


@routes.get("/audit", allow_head=False)
async def show_audit(request: web.Request) -> web.Response:
    """The newest entries first; the first page says whether the whole log fits."""
    session, before = request[SESSION], _before(request.query)
    database = request.app[PARTS].database
    rows = await database.read(_rows, before)
    checked = await _checked(request.app) if before is None else None
    chosen = await database.read(choices.read)
    shown = rows[:PAGE_SIZE]
    return rendering.page(
        request,
        "audit.html",
        session=session,
        entries=[_entry(row, names_cases=session.role == LEAD) for row in shown],
        older=shown[-1].id if len(rows) > PAGE_SIZE else None,
        checked=checked,
        time_zone=chosen.time_zone,
        names_cases=session.role == LEAD,
    )


def _before(query: Mapping[str, str]) -> int | None:
    """Return the row that the page is to begin below; None for the newest."""
    typed = query.get("before", "")
    usable = typed.isascii() and typed.isdigit() and len(typed) < 18
    return min(int(typed), _HIGHEST_ROW) if usable else None


def _rows(db: Connection, before: int | None) -> list[Row[Any]]:
    """Return a page of rows and one more, if there is one."""
    joined = AUDIT.outerjoin(ACCOUNTS, AUDIT.c.account == ACCOUNTS.c.id)
    wanted = select(AUDIT, ACCOUNTS.c.name.label("by")).select_from(joined)
    if before is not None:
        wanted = wanted.where(AUDIT.c.id < before)
    return list(db.execute(wanted.order_by(AUDIT.c.id.desc()).limit(PAGE_SIZE + 1)))


async def _checked(app: web.Application) -> Checked:
    """Check what was written since the last look, or all of it at the first one."""
    known = app[VERIFIED]
    checked = await app[PARTS].database.read(_check, known.end)
    if checked.wrong is None:
        known.end = checked.end
    return checked


def _check(db: Connection, start: audit.End) -> Checked:
    end = audit.end(db)  # first: what comes in meanwhile is for the next look
    return Checked(audit.verify(db, start=start), end)


def _entry(row: Row[Any], *, names_cases: bool) -> Entry:
    hidden = not names_cases and row.action.startswith(ABOUT_CASES)
    return Entry(
        at=row.at,
        who=row.by or (words.NOBODY_KNOWN if row.account is None else f"account {row.account}"),
        what=words.AUDITED.get(row.action, row.action),
        reference=row.reference if names_cases else None,
        case=(row.reference if names_cases else A_CASE) if row.reference else "",
        detail="" if hidden else words.detail(row.action, row.detail),
    )
