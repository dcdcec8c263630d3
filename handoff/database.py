"""The outbox's tables, and connections that do not forget what was committed."""

from __future__ import annotations

import os
import time
from sqlite3 import Connection as SqliteConnection
from sqlite3 import OperationalError as SqliteBusy
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Double,
    Engine,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    create_engine,
    event,
    make_url,
)

BUSY_TIMEOUT_S = 1.5  # an action has 2 s in all
READING = "reading"

DELIVERED = "delivered"  # the word of the desk counts from here on

METADATA = MetaData()


def _on_its_way() -> tuple[Column[Any], ...]:
    """Return the columns of whatever is delivered: a summary, or what was sent after it."""
    return (
        Column("event_type", String(40), nullable=False),
        Column("webhook_id", String(36), nullable=False),
        Column("body", LargeBinary),  # null once it is delivered or withdrawn
        Column("state", String(20), nullable=False),
        Column("perhaps_taken", Boolean, nullable=False),  # a try may have arrived, unknown to us
        Column("attempts", Integer, nullable=False),
        Column("due_at", Double, nullable=False),  # Unix time, seconds; a claim moves it: the lease
        Column("queued_at", Double, nullable=False),
        Column("since", Double, nullable=False),  # start of the 72 hours; a resend resets it
        Column("updated_at", Double, nullable=False),
        Column("operator_told", Boolean, nullable=False),
    )


OUTBOX = Table(
    "outbox",
    METADATA,
    Column("id", String(36), primary_key=True),
    Column("hand_over_key", String(64), nullable=False, unique=True),  # one yes, one entry
    Column("code_hash", String(64), nullable=False, unique=True),
    Column("reference", String(12), nullable=False, unique=True),
    *_on_its_way(),
    Index("outbox_due", "state", "due_at"),
)
# A table of its own: in the outbox a reference stands once, and that must stay so.
LATER = Table(
    "later",
    METADATA,
    Column("id", String(36), primary_key=True),
    Column("later_key", String(64), nullable=False, unique=True),  # one yes, one entry
    Column("reference", String(12), nullable=False, index=True),
    *_on_its_way(),
    Index("later_due", "state", "due_at"),
)


def _set_up_sqlite(connection: SqliteConnection, _record: object) -> None:
    connection.isolation_level = None  # else Python begins transactions later than we ask for
    _use_write_ahead_log(connection)
    for pragma in (
        "synchronous=FULL",  # a receipt that was shown outlives a power cut
        "secure_delete=ON",  # erased content is overwritten, not only unlinked
    ):
        connection.execute(f"PRAGMA {pragma}")


def _use_write_ahead_log(connection: SqliteConnection) -> None:
    """Two programs may open a new file at once, and SQLite does not wait for this lock itself."""
    ends = time.monotonic() + BUSY_TIMEOUT_S
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except SqliteBusy:
            if time.monotonic() > ends:
                raise
            time.sleep(0.05)
        else:
            return


def _begin_sqlite(connection: Connection) -> None:
    reading = connection.get_execution_options().get(READING)
    # A writer takes the lock at once: a read that turns into a write can fail half-way.
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def _make_private(path: str) -> None:
    """Create the file so that only its owner can read it; SQLite's own files follow it."""
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))


def _sqlite(url: str) -> Engine:
    path = make_url(url).database
    if not path or path == ":memory:":
        raise ValueError("an outbox in memory would forget what someone agreed to share")
    _make_private(path)
    connect_args: dict[str, Any] = {"timeout": BUSY_TIMEOUT_S}
    engine = create_engine(url, hide_parameters=True, connect_args=connect_args)
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def connect(url: str) -> Engine:
    """Return an engine for `url` whose tables exist. Its errors quote no summary.

    Raises:
        OSError, sqlalchemy.exc.SQLAlchemyError: the database cannot be opened.
    """
    is_sqlite = make_url(url).get_backend_name() == "sqlite"
    engine = _sqlite(url) if is_sqlite else create_engine(url, hide_parameters=True)
    with engine.begin() as connection:
        METADATA.create_all(connection)
    return engine


def reading(db: Engine) -> Engine:
    """Return `db` for reading only: it waits for no writer."""
    return db.execution_options(**{READING: True})


def sweep(db: Engine) -> None:
    """Empty SQLite's write-ahead log, where erased content would stay for a while.

    Best effort: a busy database keeps it until the next sweep.
    """
    if db.dialect.name != "sqlite":
        return
    raw = db.raw_connection()
    try:
        raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        raw.close()
