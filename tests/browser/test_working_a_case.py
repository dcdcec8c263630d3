"""A case's page in a real Chromium: drafts, the print sheet, and what the policy lets run."""

from __future__ import annotations

import io
import json
import os
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from playwright.async_api import async_playwright, expect
from pypdf import PdfReader
from sqlalchemy import select

import core
from desk.tables import DRAFTS
from tests.browser.conftest import QUIET
from tests.support.running_desk import running_desk
from tests.support.summaries import summary

pytestmark = pytest.mark.browser

EXAMPLES = sorted((Path(core.__file__).parent / "schemas" / "examples").glob("*.json"))
SHOTS = os.environ.get("SCREENSHOTS")  # a folder: every page is photographed there
REFERENCE = "SB-0000-0000"


@pytest.fixture
async def desk(tmp_path):
    async with running_desk(tmp_path) as running:
        await running.let_in()
        yield running


@asynccontextmanager
async def browsing(desk, chromium, *, width=1200, script=True):
    """A page of a browser that is signed in as the desk's own client is."""
    cookies = [
        {"name": cookie.key, "value": cookie.value, "url": desk.url}
        for cookie in desk.http.cookie_jar
    ]
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=QUIET)
        size = {"width": width, "height": 900}
        context = await browser.new_context(viewport=size, java_script_enabled=script)
        await context.add_cookies(cookies)
        page = await context.new_page()
        page.refused = []
        page.on("console", lambda said: page.refused.append(said.text))
        yield page
        await browser.close()


def pages_of(pdf, reference):
    """Return the pages' texts; each says of which case it is, which page, and "sensitive"."""
    read = PdfReader(io.BytesIO(pdf)).pages
    texts = [page.extract_text() for page in read]
    for number, (page, text) in enumerate(zip(read, texts, strict=True), 1):
        assert (round(page.mediabox.width), round(page.mediabox.height)) == (595, 842)  # A4, points
        assert reference in text
        assert "Contains sensitive personal data" in text
        assert f"Page {number} of {len(texts)}" in text
    return texts


async def photograph(page, name):
    if SHOTS:
        await page.screenshot(path=f"{SHOTS}/{name}.png", full_page=True)


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
async def test_an_ordinary_case_prints_on_one_page_of_a4(desk, chromium, file):
    referral = json.loads(file.read_text())
    await desk.submit(referral)
    reference = referral["reference"]
    await desk.act(reference, "claim")
    await desk.act(reference, "notes", text="I shall ring the school tomorrow.")
    async with browsing(desk, chromium) as page:
        await page.goto(f"{desk.url}/cases/{reference}/print")
        pdf = await page.pdf(prefer_css_page_size=True)
        await photograph(page, f"print-{file.stem}")
    assert len(pages_of(pdf, reference)) == 1


async def test_a_long_case_prints_on_more_and_says_which_case_on_each(desk, chromium):
    line = summary()["evidence"][0]
    lines = [{**line, "id": f"e{n}", "quote": f"Line {n}. " + "He wrote. " * 30} for n in range(40)]
    await desk.submit(summary(evidence=lines))
    async with browsing(desk, chromium) as page:
        await page.goto(f"{desk.url}/cases/{REFERENCE}/print")
        pdf = await page.pdf(prefer_css_page_size=True)
    assert len(pages_of(pdf, REFERENCE)) > 2


@pytest.mark.parametrize("width", [1200, 400])
@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
async def test_nothing_is_cut_off_and_the_policy_refuses_nothing_of_ours(
    desk, chromium, file, width
):
    referral = json.loads(file.read_text())
    await desk.submit(referral)
    await desk.act(referral["reference"], "claim")
    async with browsing(desk, chromium, width=width) as page:
        await page.goto(f"{desk.url}/cases/{referral['reference']}")
        await photograph(page, f"case-{file.stem}-{width}")
        wide = await page.evaluate("document.documentElement.scrollWidth")
    assert wide <= width
    assert page.refused == []


async def test_words_that_were_not_saved_are_there_again(desk, chromium):
    await desk.submit(summary())
    await desk.act(REFERENCE, "claim")
    async with browsing(desk, chromium) as page:
        await page.goto(f"{desk.url}/cases/{REFERENCE}")
        await page.get_by_label("New internal note").fill("Half a thought")
        await expect(page.get_by_text("Your words are kept as a draft.")).to_be_visible()
        await page.reload()
        await expect(page.get_by_label("New internal note")).to_have_value("Half a thought")
        await photograph(page, "case-draft")

        await page.get_by_role("button", name="Add internal note").click()
        await expect(page.get_by_label("New internal note")).to_have_value("")
        await expect(page.get_by_text("Words that you did not save")).to_have_count(0)
    with desk.database.engine.connect() as db:
        assert db.execute(select(DRAFTS)).all() == []


async def test_words_of_a_session_that_ended_are_shown_to_be_copied(desk, chromium):
    await desk.submit(summary())
    async with browsing(desk, chromium, script=False) as page:
        await page.goto(f"{desk.url}/cases/{REFERENCE}")
        await page.get_by_label("New internal note").fill("Twenty minutes of work")
        desk.now += 16 * 60
        await page.get_by_role("button", name="Add internal note").click()
        await photograph(page, "case-signed-out")
        await expect(page.get_by_label("Internal note")).to_have_value("Twenty minutes of work")
        await expect(page.get_by_role("link", name="sign in (opens in a new tab)")).to_be_visible()


async def test_a_handler_works_a_case_to_its_end_by_keyboard(desk, chromium):
    await desk.submit(summary())
    async with browsing(desk, chromium) as page:
        await page.goto(f"{desk.url}/cases/{REFERENCE}")
        await press_on(page, "button", "Take this case")
        await type_into(page, "New internal note", "Rang the school.")
        await press_on(page, "button", "Add internal note")
        await type_into(page, "Note to the reporter", "Thank you. We are looking into it.")
        await press_on(page, "button", "Show this to the reporter")
        await focus(page, page.get_by_label("Where it stands"))
        await page.keyboard.type("Completed")
        await type_into(page, "Reason", "The school looks after it.", nth=0)
        await press_on(page, "button", "Save status")
        await expect(page.locator(".standing .status")).to_have_text("Completed")
        await photograph(page, "case-worked")
    assert (await desk.follow_up(REFERENCE))[1]["status"] == "completed"


async def focus(page, found):
    """Reach `found` with the Tab key alone."""
    for _ in range(80):
        await page.keyboard.press("Tab")
        if await found.evaluate("found => found === document.activeElement"):
            return
    raise AssertionError("no number of Tabs leads there")


async def press_on(page, role, name):
    await focus(page, page.get_by_role(role, name=name, exact=True))
    async with page.expect_navigation():
        await page.keyboard.press("Enter")


async def type_into(page, label, text, nth=0):
    await focus(page, page.get_by_label(label, exact=True).nth(nth))
    await page.keyboard.type(text)


async def test_after_saving_the_browser_is_at_what_was_saved(desk, chromium):
    await desk.submit(summary())
    async with browsing(desk, chromium) as page:
        await page.goto(f"{desk.url}/cases/{REFERENCE}")
        await press_on(page, "button", "Take this case")
        await expect(page.locator("#saved")).to_be_focused()
        await type_into(page, "New internal note", "Rang the school.")
        await press_on(page, "button", "Add internal note")
        notice = page.locator("section:has(#h-notes) #saved")
        await expect(notice).to_be_focused()
        await expect(notice).to_be_in_viewport()
        assert await page.evaluate("scrollY") > 0
        await page.keyboard.press("Tab")
        await expect(page.get_by_label("New internal note")).to_be_focused()


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
async def test_danger_and_the_button_to_take_the_case_stand_on_the_first_screen(
    desk, chromium, file
):
    referral = json.loads(file.read_text())
    await desk.submit(referral)
    async with browsing(desk, chromium, width=1280) as page:
        await page.goto(f"{desk.url}/cases/{referral['reference']}")
        for first in (page.locator(".dangers"), page.get_by_role("button", name="Take this case")):
            box = await first.bounding_box()
            assert box["y"] + box["height"] < 900
