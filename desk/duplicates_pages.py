"""Linking two cases and taking the link away: forms of a case's page."""

from __future__ import annotations

from collections.abc import Callable

from aiohttp import web
from sqlalchemy.exc import IntegrityError

from core import receipts
from desk import duplicates, forms
from desk.guard import SESSION
from desk.parts import PARTS
from desk.problems import Problem
from desk.queue_filters import normal_reference

routes = web.RouteTableDef()


@routes.post("/cases/{reference}/links")
async def link(request: web.Request) -> web.Response:
    """Say that this case and `other` belong together."""
    return await _change(request, duplicates.link)


@routes.post("/cases/{reference}/links/remove")
async def unlink(request: web.Request) -> web.Response:
    """Take the link to `other` away."""
    return await _change(request, duplicates.unlink)


async def _change(request: web.Request, work: Callable[..., None]) -> web.Response:
    reference = request.match_info["reference"]
    other = normal_reference(str((await forms.posted(request)).get("other", "")))
    if other is None or not receipts.is_reference(reference):
        raise Problem(422, "That is not a reference. It looks like SB-7K3M-9QXT. Nothing changed.")
    parts, session = request.app[PARTS], request[SESSION]
    try:
        await parts.database.call(
            work, reference, other, account=session.account, now=parts.clock()
        )
    except duplicates.SameCase:
        raise Problem(422, "A case cannot be linked to itself. Nothing was changed.") from None
    except duplicates.NoSuchCase:
        raise Problem(
            404,
            "There is no case with this reference, or its reporter took it back. Nothing was "
            "changed. Check the reference and try again.",
        ) from None
    except IntegrityError:
        pass  # somebody else linked the two at this very moment: what was wanted is so
    return web.Response(status=303, headers={"Location": f"/cases/{reference}#linked"})
