"""Staff's pages: the list, a case, changing where it stands."""

from __future__ import annotations

from aiohttp import web

from core import receipts
from desk import case_view, cases, rendering
from desk.forms import see
from desk.guard import SESSION
from desk.parts import PARTS
from desk.problems import Problem

LONGEST_WORDS = 2000  # characters of a note or question to the reporter

routes = web.RouteTableDef()


@routes.get("/cases/{reference}", allow_head=False)
async def show_case(request: web.Request) -> web.Response:
    """One case. Showing it is opening it: a browser that only fetches ahead is sent away."""
    if "prefetch" in request.headers.get("Sec-Purpose", ""):
        raise Problem(503, "A case is not fetched ahead: showing it would mark it as opened.")
    parts, session = request.app[PARTS], request[SESSION]
    case = await parts.database.call(
        cases.open_case, _reference(request), account=session.account, now=parts.clock()
    )
    if case is None:
        raise Problem(404, "There is no case with this reference.")
    view = None if case.summary is None else case_view.view(case.summary)
    return rendering.page(
        request,
        "case.html",
        session=session,
        case=case,
        view=view,
        choosable=cases.CHOOSABLE,
        longest_words=LONGEST_WORDS,
    )


@routes.post("/cases/{reference}/status")
async def change_status(request: web.Request) -> web.Response:
    """Move a case, and leave words for its reporter."""
    parts, reference = request.app[PARTS], _reference(request)
    change = await _change(request)
    try:
        await parts.database.call(
            cases.change_status,
            reference,
            change,
            account=request[SESSION].account,
            now=parts.clock(),
        )
    except cases.ChangedMeanwhile:
        raise Problem(
            409, "This case was changed by somebody else meanwhile. Nothing was changed by you."
        ) from None
    return see(f"/cases/{reference}")


async def _change(request: web.Request) -> cases.Change:
    form = await request.post()
    status, version = str(form.get("status", "")), str(form.get("version", ""))
    note = str(form.get("note_to_reporter", "")).strip()
    question = str(form.get("question", "")).strip()
    if status not in cases.CHOOSABLE or not (version.isascii() and version.isdigit()):
        raise Problem(422, "That is not a status to choose. Nothing was changed.")
    if max(len(note), len(question)) > LONGEST_WORDS or "\0" in note + question:
        raise Problem(422, f"More than {LONGEST_WORDS} characters. Nothing was changed.")
    return cases.Change(status, note or None, question or None, int(version[:9]))


def _reference(request: web.Request) -> str:
    reference = request.match_info["reference"]
    if not receipts.is_reference(reference):
        raise Problem(404, "There is no case with this reference.")
    return reference
