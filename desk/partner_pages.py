"""The administrator's page of partners: who sends with a key of their own."""

from __future__ import annotations

from typing import Any

from aiohttp import web

from desk import forms, partners, rendering
from desk.guard import SESSION
from desk.parts import PARTS
from desk.problems import Problem

PAGE = "/partners"
NAME_TAKEN = "This name is in use, or was. Nothing was added. Choose another name."
BAD_NAME = f"A name has 1 to {partners.LONGEST_NAME} characters. Nothing was added."

routes = web.RouteTableDef()


@routes.get(PAGE, allow_head=False)
async def show_partners(request: web.Request) -> web.Response:
    """All partners, without their keys."""
    return await _page(request)


@routes.post(PAGE)
async def add_partner(request: web.Request) -> web.Response:
    """Add one and show its key, this once: it is on no other page."""
    parts = request.app[PARTS]
    name = str((await forms.posted(request)).get("name", ""))
    try:
        key = await parts.database.call(
            partners.add, name, account=request[SESSION].account, now=parts.clock()
        )
    except partners.NameTaken:
        return await _page(request, status=422, wrong=NAME_TAKEN, typed=name)
    except ValueError:
        return await _page(request, status=422, wrong=BAD_NAME, typed=name)
    return await _page(request, status=201, key=key, typed=" ".join(name.split()))


@routes.post(PAGE + "/{partner}/disable")
async def disable_partner(request: web.Request) -> web.Response:
    """Refuse this partner's key from now on."""
    parts, number = request.app[PARTS], request.match_info["partner"]
    known = number.isascii() and number.isdigit() and len(number) < 10
    if not known or not await parts.database.call(
        partners.disable, int(number), account=request[SESSION].account, now=parts.clock()
    ):
        raise Problem(404, "There is no such partner in use. Nothing was changed.")
    return web.Response(status=303, headers={"Location": PAGE})


async def _page(request: web.Request, *, status: int = 200, **told: Any) -> web.Response:
    everyone = await request.app[PARTS].database.read(partners.everyone)
    return rendering.page(
        request,
        "partners.html",
        status=status,
        session=request[SESSION],
        partners=everyone,
        longest=partners.LONGEST_NAME,
        **{"key": None, "wrong": None, "typed": "", **told},
    )
