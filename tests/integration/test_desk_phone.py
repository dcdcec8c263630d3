"""A call taken by phone, over real HTTP as a browser without scripts does it."""

import asyncio
import json
import logging

import aiohttp
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from core import triage
from core.consent import PHONE_WORDING_VERSION
from desk import intake_api, phone_form, phone_summary, phone_words, summaries
from desk.phone_form import CHOSEN, COUNTS, MOST_LINES, TYPED
from desk.tables import AUDIT, CASE_EVENTS, CASES, DELIVERIES
from tests.support import forms
from tests.support.running_desk import NOW, SITE, running_desk

MARKER = "marmalade-on-the-ceiling"
TOKEN = "t" * 43
SAID = {"words_1": "He says they should all be gone.", "counts_1": "for", "known_how_1": "heard"}


@pytest.fixture
async def staff(tmp_path):
    async with running_desk(tmp_path) as running:
        await running.let_in()
        yield running


def rows(desk, table=CASES):
    with desk.database.engine.connect() as db:
        return db.execute(select(table)).all()


def stored(desk):
    return json.loads(rows(desk)[0].summary)


async def send(desk, page, do, **changes):
    """Press `do` on a page of a call; return status, page and where it leads."""
    sent = forms.filled(forms.fields(page, "/phone"), **changes)
    body = aiohttp.MultipartWriter("form-data")
    for name, value in [*sent, ("do", do)]:
        part = body.append(value)
        part.set_content_disposition("form-data", name=name)
    async with desk.http.post(f"{desk.url}/phone", data=body, allow_redirects=False) as response:
        return response.status, await response.text(), response.headers.get("Location", "")


async def preview(desk, **changes):
    _, page = await desk.page("/phone")
    status, shown, _ = await send(desk, page, "preview", **{"danger": "no", **SAID, **changes})
    return status, shown


async def agreed(desk, shown):
    return await send(desk, shown, "save", read_out="yes", said_yes="yes")


async def test_a_call_becomes_a_case_of_the_same_schema(staff):
    status, shown = await preview(
        staff,
        relation="sibling",
        age_band="16_17",
        person_place="The school by the bridge",
        children_in_home="unknown",
        others=["school", "family"],
        fears="That he leaves.",
        wants_contact="yes",
        contact_how="07700 900123",
        contact_message="no",
        access_needs="Hard of hearing",
    )
    assert status == 200
    assert rows(staff) == []  # nothing before the yes

    status, _, where = await agreed(staff, shown)

    case, made = rows(staff)[0], stored(staff)
    assert (status, where) == (303, f"/phone?saved={case.reference}")
    summaries.check(made)
    assert (case.channel, case.partner, case.status) == ("phone", None, "submitted")
    assert (case.age_band, case.place) == ("16_17", "the school by the bridge")
    assert made["channel"] == "phone"
    assert made["evidence"][0] | {"id": ""} == {
        "id": "", "quote": SAID["words_1"], "cue": None, "direction": "for",
        "known_how": "heard", "when": None,
    }  # fmt: skip
    assert made["danger"] == {
        "asked": True, "answer": "no", "when": "2026-11-18T11:06:40Z", "called": None,
    }  # fmt: skip
    assert made["reporter"]["safe_contact"]["message_may_be_left"] is False
    assert made["reporter"]["access_needs"] == "Hard of hearing"
    assert made["wishes"] == {"wishes": None, "fears": "That he leaves."}
    assert [other["who"] for other in made["others"]] == ["school", "family"]
    assert [other["quote"] for other in made["others"]] == [None, None]
    assert "children_in_home" in made["unknown"]
    assert made["consent"]["wording_version"] == PHONE_WORDING_VERSION
    agreed_texts = {line["id"]: line["text"] for line in made["consent"]["agreed"]}
    assert agreed_texts["person_place"] == "The school by the bridge"
    assert agreed_texts["others_know"] == "School or college, Family"
    assert all(text in shown for text in agreed_texts.values())
    _, page = await staff.page(f"/cases/{case.reference}")
    assert "Telephone" in page
    assert SAID["words_1"] in page


async def test_the_page_says_what_to_tell_the_caller(staff):
    _, shown = await preview(staff)
    script = phone_words.script(SITE)
    assert script.wording in shown
    assert "A safeguarding team could help." in shown
    _, _, where = await agreed(staff, shown)
    _, page = await staff.page(where)
    assert f'Your reference is <span class="reference">{rows(staff)[0].reference}' in page
    assert "no return code" in page


async def test_what_is_saved_is_in_the_audit_log_and_not_its_words(staff):
    _, shown = await preview(staff, wishes=MARKER)
    await agreed(staff, shown)
    logged = rows(staff, AUDIT)
    assert [(row.action, row.reference) for row in logged] == [
        ("case.taken_by_phone", rows(staff)[0].reference)
    ]
    assert MARKER not in str(logged)


async def test_pressed_twice_it_is_one_case_and_one_reference(staff):
    _, shown = await preview(staff)
    answers = await asyncio.gather(*(agreed(staff, shown) for _ in range(8)))
    assert {status for status, _, _ in answers} == {303}
    assert len({where for _, _, where in answers}) == 1
    assert len(rows(staff)) == len(rows(staff, DELIVERIES)) == 1


async def test_gone_back_to_and_changed_it_is_another_case_and_nothing_is_lost(staff):
    _, shown = await preview(staff)
    await agreed(staff, shown)
    _, page, _ = await send(staff, shown, "edit")
    _, again, _ = await send(staff, page, "preview", when_1="since March")
    await agreed(staff, again)
    assert len({row.reference for row in rows(staff)}) == 2


async def test_a_reference_that_is_taken_makes_another(staff, monkeypatch):
    given = iter(["SB-0000-0000", "SB-0000-0000", "SB-0000-0001", "SB-0000-0000", "SB-0000-0001"])
    monkeypatch.setattr("core.receipts.reference", lambda _bytes: next(given))
    _, first = await preview(staff)
    _, second = await preview(staff, wishes="Somebody should listen to him.")
    await agreed(staff, first)
    await agreed(staff, second)
    _, _, where = await agreed(staff, second)  # pressed twice
    assert where == "/phone?saved=SB-0000-0001"
    assert len(rows(staff)) == 2


@pytest.mark.parametrize("ticked", [{}, {"read_out": "yes"}, {"said_yes": "yes"}])
async def test_without_reading_out_and_a_yes_nothing_is_saved(staff, ticked):
    _, shown = await preview(staff)
    status, page, _ = await send(staff, shown, "save", **ticked)
    assert (status, rows(staff)) == (422, [])
    assert SAID["words_1"] in page
    assert 'href="#said_yes"' in page or 'href="#read_out"' in page


async def test_a_yes_is_to_the_lines_that_were_shown(staff):
    _, shown = await preview(staff)
    changes = {"words_1": "Other words.", "read_out": "yes", "said_yes": "yes"}
    status, page, _ = await send(staff, shown, "save", **changes)
    assert (status, rows(staff)) == (422, [])
    assert "Other words." in page
    assert "The lines are not as they were" in page
    assert not {"said_yes", "read_out"} & {name for name, _ in forms.fields(page, "/phone")}


async def test_after_a_no_nothing_is_kept(staff, tmp_path):
    _, shown = await preview(staff, wishes=MARKER)
    status, _, where = await send(staff, shown, "decline")
    assert status == 303
    _, page = await staff.page(where)
    assert "Nothing was saved." in page
    assert rows(staff) == []
    assert not any(MARKER.encode() in file.read_bytes() for file in tmp_path.iterdir())


async def test_what_is_missing_is_listed_with_links_and_nothing_is_lost(staff):
    _, empty = await staff.page("/phone")
    told = {"words_2": "She cries.\nAt night.", "person_name": "Ali & <Bo>", "when_3": "May"}
    status, page, _ = await send(staff, empty, "preview", others=["police"], **told)
    assert status == 422
    for field in ("danger-yes", "counts-2", "words-3"):
        assert f'href="#{field}"' in page
        assert f'id="{field}"' in page
    kept = dict(forms.fields(page, "/phone"))
    assert kept["words-2"] == "She cries.\nAt night."
    assert (kept["person_name"], kept["when-3"], kept["others"]) == ("Ali & <Bo>", "May", "police")


async def test_a_line_is_added_without_script_and_the_words_stay(staff):
    _, page = await staff.page("/phone")
    for count in range(phone_form.LINES_AT_FIRST + 1, MOST_LINES + 1):
        _, page, _ = await send(staff, page, "add_line", **SAID)
        names = [name for name, _ in forms.fields(page, "/phone") if name.startswith("words-")]
        assert len(names) == count
        assert f'id="words-{count}" name="words-{count}"' in page
    assert 'value="add_line"' not in page
    assert dict(forms.fields(page, "/phone"))["words-1"] == SAID["words_1"]


async def test_the_longest_form_fits_under_the_limit_of_a_request(staff):
    _, page = await staff.page("/phone")
    full = {name: "字" * longest for name, longest in TYPED.items()}
    for number in range(1, MOST_LINES + 1):
        full |= {
            f"words-{number}": "字" * phone_form.LONGEST_WORDS,
            f"when-{number}": "字" * phone_form.LONGEST_WHEN,
            f"counts-{number}": "serious",
            f"known_how-{number}": "unknown",
        }
    chosen = {name: max(allowed, key=len) for name, allowed in CHOSEN.items()}
    status, shown, _ = await send(
        staff, page, "preview", **full, **chosen, others=list(phone_form.OTHERS)
    )
    assert status == 200
    status, _, _ = await agreed(staff, shown)
    assert (status, len(rows(staff))) == (303, 1)
    summaries.check(stored(staff))
    assert intake_api.BODY_LIMIT == 64 * 1024


# The same answers as in the chat have the same ending: what was told, and the ending.
ENDINGS = [
    ({"danger": "yes"}, "emergency"),
    ({"danger": "yes", "danger_then": "called"}, "emergency"),
    ({"danger": "yes", "danger_then": "not_now"}, "police_today"),
    ({"danger": "no", "counts_1": "serious"}, "police_today"),
    ({"danger": "no", "known_how_1": "told"}, "support_and_watch"),
    ({"danger": "no", "known_how_1": "told", "children_in_home": "yes"}, "safeguarding_team"),
    ({"danger": "unsure", "known_how_1": "told"}, "safeguarding_team"),
    ({"danger": "no", "known_how_1": "told", "relation": "partner", "reporter_safe": "unsure"},
     "safeguarding_team"),
    ({"danger": "no", "counts_1": "context", "writer_under_18": "yes"}, "safeguarding_team"),
    ({"danger": "no", "counts_1": "context", "relation": "parent"}, "no_sign_told"),
    ({"danger": "no", "counts_1": "context"}, "support_and_watch"),
]  # fmt: skip


@pytest.mark.parametrize(("told", "ending"), ENDINGS, ids=lambda value: str(value)[:60])
async def test_nobody_types_an_ending(staff, told, ending):
    _, shown = await preview(staff, **told)
    await agreed(staff, shown)
    made = stored(staff)
    assert made["urgency"]["ending"] == ending
    assert {rule.code for rule in triage.RULES} >= set(made["urgency"]["rules"])
    called = told.get("danger_then") == "called"
    assert made["danger"]["called"] is (True if called else None)
    advice = [row["advice"] for row in made["urgency"]["advice_shown"]]
    assert ("card_others" in advice) == (told["danger"] == "yes")
    assert ("police_today" in advice) == (ending == "police_today")


async def test_called_counts_only_after_a_yes(staff):
    _, shown = await preview(staff, danger="no", danger_then="called")
    await agreed(staff, shown)
    assert stored(staff)["danger"]["called"] is None


async def test_a_child_is_told_so_first(staff):
    script = phone_words.script(SITE)
    _, shown = await preview(staff, writer_under_18="yes")
    assert script.child in shown
    await agreed(staff, shown)
    assert rows(staff)[0].reporter_under_18 is True


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"writer_under_18": "yes"}, "Childline is there for you"),
        ({"relation": "partner"}, "can talk it through with you"),
        ({"relation": "professional"}, "your own safeguarding route first"),
        ({"counts_1": "serious"}, "nobody could find out who or where this is"),
    ],
)
async def test_what_the_chat_adds_to_an_ending_is_said_too(staff, told, said):
    _, shown = await preview(staff, **told)
    _, plain = await preview(staff, relation="friend")
    assert said in shown
    assert said not in plain


@pytest.mark.parametrize("given", ["person_name", "person_place", "contact_how"])
async def test_who_can_be_found_is_not_asked_again(staff, given):
    _, shown = await preview(staff, counts_1="serious", **{given: "Sam"})
    assert "nobody could find out" not in shown


TEXTS = st.text(max_size=40) | st.text(min_size=600, max_size=2100)
POSTED = st.dictionaries(
    st.sampled_from(
        [*CHOSEN, *TYPED, "others"]
        + [f"{name}-{n}" for name in ("words", "when", "counts", "known_how") for n in range(17)]
    ),
    st.lists(TEXTS | st.sampled_from([one for values in CHOSEN.values() for one in values])
             | st.sampled_from([*COUNTS, *phone_form.OTHERS, "seen", "nobody"]),
             min_size=1, max_size=3),
)  # fmt: skip


@given(posted=POSTED)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_form_is_a_valid_summary_or_has_mistakes(posted):
    call = phone_form.read(posted, token=TOKEN, begun=NOW)
    if mistakes := phone_form.mistakes(call):
        assert all(MARKER not in one.words for one in mistakes)
    else:
        summaries.check(phone_summary.document(call, SITE, reference="SB-0000-0000", now=NOW + 60))


VALID = st.fixed_dictionaries(
    {"danger": st.sampled_from(CHOSEN["danger"]), "words-1": st.just("He shouts."),
     "counts-1": st.sampled_from(list(COUNTS))},
    optional={name: st.sampled_from(list(values)) for name, values in CHOSEN.items()
              if name != "danger"}
    | {name: st.text(max_size=longest) for name, longest in TYPED.items()}
    | {"others": st.sampled_from([*phone_form.OTHERS, "nobody", "unknown"]),
       "known_how-1": st.sampled_from(["seen", "told", "unknown"]), "when-1": st.just("May")},
).map(lambda told: {name: [value] for name, value in told.items()})  # fmt: skip


@given(posted=VALID)
@settings(max_examples=60, deadline=None)
def test_every_form_without_mistakes_is_a_valid_summary(posted):
    call = phone_form.read(posted, token=TOKEN, begun=NOW)
    assert phone_form.mistakes(call) == []
    made = phone_summary.document(call, SITE, reference="SB-0000-0000", now=NOW + 60)
    summaries.check(made)
    assert made["urgency"]["ending"] == phone_summary.ending(call, SITE).word


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"do": "save"},
        {"do": "anything"},
        {"do": "take_back"},
        {"do": "take_back", "reference": MARKER},
        {"begun": "9" * 11, "token": "<b>", "do": "preview"},
        {"begun": "-1", "danger": MARKER},
        {"words-1": "x" * 5000, "danger": "no", "counts-1": "for"},
        {"others": MARKER, "language": "xx"},
    ],
    ids=str,
)
async def test_a_form_that_nobody_was_shown_is_never_a_failure(staff, fields):
    _, page = await staff.page("/phone")
    csrf = dict(forms.fields(page, "/phone"))["csrf"]
    status, _ = await staff.form("/phone", csrf=csrf, **fields)
    assert status in (404, 422)
    assert rows(staff) == []


async def test_a_caller_takes_it_back_before_it_is_opened(staff):
    _, shown = await preview(staff, person_place=MARKER)
    await agreed(staff, shown)
    reference = rows(staff)[0].reference
    _, page = await staff.page("/phone")
    csrf = dict(forms.fields(page, "/phone"))["csrf"]

    _, page = await staff.form("/phone", csrf=csrf, do="take_back", reference=reference.lower())

    assert "Taken back." in page
    assert (rows(staff)[0].status, rows(staff)[0].summary) == ("withdrawn", None)
    assert (rows(staff)[0].place, rows(staff)[0].age_band) == (None, None)
    assert rows(staff, AUDIT)[-1].action == "case.taken_back_by_phone"


async def test_after_it_was_opened_staff_see_that_the_caller_asked(staff):
    _, shown = await preview(staff)
    await agreed(staff, shown)
    reference = rows(staff)[0].reference
    await staff.page(f"/cases/{reference}")
    _, page = await staff.page("/phone")
    csrf = dict(forms.fields(page, "/phone"))["csrf"]

    _, page = await staff.form("/phone", csrf=csrf, do="take_back", reference=reference)

    assert "It was opened before, so it stays." in page
    assert rows(staff)[0].summary is not None
    assert [row.type for row in rows(staff, CASE_EVENTS)] == ["referral.withdrawn"]


async def test_only_a_call_is_taken_back_here(staff):
    from tests.support.summaries import summary

    await staff.submit(summary())
    _, page = await staff.page("/phone")
    csrf = dict(forms.fields(page, "/phone"))["csrf"]
    status, page = await staff.form("/phone", csrf=csrf, do="take_back", reference="SB-0000-0000")
    assert (status, "No call has this reference." in page) == (404, True)
    assert rows(staff)[0].status == "submitted"


async def test_what_was_typed_is_in_no_log_and_no_address(staff, caplog):
    caplog.set_level(logging.DEBUG)
    _, shown = await preview(staff, person_name=MARKER, words_1=MARKER)
    _, _, where = await agreed(staff, shown)
    with staff.database.engine.begin() as db:
        DELIVERIES.drop(db)
    _, other = await preview(staff, person_name=MARKER, words_1=MARKER + "2")
    status, page, _ = await agreed(staff, other)
    assert status == 503
    assert MARKER not in where + caplog.text
    assert "it is saved only once" in page
    kept = forms.fields(page, "/phone")
    assert {("words-1", MARKER + "2"), ("said_yes", "yes")} <= set(kept)


async def test_a_call_is_script_free_for_hostile_words(staff):
    typed = "</textarea><script>alert(1)</script>\"'><img src=x onerror=alert(2)>"
    _, shown = await preview(staff, words_1=typed, person_name=typed)
    _, edited, _ = await send(staff, shown, "edit")
    for page in (shown, edited):
        assert "<script" not in page
        assert "<img" not in page
        assert dict(forms.fields(page, "/phone"))["words-1"] == typed


@pytest.mark.parametrize("name", ["wrote", "Type ", "skip this", "{"])
async def test_nothing_that_is_read_out_speaks_of_a_screen(staff, name):
    script = phone_words.script(SITE)
    said = [script.wording, script.child]
    for ending in triage.Ending:
        reasons = " ".join(rule.reason for rule in triage.RULES)
        said.append(script.says(f"ending_{ending.word}", reasons=reasons))
    _, page = await staff.page("/phone")
    assert name not in page.split("<main")[1].split("</main>")[0] + " ".join(said)


async def test_the_words_read_out_are_the_chats_but_for_the_code():
    chat = phone_words._read(phone_words.DATA / "nlu" / "consent.yml")["responses"]
    in_chat = chat["utter_preview"][0]["text"].split("\n\n")[-1].split(". ")
    on_phone = phone_words._read(phone_words.DATA / "consent" / "phone.yml")["wording"].split(". ")
    different = [one for one in on_phone if one.strip() not in {two.strip() for two in in_chat}]
    assert len(in_chat) == len(on_phone)
    assert [one.split()[0:3] for one in different] == [
        ["If", "you", "say"], ["You", "can", "ring"], ["You", "get", "a"],
    ]  # fmt: skip


async def test_a_call_that_outlasts_the_session_is_shown_to_be_copied(staff):
    _, page = await staff.page("/phone")
    typed = dict(forms.fields(page, "/phone")) | {
        "words-1": "<b>He</b> packs a bag.", "when-1": "Today", "person_place": "Leeds",
    }  # fmt: skip
    staff.http.cookie_jar.clear()
    status, text = await staff.form("/phone", **typed)
    assert status == 401
    for label, words in (
        ("Line 1", "&lt;b&gt;He&lt;/b&gt; packs a bag."),
        ("Line 1, when", "Today"),
        ("A place or a school", "Leeds"),
    ):
        assert f">{label}</label>" in text
        assert words in text
    assert rows(staff) == []


async def test_a_call_of_somebody_else_is_not_taken_back_but_by_a_lead(staff):
    _, shown = await preview(staff)
    await agreed(staff, shown)
    reference = rows(staff)[0].reference
    await staff.let_in("zoe", "handler")
    assert (await take_back(staff, reference))[0] == 403
    await staff.let_in("leah", "lead")
    assert "Taken back." in (await take_back(staff, reference))[1]


async def take_back(staff, reference):
    csrf = dict(forms.fields((await staff.page("/phone"))[1], "/phone"))["csrf"]
    return await staff.form("/phone", csrf=csrf, do="take_back", reference=reference)
