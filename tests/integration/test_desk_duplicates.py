"""Cases that may be the same: shown, linked, taken apart; never merged, each step noted."""

import asyncio

import pytest
from sqlalchemy import event, func, insert, select

from desk import duplicates, rendering
from desk.sessions import Session
from desk.tables import AUDIT, CASE_LINKS, LIKENESSES
from tests.integration.test_desk_queue import put
from tests.support.running_desk import CSRF, Desk, running_desk

ONE, TWO, THREE = "SB-0000-0001", "SB-0000-0002", "SB-0000-0003"
BADGE = "May be the same as another case"


@pytest.fixture
async def staff(tmp_path):
    async with running_desk(tmp_path) as running:
        await running.let_in()
        for number in (1, 2, 3):
            put(running, number, received_at=running.now + number)
        alike(running, ONE, "same name", "same place")
        alike(running, TWO, "same name", "same place")
        alike(running, THREE, "same place")
        yield running


def alike(desk: Desk, reference: str, *marks: str) -> None:
    with desk.database.engine.begin() as db:
        db.execute(insert(LIKENESSES), [{"reference": reference, "mark": mark} for mark in marks])


def found(desk: Desk, reference: str = ONE) -> tuple[list[str], list[str]]:
    """Return the references that are possible, and those that are linked."""
    with desk.database.engine.connect() as db:
        return (
            [row.reference for row in duplicates.possible(db, reference)],
            [row.reference for row in duplicates.linked(db, reference)],
        )


async def press(desk: Desk, path: str, other: str) -> int:
    _, page = await desk.page("/cases")
    status, _ = await desk.form(f"/cases/{path}", csrf=CSRF.findall(page)[0], other=other)
    return status


async def test_the_most_alike_come_first(staff):
    assert found(staff) == ([TWO, THREE], [])
    assert found(staff, THREE) == ([TWO, ONE], [])


async def test_linking_shows_on_both_and_can_be_undone(staff):
    assert await press(staff, f"{ONE}/links", "sb 0000 0002") == 303
    assert found(staff, ONE) == ([THREE], [TWO])
    assert found(staff, TWO) == ([THREE], [ONE])

    assert await press(staff, f"{TWO}/links/remove", ONE) == 303
    assert found(staff) == ([TWO, THREE], [])


async def test_each_step_is_noted_for_both_cases(staff):
    await press(staff, f"{TWO}/links", ONE)
    await press(staff, f"{TWO}/links", ONE)  # again: nothing more
    await press(staff, f"{ONE}/links/remove", TWO)
    await press(staff, f"{ONE}/links/remove", TWO)
    wanted = select(AUDIT.c.action, AUDIT.c.reference, AUDIT.c.detail).order_by(AUDIT.c.id)
    with staff.database.engine.connect() as db:
        assert [tuple(row) for row in db.execute(wanted)] == [
            ("case.linked", TWO, ONE),
            ("case.linked", ONE, TWO),
            ("case.unlinked", ONE, TWO),
            ("case.unlinked", TWO, ONE),
        ]


@pytest.mark.parametrize(
    ("other", "status"),
    [(ONE, 422), ("SB-9999-9999", 404), ("no such thing", 422), ("", 422), ("SB-0000-0004", 404)],
)
async def test_what_cannot_be_linked_changes_nothing(staff, other, status):
    put(staff, 4, status="withdrawn")
    assert await press(staff, f"{ONE}/links", other) == status
    with staff.database.engine.connect() as db:
        assert db.execute(select(func.count()).select_from(CASE_LINKS)).scalar_one() == 0
        assert db.execute(select(func.count()).select_from(AUDIT)).scalar_one() == 0


async def test_two_who_link_at_once_make_one_link(staff):
    pressed = [press(staff, f"{ONE}/links", TWO), press(staff, f"{TWO}/links", ONE)]
    assert await asyncio.gather(*pressed) == [303, 303]
    assert found(staff) == ([THREE], [TWO])


async def test_the_queue_marks_them_in_one_statement(staff):
    statements = []

    def note(_connection, _cursor, statement, *_rest):
        statements.append(statement)

    put(staff, 5)
    event.listen(staff.database.engine, "before_cursor_execute", note)
    _, page = await staff.page("/cases")
    assert page.count(BADGE) == 3
    assert sum("likenesses" in statement for statement in statements) == 1


async def test_the_mark_goes_when_all_that_is_alike_is_linked(staff):
    await press(staff, f"{ONE}/links", TWO)
    await press(staff, f"{ONE}/links", THREE)
    _, page = await staff.page("/cases")
    assert page.count(BADGE) == 2  # the second and the third are still alike
    await press(staff, f"{TWO}/links", THREE)
    assert BADGE not in (await staff.page("/cases"))[1]


async def test_what_was_taken_back_is_no_duplicate(staff):
    put(staff, 6, status="withdrawn")
    alike(staff, "SB-0000-0006", "same name")
    assert found(staff)[0] == [TWO, THREE]


async def test_a_case_page_can_show_both_lists(staff):
    await press(staff, f"{ONE}/links", TWO)
    with staff.database.engine.connect() as db:
        lists = {
            "linked": duplicates.linked(db, ONE),
            "possible": duplicates.possible(db, ONE),
        }
        case = {"row": {"reference": ONE}}
        session = Session(1, "alice", "lead", "token")
        template = rendering.templates().get_template("_linked.html")
        page = template.render(case=case, session=session, **lists)
    assert f"Take the link to {TWO} away" in page
    assert f"Link {THREE} to this case" in page
    assert "Linked by alice" in page
