"""The one place that knows which database holds the desk's tables (desk/tables.py)."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event, make_url, select, text
from sqlalchemy.exc import OperationalError

from desk.tables import CASES, METADATA

P = ParamSpec("P")
T = TypeVar("T")

BUSY_TIMEOUT_MS = 5000  # how long one writer waits for another before the sender hears 503
SYNCHRONOUS_FULL = 2  # with less, SQLite may forget a referral that was answered with 201


class Database:
    """A SQLAlchemy engine whose work is done in threads, so that the event loop stays free."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    async def call(
        self, work: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run `work(connection, …)` in one transaction, committed when it returns."""

        def in_transaction() -> T:
            with self.engine.begin() as db:
                return work(db, *args, **kwargs)

        return await asyncio.to_thread(in_transaction)

    def close(self) -> None:
        self.engine.dispose()


def open_database(url: str) -> Database:
    """Connect, create the tables that are missing, and check that a commit survives a power cut.

    Raises:
        sqlalchemy.exc.SQLAlchemyError: no such database, or it cannot be written.
        RuntimeError: the database would lose commits.
    """
    engine = create_engine(make_url(url), hide_parameters=True, pool_pre_ping=True)
    if engine.dialect.name == "sqlite":
        _make_private(engine.url.database)
        event.listen(engine, "connect", _prepare_sqlite)
    METADATA.create_all(engine)
    with engine.connect() as db:
        _refuse_to_forget(db)
    return Database(engine)


def _make_private(path: str | None) -> None:
    """Create the file so that only its owner can read it; SQLite's own files follow it."""
    if path and path != ":memory:":
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))


def answers(db: Connection) -> bool:
    """Say whether the database can be read now. Raises SQLAlchemyError if it is away."""
    db.execute(select(CASES.c.reference).limit(1)).first()
    return True


def leave_no_copy(engine: Engine) -> None:
    """Empty SQLite's log of recent writes, which still holds what was just erased.

    Other databases have no such call; docs/privacy.md says what their logs keep.
    """
    if engine.dialect.name != "sqlite":
        return
    try:
        with engine.connect() as db:
            db.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
    except OperationalError:
        return  # another connection is reading: the next checkpoint does it


def _prepare_sqlite(connection: Any, _record: object) -> None:
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute("PRAGMA secure_delete=ON")  # erased content is overwritten in the file
    cursor.close()


def _refuse_to_forget(db: Connection) -> None:
    if db.dialect.name != "sqlite":
        return
    if db.execute(text("PRAGMA synchronous")).scalar_one() < SYNCHRONOUS_FULL:
        raise RuntimeError("SQLite runs without synchronous=FULL: nothing started")
