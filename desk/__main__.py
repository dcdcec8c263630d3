"""`python -m desk`: starts the desk on 127.0.0.1 and runs until it is told to stop."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import sys

from aiohttp import web
from sqlalchemy.exc import SQLAlchemyError

from desk import quiet_log
from desk.app import make_app, make_runner
from desk.database import Database, Refused, open_database
from desk.settings import Settings, SettingsError, from_environment

HOST = "127.0.0.1"
logger = logging.getLogger("desk")


async def serve(settings: Settings, database: Database) -> None:
    """Listen until SIGTERM or SIGINT; requests under way are answered first."""
    stop = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    runner = make_runner(make_app(settings, database))
    await runner.setup()
    try:
        await web.TCPSite(runner, HOST, settings.port).start()
        logger.info("listening on http://%s:%d", HOST, runner.addresses[0][1])
        await stop.wait()
    finally:
        await runner.cleanup()


def main() -> int:
    """Start the desk; return the exit status."""
    quiet_log.set_up()
    try:
        settings = from_environment(os.environ)
        database = open_database(settings.database_url)
    except SettingsError as error:
        print(error, file=sys.stderr)
        return 1
    except Refused as error:
        print(f"DESK_DATABASE_URL: {error}", file=sys.stderr)
        return 1
    except SQLAlchemyError as error:
        name = type(error).__name__
        print(f"DESK_DATABASE_URL: {name}. Nothing started; see docs/settings.md", file=sys.stderr)
        return 1
    try:
        asyncio.run(serve(settings, database))
    finally:
        database.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
