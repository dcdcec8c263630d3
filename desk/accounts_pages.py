"""Administrators: who works here, inviting, roles, disabling, resetting."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from aiohttp import web
from sqlalchemy import Connection

from desk import accounts, forms, invitations, rendering
from desk.forms import see
from desk.guard import SESSION
from desk.parts import PARTS
from desk.problems import Problem

LAST = (
    "This is the only administrator who can sign in. Nothing was changed. "
    "Make somebody else an administrator first."
)
NAME_TAKEN = "Somebody has this name already. Nothing was changed. Choose another name."
BAD_NAME = f"A name has 1 to {accounts.LONGEST_NAME} characters. Nobody was invited."
NO_LINK = "This link was used or withdrawn already. Nothing was changed."
OWN = "This is your own account. Nothing was changed. Ask another administrator to do this."

routes = web.RouteTableDef()


@routes.get("/accounts", allow_head=False)
async def show(request: web.Request) -> web.Response:
    """List the accounts and the open invitations."""
    return await _page(request)


@routes.post("/accounts/invite")
async def invite(request: web.Request) -> web.Response:
    """Make an invitation and show its link, once."""
    parts = request.app[PARTS]
    name, role = await forms.typed(request, "name"), await forms.typed(request, "role")
    try:
        token = await parts.database.call(
            invitations.invite,
            name=name,
            role=role,
            by=request[SESSION].account,
            now=parts.clock(),
        )
    except accounts.NameTaken:
        return await _page(request, wrong=NAME_TAKEN)
    except accounts.BadName:
        return await _page(request, wrong=BAD_NAME)
    return _link_page(request, accounts.normal_name(name), token)


@routes.post("/accounts/withdraw")
async def withdraw(request: web.Request) -> web.Response:
    """Make a link void that was given to the wrong person, or is not wanted any more."""
    parts, name = request.app[PARTS], await forms.typed(request, "name")
    by, now = request[SESSION].account, parts.clock()
    try:
        await parts.database.call(invitations.withdraw, name, by=by, now=now)
    except invitations.NotValid:
        return await _page(request, wrong=NO_LINK)
    return see("/accounts")


@routes.post("/accounts/{account}/role")
async def set_role(request: web.Request) -> web.Response:
    """Give an account another role; nobody changes their own, or they could open cases alone."""
    if _account(request) == request[SESSION].account:
        return await _page(request, wrong=OWN)
    return await _change(request, accounts.set_role, await forms.typed(request, "role"))


@routes.post("/accounts/{account}/disable")
async def disable(request: web.Request) -> web.Response:
    """Let an account in no more."""
    return await _change(request, accounts.disable)


@routes.post("/accounts/{account}/enable")
async def enable(request: web.Request) -> web.Response:
    """Let an account in again."""
    return await _change(request, accounts.enable)


@routes.post("/accounts/{account}/reset")
async def reset(request: web.Request) -> web.Response:
    """Make password and app of an account void and show the link that sets new ones, once."""
    parts, account, by = request.app[PARTS], _account(request), request[SESSION].account
    if account == by:
        return await _page(request, wrong=OWN)  # it would sign out whoever must pass on the link
    try:
        name, token = await parts.database.call(
            invitations.invite_again, account, by=by, now=parts.clock()
        )
    except accounts.NoSuchAccount:
        raise Problem(404, "There is no such account. Nothing was changed.") from None
    return _link_page(request, name, token)


async def _change(request: web.Request, change: Callable[..., None], *more: str) -> web.Response:
    parts, by = request.app[PARTS], request[SESSION].account

    def work(db: Connection) -> None:
        change(db, _account(request), *more, by=by, now=parts.clock())

    try:
        await parts.database.call(work)
    except accounts.LastAdministrator:
        return await _page(request, wrong=LAST)
    except accounts.BadName:
        raise Problem(422, "That is not a role. Nothing was changed.") from None
    except accounts.NoSuchAccount:
        raise Problem(404, "There is no such account. Nothing was changed.") from None
    return see("/" if _account(request) == by else "/accounts")


def _account(request: web.Request) -> int:
    text = request.match_info["account"]
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise Problem(404, "There is no such account. Nothing was changed.")
    return int(text)


def _link_page(request: web.Request, name: str, token: str) -> web.Response:
    scheme = "https" if rendering.is_https(request) else "http"
    link = f"{scheme}://{request.host}{invitations.path(token)}"
    return rendering.page(
        request,
        "invitation_link.html",
        session=request[SESSION],
        person=name,
        link=link,
        days=invitations.VALID_S // 86400,
    )


async def _page(request: web.Request, *, wrong: str = "") -> web.Response:
    parts = request.app[PARTS]
    shown: dict[str, Any] = {
        "people": await parts.database.call(accounts.everyone),
        "waiting": await parts.database.call(invitations.waiting, now=parts.clock()),
    }
    return rendering.page(
        request,
        "accounts.html",
        status=422 if wrong else 200,
        session=request[SESSION],
        wrong=wrong,
        longest_name=accounts.LONGEST_NAME,
        **shown,
    )
