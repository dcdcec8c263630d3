"""What the desk asks of its database."""

import pytest
from sqlalchemy import text
from sqlalchemy.dialects import postgresql
from sqlalchemy.exc import OperationalError
from sqlalchemy.schema import CreateTable

from desk.database import open_database
from desk.tables import METADATA

MARKER = "marmalade-on-the-ceiling"


def test_sqlite_keeps_what_it_committed_and_overwrites_what_was_erased(tmp_path):
    database = open_database(f"sqlite:///{tmp_path / 'desk.sqlite3'}")
    wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}
    with database.engine.connect() as db:
        found = {name: db.execute(text(f"PRAGMA {name}")).scalar_one() for name in wanted}
    database.close()
    assert found == wanted


def test_the_tables_can_be_made_in_postgresql_too():
    for table in METADATA.sorted_tables:
        assert str(CreateTable(table).compile(dialect=postgresql.dialect()))


def test_a_failing_statement_quotes_no_value(tmp_path):
    database = open_database(f"sqlite:///{tmp_path / 'desk.sqlite3'}")
    with pytest.raises(OperationalError) as failed, database.engine.begin() as db:
        db.execute(text("INSERT INTO nowhere VALUES (:words)"), {"words": MARKER})
    database.close()
    assert MARKER not in str(failed.value)
