"""Two people at one case: the second is refused, reads what the first did, and loses no word."""

import asyncio

import pytest

from desk.tables import ACTIONS_TAKEN, CASE_CHANGES, NOTES, REDACTIONS
from tests.support.desk_cases import (
    REFERENCE,
    add_account,
    audited,
    become,
    case_row,
    hidden,
    rows,
    say_why,
)
from tests.support.running_desk import running_desk
from tests.support.summaries import summary

MINE = "Words of the second person"
# Each form that changes a case, filled in; {bob} is an account.
FORMS = {
    "claim": {},
    "release": {},
    "hand-over": {"to": "{bob}", "message": MINE},
    "status": {"status": "on_hold", "reason": MINE},
    "words": {"note_to_reporter": MINE, "question": MINE + "?"},
    "notes": {"text": MINE},
    "actions": {"kind": "told_police", "text": MINE, "follow_up_on": "2027-01-05"},
    "actions/1/done": {"outcome": MINE},
    "redact": {"line": "e1", "reason": MINE, "for_good": "yes"},
    "not-genuine": {"reason": MINE},
}
# What the first person does, and how the second reads of it.
FIRST = {
    "claim": ({}, "took the case"),
    "hand-over": ({"to": "{bob}", "message": ""}, "handed the case over (to bob)"),
    "status": ({"status": "in_progress"}, "changed the status (In progress)"),
    "words": ({"note_to_reporter": "Thank you."}, "changed the words to the reporter"),
    "notes": ({"text": "A note."}, "added an internal note"),
    "actions": ({"kind": "asked_team"}, "recorded what was done (Asked another team)"),
    "redact": (
        {"line": "e1", "reason": "Names a child.", "for_good": "yes"},
        "blacked out a line (e1)",
    ),
    "not-genuine": ({"reason": "A prank."}, "marked the case as not genuine"),
}


@pytest.fixture
async def desk(tmp_path):
    async with running_desk(tmp_path) as running:
        await running.let_in("alice")
        await running.submit(summary())
        running.bob = add_account(running, "bob")
        yield running


def filled(desk, fields):
    return {name: value.format(bob=desk.bob) for name, value in fields.items()}


def state(desk):
    tables = (NOTES, CASE_CHANGES, ACTIONS_TAKEN, REDACTIONS)
    return case_row(desk), [rows(desk, table) for table in tables]


@pytest.mark.parametrize("form", FORMS)
async def test_the_second_save_of_any_form_is_refused_and_keeps_what_was_typed(desk, form):
    await desk.act(REFERENCE, "actions", kind="asked_team", follow_up_on="2027-01-05")
    shown = await hidden(desk)
    become(desk, add_account(desk, "lena", role="lead"))
    await desk.act(REFERENCE, "status", status="accepted")
    before = state(desk)

    become(desk, 1)
    shown["csrf"] = (await hidden(desk))["csrf"]
    fields = filled(desk, FORMS[form])
    status, text = await desk.form(f"/cases/{REFERENCE}/{form}", **{**shown, **fields})

    assert status == 409
    assert "<strong>lena</strong> changed the status (Accepted)" in text
    assert text.count(MINE) >= sum(MINE in value for value in fields.values())
    assert state(desk) == before

    shown["version"] = str(case_row(desk).version)  # as the page that they now have says
    status, _ = await desk.form(f"/cases/{REFERENCE}/{form}", **{**shown, **fields})
    assert status == (422 if form == "release" else 303)  # nobody has it: nothing to give back


@pytest.mark.parametrize("first", FIRST)
async def test_the_second_person_reads_what_the_first_one_did(desk, first):
    shown = await hidden(desk)
    become(desk, add_account(desk, "lena", role="lead"))
    fields, told = FIRST[first]
    await desk.act(REFERENCE, first, **filled(desk, fields))

    become(desk, 1)
    if first in ("claim", "hand-over"):
        await say_why(desk)
    shown["csrf"] = (await hidden(desk))["csrf"]
    _, text = await desk.form(f"/cases/{REFERENCE}/notes", **{**shown, "text": MINE})
    assert f"<strong>lena</strong> {told}" in text


async def test_only_what_came_after_the_page_is_told(desk):
    await desk.act(REFERENCE, "notes", text="Before")
    shown = await hidden(desk)
    await desk.act(REFERENCE, "status", status="accepted")
    await desk.act(REFERENCE, "claim")
    _, text = await desk.form(f"/cases/{REFERENCE}/notes", **{**shown, "text": MINE})
    assert "changed the status" in text
    assert "took the case" in text
    assert "added an internal note" not in text


async def test_words_are_not_saved_over_an_answer_that_came_meanwhile(desk):
    await desk.act(REFERENCE, "words", question="Is he home?")
    shown = await hidden(desk)
    await desk.later(REFERENCE, "answered", {"text": "Yes, he is."})
    words = {"note_to_reporter": MINE, "question": "Is he home?"}
    status, text = await desk.form(f"/cases/{REFERENCE}/words", **shown, **words)
    assert (status, MINE in text) == (409, True)
    assert "The reporter wrote something" in text
    assert (await desk.follow_up(REFERENCE))[1]["question"] is None


async def test_of_many_at_once_one_is_first(desk):
    shown = await hidden(desk)
    path = f"/cases/{REFERENCE}/status"
    forms = [{**shown, "status": "accepted", "reason": str(number)} for number in range(8)]
    answers = await asyncio.gather(*(desk.form(path, **form) for form in forms))
    assert sorted(status for status, _ in answers) == [303] + [409] * 7
    assert audited(desk).count("case.status_changed") == 1


async def test_a_version_that_no_page_showed_changes_nothing(desk):
    for version in ("", "0", "-1", "x", "9" * 30, "²"):
        shown = {**await hidden(desk), "version": version}
        status, text = await desk.form(f"/cases/{REFERENCE}/notes", **shown, text=MINE)
        assert (status, MINE in text) == (409, True), version
    assert rows(desk, NOTES) == []
