"""A case worked from signing in to closing it with nothing but a keyboard."""

import re

import pyotp
import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from desk import accounts
from desk.tables import CASES
from tests.support.desk_for_browsers import NOBODY, desk_for_browsers, photograph, staff_page
from tests.support.summaries import summary

pytestmark = pytest.mark.browser

NAME = "alice"
NOTE = "Thank you. A person has read what you wrote."
FOCUS_IS_SEEN = "document.activeElement.matches(':focus-visible')"
MOST_TABS = 200  # more, and nobody would get there


@pytest.fixture
def desk(tmp_path):
    with desk_for_browsers(tmp_path) as running:
        yield running


@pytest.fixture
def page(desk, browser):
    with staff_page(browser, desk, NOBODY) as opened:
        yield opened


def tab_to(page, selector):
    """Press Tab until the focus is on what `selector` means, and can be seen there."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
            assert page.locator(":focus").is_visible()
            assert page.evaluate(FOCUS_IS_SEEN)
            return
    pytest.fail(f"the keyboard does not reach {selector}")


def press_enter(page):
    """Press Enter where the focus is, and wait for the page that it leads to."""
    with page.expect_navigation():
        page.keyboard.press("Enter")


def send(page, form):
    tab_to(page, f"{form} button[type=submit]")
    press_enter(page)


def type_into(page, selector, text):
    tab_to(page, selector)
    page.keyboard.type(text)


def sign_in(page, desk):
    """Whatever the desk asks of somebody who signs in for the first time."""
    password = desk.call(accounts.add, name=NAME, role="lead", now=desk.desk.now)
    page.goto(f"{desk.url}/sign-in")
    type_into(page, "[name=name]", NAME)
    type_into(page, "[name=password]", password)
    press_enter(page)
    if page.url.endswith("/sign-in/code"):
        give_first_code(page, desk)
    assert page.url.endswith("/cases")


def give_first_code(page, desk):
    """Set up the second factor with the key that the page shows, then go on past the codes."""
    key = page.locator("#key").inner_text().replace(" ", "")
    type_into(page, "[name=code]", pyotp.TOTP(key).generate_otp(desk.desk.now // 30))
    press_enter(page)
    tab_to(page, "main a[href='/cases'], main a[href='/'], main button[type=submit]")
    press_enter(page)


def test_a_case_is_worked_to_its_end_by_keyboard(desk, page):
    reference = desk.submit(summary())
    sign_in(page, desk)
    tab_to(page, f"a[href^='/cases/{reference}']")
    press_enter(page)
    if page.locator("form[action$='/claim']").count():
        send(page, "form[action$='/claim']")

    type_into(page, "[name=note_to_reporter]", NOTE)
    send(page, "form:has([name=note_to_reporter])")

    type_into(page, "form[action$='/status'] [name=status]", "Completed")
    if page.locator("form[action$='/status'] [name=reason]").count():
        type_into(page, "form[action$='/status'] [name=reason]", "A colleague has called.")
    photograph(page, "keyboard-before-closing")
    send(page, "form[action$='/status']")

    row = desk.call(lambda db: db.execute(select(CASES)).one())
    assert (row.status, row.note_to_reporter) == ("completed", NOTE)
    send(page, "form[action='/sign-out']")
    assert page.url.endswith("/sign-in")


def test_the_first_tab_leads_past_the_head_of_every_page(desk, browser):
    desk.submit(summary())
    with staff_page(browser, desk, "lead") as page:
        for path in ("/cases", f"/cases/{desk.references[0]}", "/overview"):
            page.goto(desk.url + path)
            page.keyboard.press("Tab")
            page.keyboard.press("Enter")
            page.wait_for_url(re.compile(r"#main$"))  # the address follows the key, not with it
            expect(page.locator("#main")).to_be_focused()
