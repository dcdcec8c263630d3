"""The Referral API over real HTTP with a real database of each kind."""

import asyncio
import json
import logging

import pytest
from sqlalchemy import func, insert, select, text

from core import consent, signing
from desk import cloudevents, intake
from desk.intake_api import BODY_LIMIT
from desk.tables import CASE_EVENTS, CASES, DELIVERIES, DRAFTS, LIKENESSES
from tests.support.running_desk import (
    EMERGENCY_TEXT,
    NOW,
    OLDER_SECRET,
    REFERRALS,
    SECRET,
    event,
    new_account,
    running_desk,
    submitted,
)
from tests.support.summaries import summary

MARKER = "marmalade-on-the-ceiling"
REFERENCE = "SB-0000-0000"
PERSON = {"name": "Sam Sample", "place": f" Little {MARKER.title()} "}


@pytest.fixture
async def desk(tmp_path, database_url):
    async with running_desk(tmp_path, database_url) as running:
        yield running


def count(desk, table=CASES) -> int:
    with desk.database.engine.connect() as db:
        return db.execute(select(func.count()).select_from(table)).scalar_one()


def is_problem(status: int, body: dict) -> bool:
    return body["status"] == status and body["emergency"] == EMERGENCY_TEXT


async def test_a_summary_is_stored_byte_for_byte_and_its_repeat_changes_nothing(desk):
    first = await desk.submit(summary(), webhook_id="one")
    again = await desk.submit(summary(), webhook_id="one")

    assert first == (201, {"reference": REFERENCE, "status": "submitted"})
    assert again == (200, first[1])
    with desk.database.engine.connect() as db:
        stored = db.execute(select(CASES.c.summary)).scalar_one()
    assert stored.encode() == consent.canonical(summary())
    assert count(desk) == count(desk, DELIVERIES) == 1


async def test_staff_can_search_by_what_was_chosen_and_by_place(desk):
    await desk.submit(summary(person={**summary()["person"], **PERSON}))

    searched = select(CASES.c.channel, CASES.c.age_band, CASES.c.place, CASES.c.partner)
    with desk.database.engine.connect() as db:
        assert db.execute(searched).one() == ("chat", "16_17", f"little {MARKER}", None)


async def test_a_withdrawal_takes_back_what_was_searched_by(desk):
    await desk.submit(summary(person={**summary()["person"], **PERSON}))
    await desk.later(REFERENCE, "withdrawn")

    with desk.database.engine.connect() as db:
        assert db.execute(select(CASES.c.age_band, CASES.c.place)).one() == (None, None)


async def test_a_place_and_a_language_of_any_length_are_taken(desk):
    person = {**summary()["person"], "place": "İ" * 500}
    status, _ = await desk.submit(summary(person=person, language="en" + "-abcdefgh" * 9))
    assert status == 201


async def test_two_referrals_about_one_person_share_a_mark(desk):
    for number, name in enumerate(("Sam Sample", "sam  SAMPLE", "Somebody Else")):
        person = {**summary()["person"], **PERSON, "name": name}
        await desk.submit(summary(reference=f"SB-0000-000{number}", person=person))

    how_often = select(func.count(LIKENESSES.c.reference)).group_by(LIKENESSES.c.mark)
    with desk.database.engine.connect() as db:
        assert sorted(db.execute(how_often).scalars()) == [1, 2]


async def test_twenty_at_once_are_stored_once(desk):
    answers = await asyncio.gather(
        *(desk.submit(summary(), webhook_id="the same") for _ in range(20))
    )

    assert sorted(status for status, _ in answers) == [200] * 19 + [201]
    assert len({json.dumps(body) for _, body in answers}) == 1
    assert count(desk) == 1


async def test_the_same_reference_under_another_id_was_taken_before(desk):
    await desk.submit(summary())
    status, body = await desk.submit(summary())
    assert status == 409
    assert is_problem(409, body)
    assert count(desk) == 1


async def test_an_id_that_was_used_for_something_else_is_refused(desk):
    await desk.submit(summary(), webhook_id="one")
    status, _ = await desk.submit(summary(reference="SB-0000-0001"), webhook_id="one")
    assert status == 422
    assert count(desk) == 1


async def test_the_older_of_two_keys_is_valid_too(desk):
    assert (await desk.submit(summary(), secret=OLDER_SECRET))[0] == 201


async def test_an_unknown_key_is_refused(desk):
    foreign = "whsec_" + "QUJD" * 8
    status, body = await desk.submit(summary(), secret=foreign)
    assert (status, is_problem(401, body), count(desk)) == (401, True, 0)


@pytest.mark.parametrize("age_s", [301, -301])
async def test_an_old_or_future_time_is_refused(desk, age_s):
    assert (await desk.submit(summary(), age_s=age_s))[0] == 401
    assert count(desk) == 0


async def test_changed_bytes_are_refused_before_they_are_read(desk):
    headers = signing.sign(SECRET, message_id="one", timestamp=NOW, body=b"{}")
    async with desk.http.post(desk.url + REFERRALS, data=b"not json", headers=headers) as response:
        assert response.status == 401


@pytest.mark.parametrize("missing", ["webhook-id", "webhook-timestamp", "webhook-signature"])
async def test_a_missing_header_is_refused(desk, missing):
    body = submitted(summary())
    headers = signing.sign(SECRET, message_id="one", timestamp=NOW, body=body)
    del headers[missing]
    async with desk.http.post(desk.url + REFERRALS, data=body, headers=headers) as response:
        assert response.status == 401


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"[]", 400),
        (b"\xff\xfe", 400),
        (b'{"specversion": NaN}', 400),
        (b'{"specversion":"1.0","specversion":"1.0"}', 400),
        (b"[" * 30_000, 400),
        (b'{"id":"\\ud800"}', 400),
        (event("referral.submitted", "SB-0000-0009", summary()), 422),
        (event("referral.added", REFERENCE, summary()), 422),
        (event("referral.submitted", REFERENCE, None), 422),
        (event("referral.submitted", REFERENCE, {**summary(), MARKER: MARKER}), 422),
    ],
    ids=[
        "empty",
        "no object",
        "not UTF-8",
        "NaN",
        "a name twice",
        "too deep",
        "half a sign",
        "another subject",
        "another type",
        "no data",
        "unknown field",
    ],
)
async def test_what_is_no_referral_is_refused(desk, body, status):
    got, problem = await desk.send(REFERRALS, body)
    assert (got, is_problem(status, problem), count(desk)) == (status, True, 0)
    assert MARKER not in json.dumps(problem)


async def test_another_digest_is_refused(desk):
    agreed = {**summary()["consent"], "digest": "0" * 64}
    status, problem = await desk.submit(summary(consent=agreed))
    assert status == 422
    assert problem["errors"] == [{"where": "consent.digest", "rule": "digest of the agreed lines"}]


@pytest.mark.parametrize("size", [BODY_LIMIT + 1, 10_000_000])
async def test_a_body_that_is_too_large_is_refused(desk, size):
    status, problem = await desk.send(REFERRALS, b" " * size)
    assert (status, is_problem(413, problem)) == (413, True)


async def test_a_body_of_the_largest_size_is_read(desk):
    assert (await desk.send(REFERRALS, b" " * BODY_LIMIT))[0] == 400


async def test_a_coded_body_or_another_type_is_refused(desk):
    body = submitted(summary())
    assert (await desk.send(REFERRALS, body, headers={"Content-Type": "text/plain"}))[0] == 415
    assert (await desk.send(REFERRALS, body, headers={"Content-Encoding": "x"}))[0] == 415


async def test_status_tells_nothing_of_the_content(desk):
    await desk.submit(summary())
    assert await desk.follow_up(REFERENCE) == (
        200,
        {
            "status": "submitted",
            "note_to_reporter": None,
            "question": None,
            "updated": "2026-11-18T11:06:40Z",
        },
    )


async def test_status_needs_a_signature_of_this_path(desk):
    await desk.submit(summary())
    headers = signing.sign(SECRET, message_id="one", timestamp=NOW, body=b"/api/referrals/other")
    async with desk.http.get(f"{desk.url}{REFERRALS}/{REFERENCE}", headers=headers) as response:
        assert response.status == 401


@pytest.mark.parametrize("reference", ["SB-0000-0001", "anything"])
async def test_an_unknown_reference_is_not_found(desk, reference):
    assert (await desk.follow_up(reference))[0] == 404


async def test_a_withdrawal_before_opening_erases_the_content_from_the_files(desk, tmp_path):
    spoken = {"wishes": MARKER, "fears": None}
    await desk.submit(summary(wishes=spoken, person={**summary()["person"], **PERSON}))
    await desk.later(REFERENCE, "added", {"text": MARKER})

    assert await desk.later(REFERENCE, "withdrawn", webhook_id="w") == (
        200,
        {"status": "withdrawn"},
    )
    assert await desk.later(REFERENCE, "withdrawn", webhook_id="w") == (
        200,
        {"status": "withdrawn"},
    )

    assert (await desk.follow_up(REFERENCE))[1]["status"] == "withdrawn"
    assert (count(desk), count(desk, CASE_EVENTS), count(desk, LIKENESSES)) == (1, 0, 0)
    for file in tmp_path.iterdir():
        assert MARKER.encode() not in file.read_bytes(), file.name


async def test_nothing_is_stored_for_what_was_taken_back(desk):
    await desk.submit(summary())
    await desk.later(REFERENCE, "withdrawn")
    assert (await desk.later(REFERENCE, "added", {"text": MARKER}))[0] == 410
    assert (await desk.submit(summary()))[0] == 409
    assert count(desk, CASE_EVENTS) == 0


async def test_a_withdrawal_that_overtakes_its_referral_holds(desk):
    assert await desk.later(REFERENCE, "withdrawn") == (200, {"status": "withdrawn"})
    assert (await desk.submit(summary()))[0] == 409
    with desk.database.engine.connect() as db:
        assert db.execute(select(CASES.c.summary)).scalar_one() is None


async def test_a_withdrawal_and_its_referral_at_once_end_withdrawn(desk):
    await asyncio.gather(desk.submit(summary()), desk.later(REFERENCE, "withdrawn"))
    assert (await desk.follow_up(REFERENCE))[1]["status"] == "withdrawn"


async def test_a_referral_that_comes_while_its_withdrawal_looks_is_withdrawn(desk, monkeypatch):
    real = intake._lock

    def too_early(_db, _delivery) -> bool:  # looked before the referral was there
        monkeypatch.setattr(intake, "_lock", real)
        return False

    await desk.submit(summary())
    monkeypatch.setattr(intake, "_lock", too_early)
    assert await desk.later(REFERENCE, "withdrawn") == (200, {"status": "withdrawn"})


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("added", {"text": "He came home."}),
        ("answered", {"text": "Yes."}),
        ("feedback", {"helped": True}),
        ("feedback", {"helped": "partly"}),
        ("feedback", {"helped": None, "text": "It was long."}),
    ],
)
async def test_what_follows_is_stored_once(desk, name, data):
    await desk.submit(summary())
    for _ in range(2):
        answer = await desk.later(REFERENCE, name, data, webhook_id="one")
        assert answer == (200, {"status": "submitted"})
    assert count(desk, CASE_EVENTS) == 1


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("added", {}),
        ("added", {"text": ""}),
        ("added", {"text": "x", MARKER: 1}),
        ("added", {"text": "x" * (cloudevents.TEXT_LIMIT + 1)}),
        ("feedback", {"helped": 1}),
        ("feedback", {"helped": "very"}),
        ("feedback", {}),
        ("submitted", {}),
    ],
)
async def test_what_does_not_fit_is_refused(desk, name, data):
    await desk.submit(summary())
    status, problem = await desk.later(REFERENCE, name, data)
    assert (status, MARKER in json.dumps(problem), count(desk, CASE_EVENTS)) == (422, False, 0)


async def test_events_need_a_known_reference_and_the_same_subject(desk):
    await desk.submit(summary())
    assert (await desk.later("SB-0000-0001", "added", {"text": "x"}))[0] == 404
    body = event("referral.added", REFERENCE, {"text": "x"})
    assert (await desk.send(f"{REFERRALS}/SB-0000-0001/events", body))[0] == 422


async def test_a_database_that_is_away_is_try_later(desk):
    with desk.database.engine.begin() as db:
        db.execute(text("ALTER TABLE cases RENAME TO elsewhere"))
    status, problem = await desk.submit(summary())
    assert (status, is_problem(503, problem)) == (503, True)
    assert (await desk.page("/readyz"))[0] == 503
    assert (await desk.page("/healthz"))[0] == 200


async def test_what_was_written_is_in_no_log(desk, caplog):
    caplog.set_level(logging.DEBUG)
    spoken = {"wishes": MARKER, "fears": MARKER}
    await desk.submit(summary(wishes=spoken))
    await desk.submit({**summary(), MARKER: MARKER})
    await desk.send(REFERRALS, MARKER.encode())
    await desk.later(REFERENCE, "added", {"text": MARKER})
    await desk.page(f"/{MARKER}?{MARKER}")
    with desk.database.engine.begin() as db:
        DELIVERIES.drop(db)
    await desk.submit(summary(wishes=spoken, reference="SB-0000-0001"))

    assert MARKER not in caplog.text
    assert "POST /api/referrals 201" in caplog.text


async def test_a_withdrawal_takes_drafts_along(desk):
    await desk.submit(summary())
    account = await desk.database.call(new_account, "bob", "lead", now=desk.now)
    row = {"account": account, "reference": REFERENCE, "field": "notes.text", "at": desk.now}
    await desk.database.call(lambda db: db.execute(insert(DRAFTS).values(text="a draft", **row)))
    assert (await desk.later(REFERENCE, "withdrawn"))[0] in (200, 201, 202)
    left = await desk.database.call(lambda db: db.execute(select(DRAFTS)).all())
    assert left == []
