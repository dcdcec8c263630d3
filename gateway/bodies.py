"""Reading request bodies up to a limit, and no further."""

from __future__ import annotations

import asyncio

from aiohttp import web

from gateway.incoming import Refused

JSON_LIMIT_BYTES = 8 * 1024
FORM_LIMIT_BYTES = 32 * 1024  # 2,000 characters, each up to twelve bytes when form-encoded
READ_LIMIT_S = 10.0
_TOO_LARGE = "This is too much at once. A message can have up to 2,000 characters."


async def read(request: web.Request, limit_bytes: int = JSON_LIMIT_BYTES) -> bytes:
    """Return the body.

    Raises:
        Refused: 413, as soon as it is known to be too large; 408 after READ_LIMIT_S.
    """
    if (request.content_length or 0) > limit_bytes:
        raise Refused(413, _TOO_LARGE)
    try:
        async with asyncio.timeout(READ_LIMIT_S):
            return await _read(request, limit_bytes)
    except TimeoutError:
        raise Refused(408, "Your message did not arrive in full. Please send it again.") from None


async def _read(request: web.Request, limit_bytes: int) -> bytes:
    body = bytearray()
    async for chunk in request.content.iter_any():
        body += chunk
        if len(body) > limit_bytes:
            raise Refused(413, _TOO_LARGE)
    return bytes(body)
