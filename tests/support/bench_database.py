"""How the desk's pages do with a database in threads, and with SQLAlchemy's asyncio engine.

    .venv/services/bin/python -m tests.support.bench_database

Starts four desks (SQLite and PostgreSQL, both ways) and asks them in turn. The figures are in
docs/decisions/0008-database-in-threads.md. Needs aiosqlite, which the desk itself does not.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp import web
from sqlalchemy import event, insert
from sqlalchemy.ext.asyncio import create_async_engine

from desk import database, intake, sessions
from desk.app import make_app, make_runner
from desk.settings import Settings
from desk.tables import ACCOUNTS, CASES
from tests.support.postgres import programs, running_postgres
from tests.support.running_desk import EMERGENCY_TEXT, LIKENESS_KEY, NOW, SECRET
from tests.support.summaries import summary

CASES_STORED = 500
REQUESTS, ROUNDS = 160, 3
PATHS = ("/cases", "/cases/SB-0000-0001")


class AsyncDatabase:
    """The other way: the same work on SQLAlchemy's asyncio engine."""

    def __init__(self, url: str) -> None:
        driver = "sqlite+aiosqlite:" if url.startswith("sqlite:") else "postgresql+psycopg:"
        self._engine = create_async_engine(driver + url.partition(":")[2], pool_pre_ping=True)
        if self._engine.dialect.name == "sqlite":
            event.listen(self._engine.sync_engine, "connect", _prepare)

    async def call(self, work: Any, *args: Any, **kwargs: Any) -> Any:
        async with self._engine.begin() as db:
            return await db.run_sync(work, *args, **kwargs)

    read = call


def _prepare(connection: Any, _record: object) -> None:
    cursor = connection.cursor()
    for pragma in ("busy_timeout=5000", "journal_mode=WAL", "synchronous=FULL"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


async def _serve(way: str, url: str, answers: Any) -> None:
    opened = database.open_database(url)
    with opened.engine.begin() as db:
        row = {"name": "alice", "role": "lead", "password_hash": "none", "created_at": NOW}
        account = db.execute(insert(ACCOUNTS).values(row)).inserted_primary_key[0]
        token = sessions.start(db, account, now=NOW)
        for number in range(CASES_STORED):
            made = summary(reference=f"SB-0000-{number:04}")
            delivery = intake.Delivery("", made["reference"], intake.SUBMITTED, NOW - number)
            db.execute(insert(CASES).values(intake._case(delivery, made)))
    served: Any = opened if way == "threads" else AsyncDatabase(url)
    settings = Settings("", 0, (SECRET,), EMERGENCY_TEXT, LIKENESS_KEY)
    runner = make_runner(make_app(settings, served, clock=lambda: NOW))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    answers.put((f"http://127.0.0.1:{runner.addresses[0][1]}", token))
    await asyncio.sleep(3600)


def _start(way: str, url: str, answers: Any) -> None:
    asyncio.run(_serve(way, url, answers))


async def _ask(url: str, token: str, path: str, at_once: int) -> list[float]:
    took = []
    connections = aiohttp.TCPConnector(limit=0)
    async with aiohttp.ClientSession(connector=connections) as http:

        async def one_after_another() -> None:
            for _ in range(REQUESTS // at_once):
                began = time.perf_counter()
                async with http.get(url + path, headers={"Cookie": f"desk={token}"}) as response:
                    await response.read()
                    assert response.status == 200
                took.append(time.perf_counter() - began)

        await asyncio.gather(*(one_after_another() for _ in range(at_once)))
    return took


def _print_figures(desks: dict[str, tuple[str, str]]) -> None:
    for path in PATHS:
        for at_once in (1, 8, 32):
            took: dict[str, list[float]] = {name: [] for name in desks}
            for _ in range(ROUNDS):
                for name, (url, token) in desks.items():
                    took[name] += asyncio.run(_ask(url, token, path, at_once))
            for name, times in took.items():
                tenths = statistics.quantiles(times, n=20)
                figures = (
                    f"p50 {statistics.median(times) * 1e3:6.1f} ms, p95 {tenths[18] * 1e3:6.1f}"
                )
                print(f"{path:22} {at_once:2} at once  {name:20} {figures} ms", flush=True)


def main() -> None:
    """Start the desks, ask them, print medians."""
    spawn = multiprocessing.get_context("spawn")
    found = programs()
    assert found is not None, "PostgreSQL's server is missing"
    processes, desks = [], {}
    with running_postgres(found) as server, tempfile.TemporaryDirectory() as folder:
        try:
            for way in ("threads", "asyncio"):
                for kind in ("sqlite", "postgresql"):
                    file = Path(folder) / f"{way}.sqlite3"
                    url = f"sqlite:///{file}" if kind == "sqlite" else server.database()
                    answers = spawn.Queue()
                    process = spawn.Process(target=_start, args=(way, url, answers), daemon=True)
                    process.start()
                    processes.append(process)
                    desks[f"{kind} {way}"] = answers.get(timeout=60)
            _print_figures(desks)
        finally:
            for process in processes:
                process.terminate()
                process.join()


if __name__ == "__main__":
    main()
