"""Staff's pages over real HTTP: reading and changing. Coming in: test_desk_sign_in.py."""

import asyncio
import copy
import json
from pathlib import Path

import pytest
from sqlalchemy import select

import core
from desk import cases
from desk.tables import CASES
from tests.support.running_desk import EMERGENCY_TEXT, Desk, running_desk
from tests.support.summaries import consent as consent_block
from tests.support.summaries import summary

EXAMPLES = Path(core.__file__).parent / "schemas" / "examples"
REFERENCE = "SB-0000-0000"
DRAFTS_SCRIPT = '<script src="/static/drafts.js" defer></script>'
REVIEW = "Not yet reviewed by a practitioner"


@pytest.fixture
async def desk(tmp_path, database_url):
    async with running_desk(tmp_path, database_url) as running:
        yield running


@pytest.fixture
async def staff(desk):
    await desk.let_in()
    return desk


def row(desk: Desk):
    with desk.database.engine.connect() as db:
        return db.execute(select(CASES)).one()


async def test_opening_marks_as_seen_once_and_says_who(staff):
    await staff.submit(summary())
    assert row(staff).opened_at is None

    await staff.page("/cases")
    assert (await staff.follow_up(REFERENCE))[1]["status"] == "submitted"
    await staff.page(f"/cases/{REFERENCE}")
    opened = row(staff)
    staff.now += 60
    await staff.page(f"/cases/{REFERENCE}")

    assert (await staff.follow_up(REFERENCE))[1]["status"] == "seen"
    assert row(staff) == opened
    assert opened.opened_by == 1
    assert opened.opened_at == staff.now - 60


async def test_fetching_ahead_does_not_open(staff):
    await staff.submit(summary())
    url = f"{staff.url}/cases/{REFERENCE}"
    async with staff.http.get(url, headers={"Sec-Purpose": "prefetch"}) as response:
        assert response.status == 503
    async with staff.http.head(url) as response:
        assert response.status == 405
    assert row(staff).opened_at is None


async def test_taking_back_after_opening_changes_nothing_and_is_shown(staff):
    await staff.submit(summary())
    await staff.page(f"/cases/{REFERENCE}")

    assert await staff.later(REFERENCE, "withdrawn") == (200, {"status": "seen"})

    _, text = await staff.page(f"/cases/{REFERENCE}")
    assert "asked to take this referral back" in text
    assert summary()["evidence"][0]["quote"] in text


async def test_what_was_taken_back_before_has_an_empty_page(staff):
    await staff.submit(summary())
    await staff.later(REFERENCE, "withdrawn")
    status, text = await staff.page(f"/cases/{REFERENCE}")
    assert (status, "Its content was erased" in text) == (200, True)
    assert summary()["evidence"][0]["quote"] not in text
    assert (await staff.follow_up(REFERENCE))[1]["status"] == "withdrawn"


async def test_opening_and_taking_back_at_once_never_cross(staff):
    for number in range(20):
        reference = f"SB-0000-{number:04d}"
        await staff.submit(summary(reference=reference))
        (_, text), (_, answer) = await asyncio.gather(
            staff.page(f"/cases/{reference}"), staff.later(reference, "withdrawn")
        )
        was_shown = summary()["evidence"][0]["quote"] in text
        assert answer["status"] == ("seen" if was_shown else "withdrawn")


async def test_a_change_reaches_the_reporter(staff):
    await staff.submit(summary())
    words = {"note_to_reporter": "Thank you.", "question": "Is he home?"}
    assert (await staff.change(REFERENCE, status="in_progress", **words))[0] == 303

    _, known = await staff.follow_up(REFERENCE)
    assert known["status"] == "in_progress"
    assert {name: known[name] for name in words} == words

    await staff.later(REFERENCE, "answered", {"text": "He is home now."})
    assert (await staff.follow_up(REFERENCE))[1]["question"] is None
    _, text = await staff.page(f"/cases/{REFERENCE}")
    assert "He is home now." in text
    assert "Is he home?" in text


@pytest.mark.parametrize("status", ["withdrawn", "submitted", "waiting", "", "anything"])
async def test_only_a_status_of_staff_can_be_chosen(staff, status):
    await staff.submit(summary())
    assert (await staff.change(REFERENCE, status=status))[0] == 422
    assert row(staff).status == "seen"
    assert status not in cases.CHOOSABLE


async def test_two_changes_do_not_overwrite_each_other(staff):
    await staff.submit(summary())
    await staff.page(f"/cases/{REFERENCE}")
    assert (await staff.change(REFERENCE, status="accepted", version="2"))[0] == 303
    assert (await staff.change(REFERENCE, status="declined", version="2"))[0] == 409
    assert row(staff).status == "accepted"


async def test_the_list_has_danger_first_then_children_then_the_newest(staff):
    base = summary()

    def one(number: int, ending: str, *, child: bool | None = None) -> dict:
        made = copy.deepcopy(base)
        made["reference"] = f"SB-0000-000{number}"
        made["urgency"]["ending"] = ending
        made["reporter"]["under_18"] = child
        return made

    told = [
        one(1, "support_and_watch"),
        one(2, "safeguarding_team"),
        one(3, "emergency"),
        one(4, "safeguarding_team", child=True),
        one(5, "safeguarding_team"),
        one(6, "police_today"),
        one(7, "emergency"),
    ]
    for referral in told:
        staff.now += 1
        assert (await staff.submit(referral))[0] == 201
    await staff.later("SB-0000-0007", "withdrawn")

    _, text = await staff.page("/cases")

    shown = [part[:12] for part in text.split('href="/cases/')[1:]]
    assert shown == [f"SB-0000-000{number}" for number in (3, 6, 4, 5, 2, 1, 7)]
    assert text.count("Reporter under 18") == 1
    assert "Call the emergency number now" in text


@pytest.mark.parametrize("file", sorted(EXAMPLES.glob("*.json")), ids=lambda file: file.stem)
async def test_a_case_page_has_every_block(staff, file):
    referral = json.loads(file.read_text())
    await staff.submit(referral)
    status, text = await staff.page(f"/cases/{referral['reference']}")
    assert status == 200
    for heading in (
        "The lines the reporter agreed to, word for word", "Evidence", "What is not known",
        "Danger", "Urgency: rules and advice shown", "Person of concern", "Reporter",
        "Who already knows", "What the reporter wants, and fears", "Permission",
        "Where this comes from", REVIEW,
    ):  # fmt: skip
        assert heading in text
    for line in referral["consent"]["agreed"]:
        assert line["text"] in text


async def test_what_a_reporter_typed_is_shown_and_never_run(staff):
    typed = "<script>alert(1)</script><img src=x onerror=alert(2)>{{ 7*7 }}\u202e"
    evidence = [{**summary()["evidence"][0], "quote": typed}]
    await staff.submit(summary(evidence=evidence, consent=consent_block()))
    await staff.later(REFERENCE, "added", {"text": typed})

    _, text = await staff.page(f"/cases/{REFERENCE}")

    assert text.count("<script") == text.count(DRAFTS_SCRIPT) == 1
    assert "<img" not in text
    assert text.count("&lt;script&gt;alert(1)&lt;/script&gt;") >= 2
    assert "{{ 7*7 }}" in text


@pytest.mark.parametrize("path", ["/sign-in", "/nothing", "/api/nothing", "/static/desk.css"])
async def test_every_answer_has_strict_headers(desk, path):
    async with desk.http.get(desk.url + path) as response:
        policy = response.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'; style-src 'self'; form-action 'self'")
        assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", ["/nothing", "/api/nothing"])
async def test_every_error_has_the_emergency_number(desk, path):
    status, text = await desk.page(path)
    assert (status, EMERGENCY_TEXT in text) == (404, True)
