"""What a yes to an answer or an addition is a yes to."""

from dataclasses import replace

import pytest

from core import later
from core.later import Later
from tests.support.conversations import SITE

CODE = "0000-1111-2222-3333"
SLOTS = {"later_kind": "added", "later_words": "He came home.", "return_code": CODE}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("kind", "answered"),
        ("words", "He came home. "),
        ("return_code", "4444-5555-6666-7777"),
        ("receiver", "Another team"),
    ],
)
def test_whatever_is_sent_or_to_whom_is_in_the_digest(name, value):
    shown = Later("added", "He came home.", CODE, "Example Safeguarding Team")

    assert replace(shown, **{name: value}).digest != shown.digest


def test_a_new_wording_needs_a_new_yes(monkeypatch):
    before = later.from_slots(SLOTS, SITE).digest
    monkeypatch.setattr(later, "WORDING_VERSION", later.WORDING_VERSION + 1)

    assert later.from_slots(SLOTS, SITE).digest != before


@pytest.mark.parametrize("name", SLOTS)
def test_where_something_is_missing_there_is_nothing_to_agree_to(name):
    assert later.from_slots({**SLOTS, name: None}, SITE) is None


def test_a_yes_counts_only_to_the_words_that_were_shown_last():
    digest = later.from_slots(SLOTS, SITE).digest

    assert later.agreed({**SLOTS, "later_digest": digest, "later_agreed": digest}, SITE)
    assert later.agreed({**SLOTS, "later_digest": digest, "later_agreed": None}, SITE) is None
    assert later.agreed({**SLOTS, "later_digest": None, "later_agreed": None}, SITE) is None


@pytest.mark.parametrize(("told", "child"), [("yes", True), ("no", False), (None, False)])
def test_only_who_said_so_is_taken_for_a_child(told, child):
    assert later.is_child({"writer_under_18": told}) is child
