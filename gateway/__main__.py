"""`python -m gateway`: starts the public door on 127.0.0.1."""

from __future__ import annotations

import asyncio
import logging
import os
import sys

from aiohttp import web

from core.directory import BadDirectory
from core.site import BadSettings
from gateway import app, directories, settings

HOST = "127.0.0.1"  # a proxy with TLS stands in front of it wherever it is public
_LINGER_S = 2.0  # how long a refused body is still thrown away before the connection is cut


def _use_uvloop() -> None:
    try:
        import uvloop
    except ImportError:
        return  # slower, not different
    asyncio.set_event_loop_policy(uvloop.EventLoopPolicy())


def _quiet_logging() -> None:
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(levelname)s %(message)s")
    # aiohttp's own loggers quote broken request lines and addresses; ours say enough
    for name in ("aiohttp.server", "aiohttp.access", "aiohttp.web", "aiohttp.client", "asyncio"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)


def main() -> int:
    """Start and serve until a signal. Returns 2 when a setting or a directory is wrong."""
    _quiet_logging()
    try:
        read = settings.from_environment(os.environ)
        found = directories.read(read.content_root, read.country)
    except (BadSettings, BadDirectory, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    _use_uvloop()
    web.run_app(
        app.build(read, found),
        host=HOST,
        port=read.port,
        access_log=None,
        print=None,
        lingering_time=_LINGER_S,
        shutdown_timeout=3.0,
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
