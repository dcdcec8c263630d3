"""A case taken out: print sheet, text, JSON, each audited; and lines blacked out for good."""

import json
from pathlib import Path

import pytest
from sqlalchemy import insert, update

import core
from desk.case_redaction import MARK
from desk.summaries import agreed_digest
from desk.tables import CASES, DRAFTS, LIKENESSES, REDACTIONS
from tests.support.desk_cases import REFERENCE, audited, case_row, rows
from tests.support.running_desk import new_account
from tests.support.summaries import consent, summary

pytestmark = pytest.mark.usefixtures("alices_case")

EXAMPLES = sorted((Path(core.__file__).parent / "schemas" / "examples").glob("*.json"))
WAYS = {"print": "case.printed", "text": "case.copied", "json": "case.exported"}
SENSITIVE = "Contains sensitive personal data"
QUOTE = summary()["evidence"][0]["quote"]
SECRET = "Zanzibarquartz lives above the shop"


async def taken(desk, way, reference=REFERENCE):
    async with desk.http.get(f"{desk.url}/cases/{reference}/{way}") as answer:
        assert answer.status == 200
        return answer, await answer.text()


@pytest.mark.parametrize("way", WAYS)
async def test_each_way_out_is_audited_and_opens_the_case(desk, way):
    await taken(desk, way)
    assert audited(desk) == ["case.opened", "case.read", WAYS[way]]
    assert case_row(desk).opened_by == 1


@pytest.mark.parametrize("way", WAYS)
async def test_fetching_ahead_takes_nothing_out(desk, way):
    url = f"{desk.url}/cases/{REFERENCE}/{way}"
    async with desk.http.get(url, headers={"Sec-Purpose": "prefetch"}) as answer:
        assert answer.status == 503
    assert audited(desk) == []
    assert case_row(desk).opened_at is None


@pytest.mark.parametrize("way", ["print", "text"])
@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
async def test_a_person_can_read_all_of_it(desk, file, way):
    referral = json.loads(file.read_text())
    await desk.submit(referral)
    await desk.act(referral["reference"], "notes", text="An internal note.")
    answer, text = await taken(desk, way, referral["reference"])
    assert answer.content_type == ("text/plain" if way == "text" else "text/html")
    for line in referral["evidence"]:
        assert line["quote"] in text
    assert SENSITIVE in text
    assert referral["reference"] in text
    assert "An internal note." in text


async def test_the_json_is_the_summary_as_it_came_and_what_happened(desk):
    await desk.act(REFERENCE, "status", status="completed", reason="Done.")
    answer, text = await taken(desk, "json")
    told = json.loads(text)
    assert told["summary"] == summary()
    assert told["status"] == "completed"
    assert [entry["what"] for entry in told["timeline"]] == [
        "Received", "Status: Opened", "Status: Completed", "Saved as JSON",
    ]  # fmt: skip
    assert told["timeline"][2]["texts"] == [{"label": "Reason", "words": "Done."}]
    assert REFERENCE in answer.headers["Content-Disposition"]


@pytest.mark.parametrize("way", WAYS)
async def test_what_was_taken_back_has_nothing_to_take_out(desk, way):
    await desk.submit(summary(reference="SB-0000-0001"))
    await desk.later("SB-0000-0001", "withdrawn")
    _, text = await taken(desk, way, "SB-0000-0001")
    assert QUOTE not in text
    assert "SB-0000-0001" in text


async def with_secret(desk, reference="SB-0000-0001"):
    """Send a referral in which the secret stands in a line, its agreed line, and a later word."""
    evidence = [{**summary()["evidence"][0], "quote": SECRET}]
    lines = consent()
    lines["agreed"] = [{**line, "text": SECRET} for line in lines["agreed"] if line["id"] == "e1"]
    whole = summary(reference=reference, evidence=evidence, consent=lines)
    lines["digest"] = agreed_digest(whole)
    assert (await desk.submit(whole))[0] == 201
    await desk.page(f"/cases/{reference}")
    await desk.later(reference, "added", {"text": f"I said: {SECRET}!"})
    return reference


def on_disk(desk):
    file = Path(desk.database.engine.url.database)
    return b"".join(part.read_bytes() for part in file.parent.glob(f"{file.name}*"))


async def test_blacked_out_words_are_nowhere_in_the_file(desk):
    reference = await with_secret(desk)
    assert SECRET.encode() in on_disk(desk)

    status, _ = await desk.act(
        reference, "redact", line="e1", reason="Names a neighbour.", for_good="yes"
    )

    assert status == 303
    assert SECRET.encode() not in on_disk(desk)
    for path in ("", "/print", "/text", "/json"):
        _, text = await desk.page(f"/cases/{reference}{path}")
        assert SECRET not in text
        assert MARK in text
    row = rows(desk, REDACTIONS)[0]
    assert (row.line, row.reason, row.account) == ("e1", "Names a neighbour.", 1)


async def test_what_staff_repeat_is_blacked_out_as_well(desk):
    reference = await with_secret(desk)
    await desk.act(reference, "notes", text=f"She says: {SECRET}. Ask again.")
    await desk.act(reference, "actions", kind="asked_team", text=SECRET, outcome="")
    await desk.act(reference, "status", status="on_hold", reason=f"Because {SECRET}")
    await desk.act(reference, "redact", line="e1", reason="Names a neighbour.", for_good="yes")
    assert SECRET.encode() not in on_disk(desk)
    assert "Ask again." in (await desk.page(f"/cases/{reference}"))[1]


async def test_the_page_says_that_the_digest_is_gone(desk):
    before = "removed when a line was blacked out"
    assert before not in (await desk.page(f"/cases/{REFERENCE}"))[1]
    await desk.act(REFERENCE, "redact", line="e1", reason="Because.", for_good="yes")
    _, text = await desk.page(f"/cases/{REFERENCE}")
    assert before in text
    assert summary()["consent"]["digest"] not in text
    assert "Line e1 blacked out" in text


async def test_only_a_line_that_is_there_can_be_blacked_out(desk):
    for line in ("", "e2", "nothing", "event1", "consent"):
        status, text = await desk.act(
            REFERENCE, "redact", line=line, reason="Kept words", for_good="yes"
        )
        assert (status, "Kept words" in text) == (422, True), line
    assert json.loads(case_row(desk).summary) == summary()
    assert rows(desk, REDACTIONS) == []


async def test_nothing_is_blacked_out_without_a_reason(desk):
    assert (await desk.act(REFERENCE, "redact", line="e1", reason="Because."))[0] == 422
    assert (await desk.act(REFERENCE, "redact", line="e1", reason=" ", for_good="yes"))[0] == 422
    assert json.loads(case_row(desk).summary) == summary()


async def test_a_line_is_blacked_out_once(desk):
    await desk.act(REFERENCE, "redact", line="e1", reason="Because.", for_good="yes")
    assert (await desk.act(REFERENCE, "redact", line="e1", reason="Again.", for_good="yes"))[
        0
    ] == 422
    assert len(rows(desk, REDACTIONS)) == 1


async def test_a_place_that_is_gone_cannot_be_searched_for_nor_compared(desk):
    reference = "SB-0000-0001"
    await desk.submit(
        summary(reference=reference, person={**summary()["person"], "place": "Northbrook"})
    )
    with desk.database.engine.begin() as db:
        db.execute(update(CASES).values(place="northbrook"))
        db.execute(insert(LIKENESSES).values(reference=reference, mark="a mark of this test"))
    await desk.act(reference, "redact", line="place", reason="Because.", for_good="yes")
    assert rows(desk, LIKENESSES) == []
    places = {case.reference: case.place for case in rows(desk, CASES)}
    assert places[reference] is None
    _, text = await desk.page(f"/cases/{reference}")
    assert "northbrook" not in text.lower()


async def test_a_name_inside_the_place_is_not_kept_for_the_search(desk):
    reference = "SB-0000-0001"
    person = {**summary()["person"], "name": "Zebedee", "place": "Zebedee House"}
    await desk.submit(summary(reference=reference, person=person))
    await desk.act(reference, "redact", line="name", reason="Because.", for_good="yes")
    assert {case.reference: case.place for case in rows(desk, CASES)}[reference] is None
    assert b"ebedee" not in on_disk(desk)


async def test_words_that_still_go_to_the_reporter_are_changed_first(desk):
    reference = await with_secret(desk)
    said = {"note_to_reporter": f"You wrote: {SECRET}.", "question": "", "send_anyway": "yes"}
    assert (await desk.act(reference, "words", **said))[0] == 303
    status, text = await desk.act(reference, "redact", line="e1", reason="Because.", for_good="yes")
    assert (status, "Change them first" in text) == (422, True)
    assert rows(desk, REDACTIONS) == []
    await desk.act(reference, "words", note_to_reporter="We read it.", question="")
    assert (await desk.act(reference, "redact", line="e1", reason="Because.", for_good="yes"))[
        0
    ] == 303


async def test_drafts_of_everybody_go_with_a_line(desk):
    other = await desk.database.call(new_account, "bob", "lead", now=desk.now)
    row = {"account": other, "reference": REFERENCE, "field": "notes.text", "at": desk.now}
    with desk.database.engine.begin() as db:
        db.execute(insert(DRAFTS).values(text="a draft with the words", **row))
    await desk.act(REFERENCE, "redact", line="e1", reason="Because.", for_good="yes")
    assert rows(desk, DRAFTS) == []
