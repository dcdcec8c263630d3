"""The door of the actions. The SDK's own would put the whole conversation into errors and logs,
take calls from anybody and list its actions to them; only its executor is used."""

from __future__ import annotations

import asyncio
import hmac
import json
import logging
import signal
import socket
from collections.abc import Iterable
from http import HTTPStatus
from typing import Any

from rasa_sdk import Action
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionNotFoundException
from sanic import Request, Sanic
from sanic.config import Config
from sanic.exceptions import BadRequest, NotFound, SanicException, Unauthorized
from sanic.handlers import ErrorHandler
from sanic.response import HTTPResponse
from sanic.response import json as json_response
from sanic.server import HttpProtocol

SECRET_HEADER = "X-Actions-Secret"  # noqa: S105 - a header's name
MAX_BODY_BYTES = 1_000_000
_WAIT_S = 10  # for the rest of a request, and for an answer; the bot itself waits 2 s
_LAST_ANSWERS_S = 3.0  # at the end, for calls that are under way

logger = logging.getLogger("actions")


class QuietErrors(ErrorHandler):
    """Answers every error as a problem that names its status and nothing of the request."""

    def default(self, request: Request | None, exception: Exception) -> HTTPResponse:
        status = exception.status_code if isinstance(exception, SanicException) else 500
        logger.warning("answered %d", status)
        return problem(status)


def problem(status: int) -> HTTPResponse:
    """Return a problem (RFC 9457) without details."""
    body = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status}
    return json_response(body, status=status, content_type="application/problem+json")


def make_app(actions: Iterable[Action], *, secret: str) -> Sanic:
    """Return the application that runs `actions` for callers who know `secret`."""
    executor = ActionExecutor()
    for action in actions:
        executor.register_action(action)
    app = Sanic(
        "actions",
        config=_config(),
        error_handler=QuietErrors(),
        configure_logging=False,
    )
    expected = secret.encode()

    async def webhook(request: Request) -> HTTPResponse:
        if not hmac.compare_digest(_bytes(request.headers.get(SECRET_HEADER)), expected):
            raise Unauthorized
        result = await _run(executor, _call(request.body))
        return json_response(result)

    async def health(_request: Request) -> HTTPResponse:
        return json_response({"status": "ok"})

    app.add_route(webhook, "/webhook", methods=["POST"])
    app.add_route(health, "/health", methods=["GET"])
    return app


def _bytes(header: str | None) -> bytes:
    return (header or "").encode(errors="surrogateescape")  # a header may hold any bytes


def _config() -> Config:
    config = Config(env_prefix=None)  # no SANIC_… variable switches logs or debugging on
    config.update(
        ACCESS_LOG=False,
        REQUEST_MAX_SIZE=MAX_BODY_BYTES,
        REQUEST_TIMEOUT=_WAIT_S,
        RESPONSE_TIMEOUT=_WAIT_S,
    )
    return config


def _call(body: bytes) -> dict[str, Any]:
    try:
        call = json.loads(body)
    except (ValueError, RecursionError):
        raise BadRequest from None
    known = isinstance(call, dict) and isinstance(call.get("next_action"), str)
    if not known or not isinstance(call.get("tracker"), dict):
        raise BadRequest
    return call


async def serve(app: Sanic, listener: socket.socket) -> None:
    """Serve on `listener` until SIGTERM or SIGINT; calls under way are answered first.

    Sanic's own `run` would wait at the end for as long as the bot keeps its connection open.
    """
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    running = await app.create_server(sock=listener, return_asyncio_server=True)
    assert running is not None
    await running.startup()
    await running.start_serving()
    logger.info("listening on http://%s:%d", *listener.getsockname())
    await stop.wait()
    running.server.close()
    await _last_answers(running.connections)
    logger.info("stopped")


async def _last_answers(connections: set[HttpProtocol]) -> None:
    ends = asyncio.get_running_loop().time() + _LAST_ANSWERS_S
    while connections and asyncio.get_running_loop().time() < ends:
        for connection in list(connections):
            connection.close_if_idle()
        await asyncio.sleep(0.02)


async def _run(executor: ActionExecutor, call: dict[str, Any]) -> dict[str, Any]:
    try:
        # no action reads the domain; without one the executor asks for it (449)
        result = await executor.run({**call, "domain": {}})
    except ActionNotFoundException:
        raise NotFound from None
    assert result is not None  # only without a name
    answer: dict[str, Any] = result.model_dump()
    return answer
