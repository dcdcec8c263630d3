"""One whole conversation as a person has it: the widget in a real Chromium, then the desk."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pyotp
import pytest
from playwright.sync_api import expect

from tests.support.chat import case_of, eventually

pytestmark = [pytest.mark.stack, pytest.mark.browser]

SHOTS = os.environ.get("SCREENSHOTS")  # a folder: every page is photographed there
REFERENCE = re.compile(r"SB-[0-9A-Z]{4}-[0-9A-Z]{4}")
SAID = "He calls his old friends traitors and only talks to people online."


def photograph(page, name):
    if SHOTS:
        Path(SHOTS).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=f"{SHOTS}/{name}.png", full_page=True)


def pause(page):
    page.wait_for_timeout(1_050)  # the API takes one message a second, as people do


def say(page, text):
    pause(page)
    page.get_by_label("Your words").fill(text)
    page.get_by_role("button", name="Send", exact=True).click()


def press(page, name):
    pause(page)
    page.get_by_role("button", name=name, exact=True).last.click()


def correct(page, label, words):
    pause(page)
    page.get_by_role("button", name=re.compile(rf"^Correct line \d+: {label}")).last.click()
    box = page.get_by_label("What should this line say instead?").and_(page.locator(":focus"))
    box.fill(words)
    page.get_by_role("button", name="Use these words").locator("visible=true").click()


def sees(page, text):
    expect(page.get_by_text(text).last).to_be_visible(timeout=15_000)


def test_from_hello_to_the_desk(stack, page):
    page.goto(stack.gateway_url)
    expect(page.get_by_text("999").first).to_be_visible()
    photograph(page, "1-demo-page")
    page.get_by_role("button", name="Begin").click()
    sees(page, "I am a computer program, not a person.")
    say(page, SAID)
    sees(page, "First: is anyone in danger now")
    photograph(page, "2-danger-question")
    press(page, "No")
    sees(page, "Who are they to you?")
    press(page, "My brother or sister")
    sees(page, "How old are they")
    say(page, "what are the signs of radicalisation?")
    sees(page, "Look for changes that grow together")
    press(page, "18 to 24")
    sees(page, "What has changed")
    press(page, "Nothing more to add")
    sees(page, "How do you know")
    press(page, "I heard them say it")
    sees(page, "Does anyone under 18 live with them?")
    press(page, "I do not know")
    sees(page, "What would you like to happen")
    say(page, "Somebody should punish him.")
    sees(page, "A safeguarding team could help.")
    photograph(page, "3-ending")
    press(page, "Show me a summary to hand over")
    sees(page, "contact you?")
    press(page, "No")
    sees(page, "We cannot promise an outcome.")
    photograph(page, "4-preview")
    correct(page, "What you would like to happen", "Somebody should listen to him.")
    sees(page, "Somebody should listen to him.")
    photograph(page, "4-preview-corrected")
    press(page, "Yes, send these lines")
    sees(page, "Your reference")
    photograph(page, "5-receipt")
    text = page.get_by_text(REFERENCE).last.inner_text()
    reference = REFERENCE.search(text).group()

    case = eventually(lambda: case_of(stack.folder, reference))
    assert case["evidence"][0]["quote"] == SAID
    assert case["wishes"]["wishes"] == "Somebody should listen to him."


def test_staff_read_it(stack, page):
    name, password = stack.first_account()
    page.goto(stack.desk_url)
    photograph(page, "6-sign-in")
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()
    photograph(page, "7-set-up-the-app")
    key = page.locator("#key").inner_text().replace(" ", "")
    page.get_by_label("Type the six numbers").fill(pyotp.TOTP(key).now())
    page.get_by_role("button", name="Finish").click()
    page.get_by_role("link", name="I have kept them").click()
    photograph(page, "7-list")
    page.get_by_role("link", name=re.compile("SB-")).first.click()

    expect(page.get_by_text(SAID).first).to_be_visible()
    photograph(page, "8-case")


def test_a_card_in_the_widget(stack, page):
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(stack.gateway_url)
    page.get_by_role("button", name="Begin").click()
    sees(page, "I am a computer program, not a person.")
    say(page, "He has a knife and is on his way to the school to stab someone")
    sees(page, "now and ask for the police")
    photograph(page, "9-card-on-a-phone")
    press(page, "It is not happening now")
    sees(page, "Please tell the police about this today.")


def test_without_a_script_the_page_works(stack, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{stack.gateway_url}/chat")
    expect(page.get_by_text("999").first).to_be_visible()
    page.get_by_role("button", name=re.compile("Begin|Start")).click()
    expect(page.get_by_text("I am a computer program, not a person.").first).to_be_visible()
    photograph(page, "10-no-script")
    context.close()


def test_after_the_hour_the_widget_says_what_is_forgotten_and_keeps_the_words(stack, page):
    page.goto(stack.gateway_url)
    page.get_by_role("button", name="Begin").click()
    sees(page, "I am a computer program, not a person.")
    over = "**/api/chat/messages"
    gone = {"Authorization": "Bearer of-an-hour-ago", "Content-Type": "application/json"}
    page.route(over, lambda route: route.continue_(headers=gone))
    say(page, SAID)
    sees(page, "so that nobody finds it")
    sees(page, "your return code still works")
    sees(page, "Your words are still in the box below")
    expect(page.get_by_text("999").last).to_be_visible()

    page.unroute(over)
    press(page, "Begin again")
    sees(page, "I am a computer program, not a person.")
    expect(page.get_by_label("Your words")).to_have_value(SAID)
    page.get_by_role("button", name="Send", exact=True).click()
    sees(page, "is anyone in danger now")
