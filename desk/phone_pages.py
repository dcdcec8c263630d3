"""A call taken by phone: the form, the lines to read out, and saving after the caller's yes.

The caller cannot see the lines, so they are read out; nothing is stored before the yes.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from typing import Any

from aiohttp import web
from sqlalchemy.exc import SQLAlchemyError

from core import receipts
from desk import (
    forms,
    phone_advice,
    phone_case,
    phone_form,
    phone_summary,
    phone_words,
    rendering,
    sessions,
)
from desk.guard import SESSION
from desk.parts import PARTS
from desk.phone_form import Call, Mistake
from desk.problems import Problem

PAGE = "/phone"
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")
_NOT_READ_OUT = Mistake(
    "read_out", "Read the lines and the words in the box to the caller, then tick this."
)
_NO_YES = Mistake("said_yes", "Nothing is saved without a yes. Tick this if they said yes.")
_CHANGED = Mistake("lines", "The lines are not as they were. Read them to the caller again.")
_AWAY = Mistake(
    "save", "The database did not answer. Press “Save the referral” again: it is saved only once."
)
logger = logging.getLogger("desk")

routes = web.RouteTableDef()
Step = Callable[[web.Request, Call, Mapping[str, Sequence[str]]], Awaitable[web.Response]]


@routes.get(PAGE, allow_head=False)
async def show_form(request: web.Request) -> web.Response:
    """An empty form; above it, what became of the call before."""
    new = Call(token=sessions.new_token(), begun=request.app[PARTS].clock())
    asked = request.query.get("saved", "")
    saved = asked if receipts.is_reference(asked) and await _is_call(request, asked) else None
    return _form_page(request, new, saved=saved, nothing_saved="not_saved" in request.query)


@routes.post(PAGE)
async def take(request: web.Request) -> web.Response:
    """Do what the pressed button says; whatever it is, nothing that was typed is lost."""
    posted = await _posted(request)
    pressed = next(iter(posted.get("do", ())), "preview")
    call = phone_form.read(posted, token=_token(posted), begun=_begun(request, posted))
    return await STEPS.get(pressed, _preview)(request, call, posted)


async def _add_line(request: web.Request, call: Call, _posted: object) -> web.Response:
    return _form_page(request, phone_form.with_one_more_line(call), added=True)


async def _edit(request: web.Request, call: Call, _posted: object) -> web.Response:
    return _form_page(request, call)


async def _preview(request: web.Request, call: Call, _posted: object) -> web.Response:
    mistakes = phone_form.mistakes(call)
    if mistakes:
        return _form_page(request, call, mistakes=mistakes)
    return _preview_page(request, call)


async def _save(
    request: web.Request, call: Call, posted: Mapping[str, Sequence[str]]
) -> web.Response:
    mistakes = phone_form.mistakes(call)
    if mistakes:
        return _form_page(request, call, mistakes=mistakes)
    missing = _missing_consent(request, call, posted)
    if missing:
        ticked = () if _CHANGED in missing else posted
        return _preview_page(request, call, mistakes=missing, ticked=ticked)
    try:
        reference = await phone_case.save(
            request.app[PARTS], call, account=request[SESSION].account
        )
    except SQLAlchemyError as error:  # the words are on this page only: it is shown again
        logger.error("database: %s", type(error).__name__)
        return _preview_page(request, call, mistakes=[_AWAY], ticked=posted, status=503)
    return _see(f"{PAGE}?saved={reference}")


async def _decline(_request: web.Request, _call: Call, _posted: object) -> web.Response:
    return _see(f"{PAGE}?not_saved=1")


async def _take_back(
    request: web.Request, call: Call, posted: Mapping[str, Sequence[str]]
) -> web.Response:
    typed = next(iter(posted.get("reference", ())), "")
    try:
        status = await phone_case.take_back(
            request.app[PARTS], typed.strip().upper(), session=request[SESSION]
        )
    except phone_case.NotYourCall:
        raise Problem(403, phone_case.NOT_YOURS) from None
    return _form_page(request, call, back=status or "unknown", status=200 if status else 404)


STEPS: dict[str, Step] = {
    "add_line": _add_line,
    "edit": _edit,
    "preview": _preview,
    "save": _save,
    "decline": _decline,
    "take_back": _take_back,
}


def _missing_consent(
    request: web.Request, call: Call, posted: Mapping[str, Sequence[str]]
) -> list[Mistake]:
    shown = next(iter(posted.get("digest", ())), "")
    if shown != phone_summary.digest(call, request.app[PARTS].settings.site):
        return [_CHANGED]
    return [one for one in (_NOT_READ_OUT, _NO_YES) if one.field not in posted]


def _form_page(
    request: web.Request,
    call: Call,
    *,
    mistakes: Sequence[Mistake] = (),
    status: int = 200,
    **told: Any,
) -> web.Response:
    site = request.app[PARTS].settings.site
    return rendering.page(
        request,
        "phone.html",
        status=422 if mistakes else status,
        session=request[SESSION],
        call=call,
        mistakes=mistakes,
        script=phone_words.script(site),
        form=phone_form,
        site=site,
        **{"saved": None, "nothing_saved": False, "added": False, "back": None, **told},
    )


def _preview_page(
    request: web.Request,
    call: Call,
    *,
    mistakes: Sequence[Mistake] = (),
    ticked: Collection[str] = (),
    status: int = 422,
) -> web.Response:
    site = request.app[PARTS].settings.site
    return rendering.page(
        request,
        "phone_preview.html",
        status=status if mistakes else 200,
        session=request[SESSION],
        call=call,
        lines=phone_summary.lines(call, site),
        digest=phone_summary.digest(call, site),
        ending=phone_summary.ending(call, site).word,
        to_say=phone_advice.to_say(call, site),
        script=phone_words.script(site),
        mistakes=mistakes,
        ticked=ticked,
    )


async def _posted(request: web.Request) -> dict[str, list[str]]:
    """Return all texts of the form; a file in it is no text."""
    sent = await forms.posted(request)
    return {name: [one for one in sent.getall(name) if isinstance(one, str)] for name in sent}


def _token(posted: Mapping[str, Sequence[str]]) -> str:
    sent = next(iter(posted.get("token", ())), "")
    return sent if _TOKEN.fullmatch(sent) else sessions.new_token()


def _begun(request: web.Request, posted: Mapping[str, Sequence[str]]) -> int:
    """Return when the form was opened, if that can be: else now."""
    now = request.app[PARTS].clock()
    sent = next(iter(posted.get("begun", ())), "")
    begun = int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 12 else now
    return begun if now - sessions.LONGEST_S <= begun <= now else now


async def _is_call(request: web.Request, reference: str) -> bool:
    return await request.app[PARTS].database.read(phone_case.is_call, reference)


def _see(path: str) -> web.Response:
    return web.Response(status=303, headers={"Location": path})
