"""Every change of the tables, up and down with data in each table, on each kind of database."""

import json
import logging
from datetime import date
from itertools import pairwise

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Boolean, Integer, MetaData, func, inspect, select, text
from sqlalchemy.types import BigInteger

from core import consent
from desk import migrations
from desk.database import Refused, make_engine, open_database
from desk.tables import METADATA
from tests.support.summaries import summary

VERSIONS = ("0001", "0002")
REFERENCE = "SB-0000-0000"
PLACE = " Little TOWN "


@pytest.fixture
def engine(database_url):
    made = make_engine(database_url)
    yield made
    made.dispose()


def go_to(engine, version: str) -> None:
    with engine.begin() as db:
        there = migrations.current(db) or "base"
        up = there == "base" or there < version != "base"
        move = command.upgrade if up else command.downgrade
        move(migrations.config_for(db), version)


def tables(engine) -> MetaData:
    """Return the tables as they are in the database, in the order in which rows can be put in."""
    found = MetaData()
    found.reflect(engine)
    found.remove(found.tables["alembic_version"])
    return found


def value_for(column):
    """Return a value that fits the column: one row of each table is enough for all to fit."""
    if column.name in ("reference", "first", "second"):
        return REFERENCE
    if column.name == "summary":
        person = {**summary()["person"], "place": PLACE}
        return consent.canonical(summary(person=person)).decode()
    if column.name == "status":
        return "completed"
    if isinstance(column.type, Boolean):
        return True
    if isinstance(column.type, BigInteger):
        return 1_795_000_000_000  # more than 32 bits
    if isinstance(column.type, Integer):
        return 1
    if column.name == "follow_up_on":
        return date(2026, 11, 21).isoformat()
    return f"ü {column.name}"[: column.type.length or 200]


def fill(engine) -> None:
    there = tables(engine).sorted_tables
    with engine.begin() as db:
        for table in there:
            told = [column for column in table.columns if column.computed is None]
            row = {column.name: value_for(column) for column in told}
            db.execute(table.insert().values(row))


def rows(engine) -> dict[str, dict[str, object]]:
    """Return each table's only row."""
    there = tables(engine).sorted_tables
    with engine.connect() as db:
        return {table.name: dict(db.execute(select(table)).mappings().one()) for table in there}


def test_the_versions_are_these_in_this_order(engine):
    """A new version needs its name here: then it is tried with data, up and down."""
    go_to(engine, "head")
    with engine.connect() as db:
        assert migrations.current(db) == VERSIONS[-1]


@pytest.mark.parametrize(("below", "above"), [*pairwise(VERSIONS)])
def test_going_up_and_down_again_loses_nothing_the_older_one_can_hold(engine, below, above):
    go_to(engine, below)
    fill(engine)
    before = rows(engine)

    go_to(engine, above)
    go_to(engine, below)

    assert rows(engine) == before
    go_to(engine, above)  # and what was left behind is in nobody's way
    go_to(engine, below)
    assert rows(engine) == before


@pytest.mark.parametrize(("below", "above"), [*pairwise(VERSIONS)])
def test_going_down_and_up_again_loses_only_what_the_older_one_cannot_hold(engine, below, above):
    go_to(engine, above)
    fill(engine)
    before = rows(engine)
    go_to(engine, below)
    older = {table: set(row) for table, row in rows(engine).items()}
    go_to(engine, above)

    for table, kept in older.items():
        found = rows_of(engine, table)
        assert {name: found[name] for name in kept} == {name: before[table][name] for name in kept}


def test_the_first_one_goes_down_to_nothing(engine):
    go_to(engine, "0001")
    fill(engine)
    go_to(engine, "base")
    assert inspect(engine).get_table_names() == ["alembic_version"]


# PostgreSQL writes the text of a generated column in its own way: nothing could be compared.
@pytest.mark.filterwarnings("ignore:Computed default on cases.queue_rank")
def test_the_tables_are_what_the_versions_make(engine):
    go_to(engine, "head")
    with engine.connect() as db:
        options = {"compare_type": True, "compare_server_default": True}
        context = MigrationContext.configure(db, opts=options)
        assert compare_metadata(context, METADATA) == []


def test_foreign_keys_of_added_columns_hold(engine):
    go_to(engine, "head")
    keys = {
        (key["constrained_columns"][0], key["referred_table"])
        for key in inspect(engine).get_foreign_keys("cases")
    }
    assert keys == {("opened_by", "accounts"), ("assignee", "accounts"), ("partner", "partners")}


def test_0002_finds_what_staff_search_by_in_the_summaries(engine):
    go_to(engine, "0001")
    fill(engine)
    go_to(engine, "0002")

    case = rows_of(engine, "cases")
    assert (case["channel"], case["age_band"], case["place"]) == ("chat", "16_17", "little town")
    assert case["closed_at"] == case["updated_at"]


def rows_of(engine, table: str) -> dict[str, object]:
    this = tables(engine).tables[table]
    with engine.connect() as db:
        return dict(db.execute(select(this)).mappings().one())


def test_0002_takes_many_cases_and_one_that_was_taken_back(engine):
    go_to(engine, "0001")
    made = json.dumps(summary())
    cases = tables(engine).tables["cases"]
    with engine.begin() as db:
        many = [
            {
                "reference": f"SB-{number:09}",
                "status": "withdrawn" if number == 700 else "seen",
                "version": 1,
                "received_at": 1,
                "updated_at": 2,
                "urgency": 1,
                "summary": None if number == 700 else made,
            }
            for number in range(1201)
        ]
        db.execute(cases.insert(), many)
    go_to(engine, "0002")

    cases = tables(engine).tables["cases"]
    with engine.connect() as db:
        counted = select(func.count(cases.c.channel), func.count(cases.c.closed_at))
        assert db.execute(counted).one() == (1200, 1)


def test_a_database_from_before_the_versions_is_taken_on(engine, database_url, caplog):
    go_to(engine, "0001")
    fill(engine)
    before = rows(engine)["cases"]
    with engine.begin() as db:
        db.execute(text("DROP TABLE alembic_version"))

    caplog.set_level(logging.INFO)
    open_database(database_url).close()

    assert rows_of(engine, "cases").items() >= before.items()
    assert "tables brought from version 0001 to 0002" in caplog.text


def test_a_database_that_is_up_to_date_is_left_alone(engine, database_url, caplog):
    caplog.set_level(logging.INFO)
    for _ in range(2):
        open_database(database_url).close()
    said = [record.getMessage().partition(", ")[2] for record in caplog.records]
    assert said == [
        "tables brought from version (empty) to 0002",
        "tables at version 0002, nothing to change",
    ]


def test_a_database_of_a_newer_desk_is_refused_and_left_alone(engine, database_url):
    go_to(engine, "head")
    with engine.begin() as db:
        db.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(Refused, match=r"made by a newer desk .*9999.*start that desk"):
        open_database(database_url)
    with engine.connect() as db:
        assert migrations.current(db) == "9999"


def test_tables_of_no_release_are_refused_and_left_alone(engine, database_url):
    METADATA.create_all(engine)
    with pytest.raises(Refused, match="never released"):
        open_database(database_url)
    assert "alembic_version" not in inspect(engine).get_table_names()


def test_a_change_that_fails_half_way_changes_nothing(engine, database_url):
    go_to(engine, "0001")
    with engine.begin() as db:  # in the way of 0002, late in it
        db.execute(text("CREATE INDEX audit_by_reference ON cases (reference)"))
    before = set(inspect(engine).get_table_names())

    with pytest.raises(Exception, match="audit_by_reference"):
        open_database(database_url)

    assert set(inspect(engine).get_table_names()) == before
    with engine.connect() as db:
        assert migrations.current(db) == "0001"
