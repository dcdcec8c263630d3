"""The sender's side of the Referral API: signed calls, no redirects, one total timeout."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

import aiohttp

from core import signing, statuses
from handoff import events
from handoff.errors import DeskAway, TryLater, raise_for_status
from handoff.outbox import Entry

REFERRALS = "/api/referrals"
MAX_ANSWER_BYTES = 65_536
_PROBLEM = "application/problem+json"


@dataclass(frozen=True)
class Answer:
    """What the receiver answered; `word` is its status word, if it gave one that we know."""

    http_status: int
    fields: dict[str, Any]
    is_problem: bool
    retry_after_s: float | None

    @property
    def word(self) -> str | None:
        word = self.fields.get("status")
        return word if isinstance(word, str) and word in statuses.OF_RECEIVER else None


def retry_after_s(text: str | None, *, now: float) -> float | None:
    """Return the seconds that a Retry-After header asks for, in either of its two forms."""
    if not text:
        return None
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        return max(0.0, parsedate_to_datetime(text).timestamp() - now)
    except (ValueError, OverflowError):
        return None


def _fields(body: bytes) -> dict[str, Any]:
    try:
        fields = json.loads(body)
    except ValueError:
        return {}
    return fields if isinstance(fields, dict) else {}


async def _read(content: aiohttp.StreamReader) -> bytes:
    """Return up to MAX_ANSWER_BYTES; a longer answer is cut, and then understood as none."""
    text = b""
    while len(text) < MAX_ANSWER_BYTES and (chunk := await content.readany()):
        text += chunk
    return text[:MAX_ANSWER_BYTES]


class Desk:
    """The referral system at `url`. Use as an async context manager."""

    def __init__(self, url: str, *, secret: str, timeout_s: float) -> None:
        self._origin = url
        self._base_path = urlsplit(url).path.rstrip("/")
        self._secret = secret
        self._timeout = aiohttp.ClientTimeout(total=timeout_s)

    async def __aenter__(self) -> Desk:
        self._session = aiohttp.ClientSession(
            timeout=self._timeout,
            cookie_jar=aiohttp.DummyCookieJar(),
            raise_for_status=False,
        )
        return self

    async def __aexit__(self, *_error: object) -> None:
        await self._session.close()

    async def post(self, path: str, body: bytes, *, webhook_id: str, now: float) -> Answer:
        """Send one event. `now`: Unix time in seconds.

        Raises:
            TimeoutError, aiohttp.ClientError: no answer; it may have arrived all the same.
        """
        headers = signing.sign(self._secret, message_id=webhook_id, timestamp=int(now), body=body)
        headers["Content-Type"] = events.CONTENT_TYPE
        return await self._call("POST", path, headers, body, now)

    async def status(self, reference: str, *, webhook_id: str, now: float) -> Answer:
        """Ask where a referral stands. Raises as `post` does."""
        path = f"{REFERRALS}/{reference}"
        signed = f"{self._base_path}{path}".encode()  # a GET has no body: its path is signed
        headers = signing.sign(self._secret, message_id=webhook_id, timestamp=int(now), body=signed)
        return await self._call("GET", path, headers, None, now)

    async def _call(
        self, method: str, path: str, headers: dict[str, str], body: bytes | None, now: float
    ) -> Answer:
        async with self._session.request(
            method, f"{self._origin}{path}", data=body, headers=headers, allow_redirects=False
        ) as response:
            text = await _read(response.content)
            return Answer(
                response.status,
                _fields(text),
                response.content_type == _PROBLEM,
                retry_after_s(response.headers.get("Retry-After"), now=now),
            )


def path_of(event_type: str, reference: str) -> str:
    if event_type == events.SUBMITTED:
        return REFERRALS
    return f"{REFERRALS}/{reference}/events"


def _never_arrived(event_type: str, answer: Answer) -> bool:
    """Say whether the receiver itself (no proxy) says that it does not know the referral."""
    return event_type == events.WITHDRAWN and answer.http_status == 404 and answer.is_problem


def _came_too_late(event_type: str, answer: Answer) -> bool:
    """Say whether the receiver itself says that the referral was taken back: nothing to park."""
    return event_type in events.LATER and answer.http_status == 410 and answer.is_problem


async def deliver(desk: Desk, entry: Entry, *, now: float) -> str | None:
    """Send `entry` once and return the status word that was answered, if any.

    A withdrawal of what never arrived is `withdrawn`, and so is what follows a referral that was
    taken back.

    Raises:
        TryLater: not taken, or no answer.
        Rejected: refused for good.
    """
    path = path_of(entry.event_type, entry.reference)
    try:
        answer = await desk.post(path, entry.body, webhook_id=entry.webhook_id, now=now)
    except aiohttp.ClientConnectorError:
        raise TryLater(
            f"entry {entry.id}: nobody listens, still queued; nothing to do yet",
            perhaps_taken=False,
        ) from None
    except (aiohttp.ClientError, asyncio.TimeoutError) as error:
        raise TryLater(
            f"entry {entry.id}: no answer ({type(error).__name__}), still queued; nothing to do yet"
        ) from None
    if _never_arrived(entry.event_type, answer) or _came_too_late(entry.event_type, answer):
        return statuses.WITHDRAWN
    raise_for_status(answer.http_status, entry_id=entry.id, retry_after_s=answer.retry_after_s)
    return answer.word


async def ask(desk: Desk, reference: str, *, webhook_id: str, now: float) -> Answer:
    """Return where a delivered referral stands.

    Raises:
        DeskAway: no answer in time, or none that we understand.
    """
    try:
        answer = await desk.status(reference, webhook_id=webhook_id, now=now)
    except (aiohttp.ClientError, asyncio.TimeoutError) as error:
        raise DeskAway(f"referral {reference}: no answer ({type(error).__name__})") from None
    return _understood(answer, reference)


async def send_withdrawal(
    desk: Desk, reference: str, body: bytes, *, webhook_id: str, now: float
) -> Answer:
    """Send a `referral.withdrawn` event and return what was answered. Raises as `ask` does."""
    path = path_of(events.WITHDRAWN, reference)
    try:
        answer = await desk.post(path, body, webhook_id=webhook_id, now=now)
    except (aiohttp.ClientError, asyncio.TimeoutError) as error:
        raise DeskAway(f"referral {reference}: no answer ({type(error).__name__})") from None
    return _understood(answer, reference)


def _understood(answer: Answer, reference: str) -> Answer:
    if answer.http_status != 200 or answer.word is None:
        raise DeskAway(f"referral {reference}: answered {answer.http_status}, not understood")
    return answer
