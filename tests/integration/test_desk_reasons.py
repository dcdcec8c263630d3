"""A case that is somebody else's opens after a reason, and the reason is kept."""

import pytest
from sqlalchemy import select, update

from desk import reasons, sessions
from desk.tables import ACCESS_REASONS, AUDIT, CASES
from tests.support.desk_people import everything, post, rows
from tests.support.summaries import summary

REFERENCE = "SB-0000-0000"


@pytest.fixture
async def somebody_elses(desk):
    """Bob's browser, at a case of Alice."""
    await desk.submit(summary())
    await desk.let_in("alice", "handler")
    statement = update(CASES).values(assignee=1)
    await desk.database.call(lambda db: db.execute(statement))
    await desk.let_in("bob", "handler")
    return desk


async def test_a_case_of_somebody_else_opens_after_a_reason_for_twelve_hours(somebody_elses):
    desk, path = somebody_elses, f"/cases/{REFERENCE}"
    status, text = await desk.page(path)
    assert (status, "Somebody else has this case" in text) == (403, True)
    assert (await post(desk, path, f"{path}/reason", reason="cover"))[0] == 303
    assert (await desk.page(path))[0] == 200
    until = (await rows(desk, select(ACCESS_REASONS.c.until)))[0][0]
    desk.now = until
    token = await desk.database.call(sessions.start, 2, now=desk.now)
    desk.become(token)
    assert (await desk.page(path))[0] == 403
    assert until == (await rows(desk, select(ACCESS_REASONS.c.at)))[0][0] + reasons.HOLDS_S


@pytest.mark.parametrize(
    "fields",
    [{}, {"reason": "because"}, {"reason": "other"}, {"reason": "other", "words": "x" * 501}],
    ids=["none", "unknown", "no words", "too many words"],
)
async def test_without_a_reason_it_stays_closed(somebody_elses, fields):
    desk, path = somebody_elses, f"/cases/{REFERENCE}"
    before = await desk.database.call(everything)
    assert (await post(desk, path, f"{path}/reason", **fields))[0] == 422
    assert await desk.database.call(everything) == before


async def test_own_words_are_kept_and_not_in_the_audit_log(somebody_elses):
    desk, path = somebody_elses, f"/cases/{REFERENCE}"
    words = "We were in the same meeting."
    assert (await post(desk, path, f"{path}/reason", reason="other", words=words))[0] == 303
    assert (await rows(desk, select(ACCESS_REASONS.c.reason)))[0][0] == words
    logged = await rows(desk, select(AUDIT).where(AUDIT.c.action == "case.reason_given"))
    assert [(row.reference, row.detail) for row in logged] == [(REFERENCE, "other")]


async def test_a_reason_lets_read_and_not_change(somebody_elses):
    desk, path = somebody_elses, f"/cases/{REFERENCE}"
    await post(desk, path, f"{path}/reason", reason="cover")
    assert (await post(desk, "/me", f"{path}/status", status="completed", version="2"))[0] == 403


async def test_a_lead_reads_nothing_by_a_form_before_a_reason_is_given(somebody_elses):
    desk, path = somebody_elses, f"/cases/{REFERENCE}"
    await desk.let_in("carol", "lead")
    assert (await desk.page(path))[0] == 403
    before = await desk.database.call(everything)
    for form in ("status", "words", "actions", "redact", "not-genuine", "release"):
        status, text = await post(desk, "/me", f"{path}/{form}", status="completed", version="0")
        assert (status, "h-status" in text) == (403, False)
    assert await desk.database.call(everything) == before
    await post(desk, path, f"{path}/reason", reason="cover")
    assert (await post(desk, "/me", f"{path}/status", status="seen", version="0"))[0] == 409


async def test_a_lead_needs_no_reason_for_a_case_that_nobody_has(desk):
    await desk.submit(summary())
    await desk.let_in("carol", "lead")
    await desk.page(f"/cases/{REFERENCE}")
    assert (await desk.act(REFERENCE, "status", status="seen", reason=""))[0] == 303
