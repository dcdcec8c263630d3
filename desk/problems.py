"""Errors as RFC 9457 problems. Each carries the emergency number; none quotes what was sent."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from aiohttp import web


class Problem(Exception):
    """An answer of 4xx or 5xx. `detail` is our own sentence: never words from a request."""

    def __init__(
        self,
        status: int,
        detail: str,
        *,
        headers: Mapping[str, str] | None = None,
        errors: list[dict[str, str]] | None = None,
    ) -> None:
        super().__init__(status)
        self.status = status
        self.detail = detail
        self.headers = dict(headers or {})
        self.errors = errors


def as_json(problem: Problem, *, emergency_text: str) -> web.Response:
    """Return `problem` as application/problem+json."""
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": HTTPStatus(problem.status).phrase,
        "status": problem.status,
        "detail": problem.detail,
        "emergency": emergency_text,
    }
    if problem.errors:
        body["errors"] = problem.errors
    return web.json_response(
        body,
        status=problem.status,
        headers=problem.headers,
        content_type="application/problem+json",
    )
