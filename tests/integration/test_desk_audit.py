"""The audit log: whatever was changed in it, `verify` names the row."""

import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert, select, update

from desk import audit
from desk.database import open_database
from desk.tables import AUDIT
from tests.support.running_desk import NOW

ROWS = 200
OTHER = {"at": 1, "account": 99, "action": "other", "reference": "SB-other", "detail": "other"}
OTHER |= {"hash": "0" * 64, "id": ROWS + 7}
numbers = st.integers(1, ROWS)
tampered = settings(deadline=None, max_examples=30)  # a database at work: some take their time


def fill(db, count: int) -> None:
    for number in range(count):
        who = number % 3 or None
        audit.write(db, account=who, action="case.read", now=NOW + number, reference=f"SB-{number}")


@pytest.fixture(scope="module")
def log(tmp_path_factory):
    """A log of 200 rows in a real file."""
    database = open_database(f"sqlite:///{tmp_path_factory.mktemp('audit') / 'desk.sqlite3'}")
    with database.engine.begin() as db:
        fill(db, ROWS)
    yield database
    database.close()


def found_after(log, tamper, expect=audit.EMPTY) -> int | None:
    """Return what `verify` finds in the log once `tamper(db)` was at it; then all is as before."""
    with log.engine.connect() as db:
        tamper(db)
        found = audit.verify(db, expect)
        db.rollback()
    return found


def move_from(db, number: int, *, by: int) -> None:
    """Give the rows from `number` on other ids; by way of negative ones, which no row has."""
    ids = AUDIT.c.id
    db.execute(update(AUDIT).where(ids >= number).values(id=-(ids + by)))
    db.execute(update(AUDIT).where(ids < 0).values(id=-ids))


def test_a_log_that_nobody_touched_fits(log):
    assert found_after(log, lambda db: None) is None


@tampered
@given(number=numbers, name=st.sampled_from(sorted(OTHER)))
def test_an_edited_row_is_named(log, number, name):
    this = update(AUDIT).where(AUDIT.c.id == number).values({name: OTHER[name]})
    assert found_after(log, lambda db: db.execute(this)) == number


@tampered
@given(number=st.integers(1, ROWS - 1), renumbered=st.booleans())
def test_a_removed_row_is_missed(log, number, renumbered):
    def tamper(db):
        db.execute(delete(AUDIT).where(AUDIT.c.id == number))
        if renumbered:
            move_from(db, number + 1, by=-1)

    assert found_after(log, tamper) == number


@tampered
@given(number=numbers)
def test_an_inserted_row_is_named(log, number):
    def tamper(db):
        move_from(db, number, by=1)
        db.execute(insert(AUDIT).values({**OTHER, "id": number}))

    assert found_after(log, tamper) == number


@tampered
@given(pair=st.lists(numbers, min_size=2, max_size=2, unique=True))
def test_two_rows_that_changed_places_are_named(log, pair):
    def tamper(db):
        one, other = pair
        for before, after in ((one, 0), (other, one), (0, other)):
            db.execute(update(AUDIT).where(AUDIT.c.id == before).values(id=after))

    assert found_after(log, tamper) == min(pair)


@tampered
@given(left=st.integers(0, ROWS - 1), written_again=st.booleans())
def test_rows_removed_at_the_end_are_missed_by_whoever_noted_the_end(log, left, written_again):
    def tamper(db):
        db.execute(delete(AUDIT).where(AUDIT.c.id > left))
        if written_again:  # other rows, as if nothing had been
            for number in range(ROWS - left):
                audit.write(db, account=7, action="case.read", now=NOW, detail=str(number))

    with log.engine.connect() as db:
        noted = audit.end(db)

    assert found_after(log, tamper) is None
    assert found_after(log, tamper, noted) == (ROWS if written_again else left + 1)


def test_an_earlier_end_stays_part_of_a_log_that_grew(log):
    with log.engine.connect() as db:
        noted = audit.End(100, db.scalars(select(AUDIT.c.hash).where(AUDIT.c.id == 100)).one())
    assert found_after(log, lambda db: fill(db, 3), noted) is None


def test_writers_at_once_make_one_chain(database_url):
    database = open_database(database_url)

    def write_some():
        for _ in range(10):
            with database.engine.begin() as db:
                fill(db, 1)

    writers = [threading.Thread(target=write_some) for _ in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    with database.engine.connect() as db:
        found = (audit.verify(db), audit.end(db).id)
    database.close()
    assert found == (None, 40)


@pytest.fixture
def check(monkeypatch, capsys):
    """Run the command; return its exit status and what it printed."""

    def run(url: str, *words: str) -> tuple[int, str]:
        monkeypatch.setenv("DESK_DATABASE_URL", url)
        status = audit.main([*words])
        out, err = capsys.readouterr()
        return status, out + err

    return run


def test_the_command_prints_the_end_and_names_a_row_that_does_not_fit(check, database_url):
    database = open_database(database_url)
    with database.engine.begin() as db:
        fill(db, 3)
    status, said = check(database_url)
    end = said.split()[-1]
    assert (status, said.startswith("all 3 rows fit")) == (0, True)
    assert check(database_url, "--end", end)[0] == 0

    with database.engine.begin() as db:
        db.execute(delete(AUDIT).where(AUDIT.c.id == 3))
    assert check(database_url)[0] == 0
    status, said = check(database_url, "--end", end)
    assert (status, said.startswith("row 3 was")) == (1, True)

    with database.engine.begin() as db:
        db.execute(update(AUDIT).where(AUDIT.c.id == 2).values(detail="other"))
    database.close()
    status, said = check(database_url)
    assert (status, said.startswith("row 2 was")) == (1, True)


def test_a_log_that_cannot_be_read_is_not_called_good(check, tmp_path):
    assert check(f"sqlite:///{tmp_path / 'empty.sqlite3'}")[0] == 2
    assert check("")[0] == 2
