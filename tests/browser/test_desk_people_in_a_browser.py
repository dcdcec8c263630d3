"""A new member of staff comes in, in a real Chromium, by keyboard alone."""

from __future__ import annotations

import pytest
from playwright.async_api import Page, async_playwright

from desk import invitations
from tests.browser.conftest import QUIET
from tests.support.running_desk import Desk, running_desk

pytestmark = pytest.mark.browser
PASSWORD = "teapot gravel Monday ladder"


@pytest.fixture
async def desk(tmp_path):
    async with running_desk(tmp_path) as running:
        yield running


@pytest.fixture
async def page(chromium):
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=QUIET)
        opened = await browser.new_page()
        yield opened
        await browser.close()


async def fill_in(page: Page, *texts: str) -> None:
    """Type into the first field and the ones after it, and press Enter in the last."""
    await page.locator("main input:visible").first.focus()
    for number, text in enumerate(texts):
        if number:
            await page.keyboard.press("Tab")
        await page.keyboard.type(text)
    async with page.expect_navigation():
        await page.keyboard.press("Enter")


async def heading(page: Page) -> str:
    return await page.locator("h1").inner_text()


async def come_in(desk: Desk, page: Page, role: str) -> None:
    token = await desk.database.call(
        invitations.invite, name="bob", role=role, by=None, now=desk.now
    )
    await page.goto(desk.url + invitations.path(token))
    await fill_in(page, PASSWORD, PASSWORD)
    key = (await page.locator("#key").inner_text()).replace(" ", "")
    await fill_in(page, await desk.code_of("bob", key))


@pytest.mark.parametrize(("role", "starts_at"), [("handler", "Cases"), ("administrator", "People")])
async def test_from_the_invitation_to_the_first_page_and_in_again(desk, page, role, starts_at):
    broken = []
    page.on("console", lambda said: broken.append(said.text) if "Security" in said.text else None)

    await come_in(desk, page, role)
    assert await heading(page) == "Your recovery codes"
    async with page.expect_navigation():
        await page.get_by_role("link", name="I have kept them").press("Enter")
    assert await heading(page) == starts_at

    await page.get_by_role("button", name="Sign out").press("Enter")
    await page.wait_for_url("**/sign-in")
    desk.now += 30
    await fill_in(page, "bob", PASSWORD)
    assert await heading(page) == "Your code"
    await fill_in(page, await desk.code_of("bob"))
    assert await heading(page) == starts_at
    assert broken == []


async def test_the_picture_of_the_key_is_drawn_and_has_a_name(desk, page):
    token = await desk.database.call(
        invitations.invite, name="bob", role="lead", by=None, now=desk.now
    )
    await page.goto(desk.url + invitations.path(token))
    await fill_in(page, PASSWORD, PASSWORD)
    picture = page.locator("svg.qr")
    box = await picture.bounding_box()
    assert box["width"] > 150
    assert "picture" in await picture.locator("title").text_content()
