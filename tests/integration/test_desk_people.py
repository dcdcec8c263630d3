"""Invitations, roles, disabling, resetting, and one's own account."""

import re

import pytest
from sqlalchemy import select
from yarl import URL

from desk import accounts, audit, invitations, sessions
from desk.tables import ACCOUNTS, AUDIT, RECOVERY_CODES, SESSIONS
from tests.support.desk_people import CHEAP_HASH, PASSWORD, everything, post, rows
from tests.support.running_desk import Desk, new_account

NEW_PASSWORD = "teapot gravel Monday ladder"
LINK = re.compile(r"/invitation/[\w-]+")


@pytest.fixture
async def admin(desk):
    await desk.let_in("ada", "administrator")
    return desk


async def account(desk: Desk, name: str):
    return (await rows(desk, select(ACCOUNTS).where(ACCOUNTS.c.name == name)))[0]


async def invited(desk: Desk, name: str = "Bob", role: str = "handler") -> str:
    status, text = await post(desk, "/accounts", "/accounts/invite", name=name, role=role)
    assert status == 200
    return LINK.findall(text)[0]


async def accept(desk: Desk, link: str, password: str = NEW_PASSWORD) -> tuple[int, str]:
    return await post(desk, link, link, password=password, again=password)


async def test_an_invited_person_sets_password_and_app_and_is_in(admin):
    link = await invited(admin)
    admin.http.cookie_jar.clear()
    assert (await accept(admin, link))[0] == 303
    assert (await admin.page("/me"))[0] == 303  # not before the code
    status, text = await admin.give_code("bob")
    assert (status, len(re.findall(r"<li>[a-z2-9-]{19}</li>", text))) == (200, 10)
    assert (await admin.page("/cases"))[0] == 200
    assert (await account(admin, "bob")).role == "handler"

    admin.http.cookie_jar.clear()
    admin.now += 30
    assert await admin.sign_in("bob", NEW_PASSWORD) == 303


async def test_a_link_works_once_for_seven_days_and_only_the_newest(admin):
    replaced, link, late = [await invited(admin, name) for name in ("bob", "bob", "carol")]
    admin.http.cookie_jar.clear()
    assert (await admin.page(replaced))[0] == 404
    assert (await admin.page("/invitation/guessed"))[0] == 404
    assert (await admin.page(link))[0] == 200
    assert (await admin.page(link))[0] == 200  # looking does not use it up
    assert (await accept(admin, link))[0] == 303
    assert (await admin.page(link))[0] == 404
    admin.now += invitations.VALID_S
    assert (await admin.page(late))[0] == 404


async def test_a_link_that_is_withdrawn_opens_nothing_and_its_name_is_free(admin):
    link = await invited(admin)
    assert (await post(admin, "/accounts", "/accounts/withdraw", name="bob"))[0] == 303
    assert "Withdraw the link" not in (await admin.page("/accounts"))[1]
    status, text = await post(admin, "/accounts", "/accounts/withdraw", name="bob")
    assert (status, "used or withdrawn already" in text) == (422, True)
    new = await invited(admin)
    withdrawn = select(AUDIT.c.detail).where(AUDIT.c.action == "account.invitation_withdrawn")
    assert [tuple(row) for row in await rows(admin, withdrawn)] == [("bob",)]
    admin.http.cookie_jar.clear()
    assert [(await admin.page(one))[0] for one in (link, new)] == [404, 200]


@pytest.mark.parametrize(
    "password",
    ["short", "passwordpassword", "bobbobbobbob2026!", "aaaaaaaaaaaaaaaa", "x" * 201, "a\0" * 8],
)
async def test_a_password_that_is_easily_guessed_is_not_taken(admin, password):
    link = await invited(admin, "bobbobbobbob")
    admin.http.cookie_jar.clear()
    before = await admin.database.call(everything)
    status, text = await accept(admin, link, password)
    assert (status, "Your link still works" in text) == (422, True)
    assert await admin.database.call(everything) == before


async def test_the_two_passwords_must_be_the_same(admin):
    link = await invited(admin)
    admin.http.cookie_jar.clear()
    status, _ = await post(admin, link, link, password=NEW_PASSWORD, again="another one 123")
    assert status == 422


@pytest.mark.parametrize(("name", "role"), [("ada", "lead"), ("", "lead"), ("x", "owner")])
async def test_nobody_is_invited_with_a_name_in_use_none_or_no_role(admin, name, role):
    status, text = await post(admin, "/accounts", "/accounts/invite", name=name, role=role)
    assert status == 422
    assert not LINK.findall(text)


async def test_the_link_is_in_no_table(admin):
    link = await invited(admin)
    assert link.rpartition("/")[2] not in repr(await admin.database.call(everything))


async def test_a_disabled_person_is_out_at_once_and_comes_back_when_enabled(admin):
    mine = (await rows(admin, select(SESSIONS)))[0]
    bob = await admin.database.call(new_account, "bob", "lead", now=admin.now)
    token = await admin.database.call(sessions.start, bob, now=admin.now)
    assert (await post(admin, "/accounts", f"/accounts/{bob}/disable"))[0] == 303
    assert await rows(admin, select(SESSIONS)) == [mine]
    assert await admin.database.call(sessions.find, token, now=admin.now) is None
    assert (await post(admin, "/accounts", f"/accounts/{bob}/enable"))[0] == 303
    assert (await account(admin, "bob")).disabled_at is None
    assert await admin.database.call(sessions.find, token, now=admin.now) is None


async def test_a_new_role_counts_from_the_next_request(admin):
    bob = await admin.database.call(new_account, "bob", "lead", now=admin.now)
    token = await admin.database.call(sessions.start, bob, now=admin.now)
    role = {"role": "administrator"}
    assert (await post(admin, "/accounts", f"/accounts/{bob}/role", **role))[0] == 303
    admin.become(token)
    assert (await admin.page("/cases"))[0] == 403
    assert (await admin.page("/accounts"))[0] == 200


async def test_the_last_administrator_stays(admin):
    for path, fields in (("disable", {}), ("role", {"role": "lead"}), ("reset", {})):
        status, text = await post(admin, "/accounts", f"/accounts/1/{path}", **fields)
        assert (status, "Nothing was changed" in text) == (422, True)
    ada = await account(admin, "ada")
    assert (ada.role, ada.disabled_at) == ("administrator", None)

    await admin.database.call(  # a second one who can sign in: now the first may go
        new_account, "zoe", "administrator", now=admin.now, password_hash=CHEAP_HASH
    )
    assert (await post(admin, "/accounts", "/accounts/1/disable"))[0] == 303


async def test_an_administrator_who_never_used_the_link_is_no_second_one(admin):
    await run_void(admin)
    status, _ = await post(admin, "/accounts", "/accounts/1/disable")
    assert status == 422


async def run_void(desk: Desk) -> None:
    await desk.database.call(
        new_account, "zoe", "administrator", now=desk.now, password_hash=CHEAP_HASH
    )
    zoe = await account(desk, "zoe")
    await desk.database.call(accounts.make_void, zoe.id, by=1, now=desk.now)


async def test_a_reset_makes_password_app_codes_and_sessions_void(admin):
    admin.http.cookie_jar.clear()
    assert await admin.sign_in("bob", role="handler") == 303
    bobs = admin.http.cookie_jar.filter_cookies(URL(admin.url))["desk"].value
    await admin.let_in("eve", "administrator")
    bob = await account(admin, "bob")

    status, text = await post(admin, "/accounts", f"/accounts/{bob.id}/reset")

    assert (status, len(LINK.findall(text))) == (200, 1)
    void = await account(admin, "bob")
    assert (void.password_hash, void.totp_secret) == ("void", None)
    assert await rows(admin, select(RECOVERY_CODES)) == []
    assert await admin.database.call(sessions.find, bobs, now=admin.now) is None
    admin.http.cookie_jar.clear()
    assert (await admin.give_password("bob", "void"))[0] == 401
    assert (await accept(admin, LINK.findall(text)[0]))[0] == 303
    assert (await admin.give_code("bob"))[0] == 200
    assert (await account(admin, "bob")).id == bob.id


async def test_a_new_password_ends_the_other_sessions_only(desk):
    other = await desk.let_in("alice")
    mine = await desk.database.call(sessions.start, 1, now=desk.now)
    await desk.database.call(accounts.set_password, 1, CHEAP_HASH)
    desk.become(mine)
    words = {"new": NEW_PASSWORD, "again": NEW_PASSWORD}
    assert (await post(desk, "/me", "/me/password", current="wrong", **words))[0] == 422
    assert (await post(desk, "/me", "/me/password", current=PASSWORD, **words))[0] == 200
    assert (await desk.page("/me"))[0] == 200
    desk.become(other)
    assert (await desk.page("/me"))[0] == 303


async def test_new_recovery_codes_ask_for_the_password_and_void_the_old(desk):
    await desk.let_in("alice")
    await desk.database.call(accounts.set_password, 1, CHEAP_HASH)
    await post(desk, "/me", "/me/recovery-codes", current=PASSWORD)
    old = await rows(desk, select(RECOVERY_CODES.c.code_hash))
    assert (await post(desk, "/me", "/me/recovery-codes", current="wrong"))[0] == 422
    assert await rows(desk, select(RECOVERY_CODES.c.code_hash)) == old
    assert (await post(desk, "/me", "/me/recovery-codes", current=PASSWORD))[0] == 200
    new = await rows(desk, select(RECOVERY_CODES.c.code_hash))
    assert (len(new), set(new) & set(old)) == (10, set())


async def test_guessing_ones_own_password_is_slowed_too(desk):
    await desk.let_in("alice")
    await desk.database.call(accounts.set_password, 1, CHEAP_HASH)
    for _ in range(5):
        await post(desk, "/me", "/me/recovery-codes", current="wrong")
    assert (await post(desk, "/me", "/me/recovery-codes", current=PASSWORD))[0] == 422


async def test_what_is_done_with_accounts_is_in_the_log_with_who_was_invited(admin):
    link = await invited(admin, "Bobby Example")
    assert (await accept(admin, link))[0] == 303
    bob = await account(admin, "bobby example")
    await admin.database.call(accounts.disable, bob.id, by=1, now=admin.now)
    logged = await rows(admin, select(AUDIT.c.action, AUDIT.c.account, AUDIT.c.detail))
    assert [tuple(row) for row in logged] == [
        ("account.invited", 1, "bobby example: handler"),
        ("account.password_set", bob.id, "invitation"),
        ("account.disabled", 1, f"account {bob.id}"),
    ]
    assert await admin.database.call(audit.verify) is None


async def test_nobody_changes_their_own_role(admin):
    before = await admin.database.call(everything)
    status, text = await post(admin, "/accounts", "/accounts/1/role", role="lead")
    assert (status, "This is your own account." in text) == (422, True)
    assert await admin.database.call(everything) == before
