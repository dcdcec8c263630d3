"""Every page of the desk, as every role sees it: no barrier that axe finds, nothing cut off.

The pages come from the app's routes: a new page is looked at without a line here. Those that only a
form leads to come from the table in tests/support/desk_posts.py.
"""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.support import counted_cases, desk_posts
from tests.support.desk_for_browsers import (
    NOBODY,
    READERS,
    SHOTS,
    desk_for_browsers,
    examples,
    opens,
    photograph,
    staff_page,
)

pytestmark = pytest.mark.browser

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SMALLEST_PX = 320  # WCAG 2.2, 1.4.10: a page fits without scrolling sideways


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    with desk_for_browsers(tmp_path_factory.mktemp("desk")) as running:
        running.call(counted_cases.add, 400, now=running.desk.now)
        for summary in examples():
            running.submit(summary)
        running.submit({**examples()[0], "reference": "SB-TAKE-NBCK"})
        running.run(running.desk.later("SB-TAKE-NBCK", "withdrawn"))
        yield running


def shown(page, desk):
    """Open every page; yield the path of each that is HTML and not sent elsewhere."""
    for path in [*desk.pages(), "/nothing-here", "/overview?weeks=52"]:
        if opens(page, desk.url + path):
            yield path


@pytest.mark.parametrize("role", READERS)
def test_no_page_has_a_barrier(desk, browser, role):
    seen, barriers = set(), []
    with staff_page(browser, desk, role) as page:
        for path in shown(page, desk):
            where = page.url.removeprefix(desk.url)
            if where in seen:
                continue  # many paths lead to sign-in
            seen.add(where)
            photograph(page, named(role, path, "wide"))
            barriers += [(path, *barrier) for barrier in barriers_of(page)]
    assert barriers == []
    assert ("/sign-in" if role == NOBODY else "/nothing-here") in seen


@pytest.mark.parametrize("role", READERS)
def test_no_page_is_wider_than_a_small_telephone(desk, browser, role):
    with staff_page(browser, desk, role, viewport={"width": SMALLEST_PX, "height": 700}) as page:
        wide = []
        for path in shown(page, desk):
            if page.evaluate("document.documentElement.scrollWidth") > SMALLEST_PX:
                wide.append(path)
            if SHOTS:
                photograph_narrow_and_printed(page, role, path)
    assert wide == []


def barriers_of(page):
    found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    return [(one["id"], one["nodes"][0]["html"][:200]) for one in found]


@pytest.mark.parametrize("way", desk_posts.WAYS)
def test_no_page_that_only_a_form_leads_to_has_a_barrier_or_is_too_wide(desk, browser, way):
    role, go = desk_posts.WAYS[way]
    found = []
    with staff_page(browser, desk, role) as page:
        for stop, words in enumerate(go(page, desk)):
            assert desk_posts.says(page, words), (stop, words)
            photograph(page, named(role, f"{way} {stop}", "posted"))
            found += [(stop, *barrier) for barrier in barriers_of(page)]
            page.set_viewport_size({"width": SMALLEST_PX, "height": 700})
            if page.evaluate("document.documentElement.scrollWidth") > SMALLEST_PX:
                found.append((stop, "too wide"))
            page.set_viewport_size({"width": 1100, "height": 900})
    assert found == []


def named(role, path, how):
    return f"{role}-{re.sub(r'[^0-9A-Za-z]+', '-', path).strip('-') or 'start'}-{how}"


def photograph_narrow_and_printed(page, role, path):
    page.set_viewport_size({"width": 400, "height": 900})
    photograph(page, named(role, path, "narrow"))
    page.set_viewport_size({"width": 800, "height": 1100})
    page.emulate_media(media="print")
    photograph(page, named(role, path, "printed"))
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": SMALLEST_PX, "height": 700})


def test_axe_finds_a_barrier_where_there_is_one(desk, browser):
    with staff_page(browser, desk, NOBODY) as page:
        page.goto(f"{desk.url}/sign-in")
        page.evaluate("document.querySelector('label').remove()")
        found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    assert "label" in {one["id"] for one in found}
