"""Calls to the bot, as docs/bot-channel.md. No error here ever holds what a person typed."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

import aiohttp

from gateway import messages

_BASE = "/webhooks/sounding_board"
_ANSWER_LIMIT_BYTES = 1 << 20
_ACTION_NAME = re.compile(r"[a-z][a-z0-9_]{0,79}")
CALL_LIMIT_S = 2.5  # of calls that nobody waits for with a nearer deadline


class BotAway(Exception):
    """No usable answer: refused, broken off, another status, not JSON or empty."""


class TurnFailed(Exception):
    """The bot says that this turn failed and never happened. `action` is what failed."""

    def __init__(self, action: str) -> None:
        super().__init__(action)
        self.action = action


class ConversationLost(Exception):
    """The bot does not know this conversation: it was restarted, or an hour passed."""


class ChoiceUnreadable(Exception):
    """The bot cannot read this choice."""


@dataclass(frozen=True, repr=False)
class BotAnswer:
    """One usable answer: never without messages."""

    messages: list[messages.Message]
    understood: dict[str, Any]
    forget: bool = False  # the person asked for it: what was said before is dropped here too


class BotClient:
    """Speaks to one bot. The caller sets the deadline of a turn."""

    def __init__(self, http: aiohttp.ClientSession, *, url: str, secret: str) -> None:
        self._http = http
        self._url = url + _BASE
        self._headers = {"X-Channel-Secret": secret}

    async def turn(self, body: dict[str, Any]) -> BotAnswer:
        """Send one turn.

        Raises:
            BotAway, TurnFailed, ConversationLost, ChoiceUnreadable: see there.
        """
        status, payload = await self._call("POST", "/turns", body)
        _raise_for_status(status, payload)
        try:
            return BotAnswer(*messages.answer(json.loads(payload)))
        except (ValueError, RecursionError) as error:
            raise BotAway(type(error).__name__) from None

    async def forget(self, conversation: str) -> None:
        """Erase a conversation in the bot. Raises: BotAway."""
        status, _ = await self._call(
            "DELETE", f"/conversations/{conversation}", limit_s=CALL_LIMIT_S
        )
        if status not in (204, 404, 410):
            raise BotAway(f"status {status}")

    async def ready(self) -> bool:
        """Say whether the bot could serve a conversation now."""
        try:
            status, _ = await self._call("GET", "/ready", limit_s=CALL_LIMIT_S)
        except BotAway:
            return False
        return status == 200

    async def _call(
        self,
        method: str,
        path: str,
        body: dict[str, Any] | None = None,
        *,
        limit_s: float | None = None,
    ) -> tuple[int, bytes]:
        timeout = aiohttp.ClientTimeout(total=limit_s)
        try:
            async with self._http.request(
                method,
                self._url + path,
                json=body,
                headers=self._headers,
                timeout=timeout,
                allow_redirects=False,
            ) as response:
                return response.status, await _limited(response)
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
            raise BotAway(type(error).__name__) from None  # the cause may quote the answer


async def _limited(response: aiohttp.ClientResponse) -> bytes:
    payload = bytearray()
    async for chunk in response.content.iter_any():
        payload += chunk
        if len(payload) > _ANSWER_LIMIT_BYTES:
            raise BotAway("answer too large")
    return bytes(payload)


def _raise_for_status(status: int, payload: bytes) -> None:
    if status == 200:
        return
    if status == 410:
        raise ConversationLost
    if status == 422:
        raise ChoiceUnreadable
    if status == 503 and (action := _failed_action(payload)):
        raise TurnFailed(action)
    raise BotAway(f"status {status}")


def _failed_action(payload: bytes) -> str | None:
    try:
        failed = json.loads(payload).get("failed")
    except (ValueError, AttributeError, RecursionError):
        return None
    known = isinstance(failed, str) and _ACTION_NAME.fullmatch(failed)
    return failed if known else None
