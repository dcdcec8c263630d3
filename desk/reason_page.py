"""Taking the reason of somebody who looks at a case that is not theirs. desk.guard asks for it."""

from __future__ import annotations

from aiohttp import web

from desk import forms, reasons, rendering
from desk.forms import see
from desk.guard import SESSION
from desk.parts import PARTS

NONE_CHOSEN = "Please choose a reason. The case was not opened."
NO_WORDS = f"Please write what it is, in 1 to {reasons.LONGEST_WORDS} characters."

routes = web.RouteTableDef()


@routes.post("/cases/{reference}/reason")
async def give_reason(request: web.Request) -> web.Response:
    """Note the reason and go on to the case."""
    parts, reference = request.app[PARTS], request.match_info["reference"]
    code = await forms.typed(request, "reason")
    words = (await forms.typed(request, "words")).strip()
    wrong = _wrong(code, words)
    if wrong:
        shown = reasons.to_ask(reference, wrong=wrong)
        return rendering.page(request, "reason.html", status=422, session=request[SESSION], **shown)
    await parts.database.call(
        reasons.give, request[SESSION], reference, code=code, words=words, now=parts.clock()
    )
    return see(f"/cases/{reference}")


def _wrong(code: str, words: str) -> str:
    if code not in reasons.REASONS:
        return NONE_CHOSEN
    if code == reasons.OTHER and not (
        0 < len(words) <= reasons.LONGEST_WORDS and "\0" not in words
    ):
        return NO_WORDS
    return ""
