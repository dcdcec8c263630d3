"""A case worked over real HTTP: who has it, where it stands, notes, words, actions, drafts."""

from datetime import datetime, timedelta, timezone

import pytest

from desk import case_forms, case_view, choices, reasons, words
from desk.summaries import agreed_digest
from desk.tables import (
    ACTIONS_TAKEN,
    ASSIGNMENTS,
    CASE_CHANGES,
    NOTES,
)
from tests.support.desk_cases import (
    REFERENCE,
    add_account,
    audited,
    become,
    case_row,
    hidden,
    page,
    rows,
    say_why,
)
from tests.support.running_desk import CSRF
from tests.support.summaries import consent, summary

pytestmark = pytest.mark.usefixtures("alices_case")

QUOTE = summary()["evidence"][0]["quote"]


def before(text: str, first: str, second: str) -> bool:
    return 0 < text.index(first) < text.index(second)


async def test_every_look_at_a_case_is_audited(desk):
    await page(desk)
    await page(desk)
    assert audited(desk) == ["case.opened", "case.read", "case.read"]


async def test_danger_children_and_safe_contact_come_first(desk):
    text = await page(desk)
    order = [
        'id="h-ending"', "Person under 18", 'id="h-brief"', 'id="h-contact"', 'id="h-evidence"',
        'id="h-unknown"', "Rules that fired", "Advice shown", 'id="h-wishes"', 'id="h-about"',
        'id="h-timeline"',
    ]  # fmt: skip
    assert sorted(order, key=text.index) == order


@pytest.mark.parametrize("wanted", [True, False, None])
async def test_whether_the_reporter_may_be_contacted_cannot_be_overlooked(desk, wanted):
    reporter = {**summary()["reporter"], "wants_contact": wanted}
    await desk.submit(summary(reference="SB-0000-0001", reporter=reporter))
    _, text = await desk.page("/cases/SB-0000-0001")
    assert words.WANTS_CONTACT[wanted] in text
    assert ("panel contact stop" in text) is (wanted is not True)


async def test_a_line_agreed_to_that_no_block_holds_stands_at_the_top(desk):
    lines = consent()["agreed"]
    safe = {"id": "reporter_safe", "label": "You are safe now", "text": "No", "known_how": None}
    made = consent()
    made["agreed"] = [*lines, safe]
    whole = summary(reference="SB-0000-0001", consent=made)
    made["digest"] = agreed_digest(whole)
    assert (await desk.submit(whole))[0] == 201
    _, text = await desk.page("/cases/SB-0000-0001")
    assert before(text, "You are safe now", "In brief")


async def test_the_first_screen_quotes_the_gravest_line_and_how_it_is_known(desk):
    text = await page(desk)
    first = text[text.index('id="h-ending"') : text.index('id="h-contact"')]
    assert QUOTE in first
    assert words.KNOWN_HOW[summary()["evidence"][0]["known_how"]] in first
    assert "They said: nobody is in danger now." in first


async def test_both_clocks_stand_on_the_page_and_go_once_the_case_is_finished(desk):
    text = await page(desk)
    assert "First look: done" in text
    assert "First contact: " in text
    await desk.act(REFERENCE, "status", status="declined", reason="Why.")
    assert "First contact: " not in await page(desk)


@pytest.mark.parametrize("form", sorted(words.SAVED))
async def test_a_notice_says_what_was_saved(desk, form):
    _, text = await desk.page(f"/cases/{REFERENCE}?saved={form}")
    assert f'role="status">{words.SAVED[form]}</p>' in text


async def test_an_act_leads_to_its_notice_and_a_made_up_code_says_nothing(desk):
    shown = await hidden(desk)
    url = f"{desk.url}/cases/{REFERENCE}/notes"
    async with desk.http.post(url, data={**shown, "text": "A note."}) as answer:
        assert answer.history[0].headers["Location"].endswith("?saved=notes#saved")
        assert words.SAVED["notes"] in await answer.text()
    assert "made-up" not in (await desk.page(f"/cases/{REFERENCE}?saved=made-up"))[1]


SECTION_OF = {"status": "h-status", "words": "h-words", "notes": "h-notes", "done": "h-actions"}


@pytest.mark.parametrize("form", SECTION_OF)
async def test_a_notice_stands_in_the_part_that_was_saved_and_takes_the_focus(desk, form):
    _, text = await desk.page(f"/cases/{REFERENCE}?saved={form}")
    after = text[text.index(f'<h2 id="{SECTION_OF[form]}">') :]
    notice = f'id="saved" tabindex="-1" role="status">{words.SAVED[form]}</p>'
    assert 0 < after.index(notice) < after.index("<form")
    assert text.count('id="saved"') == 1


async def test_a_notice_of_a_part_that_is_not_shown_stands_at_the_top(desk):
    await page(desk)
    become(desk, add_account(desk, "bob"))
    _, text = await desk.page(f"/cases/{REFERENCE}?saved=status")
    assert before(text, words.SAVED["status"], 'id="h-brief"')


def in_danger(ending, **changes):
    shown = [{"advice": "card_suicide", "when": "2026-11-20T09:50:00Z", "choice": "not_now"}]
    urgency = {"ending": ending, "rules": ["P2"], "advice_shown": shown}
    return summary(reference="SB-0000-0001", urgency=urgency, **changes)


async def test_the_card_and_what_followed_stand_above_everything_else(desk):
    await desk.submit(in_danger("police_today"))
    _, text = await desk.page("/cases/SB-0000-0001")
    card = "Card shown: someone may end their life. They said: it is not happening now."
    assert before(text, card, 'id="h-now"')


async def test_what_is_asked_now_stands_with_the_button_before_the_brief(desk):
    await desk.submit(in_danger("police_today"))
    _, text = await desk.page("/cases/SB-0000-0001")
    now = text[text.index('id="h-now"') : text.index('id="h-brief"')]
    assert "Find out whether the police were told. First contact: " in now
    assert "Nobody has this case: take it." in now
    assert "once “Spoke to the reporter” or “Spoke to the person of concern” is recorded" in now
    assert ">Take this case</button>" in now
    await desk.act("SB-0000-0001", "claim")
    await desk.act("SB-0000-0001", "actions", kind="told_police")
    await desk.act("SB-0000-0001", "actions", kind="spoke_to_reporter")
    _, text = await desk.page("/cases/SB-0000-0001")
    now = text[text.index('id="h-now"') : text.index('id="h-brief"')]
    assert "You have this case." in now
    assert not any(gone in now for gone in ("police were told", "First contact:", "Take this"))


@pytest.mark.parametrize("status", ["completed", "declined"])
@pytest.mark.parametrize("ending", words.ENDINGS)
async def test_a_case_of_danger_is_not_closed_by_mistake_before_the_police_know(
    desk, ending, status
):
    await desk.submit(in_danger(ending))
    closing = {"status": status, "reason": "Why."}
    answer, text = await desk.act("SB-0000-0001", "status", **closing)
    assert (answer == 422) is (ending in words.DANGER_ENDINGS)
    assert ("No “Told the police” is recorded." in text) is (ending in words.DANGER_ENDINGS)
    await desk.act("SB-0000-0001", "actions", kind="told_police")
    assert (await desk.act("SB-0000-0001", "status", **closing))[0] == 303


async def test_a_case_of_danger_can_be_closed_all_the_same(desk):
    await desk.submit(in_danger("emergency"))
    closing = {"status": "completed", "reason": "Why.", "close_anyway": "yes"}
    assert (await desk.act("SB-0000-0001", "status", **closing))[0] == 303


async def test_a_closed_case_of_danger_waits_for_a_leads_signature(desk):
    case, waiting = "SB-0000-0001", "/cases?unsigned=yes"
    await desk.submit(in_danger("police_today"))
    become(desk, add_account(desk, "bob"))
    await desk.act(case, "claim")
    await desk.act(case, "actions", kind="told_police")
    assert case not in (await desk.page(waiting))[1]
    await desk.act(case, "status", status="completed", reason="Why.")
    assert case in (await desk.page(waiting))[1]
    assert "A lead looks at it once more" in (await desk.page(f"/cases/{case}"))[1]

    status, text = await desk.act(case, "actions", kind="signed_off")
    assert (status, "Only a lead signs off" in text) == (422, True)
    assert 'value="signed_off"' not in (await desk.page(f"/cases/{case}"))[1]
    become(desk, add_account(desk, "lena", role="lead"))
    csrf = CSRF.findall((await desk.page(f"/cases/{case}"))[1])[0]
    await desk.form(f"/cases/{case}/reason", csrf=csrf, reason="cover")
    assert (await desk.act(case, "actions", kind="signed_off", text="Agreed."))[0] == 303

    assert case not in (await desk.page(waiting))[1]
    assert "A lead looks at it once more" not in (await desk.page(f"/cases/{case}"))[1]


@pytest.mark.parametrize("ending", ["safeguarding_team", "support_and_watch"])
async def test_a_case_without_danger_needs_no_signature(desk, ending):
    await desk.submit(in_danger(ending))
    await desk.act("SB-0000-0001", "status", status="completed", reason="Why.")
    assert "A lead looks at it once more" not in (await desk.page("/cases/SB-0000-0001"))[1]


async def test_a_wish_that_the_person_must_not_know_stands_with_the_safe_contact(desk):
    wishes = {"wishes": "Help him. He must not find out that I wrote.", "fears": None}
    await desk.submit(summary(reference="SB-0000-0001", wishes=wishes))
    _, text = await desk.page("/cases/SB-0000-0001")
    contact = text[text.index('id="h-contact"') : text.index('id="h-evidence"')]
    assert "He must not find out that I wrote." in contact
    assert "Help him." not in contact


async def test_a_case_is_not_closed_by_mistake_while_something_is_open(desk):
    reporter = {**summary()["reporter"], "wants_contact": True}
    await desk.submit(summary(reference="SB-0000-0001", reporter=reporter))
    day = "2099-12-01"
    await desk.act("SB-0000-0001", "actions", kind="asked_team", follow_up_on=day)
    closing = {"status": "completed", "reason": "Why."}
    status, text = await desk.act("SB-0000-0001", "status", **closing)
    assert status == 422
    assert "A follow-up is open: 1 Dec 2099." in text
    assert "no first contact is recorded" in text
    assert "Why." in text
    assert [row.reference for row in rows(desk, CASE_CHANGES) if row.status == "completed"] == []
    assert (await desk.act("SB-0000-0001", "status", **closing, close_anyway="yes"))[0] == 303


async def test_who_covers_is_told_who_can_hand_the_case_over(desk):
    await desk.act(REFERENCE, "claim")
    become(desk, add_account(desk, "bob"))
    await say_why(desk)
    text = " ".join((await page(desk)).split())
    assert "ask alice or a lead to hand it over" in text
    assert "Take the case to change" not in text


async def test_a_child_of_whom_nobody_knows_is_asked_through_the_return_code(desk):
    assert words.ASK_BY_CODE not in await page(desk)
    reporter = {**summary()["reporter"], "under_18": True}
    await desk.submit(summary(reference="SB-0000-0001", reporter=reporter))
    assert words.ASK_BY_CODE in (await desk.page("/cases/SB-0000-0001"))[1]


async def test_an_administrator_is_told_that_they_do_not_see_cases(desk):
    become(desk, add_account(desk, "adam", role="administrator"))
    status, text = await desk.page(f"/cases/{REFERENCE}")
    assert (status, "Administrators do not see cases." in text) == (403, True)


@pytest.mark.parametrize("signs", ["0000-00", "sb-0000", "0000"])
async def test_a_part_of_a_reference_finds_the_case(desk, signs):
    assert REFERENCE in (await desk.page(f"/cases?reference={signs}"))[1]
    assert REFERENCE not in (await desk.page("/cases?reference=7777"))[1]
    assert "four or more of its" in (await desk.page("/cases?reference=000"))[1]


async def test_a_case_can_be_looked_for_with_handlers_and_leads_only(desk):
    add_account(desk, "adam", role="administrator")
    add_account(desk, "bob")
    _, text = await desk.page("/cases")
    assert ">bob</option>" in text
    assert ">adam</option>" not in text


async def test_codes_of_fields_and_reasons_are_shown_in_words(desk):
    unknown = ["known_how", "danger"]
    await desk.submit(summary(reference="SB-0000-0001", unknown=unknown))
    _, text = await desk.page("/cases/SB-0000-0001")
    for name in unknown:
        assert f"<li>{words.FIELDS[name]}</li>" in text
    assert words.field("evidence.e1.direction") == "line e1: what it counts for"
    assert words.LOOKED_BECAUSE.keys() == reasons.REASONS.keys()
    assert words.detail("case.action_added", "told_police") == "Told the police"


def test_how_each_field_came_about_is_said_in_words():
    named = ["danger.answer", "danger.called", "evidence.e1.known_how", "evidence.e1.when"]
    named += ["reporter.anonymous", "reporter.under_18", "person.under_18", "urgency.rules"]
    named += ["reporter.contact_details", "reporter.wants_contact", "reporter.children_in_home"]
    safe = ("how", "when", "message_may_be_left", "if_someone_else_answers")
    named += [f"reporter.safe_contact.{name}" for name in safe]
    fields = dict.fromkeys(named, "generated")
    whence = {"versions": summary()["provenance"]["versions"], "fields": fields}
    shown = dict(case_view.view(summary(provenance=whence)).origins)
    assert len(shown) == len(named)
    assert not [name for name in shown if ":" in name and not name.startswith("line e1: ")]
    assert shown["whether they want to stay anonymous"] == words.MADE["reporter.anonymous"]
    assert shown["line e1: how the reporter knows"] == words.READ


async def test_how_to_reach_them_is_not_shown_twice(desk):
    safe = {"how": "0123", "when": None, "message_may_be_left": None}
    safe |= {"if_someone_else_answers": None}
    reporter = {**summary()["reporter"], "safe_contact": safe, "contact_details": "0123"}
    shown = case_view.view(summary(reporter=reporter)).safe_contact.facts
    assert [fact.label for fact in shown if fact.value == "0123"] == ["Contact details"]


def test_times_of_a_case_are_those_of_the_chosen_time_zone():
    facts = case_view.view(summary(), "Europe/Berlin").danger
    assert "20 Nov 2026, 10:50 CET" in [fact.value for fact in facts]


async def test_claim_release_and_hand_over(desk):
    bob = add_account(desk, "bob")
    assert (await desk.act(REFERENCE, "claim"))[0] == 303
    assert case_row(desk).assignee == 1
    assert (await desk.act(REFERENCE, "release"))[0] == 303
    assert case_row(desk).assignee is None
    await desk.act(REFERENCE, "claim")
    message = "She speaks Polish."
    status, _ = await desk.act(REFERENCE, "hand-over", to=str(bob), message=message)

    assert status == 303
    assert case_row(desk).assignee == bob
    assert [one.taken_by for one in rows(desk, ASSIGNMENTS)] == [1, None, 1, bob]
    assert [note.text for note in rows(desk, NOTES)] == [message]
    become(desk, bob)
    text = await page(desk)
    assert "Handed over to bob" in text
    assert message in text


async def test_only_an_active_handler_or_lead_can_be_handed_a_case(desk):
    gone = add_account(desk, "gone", disabled_at=desk.now)
    administrator = add_account(desk, "adam", role="administrator")
    await desk.act(REFERENCE, "claim")
    for to in (gone, administrator, 99, "", "x" * 30):
        status, text = await desk.act(REFERENCE, "hand-over", to=str(to), message="Kept words")
        assert (status, "Kept words" in text) == (422, True)
    assert case_row(desk).assignee == 1
    assert rows(desk, NOTES) == []


async def test_a_handler_cannot_take_a_case_that_somebody_has_and_a_lead_can(desk):
    await desk.act(REFERENCE, "claim")
    become(desk, add_account(desk, "bob"))
    await say_why(desk)
    _, text = await desk.act(REFERENCE, "claim")
    assert "Somebody else has this case" in text
    assert case_row(desk).assignee == 1
    become(desk, lead := add_account(desk, "lena", role="lead"))
    await say_why(desk)
    assert (await desk.act(REFERENCE, "claim"))[0] == 303
    assert case_row(desk).assignee == lead


async def test_who_may_not_work_on_a_case_is_shown_no_form_for_it(desk):
    become(desk, add_account(desk, "bob"))
    text = await page(desk)
    assert "Take this case" in text
    assert "New internal note" in text
    for form in ("/status", "/words", "/actions", "/redact", "/not-genuine", "/hand-over"):
        assert f'action="/cases/{REFERENCE}{form}"' not in text


async def test_some_statuses_need_a_reason(desk):
    await page(desk)
    for status in ("declined", "on_hold", "completed", "entered_in_error"):
        was = case_row(desk).status
        refused, text = await desk.act(REFERENCE, "status", status=status, reason=" \r\n ")
        assert (refused, "Write why it is" in text) == (422, True)
        assert f'<option value="{status}" selected>' in text
        assert case_row(desk).status == was

        assert (await desk.act(REFERENCE, "status", status=status, reason="Why."))[0] == 303
        assert case_row(desk).status == status
        assert rows(desk, CASE_CHANGES)[-1].reason == "Why."


async def test_finishing_closes_and_taking_up_again_opens(desk):
    await desk.act(REFERENCE, "status", status="completed", reason="Done.")
    closed_at = case_row(desk).closed_at
    assert closed_at == desk.now
    desk.now += 60
    await desk.act(REFERENCE, "status", status="declined", reason="No.")
    assert case_row(desk).closed_at == closed_at
    await desk.act(REFERENCE, "status", status="in_progress")
    assert case_row(desk).closed_at is None


async def test_not_genuine_finishes_the_case_and_its_reporter_hears_no_accusation(desk):
    assert (await desk.act(REFERENCE, "not-genuine"))[0] == 422
    await desk.act(REFERENCE, "not-genuine", reason="The school says that it was a prank.")
    row = case_row(desk)
    assert (row.genuine, row.status, row.closed_at) == (False, "declined", desk.now)
    _, known = await desk.follow_up(REFERENCE)
    assert (known["status"], known["note_to_reporter"]) == ("declined", None)
    assert "prank" in await page(desk)

    await desk.act(REFERENCE, "status", status="in_progress")
    assert case_row(desk).genuine is None


async def test_what_was_done_is_recorded_followed_up_and_finished(desk):
    fields = {"kind": "asked_team", "text": "Rang them.", "follow_up_on": "2027-01-05"}
    assert (await desk.act(REFERENCE, "actions", **fields))[0] == 303
    text = await page(desk)
    assert "Follow up on 5 Jan 2027" in text
    assert "open follow-ups: 1, the next on 5 Jan 2027" in text
    desk.now += 60
    assert (await desk.act(REFERENCE, "actions/1/done", outcome=""))[0] == 422
    assert (await desk.act(REFERENCE, "actions/1/done", outcome="They take it."))[0] == 303
    action = rows(desk, ACTIONS_TAKEN)[0]
    assert (action.done_at, action.outcome) == (desk.now, "They take it.")
    text = await page(desk)
    assert "Follow-up is done" not in text
    assert "open follow-ups" not in text
    status, text = await desk.act(REFERENCE, "actions/1/done", outcome="Twice.")
    assert (status, "was done already" in text) == (409, True)


async def test_an_action_that_makes_no_sense_is_shown_again(desk):
    police = {"kind": "told_police"}
    no_sense = [{"kind": "anything"}]
    no_sense += [
        {**police, "follow_up_on": day} for day in ("tomorrow", "2026-02-30", "2020-01-01")
    ]
    for fields in no_sense:
        status, text = await desk.act(REFERENCE, "actions", text="Kept words", **fields)
        assert (status, "Kept words" in text) == (422, True), fields
    assert rows(desk, ACTIONS_TAKEN) == []


@pytest.mark.parametrize("kind", [kind for kind in words.ACTION_KINDS if kind != words.SIGNED_OFF])
async def test_the_first_contact_is_when_somebody_was_spoken_to(desk, kind):
    await desk.act(REFERENCE, "actions", kind=kind)
    first = desk.now if kind in words.CONTACT_KINDS else None
    assert case_row(desk).contacted_at == first
    desk.now += 60
    await desk.act(REFERENCE, "actions", kind="spoke_to_person")
    assert case_row(desk).contacted_at == (first or desk.now)


async def test_whether_it_helped_stands_with_what_was_done(desk):
    await page(desk)
    await desk.later(REFERENCE, "feedback", {"helped": "partly", "text": "It was slow."})
    text = await page(desk)
    assert "The reporter said: <strong>Partly</strong>" in text
    assert "It was slow." in text


async def test_what_the_reporter_wrote_since_stands_before_the_evidence(desk):
    await page(desk)
    await desk.later(REFERENCE, "added", {"text": "He rang me."})
    assert before(await page(desk), "He rang me.", 'id="h-evidence"')


FORMS = [*case_forms.FORMS, "drafts"]
FILLED = {
    "for_good": "yes",
    "text": "Words",
    "reason": "Words",
    "status": "completed",
    "kind": "told_police",
    "line": "e1",
    "outcome": "Words",
    "to": "1",
    "field": "notes.text",
}


def path_of(reference, form):
    return f"/cases/{reference}/{'actions/1/done' if form == 'done' else form}"


async def test_a_case_that_was_taken_back_can_be_read_and_not_worked(desk):
    other = "SB-0000-0001"
    await desk.submit(summary(reference=other))
    given = {**await hidden(desk), "version": "1"}
    await desk.later(other, "withdrawn")
    for form in FORMS:
        status, text = await desk.form(path_of(other, form), **{**given, **FILLED})
        assert status == (404 if form == "drafts" else 409), form
        assert QUOTE not in text
    assert (await desk.follow_up(other))[1]["status"] == "withdrawn"


async def test_there_is_nothing_to_do_with_a_case_that_is_not_there(desk):
    given = await hidden(desk)
    for form in FORMS:
        for reference in ("SB-0000-0009", "anything"):
            status, _ = await desk.form(path_of(reference, form), **given, **FILLED)
            assert status == 404, form


async def test_a_follow_up_is_for_a_day_of_the_chosen_zone(desk):
    await desk.database.call(choices.save, choices.Choices(time_zone="Pacific/Kiritimati"))
    desk.now += -desk.now % 86400 + 12 * 3600  # noon in Greenwich: the next day there
    await desk.let_in("noon", "lead")
    over = datetime.fromtimestamp(desk.now, timezone.utc).date()
    fields = {"kind": "asked_team", "text": "Rang them."}
    answer = await desk.act(REFERENCE, "actions", **fields, follow_up_on=over.isoformat())
    assert answer[0] == 422
    today = (over + timedelta(days=1)).isoformat()
    assert (await desk.act(REFERENCE, "actions", **fields, follow_up_on=today))[0] == 303
