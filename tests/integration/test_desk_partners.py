"""Partners have keys of their own and see their own cases; what is refused is parked."""

import asyncio
import json
import os
import random
import re
import sys
import time
from datetime import datetime, timezone
from pathlib import Path

import pytest
from sqlalchemy import select, update
from standardwebhooks import Webhook

from desk import parked, partners
from desk.parked import MOST_KEPT
from desk.tables import ACCOUNTS, AUDIT, CASES, PARKED, PARTNERS
from tests.support import forms
from tests.support.running_desk import REFERRALS, event, submitted
from tests.support.summaries import summary

MARKER = "marmalade-on-the-ceiling"
CLIENT = Path(__file__).parents[2] / "docs" / "examples" / "partner_client.py"
KEY = re.compile(r"whsec_[A-Za-z0-9+/]{43}=")
ONE, TWO, THREE = (f"SB-0000-000{number}" for number in (1, 2, 3))


@pytest.fixture
async def admin(desk):
    await desk.let_in("root")
    with desk.database.engine.begin() as db:
        db.execute(update(ACCOUNTS).values(role="administrator"))
    return desk


async def partner(desk, name: str) -> str:
    """Add a partner and return its key."""
    return await desk.database.call(partners.add, name, account=1, now=desk.now)


def theirs(reference: str, **changes):
    return summary(reference=reference, channel="partner", **changes)


def rows(desk, table=CASES):
    with desk.database.engine.connect() as db:
        return db.execute(select(table)).all()


async def follow_up(desk, reference: str, key: str):
    path = f"{REFERRALS}/{reference}"
    when = datetime.fromtimestamp(desk.now, timezone.utc)
    signed = {
        "webhook-id": "look",
        "webhook-timestamp": str(desk.now),
        "webhook-signature": Webhook(key).sign("look", when, path),  # an independent signer
    }
    async with desk.http.get(desk.url + path, headers=signed) as response:
        return response.status, await response.json(content_type=None)


async def test_an_administrator_adds_a_partner_and_sees_the_key_once(admin):
    _, page = await admin.page("/partners")
    csrf = dict(forms.fields(page, "/partners"))["csrf"]

    status, shown = await admin.form("/partners", csrf=csrf, name=" Example  Helpline ")

    key = KEY.search(shown).group()
    _, later = await admin.page("/partners")
    assert status == 201
    assert "Example Helpline" in later
    assert "whsec_" not in later
    assert (await admin.submit(theirs(ONE), secret=key))[0] == 201
    assert [(row.action, row.detail) for row in rows(admin, AUDIT)] == [
        ("partner.added", "Example Helpline")
    ]


@pytest.mark.parametrize("name", ["", " ", "x" * 81, "site", "SITE", "example helpline", "a\x00b"])
async def test_a_name_that_cannot_be_used_adds_nobody(admin, name):
    await partner(admin, "Example Helpline")
    _, page = await admin.page("/partners")
    csrf = dict(forms.fields(page, "/partners"))["csrf"]
    status, page = await admin.form("/partners", csrf=csrf, name=name)
    assert (status, len(rows(admin, PARTNERS))) == (422, 1)
    assert "Nothing was added" in page
    assert "whsec_" not in page


async def test_a_disabled_partner_is_refused_like_a_wrong_key(admin):
    key = await partner(admin, "Example Helpline")
    await admin.submit(theirs(ONE), secret=key)
    _, page = await admin.page("/partners")
    where = f"/partners/{rows(admin, PARTNERS)[0].id}/disable"
    csrf = dict(forms.fields(page, where))["csrf"]

    assert (await admin.form(where, csrf=csrf))[0] == 303
    assert (await admin.form(where, csrf=csrf))[0] == 404  # once is enough

    wrong = await admin.submit(theirs(TWO), secret="whsec_" + "QUJD" * 8)
    assert await admin.submit(theirs(TWO), secret=key) == wrong
    assert wrong[0] == 401
    assert (await follow_up(admin, ONE, key))[0] == 401
    assert [row.reference for row in rows(admin)] == [ONE]
    assert [row.action for row in rows(admin, AUDIT)] == ["partner.added", "partner.disabled"]


@pytest.mark.parametrize("number", ["0", "99", "x", "9" * 30, "1%2F"])
async def test_disabling_nobody_changes_nothing(admin, number):
    await partner(admin, "Example Helpline")
    _, page = await admin.page("/partners")
    csrf = dict(forms.fields(page, "/partners"))["csrf"]
    assert (await admin.form(f"/partners/{number}/disable", csrf=csrf))[0] == 404
    assert rows(admin, PARTNERS)[0].disabled_at is None


@pytest.mark.parametrize(
    ("sender", "channel", "status"),
    [
        ("partner", "partner", 201),
        ("partner", "chat", 422),
        ("partner", "form", 422),
        ("partner", "phone", 422),
        ("site", "chat", 201),
        ("site", "form", 201),
        ("site", "phone", 422),
        ("site", "partner", 422),
    ],
)
async def test_a_key_is_for_its_own_channels(desk, sender, channel, status):
    key = await partner(desk, "Example Helpline")
    how = {"secret": key} if sender == "partner" else {}
    got, body = await desk.submit(summary(channel=channel), **how)
    assert got == status
    assert len(rows(desk)) == (status == 201)
    if status == 201:
        assert rows(desk)[0].partner == (1 if sender == "partner" else None)
        assert rows(desk)[0].channel == channel
    else:
        assert body["errors"] == [{"where": "channel", "rule": "of this sender's key"}]


async def test_each_sees_its_own_cases_and_others_like_none(desk):
    first, second = await partner(desk, "Helpline"), await partner(desk, "School")
    await desk.submit(theirs(ONE), secret=first)
    await desk.submit(theirs(TWO), secret=second)
    await desk.submit(summary(reference=THREE))

    assert (await follow_up(desk, ONE, first))[1]["status"] == "submitted"
    unknown = await follow_up(desk, "SB-0000-9999", first)
    assert unknown[0] == 404
    for other in (TWO, THREE):
        assert await follow_up(desk, other, first) == unknown
    assert await desk.follow_up(ONE) == unknown  # the site sees no partner's either


@pytest.mark.parametrize("name", ["added", "answered", "feedback", "withdrawn"])
async def test_nobody_adds_to_or_takes_back_what_is_anothers(desk, name):
    first, second = await partner(desk, "Helpline"), await partner(desk, "School")
    await desk.submit(theirs(ONE), secret=first)
    await desk.submit(summary(reference=THREE))
    data = {"helped": True} if name == "feedback" else {"text": "x"}

    unknown = await desk.later("SB-0000-9999", name, data, secret=second)
    assert unknown[0] == 404
    for other in (ONE, THREE):
        assert await desk.later(other, name, data, secret=second) == unknown
    assert await desk.later(ONE, name, data) == unknown  # nor does the site
    assert {row.status for row in rows(desk)} == {"submitted"}
    assert (await desk.later(ONE, name, data, secret=first))[0] == 200


async def test_anothers_reference_is_not_taken_for_delivered(desk):
    key = await partner(desk, "Helpline")
    await desk.submit(summary(reference=ONE))
    status, problem = await desk.submit(theirs(ONE), secret=key)
    assert status == 422
    assert "Make another one" in problem["detail"]
    assert (await desk.submit(theirs(TWO), secret=key))[0] == 201
    assert (await desk.submit(theirs(TWO), secret=key))[0] == 409
    assert (await desk.submit(summary(reference=TWO)))[0] == 422


async def test_equal_webhook_ids_of_different_senders_do_not_collide(desk):
    first, second = await partner(desk, "Helpline"), await partner(desk, "School")
    longest = "n" * 120
    sent = [
        await desk.submit(theirs(ONE), secret=first, webhook_id=longest),
        await desk.submit(theirs(TWO), secret=second, webhook_id=longest),
        await desk.submit(summary(reference=THREE), webhook_id=longest),
    ]
    assert [status for status, _ in sent] == [201, 201, 201]
    assert (await desk.submit(theirs(ONE), secret=first, webhook_id=longest)) == (200, sent[0][1])


async def test_a_partners_words_are_answered_and_questions_closed(desk):
    key = await partner(desk, "Helpline")
    await desk.submit(theirs(ONE), secret=key)
    await desk.let_in()
    await desk.page(f"/cases/{ONE}")
    asked = {"note_to_reporter": "Thank you.", "question": "Which school?"}
    assert (await desk.change(ONE, status="in_progress", **asked))[0] == 303

    _, known = await follow_up(desk, ONE, key)
    assert {**known, "updated": ""} == {"status": "in_progress", "updated": "", **asked}
    await desk.later(ONE, "answered", {"text": "The one by the bridge."}, secret=key)
    assert (await follow_up(desk, ONE, key))[1]["question"] is None


# ---- parked


def broken_deliveries() -> list[bytes]:
    """30 signed bodies that are each wrong in one way, all with the marker in them."""
    told = {"wishes": MARKER, "fears": MARKER}
    bodies = [
        MARKER.encode(),
        f'["{MARKER}"]'.encode(),
        b"\xff" + MARKER.encode(),
        f'{{"a":"{MARKER}","a":1}}'.encode(),
        event("referral.added", ONE, summary(reference=ONE, wishes=told)),
        event("referral.submitted", TWO, summary(reference=ONE, wishes=told)),
        event("referral.submitted", ONE, MARKER),
        event("referral.submitted", ONE, [MARKER]),
        event(MARKER, ONE, summary(reference=ONE)),
        submitted(summary(reference=ONE, channel="phone", wishes=told)),
    ]
    for block in summary():
        bodies.append(event("referral.submitted", ONE, {**summary(reference=ONE), block: [MARKER]}))
    bodies.append(submitted(summary(reference=ONE) | {MARKER: MARKER}))
    return bodies[:30]


async def test_thirty_broken_deliveries_are_parked_with_reasons_and_no_content(admin, tmp_path):
    bodies = broken_deliveries()
    assert len(bodies) == 30
    for body in bodies:
        assert MARKER.encode() in body
        status, _ = await admin.send(REFERRALS, body)
        assert status in (400, 422)

    found = rows(admin, PARKED)
    assert (len(found), rows(admin)) == (30, [])
    assert all(row.sender == "site" and row.reason.endswith(".") for row in found)
    reasons = " ".join(row.reason for row in found)
    for place in ("consent (type)", "urgency (type)", "channel (of this sender's key)"):
        assert f"At: {place}." in reasons
    _, page = await admin.page("/parked")
    assert page.count("This site") == 30
    assert MARKER not in reasons + page
    for file in tmp_path.iterdir():
        assert MARKER.encode() not in file.read_bytes(), file.name


async def test_a_partners_refused_event_is_parked_under_its_name(admin):
    key = await partner(admin, "Helpline <b>")
    await admin.later(ONE, "added", {"text": MARKER}, secret=key)
    assert [(row.sender, row.reason) for row in rows(admin, PARKED)] == [
        ("Helpline <b>", "There is no referral with this reference.")
    ]
    _, page = await admin.page("/parked")
    assert "Helpline &lt;b&gt;" in page


async def test_what_is_not_signed_or_was_taken_is_not_parked(desk):
    await desk.submit(summary(), secret="whsec_" + "QUJD" * 8)
    await desk.submit(summary(), webhook_id="one")
    await desk.submit(summary(), webhook_id="one")
    await desk.submit(summary())
    await desk.send(REFERRALS, b" " * 100_000)
    await desk.follow_up("SB-0000-9999")
    assert rows(desk, PARKED) == []


async def test_the_oldest_refusals_go(desk):
    with desk.database.engine.begin() as db:
        for number in range(MOST_KEPT + 3):
            parked.write(db, sender="site", reason=str(number), now=desk.now)
        assert parked.how_many(db) == MOST_KEPT
        assert [row.reason for row in parked.recent(db, 2)] == ["1002", "1001"]


# ---- the client that a partner copies


async def run(desk, key: str, *words: str):
    """Run the example as a program of its own."""
    environment = {"DESK_URL": desk.url, "PARTNER_KEY": key, "PATH": os.environ["PATH"]}
    program = await asyncio.create_subprocess_exec(
        sys.executable, "-I", str(CLIENT), *words, env=environment, stdout=asyncio.subprocess.PIPE
    )
    out, _ = await program.communicate()
    return program.returncode, json.loads(out)


async def test_the_example_sends_once_and_asks_where_it_stands(desk, tmp_path):
    desk.now = int(time.time())  # the program has the machine's clock
    key = await partner(desk, "Helpline")
    file = tmp_path / "summary.json"
    file.write_text(json.dumps(summary(reference=ONE)))

    assert await run(desk, key, "send", str(file)) == (
        0, {"reference": ONE, "status": "submitted"},
    )  # fmt: skip
    assert (await run(desk, key, "send", str(file)))[0] == 0  # taken before
    assert (await run(desk, key, "status", ONE))[1]["status"] == "submitted"
    assert len(rows(desk)) == 1
    assert rows(desk)[0].channel == "partner"

    wrong = key[:10] + random.Random(1).choice("AB") * 4 + key[14:]
    code, problem = await run(desk, wrong, "status", ONE)
    assert (code, problem["status"]) == (1, 401)
    file.write_text(json.dumps(summary(reference=TWO, wishes=None)))
    code, problem = await run(desk, key, "send", str(file))
    assert (code, problem["errors"][0]["where"]) == (1, "wishes")
