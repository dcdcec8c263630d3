"""What staff write: notes, words to the reporter, drafts, and what is never lost."""

import pytest
from sqlalchemy import delete

from desk import case_forms
from desk.tables import DRAFTS, NOTES, SESSIONS
from tests.support.desk_cases import REFERENCE, add_account, become, hidden, page, rows
from tests.support.summaries import summary

pytestmark = pytest.mark.usefixtures("alices_case")

QUOTE = summary()["evidence"][0]["quote"]


async def test_internal_notes_never_reach_the_reporter(desk):
    _, known = await desk.follow_up(REFERENCE)
    desk.now += 60
    await desk.act(REFERENCE, "notes", text="He is known to us.")
    text = await page(desk)
    assert "He is known to us." in text
    assert "He is known to us." not in str(await desk.follow_up(REFERENCE))
    await page(desk)
    _, after = await desk.follow_up(REFERENCE)
    assert after["updated"] != known["updated"]  # it was opened
    desk.now += 60
    await desk.act(REFERENCE, "notes", text="And another.")
    assert (await desk.follow_up(REFERENCE))[1] == after  # not even that there was a note


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("Tom is safe.", "The person&#39;s name: <strong>tom</strong>"),
        ("Somebody in Northbrook helps.", "The person&#39;s place: <strong>northbrook"),
        ("You said he stopped seeing his friends", "<strong>he stopped seeing his</strong>"),
    ],
)
async def test_words_that_give_somebody_away_are_not_saved_at_once(desk, said, found):
    person = {**summary()["person"], "name": "Tom", "place": "Northbrook"}
    other = "SB-0000-0001"
    await desk.submit(summary(reference=other, person=person))
    question = "Is there anything else?"
    status, text = await desk.act(other, "words", note_to_reporter=said, question=question)
    assert status == 422
    assert found in text
    assert said in text
    assert question in text
    assert (await desk.follow_up(other))[1]["note_to_reporter"] is None

    again = {"note_to_reporter": said, "question": question, "send_anyway": "yes"}
    assert (await desk.act(other, "words", **again))[0] == 303
    assert (await desk.follow_up(other))[1]["note_to_reporter"] == said


async def test_a_question_that_gives_somebody_away_is_not_sent_at_once_either(desk):
    status, text = await desk.act(REFERENCE, "words", note_to_reporter="", question=QUOTE)
    assert (status, "Send it all the same" in text) == (422, True)


async def test_words_can_be_taken_back_again(desk):
    await desk.act(REFERENCE, "words", note_to_reporter="Thank you.", question="")
    await desk.act(REFERENCE, "words", note_to_reporter="", question="")
    assert (await desk.follow_up(REFERENCE))[1]["note_to_reporter"] is None
    assert "Words to the reporter taken away" in await page(desk)


LONGEST = [
    (form, one.name, one.longest)
    for form, fields in case_forms.FORMS.items()
    for one in fields
    if one.longest and form not in ("done",)
]


async def test_a_text_that_is_too_long_is_refused_and_shown_whole(desk):
    fields = {"status": "completed", "to": "1", "kind": "told_police", "line": "e1"}
    for form, field, longest in LONGEST:
        typed = "ä" * longest + "too much"
        status, text = await desk.act(REFERENCE, form, **{**fields, field: typed})
        assert (status, typed in text) == (422, True), (form, field)
        assert "Take 8 out." in text


async def test_line_ends_count_once_however_a_browser_sends_them(desk):
    text = "a\r\n" * 1999 + "ab"
    assert (await desk.act(REFERENCE, "notes", text=text))[0] == 303
    assert rows(desk, NOTES)[0].text == "a\n" * 1999 + "ab"


async def test_drafts_come_back_to_whoever_typed_them_only(desk):
    given = await hidden(desk)
    draft = {"csrf": given["csrf"], "field": "notes.text", "text": "Half a\r\nthought"}
    assert (await desk.form(f"/cases/{REFERENCE}/drafts", **draft))[0] == 204
    with desk.database.engine.begin() as db:
        db.execute(delete(SESSIONS))  # the session ends
    become(desk, 1)
    assert "Half a\nthought</textarea>" in await page(desk)
    become(desk, add_account(desk, "bob"))
    assert "Half a" not in await page(desk)

    become(desk, 1)
    assert (await desk.act(REFERENCE, "notes", text="A whole thought"))[0] == 303
    assert rows(desk, DRAFTS) == []


async def test_a_draft_can_be_thrown_away_without_a_script(desk):
    given = await hidden(desk)
    path = f"/cases/{REFERENCE}/drafts"
    draft = {"csrf": given["csrf"], "field": "words.question", "text": "Not this"}
    await desk.form(path, **draft)
    assert (await desk.form(path, **{**draft, "text": "", "then": "page"}))[0] == 303
    assert rows(desk, DRAFTS) == []


async def test_a_draft_of_no_box_is_not_kept(desk):
    given = await hidden(desk)
    for field in ("", "notes.nothing", "redact.line", "x" * 200):
        draft = {"csrf": given["csrf"], "field": field, "text": "Words"}
        assert (await desk.form(f"/cases/{REFERENCE}/drafts", **draft))[0] == 404
    assert rows(desk, DRAFTS) == []


async def test_words_refused_at_the_door_are_shown_to_be_copied(desk):
    given = await hidden(desk)
    desk.http.cookie_jar.clear()
    typed = "<b>Twenty minutes</b>"
    status, text = await desk.form(f"/cases/{REFERENCE}/notes", **given, text=typed)
    assert status == 401
    assert "Your words were not saved" in text
    assert "&lt;b&gt;Twenty minutes&lt;/b&gt;" in text
    assert QUOTE not in text
    assert rows(desk, NOTES) == []


async def test_words_of_a_form_of_another_site_are_not_shown(desk):
    url = f"{desk.url}/cases/{REFERENCE}/notes"
    elsewhere = {"Sec-Fetch-Site": "cross-site"}
    async with desk.http.post(url, data={"text": "Pay here"}, headers=elsewhere) as answer:
        assert answer.status == 403
        assert "Pay here" not in await answer.text()
