"""200 texts that try to be more than text, through every field: none runs, none is even stopped.

The fields come from the schema and from the forms of the pages, the pages from the app's routes.
"""

import copy
import os
import re
from urllib.parse import urljoin

import aiohttp
import pytest
from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

from core import consent
from desk import summaries
from tests.support import counted_cases
from tests.support.desk_for_browsers import NOBODY, READERS, desk_for_browsers, opens, staff_page
from tests.support.page_forms import Form, forms_of
from tests.support.payloads import PAYLOADS, put, text_fields
from tests.support.summaries import summary
from tests.support.watching import Watch

pytestmark = pytest.mark.browser

FIELDS = list(text_fields(summaries.schema()))
STEP = len(PAYLOADS) // len(FIELDS)  # so that the fields of one summary hold different payloads
REFERENCE = re.compile(r"SB-[0-9A-Z]{4}-[0-9A-Z]{4}")
ONE_CASE_TAKES = 40  # payloads of one form
# All of them into each form takes ten minutes: `make prove`. Else each form has a share of its own.
EVERY = 1 if os.environ.get("PROVE") else 8
IS_THERE = "text => document.body.textContent.includes(text)"


@pytest.fixture
def desk(tmp_path, monkeypatch):
    monkeypatch.setattr(PasswordHasher, "verify", no_password_fits)  # hashing is not the subject
    with desk_for_browsers(tmp_path) as running:
        yield running


def no_password_fits(*_given):
    raise VerifyMismatchError


def full_summary() -> dict:
    """Return a summary in which every block is there."""
    whole = copy.deepcopy(summary())
    whole["reporter"]["safe_contact"] = {
        "how": "x", "when": "x", "message_may_be_left": None, "if_someone_else_answers": "x",
    }  # fmt: skip
    whole["online_content"] = {"address": "x", "platform": "x", "seen": "x"}
    whole["others"] = [{"who": "school", "quote": "x"}]
    return whole


def hostile(number: int) -> dict:
    """Return summary `number`: over all 200, every text field holds every payload."""
    whole = full_summary()
    whole["reference"] = counted_cases.reference(number)
    for place, (path, longest) in enumerate(FIELDS):
        put(whole, path, PAYLOADS[(number + place * STEP) % len(PAYLOADS)][:longest])
    agreed = whole["consent"]
    lines = [consent.Line(**line) for line in agreed["agreed"]]
    agreed["digest"] = consent.digest(lines, receiver=agreed["receiver"])
    return whole


def test_there_are_200_payloads_and_fields_for_them():
    assert len(set(PAYLOADS)) == 200
    assert len(FIELDS) >= 25


def test_what_a_reporter_typed_never_runs(desk, browser):
    typed = {}
    for number in range(len(PAYLOADS)):
        told = hostile(number)
        typed[f"/cases/{desk.submit(told)}"] = told["evidence"][0]["quote"]
    strange, there = [], 0
    with staff_page(browser, desk, "lead") as page:
        watch = Watch(page, desk.url)
        plain = set()  # kinds of answer that are text, JSON, a file: one of each was looked at
        for path in desk.pages():
            kind = REFERENCE.sub("", path)
            if kind in plain:
                continue
            if not opens(page, desk.url + path):
                plain.add(kind)
            strange += [(path, what) for what in watch.strange()]
            quote = typed.get(path)
            there += quote is not None and page.evaluate(IS_THERE, quote)
    assert strange == []
    assert there == len(PAYLOADS)


@pytest.mark.parametrize("role", READERS)
def test_what_is_typed_into_a_form_never_runs(desk, browser, role):
    reference = desk.submit(full_summary())
    token = None if role == NOBODY else desk.token_of(role)
    answers = desk.run(payloads_sent(desk, token), timeout_s=900)
    strange = []
    with staff_page(browser, desk, role) as page:
        watch = Watch(page, desk.url)
        page.goto(f"{desk.url}/nothing-here")  # its policy holds for what is put into it now
        for where, html in answers:
            page.set_content(html)
            strange += [(where, what) for what in watch.strange()]
        for path in desk.pages():
            opens(page, desk.url + path)
            strange += [(path, what) for what in watch.strange()]
    assert strange == []
    assert role == NOBODY or reference in desk.references


async def payloads_sent(desk, token) -> list[tuple[str, str]]:
    """Send every payload through every form with text; return each page that was the answer."""
    answers = []
    jar = aiohttp.CookieJar(unsafe=True)
    cookies = {} if token is None else {"desk": token}
    async with aiohttp.ClientSession(desk.url, cookies=cookies, cookie_jar=jar) as http:
        for number, (path, action) in enumerate(await forms_with_text(desk, http)):
            for turn, payload in enumerate(PAYLOADS[number % EVERY :: EVERY]):
                if turn % ONE_CASE_TAKES == 0:
                    path, action = await of_a_new_case(desk, path, action)
                form = await form_at(http, path, action)
                if form is None:  # what was sent closed it
                    path, action = await of_a_new_case(desk, path, action)
                    form = await form_at(http, path, action)
                if form is None:
                    break
                answers += await sent(http, path, form, form.filled(payload, turn))
    return answers


async def of_a_new_case(desk, path, action) -> tuple[str, str]:
    """Return the form of another case, if it is one of a case: its page would grow and grow."""
    found = REFERENCE.search(path)
    if found is None:
        return path, action
    fresh = counted_cases.reference(len(desk.references))
    await desk.desk.submit({**full_summary(), "reference": fresh})
    desk.references.append(fresh)
    return path.replace(found.group(), fresh), action.replace(found.group(), fresh)


async def forms_with_text(desk, http) -> list[tuple[str, str]]:
    """Return (page, action) of each form that can be typed into."""
    found = []
    for path in desk.pages():
        for form in await forms_at(http, path):
            if form.text_fields() and (path, form.action) not in found:
                found.append((path, form.action))
    return found


async def form_at(http, path, action) -> Form | None:
    return next((one for one in await forms_at(http, path) if one.action == action), None)


async def forms_at(http, path) -> list[Form]:
    async with http.get(path, allow_redirects=False) as response:
        html = response.content_type == "text/html"
        return forms_of(await response.text()) if html else []


async def sent(http, path, form, fields) -> list[tuple[str, str]]:
    """Send a form as a browser does; return the page that answers, if it is one."""
    given = {"params": fields} if form.method == "get" else {"data": aiohttp.FormData(fields)}
    url = urljoin(path, form.action)
    async with http.request(form.method, url, allow_redirects=False, **given) as response:
        assert response.status < 500, (url, response.status)
        html = response.content_type == "text/html" and response.status != 303
        return [(url, await response.text())] if html else []


@pytest.mark.parametrize("policy", [True, False], ids=["stopped by the policy", "run without it"])
def test_the_watch_sees_a_payload_that_is_not_escaped(desk, browser, policy):
    """So that finding nothing above means something."""
    with staff_page(browser, desk, NOBODY) as page:
        watch = Watch(page, desk.url)
        page.goto(f"{desk.url}/nothing-here" if policy else "about:blank")
        page.route("**", stay_here)
        noticed = 0
        for payload in PAYLOADS:
            page.set_content(f"<p>{payload}</p>", wait_until="commit")
            noticed += bool(watch.strange())
    assert noticed > len(PAYLOADS) / 2


def stay_here(route):
    """Let no payload take the page elsewhere: the next one would race with it."""
    if route.request.is_navigation_request():
        route.abort("aborted")
    else:
        route.continue_()
