"""Small things that every form's handler needs."""

from __future__ import annotations

import asyncio

from aiohttp import web

from desk import passwords
from desk.parts import PARTS


def see(path: str) -> web.Response:
    """Send the browser on to `path`: a reload there repeats nothing."""
    return web.Response(status=303, headers={"Location": path})


async def typed(request: web.Request, name: str) -> str:
    """Return what the field `name` holds, or ""."""
    return str((await request.post()).get(name, ""))


async def hashed(request: web.Request, password: str) -> str:
    """Return the password's hash; only a few at a time, and never in the event loop."""
    async with request.app[PARTS].hashing:
        return await asyncio.to_thread(passwords.hashed, password)


async def fits(request: web.Request, password_hash: str | None, password: str) -> bool:
    """Say whether the password is the one of the hash. As `hashed`."""
    async with request.app[PARTS].hashing:
        return await asyncio.to_thread(passwords.fits, password_hash, password)
