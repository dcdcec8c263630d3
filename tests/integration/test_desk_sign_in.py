"""Coming in over real HTTP: password, code, sessions, and what guessing gets."""

import asyncio
import os
import statistics
import time

import pytest
from sqlalchemy import func, select, update
from yarl import URL

from desk import accounts, devices, passwords, second_factor, sessions
from desk.tables import ACCOUNTS, AUDIT, RECOVERY_CODES, SESSIONS
from desk.throttle import FIRST_WAIT_S, FREE_TRIES
from tests.support.desk_people import CHEAP_HASH, PASSWORD, cheap_hash, everything
from tests.support.running_desk import CSRF, Desk, new_account

GUESSES = 10_000 if os.environ.get("PROVE") else 600  # in an hour; the pure count is a unit test
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture
async def alice(desk):
    """A desk where Alice has an account with its app set up."""
    await member(desk, "alice")
    return desk


async def member(desk: Desk, name: str, **more) -> int:
    account = await desk.database.call(
        new_account, name, "lead", now=desk.now, password_hash=CHEAP_HASH
    )
    values = {"totp_secret": SECRET, **more}
    await run(desk, update(ACCOUNTS).where(ACCOUNTS.c.id == account).values(values))
    return account


async def run(desk: Desk, statement):
    return await desk.database.call(lambda db: db.execute(statement))


async def one(desk: Desk, statement):
    return await desk.database.call(lambda db: db.execute(statement).scalar_one())


def cookie(desk: Desk, name: str = "desk") -> str:
    return desk.http.cookie_jar.filter_cookies(URL(desk.url))[name].value


def hashes():
    """Every password that was checked and did not fit left a row."""
    return select(func.count()).select_from(AUDIT).where(AUDIT.c.action == "account.sign_in_failed")


async def test_password_then_code_opens_the_list_with_a_new_token(alice):
    assert (await alice.give_password("Alice ", PASSWORD))[0] == 303
    half_open = cookie(alice)
    assert (await alice.page("/cases"))[0] == 303  # the password alone opens nothing

    assert (await alice.give_code("alice"))[0] == 303

    assert cookie(alice) != half_open
    assert (await alice.page("/cases"))[0] == 200
    assert await one(alice, select(func.count()).select_from(SESSIONS)) == 1
    alice.become(half_open)
    assert (await alice.page("/cases"))[0] == 303


async def test_the_first_sign_in_sets_the_app_up_and_shows_the_recovery_codes_once(desk):
    assert await desk.sign_in("bob", role="handler") == 303
    assert (await desk.page("/cases"))[0] == 200
    assert await one(desk, select(func.count()).select_from(RECOVERY_CODES)) == 10
    _, text = await desk.page("/sign-in/code")
    assert "Recovery codes" not in text


async def test_a_wrong_first_code_sets_nothing_up(desk):
    made = await desk.database.call(accounts.add, name="bob", role="lead", now=desk.now)
    await desk.give_password("bob", made)
    shown = (await desk.page("/sign-in/code"))[1]
    wrong = f"{(int(await desk.code_of('bob', key(shown))) + 1) % 10**6:06d}"
    assert (await desk.give_code("bob", wrong))[0] == 401
    assert await one(desk, select(ACCOUNTS.c.totp_secret)) is None
    assert key((await desk.page("/sign-in/code"))[1]) == key(shown)  # the scanned one still counts


def key(text: str) -> str:
    return text.split('id="key">')[1].split("<")[0].replace(" ", "")


@pytest.mark.parametrize("steps_later", [0, 1])
async def test_a_used_code_and_an_earlier_one_are_refused(alice, steps_later):
    alice.now += 60
    used = await alice.code_of("alice")
    earlier = second_factor.pyotp.TOTP(SECRET).generate_otp(alice.now // 30 - 1)
    await alice.give_password("alice", PASSWORD)
    assert (await alice.give_code("alice", used))[0] == 303

    alice.now += 30 * steps_later
    alice.http.cookie_jar.clear()
    await alice.give_password("alice", PASSWORD)
    assert (await alice.give_code("alice", used))[0] == 401
    assert (await alice.give_code("alice", earlier))[0] == 401
    alice.now += 30
    assert (await alice.give_code("alice"))[0] == 303


@pytest.mark.parametrize(("off", "status"), [(-2, 401), (-1, 303), (1, 303), (2, 401)])
async def test_a_phone_may_be_one_step_off(alice, off, status):
    await alice.give_password("alice", PASSWORD)
    code = second_factor.pyotp.TOTP(SECRET).generate_otp(alice.now // 30 + off)
    assert (await alice.give_code("alice", code))[0] == status


async def test_a_recovery_code_opens_once(alice):
    codes = await alice.database.call(second_factor.new_recovery_codes, 1)
    assert len(set(codes)) == 10
    for status in (303, 401):
        alice.http.cookie_jar.clear()
        await alice.give_password("alice", PASSWORD)
        assert (await alice.give_code("alice", codes[0].upper().replace("-", " ")))[0] == status


async def test_a_recovery_code_of_somebody_else_opens_nothing(alice):
    bob = await member(alice, "bob")
    codes = await alice.database.call(second_factor.new_recovery_codes, bob)
    await alice.give_password("alice", PASSWORD)
    assert (await alice.give_code("alice", codes[0]))[0] == 401


async def test_guessing_codes_is_slowed(alice):
    await alice.give_password("alice", PASSWORD)
    for _ in range(FREE_TRIES):
        assert (await alice.give_code("alice", "000000"))[0] == 401
    assert (await alice.give_code("alice"))[0] == 401  # right, and has to wait
    alice.now += FIRST_WAIT_S
    assert (await alice.give_code("alice"))[0] == 303


async def test_the_half_open_session_ends_after_ten_minutes(alice):
    await alice.give_password("alice", PASSWORD)
    alice.now += sessions.HALF_OPEN_S + 1
    assert (await alice.page("/sign-in/code"))[0] == 303


async def test_unknown_wrong_disabled_and_throttled_look_alike(alice, capsys):
    await member(alice, "gone", disabled_at=alice.now)
    _, text = await alice.page("/sign-in")
    csrf, answers, taken = CSRF.findall(text)[0], set(), {}
    kinds = {"unknown": ("nobody", "x"), "wrong": ("alice", "x"), "disabled": ("gone", PASSWORD)}
    real = await alice.database.call(lambda _db: passwords.hashed(PASSWORD))
    await run(alice, update(ACCOUNTS).values(password_hash=real))
    for kind, (name, password) in kinds.items():
        times = []
        for _ in range(FREE_TRIES + 1):  # the last one is throttled
            begun = time.perf_counter()
            answers.add(await alice.form("/sign-in", csrf=csrf, name=name, password=password))
            times.append(time.perf_counter() - begun)
        taken[kind] = statistics.median(times[:FREE_TRIES])
        alice.now += 10 * 60  # the shared allowance grows again

    assert len(answers) == 1
    assert {status for status, _ in answers} == {401}
    assert await one(alice, hashes()) == FREE_TRIES * len(kinds)
    with capsys.disabled():
        print("\nmedians: " + ", ".join(f"{kind} {s * 1000:.0f} ms" for kind, s in taken.items()))


@pytest.mark.parametrize("names", [1, 200])
async def test_guessing_for_an_hour_reaches_few_hashes_and_keeps_nobody_out(desk, names):
    for number in range(names):
        gone = desk.now if number % 3 == 1 else None
        await member(desk, f"n{number}", disabled_at=gone)
    await desk.give_password("n0", PASSWORD)
    assert (await desk.give_code("n0"))[0] == 303
    known = cookie(desk, "desk-known")
    desk.http.cookie_jar.clear()
    _, text = await desk.page("/sign-in")
    form = {"csrf": CSRF.findall(text)[0], "password": "x"}
    begun = desk.now
    for number in range(GUESSES):
        desk.now = begun + number * 3600 // GUESSES
        name = f"n{number % names}" if names == 1 or number % 20 else f"not there {number}"
        assert (await desk.form("/sign-in", name=name, **form))[0] == 401

    assert 20 <= await one(desk, hashes()) <= 150
    desk.http.cookie_jar.update_cookies({"desk-known": known}, URL(desk.url))
    assert (await desk.give_password("n0", PASSWORD))[0] == 303
    assert (await desk.give_code("n0"))[0] == 303


async def test_many_guesses_at_once_do_not_slip_through(alice):
    _, text = await alice.page("/sign-in")
    form = {"csrf": CSRF.findall(text)[0], "name": "alice", "password": "x"}
    await asyncio.gather(*(alice.form("/sign-in", **form) for _ in range(30)))
    assert await one(alice, hashes()) == FREE_TRIES


async def test_one_code_given_twice_at_once_opens_one_session(alice):
    forms = []
    for _ in range(2):
        alice.http.cookie_jar.clear()
        await alice.give_password("alice", PASSWORD)
        csrf = CSRF.findall((await alice.page("/sign-in/code"))[1])[0]
        forms.append((cookie(alice), {"csrf": csrf, "code": await alice.code_of("alice")}))
    alice.http.cookie_jar.clear()
    url = f"{alice.url}/sign-in/code"

    async def give(token: str, fields: dict[str, str]) -> int:
        kept = {"desk": token}
        async with alice.http.post(
            url, data=fields, cookies=kept, allow_redirects=False
        ) as response:
            return response.status

    assert sorted(await asyncio.gather(*(give(*form) for form in forms))) == [303, 401]


async def test_a_known_browser_of_one_account_is_a_stranger_to_another(alice):
    await member(alice, "bob")
    own = cheap_hash()
    await run(alice, update(ACCOUNTS).where(ACCOUNTS.c.name == "bob").values(password_hash=own))
    await alice.give_password("alice", PASSWORD)
    await alice.give_code("alice")
    known = cookie(alice, "desk-known")
    alice.http.cookie_jar.clear()
    alice.http.cookie_jar.update_cookies({"desk-known": known}, URL(alice.url))
    for _ in range(FREE_TRIES):
        await alice.give_password("bob", "x")
    alice.http.cookie_jar.clear()
    assert (await alice.give_password("bob", PASSWORD))[0] == 401  # counted as from anywhere


async def test_signing_out_ends_the_session_on_the_server(desk):
    token = await desk.let_in()
    _, text = await desk.page("/me")
    assert (await desk.form("/sign-out", csrf=CSRF.findall(text)[0]))[0] == 303
    desk.become(token)
    assert (await desk.page("/me"))[0] == 303


async def test_a_session_ends_when_idle_and_after_ten_hours(desk):
    await desk.let_in()
    desk.now += sessions.IDLE_S
    assert (await desk.page("/me"))[0] == 200
    desk.now += sessions.IDLE_S + 1
    assert (await desk.page("/me"))[0] == 303

    await desk.let_in("bob")
    statuses = []
    for _ in range(sessions.LONGEST_S // 600 + 1):
        desk.now += 600
        statuses.append((await desk.page("/me"))[0])
    assert statuses == [200] * (sessions.LONGEST_S // 600) + [303]


async def test_the_cookies_are_for_this_site_and_no_script(alice):
    headers = {"X-Forwarded-Proto": "https"}
    async with alice.http.get(f"{alice.url}/sign-in", headers=headers) as response:
        secure = response.headers["Set-Cookie"]
    assert secure.startswith("__Host-desk-form=")
    assert all(part in secure for part in ("Secure", "HttpOnly", "SameSite=Strict", "Path=/"))

    await alice.give_password("alice", PASSWORD)
    _, text = await alice.page("/sign-in/code")
    code = {"csrf": CSRF.findall(text)[0], "code": await alice.code_of("alice")}
    url = f"{alice.url}/sign-in/code"
    async with alice.http.post(url, data=code, allow_redirects=False) as response:
        given = response.headers.getall("Set-Cookie")
    assert sorted(one.split("=")[0] for one in given) == ["desk", "desk-known"]
    assert all("HttpOnly" in one and "SameSite=Strict" in one for one in given)


async def test_of_tokens_and_recovery_codes_only_hashes_are_stored(alice):
    codes = await alice.database.call(second_factor.new_recovery_codes, 1)
    token = await alice.let_in("bob")
    stored = repr(await alice.database.call(everything))
    assert len(token) >= 43  # 256 bits
    assert token not in stored
    assert not [code for code in codes if code in stored or code.replace("-", "") in stored]


async def test_every_role_starts_on_its_own_page(desk):
    starts = {}
    for role in ("handler", "lead", "administrator"):
        await desk.let_in(role, role)
        async with desk.http.get(f"{desk.url}/", allow_redirects=False) as response:
            starts[role] = response.headers["Location"]
    assert starts == {"handler": "/cases", "lead": "/cases", "administrator": "/accounts"}


async def test_after_a_reset_no_browser_is_known_whatever_it_seals(alice):
    await run(alice, update(ACCOUNTS).values(password_hash=passwords.VOID))
    checked = 0
    for _ in range(40):
        forged = devices.seal(passwords.VOID)
        alice.http.cookie_jar.update_cookies({"desk-known": forged}, URL(alice.url))
        assert (await alice.give_password("alice", "a guess of this test"))[0] == 401
        checked = await one(alice, hashes())
    assert checked <= FREE_TRIES
