"""The overview over real HTTP and a real database: numbers, hidden ones, the CSV, the audit."""

import csv
import io
import re

import pytest
from sqlalchemy import event, insert, select
from sqlalchemy.dialects import postgresql

from desk import audit, overview
from desk.tables import AUDIT, CASES
from tests.support import counted_cases
from tests.support.running_desk import NOW, running_desk
from tests.support.summaries import summary

REFERENCE = re.compile(r"SB-[0-9A-Z]{4}-[0-9A-Z]{4}")
HOUR_S = 3600


@pytest.fixture
async def staff(tmp_path):
    async with running_desk(tmp_path) as running:
        await running.let_in()
        yield running


def add(desk, count, *, start=0, **changes):
    """Insert `count` cases received an hour ago; `changes` replace columns."""
    row = {
        "status": "submitted",
        "version": 1,
        "received_at": NOW - HOUR_S,
        "updated_at": NOW,
        "urgency": 3,
        "ending": "safeguarding_team",
        "channel": "chat",
        "language": "en",
    }
    with desk.database.engine.begin() as db:
        for number in range(start, start + count):
            db.execute(
                insert(CASES), {**row, **changes, "reference": counted_cases.reference(number)}
            )


def counts(desk, name, weeks=12):
    with desk.database.engine.connect() as db:
        found = overview.overview(overview.count(db, weeks=weeks, now=desk.now))
    breakdown = next(one for one in found.breakdowns if one.name == name)
    return {line.label: line.count for line in breakdown.lines}


async def download(desk, weeks=12):
    async with desk.http.get(f"{desk.url}/overview.csv?weeks={weeks}") as response:
        assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
        assert f"overview-{weeks}-weeks.csv" in response.headers["Content-Disposition"]
        return list(csv.reader(io.StringIO((await response.read()).decode("utf-8-sig"))))


async def test_what_came_through_the_api_is_counted(staff):
    for number in range(5):
        await staff.submit(summary(reference=counted_cases.reference(number)))
    status, page = await staff.page("/overview")
    assert status == 200
    assert "<strong>5</strong> referrals" in page
    assert counts(staff, "ending")["A safeguarding team could help"] == 5
    assert counts(staff, "status")["New, not opened"] == 5


async def test_small_numbers_are_on_neither_page_nor_csv(staff):
    add(staff, 20)
    add(staff, 7, start=20, channel="form")
    add(staff, 3, start=27, channel="phone")
    assert counts(staff, "channel") == {"Chat": 20, "Form": None, "Telephone": None, "Partner": 0}

    _, page = await staff.page("/overview")
    table = page[page.index('id="t-channel"') : page.index('id="t-language"')]
    assert (
        re.findall(r'class="number">(?:<[^>]*>)?(\w+)', table)[1:] == "20 hidden hidden 0".split()
    )
    rows = {row[1]: row[2] for row in await download(staff) if row[0] == "How it came"}
    assert rows == {"Chat": "20", "Form": "hidden", "Telephone": "hidden", "Partner": "0"}


async def test_of_fewer_than_five_nothing_is_told(staff):
    add(staff, 4)
    _, page = await staff.page("/overview")
    assert "Fewer than 5 referrals" in page
    assert "<table" not in page
    assert [row[2] for row in await download(staff)] == ["Referrals", "hidden", "0"]


async def test_an_empty_desk_says_so(staff):
    _, page = await staff.page("/overview")
    assert "No referral" in page


async def test_a_rare_language_is_not_named(staff):
    add(staff, 20)
    add(staff, 6, start=20, language="ur")
    add(staff, 5, start=26, language="pl")
    add(staff, 2, start=31, language="so")
    add(staff, 3, start=33, language="tr")
    add(staff, 5, start=36, language="en-GB")
    assert counts(staff, "language") == {
        "English": 25, "Urdu": 6, "Polish": 5, "Other languages": 5,
    }  # fmt: skip
    assert "Somali" not in (await staff.page("/overview"))[1]


async def test_the_period_is_in_the_url(staff):
    add(staff, 5)
    add(staff, 6, start=5, received_at=NOW - 20 * overview.WEEK_S)
    add(staff, 7, start=11, received_at=NOW - 40 * overview.WEEK_S)
    add(staff, 8, start=18, received_at=NOW - 53 * overview.WEEK_S)
    for asked, total, weeks in (
        ("12", 5, 12), ("26", 11, 26), ("52", 18, 52), ("", 5, 12), ("9999", 5, 12), ("x", 5, 12),
    ):  # fmt: skip
        _, page = await staff.page(f"/overview?weeks={asked}")
        assert f"<strong>{total}</strong> referrals" in page
        assert f'href="/overview?weeks={weeks}" aria-current="page"' in page


async def test_weeks_begin_on_monday(staff):
    monday = 1_794_787_200  # 16 Nov 2026, 00:00 UTC; NOW is in that week
    assert monday <= NOW < monday + overview.WEEK_S
    add(staff, 5, received_at=monday)
    add(staff, 6, start=5, received_at=monday - 1)
    by_week = counts(staff, "week")
    assert (by_week["16 Nov 2026"], by_week["9 Nov 2026"], by_week["2 Nov 2026"]) == (5, 6, 0)
    assert len(by_week) == 12


async def test_not_genuine_is_left_out_and_taken_back_is_counted_apart(staff):
    """A row of its own in several tables would let one table give away what another hides."""
    erased = {"ending": None, "urgency": 0, "status": "withdrawn", "language": None}
    add(staff, 9)
    add(staff, 9, start=9, genuine=False)
    add(staff, 4, start=18, **erased)
    _, page = await staff.page("/overview")
    assert "<strong>9</strong> referrals" in page
    assert "Fewer than 5 more were taken back" in " ".join(page.split())
    assert "Taken back by the reporter" not in page
    assert sum(counts(staff, "status").values()) == 9
    assert counts(staff, "language") == {"English": 9}

    add(staff, 1, start=22, **erased)
    _, page = await staff.page("/overview")
    assert "2026. 5 more were taken back" in " ".join(page.split())


async def test_how_fast(staff):
    tuesday = NOW - NOW % overview.DAY_S - 5 * overview.DAY_S + 10 * HOUR_S
    late = {"opened_at": tuesday + 2 * HOUR_S, "status": "seen"}
    soon = {"opened_at": tuesday + 1800, "contacted_at": tuesday + 3 * HOUR_S, "status": "accepted"}
    add(staff, 5, received_at=tuesday, **late)
    add(staff, 15, start=5, received_at=tuesday, **soon)
    add(staff, 9, start=20, received_at=tuesday, urgency=5, ending="emergency", **soon)
    rows = [row[1:] for row in await download(staff) if row[0] == "How fast"][1:]
    assert rows == [
        ["Urgent: ring now, or tell the police today: first look", "1 h", *["Too few to say"] * 2],
        [
            "Urgent: ring now, or tell the police today: first contact",
            "24 h",
            *["Too few to say"] * 2,
        ],
        ["All others: first look", "1 h", "30 min", "75 %"],
        ["All others: first contact", "24 h", "3 h", "75 %"],
    ]


async def test_taking_the_csv_is_audited_and_reading_the_page_names_no_case(staff):
    with staff.database.engine.begin() as db:
        counted_cases.add(db, 300, now=NOW)
    _, page = await staff.page("/overview?weeks=52")
    rows = await download(staff, weeks=52)
    assert not REFERENCE.search(page)
    assert not REFERENCE.search(str(rows))
    with staff.database.engine.connect() as db:
        logged = db.execute(select(AUDIT).where(AUDIT.c.action == "overview.exported")).one()
        assert (logged.account, logged.reference, logged.detail) == (1, None, "52 weeks")
        assert audit.verify(db) is None


async def test_counting_reads_an_index_and_no_case(staff):
    add(staff, 5)
    asked = []
    engine = staff.database.engine

    def note(_connection, _cursor, statement, given, *_rest):
        asked.append((statement, given))

    event.listen(engine, "before_cursor_execute", note)
    with engine.connect() as db:
        overview.count(db, weeks=52, now=NOW)
        event.remove(engine, "before_cursor_execute", note)
        of_cases = [one for one in asked if "FROM cases" in one[0]]
        plans = [
            " ".join(str(row) for row in db.exec_driver_sql(f"EXPLAIN QUERY PLAN {one}", given))
            for one, given in of_cases
        ]
    assert len(plans) == 8
    assert all("COVERING INDEX cases_counted" in plan for plan in plans)


async def test_postgresql_groups_by_the_name_of_a_column(staff):
    """It would take a repeated expression with a parameter for another one."""
    week = ((CASES.c.received_at - 5) // 7).label("value")
    compiled = str(select(week).group_by("value").compile(dialect=postgresql.dialect()))
    assert compiled.endswith("GROUP BY value")
