"""A call entered by keyboard alone in a real Chromium that runs no script."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from desk import summaries
from desk.tables import CASES
from tests.support.desk_for_browsers import desk_for_browsers, staff_page

pytestmark = pytest.mark.browser

FURTHEST = 150  # presses of Tab
SAID = "He says they should all be gone."


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    with desk_for_browsers(tmp_path_factory.mktemp("desk")) as running:
        yield running


@pytest.fixture
def keyboard(browser, desk):
    """A page without script, driven by keys."""
    with staff_page(browser, desk, "handler", java_script_enabled=False) as page:
        yield Keyboard(page)


class Keyboard:
    """What somebody does who has no mouse."""

    def __init__(self, page):
        self.page = page

    def to(self, selector):
        """Press Tab until the element has the focus, which must then be seen."""
        wanted = self.page.locator(f"{selector}:focus")
        for _ in range(FURTHEST):
            if wanted.count():
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"not reached by Tab: {selector}")

    def type(self, selector, text):
        self.to(selector)
        self.page.keyboard.insert_text(text)

    def press(self, selector, *keys):
        self.to(selector)
        for key in keys:
            self.page.keyboard.press(key)


def test_a_call_from_danger_to_the_reference_by_keyboard(desk, keyboard):
    page = keyboard.page
    page.goto(f"{desk.url}/phone")
    keyboard.press("#danger-yes", "ArrowDown")  # from yes, not chosen yet, to no
    expect(page.locator("#danger-no")).to_be_checked()
    keyboard.type("#words-1", SAID)
    keyboard.press("#known_how-1", "H")
    keyboard.press("button[value=add_line]", "Enter")
    expect(page.locator("#words-6")).to_be_focused()
    expect(page.locator("#words-1")).to_have_value(SAID)
    keyboard.type("#words-6", "He is good to his sister.")
    keyboard.press("#counts-6", "A")
    keyboard.type("#person_name", "Sam")
    page.keyboard.press("Enter")  # in a field: the lines, not one line more
    expect(page.get_by_role("alert")).to_contain_text("Line 1: choose what it counts for.")

    keyboard.press("#mistakes a", "Enter")
    expect(page.locator("#counts-1")).to_be_focused()
    keyboard.press("#counts-1", "F", "F")  # the second that begins with it: not the serious one
    keyboard.press("button.primary", "Enter")

    expect(page.get_by_role("heading", name="Read this to the caller")).to_be_visible()
    expect(page.get_by_text(SAID)).to_be_visible()
    keyboard.press("#read_out", "Space")
    keyboard.press("#said_yes", "Space")
    keyboard.press("button.primary", "Enter")

    expect(page.get_by_role("status")).to_contain_text("Saved. The reference is SB-")
    made = json.loads(desk.call(lambda db: db.execute(select(CASES.c.summary)).scalar_one()))
    summaries.check(made)
    assert made["urgency"]["ending"] == "safeguarding_team"
    assert made["person"]["name"] == "Sam"
    told = [(line["quote"], line["known_how"], line["direction"]) for line in made["evidence"]]
    assert told == [(SAID, "heard", "for"), ("He is good to his sister.", "unknown", "against")]
