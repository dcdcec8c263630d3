"""The queue's page over real HTTP: order, clocks, filters, pages, search, the file."""

import csv
import io
import re

import pytest
from sqlalchemy import event, insert, select, text, update

from desk import alarm, audit, queue, queue_csv, spreadsheet, visits
from desk.tables import ACCOUNTS, AUDIT, CASES
from tests.support import many_cases
from tests.support.desk_cases import REFERENCE, add_account, become
from tests.support.running_desk import CSRF, Desk, running_desk
from tests.support.summaries import summary

LINKS = re.compile(r'class="reference" href="/cases/(SB-[0-9A-Z-]{9})"')
NEXT = re.compile(r'<a href="([^"]+)">Next page</a>')
BEFORE = re.compile(r'<a href="([^"]+)">Page before</a>')
MARK_NEW, WRITTEN = '<span class="mark">New</span>', "The reporter has written"
HOUR = 3600
MONDAY_NOON = 1_795_435_200  # 23 Nov 2026, 12:00 in London


@pytest.fixture
async def staff(tmp_path):
    async with running_desk(tmp_path) as running:
        running.now = MONDAY_NOON
        await running.let_in()
        yield running


def put(desk: Desk, number: int, **values: object) -> str:
    """Add a case of an invented reporter, received now unless `values` say otherwise."""
    reference = f"SB-0000-{number:04d}"
    row = {
        "reference": reference, "status": "submitted", "version": 1, "received_at": desk.now,
        "updated_at": desk.now, "summary": "{}", "urgency": 3, "ending": "safeguarding_team",
        "language": "en", "channel": "chat", "age_band": "16_17",
    }  # fmt: skip
    with desk.database.engine.begin() as db:
        db.execute(insert(CASES).values(row | values))
    return reference


async def shown(desk: Desk, address: str = "/cases") -> list[str]:
    status, page = await desk.page(address)
    assert status == 200
    return LINKS.findall(page)


async def search_place(desk: Desk, place: str, address: str = "/cases/search") -> str:
    _, page = await desk.page("/cases")
    status, found = await desk.form(address, csrf=CSRF.findall(page)[0], place=place)
    assert status == 200
    return found


def audited(desk: Desk) -> list[tuple[str, str]]:
    with desk.database.engine.connect() as db:
        return [tuple(row) for row in db.execute(select(AUDIT.c.action, AUDIT.c.detail))]


async def test_unfinished_then_urgent_then_children_then_newest(staff):
    finished = put(staff, 1, urgency=5, ending="emergency", status="completed")
    older = put(staff, 2, received_at=staff.now - 9)
    newer = put(staff, 3, received_at=staff.now - 5)
    child = put(staff, 4, received_at=staff.now - 20, reporter_under_18=True)
    urgent = put(staff, 5, urgency=5, ending="emergency", received_at=staff.now - 99)
    assert await shown(staff) == [urgent, child, newer, older, finished]


async def test_a_case_that_is_finished_or_opened_again_moves_by_itself(staff):
    first, second = put(staff, 1, urgency=5, ending="emergency"), put(staff, 2)
    assert await shown(staff) == [first, second]
    for status, expected in (("completed", [second, first]), ("on_hold", [first, second])):
        with staff.database.engine.begin() as db:
            db.execute(update(CASES).where(CASES.c.reference == first).values(status=status))
        assert await shown(staff) == expected


async def test_what_i_opened_is_not_new_any_more(staff):
    await staff.submit(summary())
    assert MARK_NEW in (await staff.page("/cases"))[1]
    await staff.page(f"/cases/{REFERENCE}")
    assert MARK_NEW not in (await staff.page("/cases"))[1]
    become(staff, add_account(staff, "bob"))
    assert MARK_NEW in (await staff.page("/cases"))[1]


async def test_the_queue_says_that_the_reporter_has_written_until_somebody_looks(staff):
    await staff.submit(summary())
    await staff.page(f"/cases/{REFERENCE}")
    staff.now += 60
    assert WRITTEN not in (await staff.page("/cases"))[1]
    await staff.later(REFERENCE, "added", {"text": "He is back."})
    staff.now += 60
    assert WRITTEN in (await staff.page("/cases"))[1]
    await staff.page(f"/cases/{REFERENCE}")
    assert WRITTEN not in (await staff.page("/cases"))[1]


async def test_the_queue_says_when_a_follow_up_is_due(staff):
    await staff.submit(summary())
    await staff.act(REFERENCE, "claim")
    action = {"kind": "asked_team", "text": "The school.", "outcome": ""}
    await staff.act(REFERENCE, "actions", **action, follow_up_on="2026-11-25")
    assert "Follow up on 25 Nov 2026" in (await staff.page("/cases"))[1]
    staff.now += 2 * 24 * HOUR
    become(staff, 1)  # the session was idle too long
    assert "Follow-up due 25 Nov 2026" in (await staff.page("/cases"))[1]


async def test_handing_over_is_said_where_it_leads_to(staff):
    await staff.submit(summary())
    await staff.act(REFERENCE, "claim")
    bob = add_account(staff, "bob")
    status, _ = await staff.act(REFERENCE, "hand-over", to=str(bob), message="")
    assert status == 303
    assert "the case is handed over" in (await staff.page("/cases?saved=hand-over"))[1]


async def test_the_two_clocks_are_said_in_words(staff):
    put(staff, 1, received_at=staff.now - 35 * 60)
    _, page = await staff.page("/cases")
    assert "First look: 25 minutes left, due 12:25" in page
    assert "First contact: 23 hours left, due Thu 11:25" in page
    put(staff, 2, received_at=staff.now - 61 * 60)
    assert "First look: 1 minute late" in (await staff.page("/cases"))[1]


async def test_clocks_pause_at_the_weekend_but_never_for_danger(staff):
    staff.now -= 2 * 24 * HOUR  # Saturday
    put(staff, 1)
    _, page = await staff.page("/cases")
    assert "First look: 60 minutes left, paused until Mon 09:00" in page
    put(staff, 2, urgency=4, ending="police_today", received_at=staff.now - 2 * HOUR)
    _, page = await staff.page("/cases")
    assert "First look: 60 minutes late" in page


async def test_a_clock_stops_when_its_work_is_done_and_a_finished_case_has_none(staff):
    put(staff, 1, opened_at=staff.now, status="seen")
    put(staff, 2, status="completed")
    _, page = await staff.page("/cases")
    assert "First look: done" in page
    assert page.count("First contact:") == 1
    assert "No clock: finished" in page


def filled(desk: Desk) -> dict[str, str]:
    """Put one case that each filter finds, and one that none does."""
    with desk.database.engine.begin() as db:
        row = {"name": "bob", "role": "handler", "password_hash": "none", "created_at": 0}
        db.execute(insert(ACCOUNTS).values(row))
        db.execute(update(ACCOUNTS).values(visited_at=desk.now - 10 * 24 * HOUR))
    old = {"received_at": desk.now - 20 * 24 * HOUR, "opened_at": 1, "contacted_at": 1}
    put(desk, 0, **old, status="declined", assignee=2)
    kinds: dict[str, dict[str, object]] = {
        "status=in_progress": {"status": "in_progress"},
        "status=unfinished&assignee=me": {"status": "seen", "assignee": 1},
        "assignee=nobody&status=on_hold": {"status": "on_hold", "assignee": None},
        "assignee=2&channel=phone": {"channel": "phone", "assignee": 2},
        "ending=no_sign_told": {"ending": "no_sign_told", "urgency": 1},
        "language=so": {"language": "so-SO"},
        "channel=partner": {"channel": "partner"},
        "age_band=under_10": {"age_band": "under_10"},
        "received_from=2026-10-01&received_to=2026-10-01": {"received_at": 1_790_895_599},
        "new=yes": {"received_at": desk.now},
        "late=yes": {"opened_at": None, "status": "accepted"},
        "reference=sb00000012": {},
        "unsigned=yes": {"status": "completed", "ending": "police_today", "urgency": 4},
    }
    return {
        query: put(desk, number, **{**old, "status": "declined", "assignee": 2, **values})
        for number, (query, values) in enumerate(kinds.items(), start=1)
    }


async def test_each_filter_finds_what_it_names(staff):
    for query, reference in filled(staff).items():
        assert await shown(staff, f"/cases?{query}") == [reference], query


async def test_language_and_day_include_their_edges_only(staff):
    put(staff, 1, language="som")
    assert await shown(staff, "/cases?language=so") == []
    second = put(staff, 2, received_at=1_790_895_599)  # 1 Oct, 23:59:59 in London: summer time
    put(staff, 3, received_at=1_790_895_600)
    assert await shown(staff, "/cases?received_to=2026-10-01") == [second]


async def test_filters_are_said_in_words_with_a_way_to_clear_them(staff):
    put(staff, 1, status="in_progress")
    _, page = await staff.page("/cases?status=in_progress&language=xx")
    assert "Status: In progress" in page
    assert '<a href="/cases">Clear the filters</a>' in page
    assert "Not used, because there is no such value: Language." in page
    assert 'value="in_progress" selected' in page


async def test_what_is_new_is_what_came_since_the_visit_before(staff):
    early = put(staff, 1)
    with staff.database.engine.begin() as db:
        visits.begin(db, 1, now=staff.now + 10)
    assert await shown(staff, "/cases?new=yes") == [early]  # nothing was visited before
    with staff.database.engine.begin() as db:
        visits.begin(db, 1, now=staff.now + 50)
    late = put(staff, 2, received_at=staff.now + 20)
    assert await shown(staff, "/cases?new=yes") == [late]


async def test_pages_meet_without_a_gap_and_lead_back(staff):
    with staff.database.engine.begin() as db:
        many_cases.put(db, 220, now=staff.now)
    seen, pages, address = [], [], "/cases?status=unfinished&assignee=nobody"
    whole = set(await shown(staff, address))
    for address in ("/cases", "/cases?status=completed"):
        seen, pages = [], [address]
        while True:
            _, page = await staff.page(pages[-1])
            seen.append(LINKS.findall(page))
            following = NEXT.findall(page)
            if not following:
                break
            pages.append(following[0].replace("&amp;", "&"))
        assert [len(part) for part in seen[:-1]] == [queue.PAGE_SIZE] * (len(seen) - 1)
        flat = [reference for part in seen for reference in part]
        assert len(flat) == len(set(flat))
        assert f"<strong>{len(flat)} cases</strong>" in (await staff.page(address))[1]
        back = BEFORE.findall((await staff.page(pages[-1]))[1])[0].replace("&amp;", "&")
        assert await shown(staff, back) == seen[-2]
    assert whole


@pytest.mark.parametrize("after", ["1", "x.y.z", "1.2.SB-0000-000O", "9" * 30, "1.1.SB-0000-0000'"])
async def test_a_cursor_that_is_none_begins_at_the_beginning(staff, after):
    reference = put(staff, 1)
    assert await shown(staff, f"/cases?after={after}") == [reference]


async def test_a_place_is_searched_by_how_it_begins_and_stays_out_of_addresses(staff):
    leeds, other = put(staff, 1, place="leeds, north"), put(staff, 2, place="bradford")
    page = await search_place(staff, "LEEDS")
    assert LINKS.findall(page) == [leeds]
    assert "Place: leeds" in page
    assert not re.search(r'(href|action)="[^"]*leeds', page)
    assert LINKS.findall(await search_place(staff, "eeds")) == []
    assert LINKS.findall(await search_place(staff, "%")) == []
    assert other in await shown(staff)


async def test_a_place_keeps_its_filters_and_its_pages(staff):
    for number in range(queue.PAGE_SIZE + 1):
        put(staff, number, place="leeds", status="seen")
    put(staff, 9000, place="leeds")
    page = await search_place(staff, "leeds", "/cases/search?status=seen")
    assert "<strong>51 cases</strong>" in page
    action = re.search(r'action="(/cases/search\?[^"]*after[^"]*)"', page)[1].replace("&amp;", "&")
    assert len(LINKS.findall(await search_place(staff, "leeds", action))) == 1


async def test_who_searched_is_noted_without_what(staff):
    await search_place(staff, "leeds")
    await staff.page("/cases?reference=SB-7K3M-9QXT")
    await staff.page("/cases?status=seen")
    assert audited(staff) == [("queue.searched", "place"), ("queue.searched", "reference")]


async def test_the_file_holds_the_filtered_queue_and_is_noted(staff):
    put(staff, 1, status="seen", place="secret place", summary='"secret words"')
    put(staff, 2)
    async with staff.http.get(f"{staff.url}/cases.csv?status=seen") as response:
        assert response.headers["Content-Disposition"].startswith("attachment")
        body = await response.text("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(body)))
    assert [row["reference"] for row in rows] == ["SB-0000-0001"]
    assert rows[0]["status"] == "Opened"
    assert "secret" not in body
    assert audited(staff) == [("queue.exported", "1 cases: status=seen")]
    with staff.database.engine.connect() as db:
        assert audit.verify(db) is None


async def test_the_file_is_whole_however_many_pieces_it_is_read_in(staff, monkeypatch):
    monkeypatch.setattr(queue_csv, "CHUNK", 7)
    with staff.database.engine.begin() as db:
        many_cases.put(db, 50, now=staff.now)
    _, body = await staff.page("/cases.csv")
    rows = csv.DictReader(io.StringIO(body.removeprefix("\ufeff")))
    references = [row["reference"] for row in rows]
    assert len(references) == len(set(references)) == 50


async def test_a_name_in_the_file_is_no_formula(staff):
    with staff.database.engine.begin() as db:
        db.execute(update(ACCOUNTS).values(name='=HYPERLINK("http://x")'))
    put(staff, 1, assignee=1)
    _, body = await staff.page("/cases.csv")
    assert next(csv.DictReader(io.StringIO(body)))["who_has_it"] == '\'=HYPERLINK("http://x")'


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_cell_never_begins_a_formula(start):
    assert spreadsheet.harmless(f"{start}1") == f"'{start}1"


async def test_only_a_lead_gets_the_file(staff):
    with staff.database.engine.begin() as db:
        db.execute(update(ACCOUNTS).values(role="handler"))
    assert (await staff.page("/cases.csv"))[0] == 403
    assert "/cases.csv" not in (await staff.page("/cases"))[1]
    assert audited(staff) == []


async def test_the_page_says_that_nobody_is_told(staff):
    assert alarm.NOBODY_TOLD in (await staff.page("/cases"))[1]


QUERIES = ["", "?status=completed", "?new=yes", "?late=yes", "?assignee=me&status=unfinished",
           "?ending=police_today&language=so", "?received_from=2026-11-01",
           "?channel=phone", "?age_band=16_17"]  # fmt: skip


@pytest.mark.parametrize("query", QUERIES)
async def test_more_cases_are_no_more_statements_and_each_uses_an_index(staff, query):
    few, many = [], []
    for number, statements in ((60, few), (600, many)):
        with staff.database.engine.begin() as db:
            db.execute(text("DELETE FROM likenesses"))
            db.execute(text("DELETE FROM cases"))
            db.execute(text("DELETE FROM accounts WHERE id > 1"))
            many_cases.put(db, number, now=staff.now)

        def note(_connection, _cursor, statement, values, _context, _many, into=statements):
            if not statement.startswith(("PRAGMA", "BEGIN")):
                into.append((statement, values))

        event.listen(staff.database.engine, "before_cursor_execute", note)
        assert (await staff.page(f"/cases{query}"))[0] == 200
        event.remove(staff.database.engine, "before_cursor_execute", note)
    assert len(many) <= max(len(few), 10)
    with staff.database.engine.connect() as db:
        for statement, values in many:
            plan = db.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values).all()
            whole_tables = [
                step.detail for step in plan
                if re.match(r"SCAN \w+$", step.detail) and "anon" not in step.detail
            ]  # fmt: skip
            assert whole_tables == []


async def test_an_export_leaves_the_writer_to_referrals(staff, monkeypatch):
    chunk, taken = queue.chunk, []

    def slow(db, *rest, **more):
        if not taken:
            with staff.database.engine.begin() as other:
                taken.append(audit.end(other))
        return chunk(db, *rest, **more)

    monkeypatch.setattr(queue, "chunk", slow)
    assert (await staff.page("/cases.csv"))[0] == 200
    assert taken
