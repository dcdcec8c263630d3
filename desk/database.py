"""The one place that knows which database holds the desk's tables (desk/tables.py)."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Callable
from contextlib import AsyncExitStack
from typing import Any, Concatenate, ParamSpec, TypeVar
from weakref import WeakSet

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, select, text
from sqlalchemy.exc import OperationalError

from desk import migrations
from desk.migrations import Refused as Refused  # what open_database may raise
from desk.tables import CASES

P = ParamSpec("P")
T = TypeVar("T")

BUSY_TIMEOUT_MS = 5000  # how long one writer waits for another before the sender hears 503
CONNECT_TIMEOUT_S = 5
SYNCHRONOUS_FULL = 2  # with less, SQLite may forget a referral that was answered with 201

# The execution option `desk_begin` of an engine says how SQLite starts its transactions: a writer
# takes its lock at once, so that two writers wait for each other instead of failing half-way.
_BEGIN = "desk_begin"
_WRITING = ("PRAGMA query_only=OFF", "BEGIN IMMEDIATE")
_READING = ("PRAGMA query_only=ON", "BEGIN")

_UNEMPTIED: WeakSet[Engine] = WeakSet()  # whose log still holds what was erased

logger = logging.getLogger("desk")


class Database:
    """A SQLAlchemy engine whose work is done in threads, so that the event loop stays free.

    Threads, not SQLAlchemy's asyncio engine: docs/decisions/0008-database-in-threads.md.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._reading = engine.execution_options(**{_BEGIN: _READING}, postgresql_readonly=True)
        # SQLite has one writer at a time. Whoever waits here holds no thread and no connection,
        # and is let in as soon as it can be, not at the next try.
        self._writer = asyncio.Lock() if engine.dialect.name == "sqlite" else None

    async def call(
        self, work: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run `work(connection, …)` in one transaction, committed when it returns."""
        async with AsyncExitStack() as stack:
            if self._writer is not None:
                await stack.enter_async_context(self._writer)
            done = await _in_thread(self.engine, lambda db: work(db, *args, **kwargs))
            await self._empty_log()
            return done

    async def read(
        self, work: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run `work(connection, …)` that changes nothing: it waits for no writer.

        Raises:
            sqlalchemy.exc.SQLAlchemyError: `work` tried to write.
        """
        done = await _in_thread(self._reading, lambda db: work(db, *args, **kwargs))
        await self._empty_log()
        return done

    async def _empty_log(self) -> None:
        """Empty SQLite's log now if it could not be when something was erased.

        The alarm reads every few seconds: it does not take long, also where nobody works.
        """
        if self.engine in _UNEMPTIED:
            await asyncio.to_thread(leave_no_copy, self.engine, wait_ms=0)

    def close(self) -> None:
        self.engine.dispose()


async def _in_thread(engine: Engine, work: Callable[[Connection], T]) -> T:
    def in_transaction() -> T:
        with engine.begin() as db:
            return work(db)

    return await asyncio.to_thread(in_transaction)


def open_database(url: str) -> Database:
    """Connect, bring the tables up to date, and check that a commit survives a power cut.

    Raises:
        sqlalchemy.exc.SQLAlchemyError: no such database, or it cannot be written.
        Refused: the database would lose commits, or its tables are not ones that this desk can
            use. The message says what to do; nothing was changed.
    """
    engine = make_engine(url)
    try:
        with engine.connect() as db:
            _refuse_to_forget(db)
        with engine.begin() as db:
            did = migrations.bring_up_to_date(db)
    except BaseException:
        engine.dispose()
        raise
    logger.info("database: %s, %s", engine.dialect.name, did)
    return Database(engine)


def make_engine(url: str) -> Engine:
    """Return an engine for `sqlite:///…` or `postgresql://…`; connects at its first use."""
    full = _with_driver(make_url(url))
    engine = create_engine(
        full, hide_parameters=True, pool_pre_ping=True, connect_args=_connect_args(full)
    )
    if engine.dialect.name == "sqlite":
        _make_private(full.database)
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _with_driver(url: URL) -> URL:
    if url.drivername in ("postgresql", "postgres"):
        return url.set(drivername="postgresql+psycopg")
    return url


def _connect_args(url: URL) -> dict[str, Any]:
    if url.get_backend_name() != "postgresql":
        return {}
    return {
        "connect_timeout": CONNECT_TIMEOUT_S,
        "options": f"-c lock_timeout={BUSY_TIMEOUT_MS}",
    }


def _make_private(path: str | None) -> None:
    """Create the file so that only its owner can read it; SQLite's own files follow it."""
    if path and path != ":memory:":
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))


def answers(db: Connection) -> bool:
    """Say whether the database can be read now. Raises SQLAlchemyError if it is away."""
    db.execute(select(CASES.c.reference).limit(1)).first()
    return True


def leave_no_copy(engine: Engine, *, wait_ms: int = BUSY_TIMEOUT_MS) -> None:
    """Empty SQLite's log of recent writes, which still holds what was just erased.

    If it is being read, the next work with the database tries again.
    Other databases have no such call; docs/privacy.md says what their logs keep.
    """
    if engine.dialect.name != "sqlite":
        return
    _UNEMPTIED.add(engine)
    outside = engine.execution_options(**{_BEGIN: ()})  # not possible inside a transaction
    try:
        with outside.connect() as db:
            db.exec_driver_sql(f"PRAGMA busy_timeout={wait_ms}")
            try:
                busy = db.execute(text("PRAGMA wal_checkpoint(TRUNCATE)")).first()
            finally:
                db.exec_driver_sql(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
    except OperationalError:
        return
    if busy is not None and busy[0] == 0:  # SQLite answers 1 where somebody reads, and no error
        _UNEMPTIED.discard(engine)


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # Python begins nothing by itself: _begin_sqlite does
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute("PRAGMA secure_delete=ON")  # erased content is overwritten in the file
    cursor.close()


def _begin_sqlite(db: Connection) -> None:
    for statement in db.get_execution_options().get(_BEGIN, _WRITING):
        db.exec_driver_sql(statement)


def _refuse_to_forget(db: Connection) -> None:
    """Raise Refused unless a commit that was answered survives a power cut."""
    if db.dialect.name == "sqlite":
        if db.execute(text("PRAGMA synchronous")).scalar_one() < SYNCHRONOUS_FULL:
            raise Refused("SQLite runs without synchronous=FULL. Nothing started")
        return
    for name in ("fsync", "synchronous_commit"):
        if db.execute(text(f"SHOW {name}")).scalar_one() == "off":
            raise Refused(
                f"PostgreSQL runs with {name}=off: a referral that was taken could be lost in a "
                f"power cut. Nothing started; set {name}=on"
            )
