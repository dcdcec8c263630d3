"""What the desk asks of its database."""

import asyncio
import stat

import pytest
from sqlalchemy import func, insert, select, text
from sqlalchemy.exc import SQLAlchemyError

from desk.database import Refused, leave_no_copy, make_engine, open_database
from desk.tables import CHOICES
from tests.conftest import require
from tests.support.postgres import HOW_TO_GET_IT, programs, running_postgres

MARKER = "marmalade-on-the-ceiling"


@pytest.fixture
def database(database_url):
    opened = open_database(database_url)
    yield opened
    opened.close()


def add_one(db, name: str) -> None:
    """Read, then write: what fails if a transaction takes its lock only when it writes."""
    seen = db.execute(select(func.count()).select_from(CHOICES)).scalar_one()
    db.execute(insert(CHOICES).values(name=name, value=str(seen)))


def count(db) -> int:
    found: int = db.execute(select(func.count()).select_from(CHOICES)).scalar_one()
    return found


def test_sqlite_keeps_what_it_committed_and_overwrites_what_was_erased(tmp_path):
    file = tmp_path / "desk.sqlite3"
    database = open_database(f"sqlite:///{file}")
    wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}
    with database.engine.connect() as db:
        found = {name: db.execute(text(f"PRAGMA {name}")).scalar_one() for name in wanted}
    database.close()
    assert found == wanted
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_postgresql_without_synchronous_commit_is_refused(postgres):
    url = postgres.database()
    postgres.run("ALTER ROLE desk SET synchronous_commit = off")
    try:
        with pytest.raises(Refused, match="PostgreSQL runs with synchronous_commit=off"):
            open_database(url)
    finally:
        postgres.run("ALTER ROLE desk RESET synchronous_commit")


def test_postgresql_without_fsync_is_refused():
    found = require(programs(), HOW_TO_GET_IT)
    with running_postgres(found, "-c fsync=off") as server:
        url = server.database()
        with pytest.raises(Refused, match="PostgreSQL runs with fsync=off"):
            open_database(url)


async def test_writers_at_once_wait_for_each_other(database, database_url):
    other = open_database(database_url)  # another process would be one like it
    await asyncio.gather(
        *(
            opened.call(add_one, f"{n} {opened is other}")
            for n in range(20)
            for opened in (database, other)
        )
    )
    other.close()
    assert await database.read(count) == 40


async def test_a_reader_waits_for_no_writer(database):
    with database.engine.begin() as writing:
        add_one(writing, "not committed yet")
        assert await database.read(count) == 0
    assert await database.read(count) == 1


async def test_what_only_reads_cannot_write(database):
    with pytest.raises(SQLAlchemyError):
        await database.read(add_one, "one")
    await database.call(add_one, "two")  # the same connection writes again
    assert await database.read(count) == 1


async def test_work_that_fails_leaves_nothing(database):
    def fail(db):
        add_one(db, "one")
        raise LookupError

    with pytest.raises(LookupError):
        await database.call(fail)
    assert await database.read(count) == 0


def test_a_failing_statement_quotes_no_value(database):
    with pytest.raises(SQLAlchemyError) as failed, database.engine.begin() as db:
        db.execute(text("INSERT INTO nowhere VALUES (:words)"), {"words": MARKER})
    assert MARKER not in str(failed.value)


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+psycopg"])
def test_postgresql_is_chosen_by_the_url(scheme):
    assert make_engine(f"{scheme}://staff@localhost/desk").dialect.driver == "psycopg"


async def test_a_log_that_was_being_read_is_emptied_afterwards(tmp_path):
    file = tmp_path / "desk.sqlite3"
    database = open_database(f"sqlite:///{file}")
    await database.call(add_one, MARKER)
    reader = make_engine(f"sqlite:///{file}").execution_options(desk_begin=("BEGIN",))
    with reader.connect() as db:
        count(db)
        await database.call(lambda db: db.execute(CHOICES.delete()))
        leave_no_copy(database.engine, wait_ms=0)
        await database.read(count)
        log = file.with_name("desk.sqlite3-wal")
        assert MARKER.encode() in log.read_bytes()
    await database.read(count)
    assert MARKER.encode() not in log.read_bytes()
    database.close()
