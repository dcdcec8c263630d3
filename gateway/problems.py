"""Errors as RFC 9457 problem+json. Each carries the emergency number: no failure hides it."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import Any

from aiohttp import web

PROBLEM_JSON = "application/problem+json"


def problem(
    status: int,
    title: str,
    contacts: list[dict[str, Any]],
    *,
    retry_after_s: int | None = None,
) -> web.Response:
    """Return one problem. `title` is a plain sentence for the person and quotes nothing."""
    body = {
        "type": "about:blank",
        "title": title,
        "status": status,
        "detail": HTTPStatus(status).phrase,
        "contacts": contacts,
    }
    headers = {} if retry_after_s is None else {"Retry-After": str(retry_after_s)}
    response = web.Response(
        status=status, text=json.dumps(body), content_type=PROBLEM_JSON, headers=headers
    )
    if status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        response.force_close()  # the rest of the body is not waited for
    return response
