"""The audit log as people read it: for leads with cases, for administrators without any."""

import re
from pathlib import Path

import pytest
from sqlalchemy import update

import desk
from desk import audit, audit_pages, words
from desk.tables import AUDIT
from tests.support.running_desk import running_desk
from tests.support.summaries import summary

REFERENCE = "SB-0000-0000"
ROW = re.compile(r'<td><time datetime="')


@pytest.fixture
async def staff(tmp_path):
    async with running_desk(tmp_path) as running:
        yield running


async def a_case_is_handed_over(staff):
    await staff.let_in()
    bob = await staff.let_in("bob", "handler")
    await staff.let_in("ada", "lead")
    await staff.submit(summary())
    await staff.act(REFERENCE, "claim")
    await staff.act(REFERENCE, "hand-over", to="2", message="")
    assert bob


async def test_a_lead_reads_who_did_what_with_which_case(staff):
    await a_case_is_handed_over(staff)
    status, text = await staff.page("/audit")
    assert status == 200
    assert f'href="/cases/{REFERENCE}"' in text
    for said in ("Handed a case over", "to bob", "ada", "rows fit"):
        assert said in text


async def test_an_administrator_reads_the_same_without_any_case(staff):
    await a_case_is_handed_over(staff)
    await staff.let_in("adam", "administrator")
    _, text = await staff.page("/audit")
    assert "Handed a case over" in text
    assert audit_pages.A_CASE in text
    assert REFERENCE not in text
    assert "to bob" not in text


async def test_a_changed_row_is_named_before_all_else(staff):
    await a_case_is_handed_over(staff)
    changed = update(AUDIT).where(AUDIT.c.id == 2).values(account=7)
    await staff.database.call(lambda db: db.execute(changed))
    _, text = await staff.page("/audit")
    assert "Row 2 was changed" in text
    assert "rows fit" not in text


async def test_older_entries_are_on_further_pages(staff):
    await staff.let_in(role="administrator")

    def fill(db):
        for number in range(audit_pages.PAGE_SIZE + 1):
            audit.write(db, account=1, action="partner.added", now=staff.now, detail=f"p{number}")

    await staff.database.call(fill)
    _, first = await staff.page("/audit")
    (older,) = re.findall(r'href="(/audit\?before=\d+)"', first)
    _, second = await staff.page(older)
    assert len(ROW.findall(first)) == audit_pages.PAGE_SIZE
    assert ">p0<" not in first
    assert ">p0<" in second
    assert "Older" not in second


@pytest.mark.parametrize("typed", ["", "x", "-1", "²", "9" * 40])
async def test_a_page_that_is_no_number_is_the_newest(staff, typed):
    await staff.let_in(role="administrator")
    status, text = await staff.page(f"/audit?before={typed}")
    assert (status, "0 rows fit" in text) == (200, True)


def test_every_action_that_is_written_has_words():
    source = "\n".join(file.read_text() for file in Path(desk.__file__).parent.glob("*.py"))
    written = set(re.findall(r'action="([a-z]+\.[a-z_]+)"', source))
    assert written
    assert written <= set(words.AUDITED)


async def test_what_was_checked_once_is_not_read_again(staff):
    await a_case_is_handed_over(staff)
    assert "rows fit" in (await staff.page("/audit"))[1]
    known = staff.app[audit_pages.VERIFIED].end
    assert known.id > 2
    changed = update(AUDIT).where(AUDIT.c.id == known.id).values(hash="0" * 64)
    await staff.database.call(lambda db: db.execute(changed))
    assert f"Row {known.id} was changed" in (await staff.page("/audit"))[1]
