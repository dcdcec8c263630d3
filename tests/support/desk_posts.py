"""Pages of the desk that only a form leads to: each way there is driven as a person would.

A way yields words that the page has to show at each stop: of its heading, or of its notice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pyotp

from desk import invitations
from tests.support.desk_for_browsers import NOBODY, BrowsersDesk
from tests.support.summaries import summary

Way = Callable[[Any, BrowsersDesk], Iterator[str]]
PASSWORD = "teapot gravel Monday ladder"
NO_CHECKS = "for (const form of document.forms) form.noValidate = true"


def press(page: Any, button: str, scope: str = "main", **fields: str) -> None:
    """Fill in fields by their ids and press a button; the browser's own checks stay silent."""
    page.evaluate(NO_CHECKS)
    for name, value in fields.items():
        box = page.locator(f"#{name}")
        if box.evaluate("box => box.tagName") == "SELECT":
            box.select_option(value)
        else:
            box.fill(value)
    with page.expect_navigation():
        page.locator(scope).get_by_role("button", name=button, exact=True).first.click()


def coming_in(page: Any, desk: BrowsersDesk) -> Iterator[str]:
    """From an invitation to the recovery codes, and in again; each page with a mistake, too."""
    token = desk.call(
        invitations.invite, name="newly-come", role="handler", by=None, now=desk.desk.now
    )
    page.goto(desk.url + invitations.path(token))
    press(page, "Go on", password="short", again="short")
    yield "Welcome"
    press(page, "Go on", password=PASSWORD, again=PASSWORD)
    yield "Set up your app"
    key = page.locator("#key").inner_text().replace(" ", "")
    press(page, "Finish", code="000000")
    yield "Set up your app"
    press(page, "Finish", code=pyotp.TOTP(key).generate_otp(desk.desk.now // 30))
    yield "Your recovery codes"
    page.context.clear_cookies()
    page.goto(f"{desk.url}/sign-in")
    press(page, "Sign in", name="newly-come", password="wrong")
    yield "Sign in"
    press(page, "Sign in", name="newly-come", password=PASSWORD)
    yield "Your code"
    press(page, "Go on", code="000000")
    yield "Your code"


def own_page(page: Any, desk: BrowsersDesk) -> Iterator[str]:
    page.goto(f"{desk.url}/me")
    press(page, "Change the password", current="wrong", new=PASSWORD, again=PASSWORD)
    yield "Your current password is not right"


def case(desk: BrowsersDesk, number: int, **changes: Any) -> str:
    reference = f"SB-P0ST-000{number}"
    desk.submit(summary(reference=reference, **changes))
    return f"{desk.url}/cases/{reference}"


def case_refused(page: Any, desk: BrowsersDesk) -> Iterator[str]:
    """A case's page with a mistake, with a name, with something open, and changed meanwhile."""
    shown = [{"advice": "card_others", "when": "2026-11-20T10:00:00Z", "choice": "cannot_call"}]
    urgency = {"ending": "police_today", "rules": ["P1", "P2"], "advice_shown": shown}
    person = {**summary()["person"], "name": "Tom"}
    at = case(desk, 1, urgency=urgency, person=person)
    page.goto(at)
    press(page, "Take this case")
    yield "Saved: you have this case now."
    press(page, "Add internal note")
    yield "Not saved yet"
    press(page, "Show this to the reporter", **{"words-note_to_reporter": "Tom is safe."})
    yield "this may show who it is about"
    press(page, "Save status", **{"status-status": "completed", "status-reason": "Done."})
    yield "something in this case is open"
    page.goto(at)
    other = page.context.new_page()
    other.goto(at)
    press(other, "Add internal note", **{"notes-text": "From another tab."})
    other.close()
    press(page, "Add internal note", **{"notes-text": "From this tab."})
    yield "the case changed while you were reading it"
    page.goto(at)
    press(page, "Add internal note", **{"notes-text": "Saved."})
    yield "Saved: your internal note was added."


def a_call(page: Any, desk: BrowsersDesk) -> Iterator[str]:
    """A call with mistakes, with one more line, read out, and saved without the yes."""
    page.goto(f"{desk.url}/phone")
    press(page, "Add a line")
    yield "Take a call"
    press(page, "Show the lines to read out", **{"words-1": "He has left school"})
    yield "Ask if anyone is in danger"
    page.locator("input[name=danger][value=no]").check()
    press(page, "Show the lines to read out", **{"counts-1": "for"})
    yield "Read this to the caller"
    press(page, "Save the referral")
    yield "Nothing is saved without a yes"


def people(page: Any, desk: BrowsersDesk) -> Iterator[str]:
    page.goto(f"{desk.url}/accounts")
    press(page, "Make a link", name="somebody-new")
    yield "Give this link to somebody-new"
    page.goto(f"{desk.url}/accounts")
    press(page, "Make a link", name="administrator-of-tests")
    yield "Somebody has this name already"


def partners(page: Any, desk: BrowsersDesk) -> Iterator[str]:
    page.goto(f"{desk.url}/partners")
    press(page, "Add and show the key", name="Northbrook")
    yield "was added"
    press(page, "Add and show the key", name="Northbrook")
    yield "This name is in use"


def not_there(page: Any, desk: BrowsersDesk) -> Iterator[str]:
    """A form that comes too late: its words are shown to be copied."""
    at = case(desk, 2)
    page.goto(at)
    page.context.clear_cookies()
    press(page, "Add internal note", **{"notes-text": "Twenty minutes of work."})
    yield "Twenty minutes of work"


# The way, and the role of whoever goes it.
WAYS: dict[str, tuple[str, Way]] = {
    "coming in": (NOBODY, coming_in),
    "own page": ("handler", own_page),
    "case refused": ("handler", case_refused),
    "a call": ("handler", a_call),
    "people": ("administrator", people),
    "partners": ("administrator", partners),
    "signed out meanwhile": ("handler", not_there),
}


def says(page: Any, words: str) -> bool:
    """Say whether the page shows what a way promised."""
    shown = page.locator("main").inner_text() + "\n".join(
        page.locator("main textarea, main input:not([type=hidden])").evaluate_all(
            "boxes => boxes.map(box => box.value)"
        )
    )
    return words in shown
