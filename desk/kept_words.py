"""What was typed into a form that was refused at the door: shown back, so that it can be copied.

Somebody writes for twenty minutes, the session ends, and they press Save. Nothing may be stored for
whoever is not signed in; but their words are in their own request, and go back to them alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from aiohttp import web

from desk import forms, phone_form
from desk.case_forms import FORMS
from desk.problems import Problem

_OURS = ("same-origin", "none")
_CASE, _PHONE = "/cases/{reference}/", "/phone"
_LINE = re.compile(r"(words|when)-(\d{1,2})")  # of a call: what was told, and when it was
_OF_A_LINE = {"words": "Line {}", "when": "Line {}, when"}


async def of(request: web.Request) -> list[tuple[str, str]]:
    """Return (label, words) of a refused form of a case's page, or of a call; else nothing."""
    resource = request.match_info.route.resource
    path = resource.canonical if resource is not None else ""
    if request.method != "POST" or not (path.startswith(_CASE) or path == _PHONE):
        return []
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in _OURS:
        return []  # another site wrote this form: its words are not shown on a page of ours
    try:
        posted = await forms.posted(request)
    except (web.HTTPException, Problem):
        return []  # too large, or no form: there is nothing that could be shown
    labels = _labels_of_a_call(posted) if path == _PHONE else _labels(path.rsplit("/", 1)[-1])
    typed = [(label, posted.get(name)) for name, label in labels.items()]
    return [(label, text) for label, text in typed if isinstance(text, str) and text.strip()]


def _labels(form: str) -> dict[str, str]:
    return {one.name: one.label for one in FORMS.get(form, ()) if one.longest}


def _labels_of_a_call(posted: Iterable[str]) -> dict[str, str]:
    lines = {name: found for name in posted if (found := _LINE.fullmatch(name))}
    told = {name: _OF_A_LINE[found[1]].format(found[2]) for name, found in lines.items()}
    return {**told, **phone_form.LABELS}
