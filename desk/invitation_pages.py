"""Following an invitation: set a password, and go on to set up the app."""

from __future__ import annotations

from aiohttp import web

from desk import accounts, forms, invitations, passwords, rendering, sign_in_pages
from desk.guard import INVITATION
from desk.parts import PARTS
from desk.problems import Problem

NOT_VALID = (
    "This link cannot be used. It works once, for seven days, and only the newest one counts. "
    "Nothing was changed. If you can sign in already, do that; else ask for a new link."
)

routes = web.RouteTableDef()


@routes.get(INVITATION, allow_head=False)
async def show(request: web.Request) -> web.Response:
    """Ask for a password. Looking at the page does not use the link up."""
    return _page(request, await _found(request))


@routes.post(INVITATION)
async def accept(request: web.Request) -> web.Response:
    """Set the password, use the link up, and go on to the app."""
    parts, invitation = request.app[PARTS], await _found(request)
    password, again = await forms.typed(request, "password"), await forms.typed(request, "again")
    try:
        passwords.check_new(password, name=invitation.name)
    except passwords.Unfit as unfit:
        return _page(request, invitation, wrong=str(unfit))
    if password != again:
        return _page(request, invitation, wrong="The two are not the same. Type both again.")
    password_hash = await forms.hashed(request, password)
    try:
        half_open = await parts.database.call(
            invitations.accept,
            request.match_info["token"],
            password_hash=password_hash,
            now=parts.clock(),
        )
    except (invitations.NotValid, accounts.NameTaken):
        raise Problem(404, NOT_VALID) from None
    return sign_in_pages.go_on_to_the_code(request, half_open)


async def _found(request: web.Request) -> invitations.Invitation:
    parts = request.app[PARTS]
    try:
        return await parts.database.call(
            invitations.find, request.match_info["token"], now=parts.clock()
        )
    except invitations.NotValid:
        raise Problem(404, NOT_VALID) from None


def _page(
    request: web.Request, invitation: invitations.Invitation, *, wrong: str = ""
) -> web.Response:
    return rendering.page_with_form_cookie(
        request,
        "invitation.html",
        status=422 if wrong else 200,
        invitation=invitation,
        action=invitations.path(request.match_info["token"]),
        shortest=passwords.SHORTEST,
        longest=passwords.LONGEST,
        wrong=wrong,
    )
