"""What was typed into a form that was refused at the door: shown back, so that it can be copied.

Somebody writes for twenty minutes, the session ends, and they press Save. Nothing may be stored for
whoever is not signed in; but their words are in their own request, and go back to them alone.
"""

from __future__ import annotations

from aiohttp import web

from desk.case_forms import FORMS

_OURS = ("same-origin", "none")


async def of(request: web.Request) -> list[tuple[str, str]]:
    """Return (label, words) of a refused form of a case's page; nothing for any other request."""
    resource = request.match_info.route.resource
    path = resource.canonical if resource is not None else ""
    if request.method != "POST" or not path.startswith("/cases/{reference}/"):
        return []
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in _OURS:
        return []  # another site wrote this form: its words are not shown on a page of ours
    try:
        posted = await request.post()
    except (web.HTTPException, ValueError):
        return []  # too large, or no form: there is nothing that could be shown
    form = path.rsplit("/", 1)[-1]
    typed = [(one.label, posted.get(one.name)) for one in FORMS.get(form, ()) if one.longest]
    return [(label, text) for label, text in typed if isinstance(text, str) and text.strip()]
