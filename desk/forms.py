"""Small things that every form's handler needs."""

from __future__ import annotations

import asyncio
import zlib

from aiohttp import web
from multidict import MultiDictProxy

from desk import passwords
from desk.parts import PARTS
from desk.problems import Problem

Posted = MultiDictProxy[str | bytes | bytearray | web.FileField]
UNREADABLE = "This form cannot be read. Nothing was changed. Open the page again and send it anew."


def see(path: str) -> web.Response:
    """Send the browser on to `path`: a reload there repeats nothing."""
    return web.Response(status=303, headers={"Location": path})


async def typed(request: web.Request, name: str) -> str:
    """Return what the field `name` holds, or ""."""
    return str((await posted(request)).get(name, ""))


async def posted(request: web.Request) -> Posted:
    """Return the form of a request; every form of the desk is read here.

    Raises:
        Problem: it cannot be read: no such character set, signs that are none in it, a part that
            ends in its middle. aiohttp has a different exception for each.
    """
    try:
        return await request.post()
    except (ValueError, LookupError, RuntimeError, zlib.error):
        raise Problem(400, UNREADABLE) from None


async def hashed(request: web.Request, password: str) -> str:
    """Return the password's hash; only a few at a time, and never in the event loop."""
    async with request.app[PARTS].hashing:
        return await asyncio.to_thread(passwords.hashed, password)


async def fits(request: web.Request, password_hash: str | None, password: str) -> bool:
    """Say whether the password is the one of the hash. As `hashed`."""
    async with request.app[PARTS].hashing:
        return await asyncio.to_thread(passwords.fits, password_hash, password)
