"""Forms that cannot be read, and signs that PostgreSQL takes in no text."""

import asyncio

import pytest
from sqlalchemy import select

from desk.tables import CASES, DRAFTS
from tests.support.desk_cases import REFERENCE, hidden
from tests.support.running_desk import CSRF, EMERGENCY_TEXT, running_desk
from tests.support.summaries import summary

FORM = "application/x-www-form-urlencoded"
PART = 'Content-Disposition: form-data; name="text"\r\n'
MALFORMED = {
    "signs that are none": (FORM, b"csrf=%ff&text=%ff\xff"),
    "no such character set": (f"{FORM}; charset=foo", b"csrf=x"),
    "no boundary": ("multipart/form-data", b"x"),
    "a part that does not end": ("multipart/form-data; boundary=b", f"--b\r\n{PART}\r\nx".encode()),
    "an odd encoding": (
        "multipart/form-data; boundary=b",
        f"--b\r\n{PART}Content-Transfer-Encoding: odd\r\n\r\nx\r\n--b--\r\n".encode(),
    ),
}


@pytest.fixture
async def desk(tmp_path, database_url):
    async with running_desk(tmp_path, database_url) as running:
        yield running


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("path", ["/sign-in", "/phone", f"/cases/{REFERENCE}/notes"])
@pytest.mark.parametrize("kind", MALFORMED)
async def test_a_form_that_cannot_be_read_is_answered_with_the_number_to_call(desk, path, kind):
    await desk.let_in()
    await desk.submit(summary())
    content_type, body = MALFORMED[kind]
    headers = {"Content-Type": content_type}
    async with desk.http.post(desk.url + path, data=body, headers=headers) as response:
        assert response.status in (400, 403), kind
        assert EMERGENCY_TEXT in await response.text()


async def test_a_nul_is_taken_out(desk):
    _, text = await desk.page("/sign-in")
    fields = {"csrf": CSRF.findall(text)[0], "password": "x"}
    assert (await desk.form("/sign-in", name="a\0b", **fields))[0] == 401
    person = {**summary()["person"], "place": "North\0brook"}
    assert (await desk.submit(summary(person=person)))[0] == 201
    with desk.database.engine.connect() as db:
        assert db.execute(select(CASES.c.place)).scalar_one() == "northbrook"
    await desk.let_in()
    _, text = await desk.page("/cases")
    given = {"csrf": CSRF.findall(text)[0], "place": "north\0brook"}
    status, text = await desk.form("/cases/search", **given)
    assert (status, REFERENCE in text) == (200, True)


async def test_no_row_of_the_log_is_too_high(desk):
    await desk.let_in()
    assert (await desk.page("/audit?before=99999999999"))[0] == 200


async def test_a_box_that_is_saved_many_times_at_once_is_kept(desk):
    await desk.let_in()
    await desk.submit(summary())
    fields = {**await hidden(desk), "field": "notes.text"}
    saves = [desk.form(f"/cases/{REFERENCE}/drafts", text=f"{n}", **fields) for n in range(12)]
    assert {status for status, _ in await asyncio.gather(*saves)} == {204}
    with desk.database.engine.connect() as db:
        assert len(db.execute(select(DRAFTS)).all()) == 1
