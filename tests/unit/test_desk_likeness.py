"""Which two referrals share a mark, and that a mark tells nothing without the key."""

import pytest

from desk.likeness import marks
from tests.support.summaries import summary

KEY = "a key of these tests, at least 32"
WHOLE = summary()


def about(name=None, place=None, how=None, details=None, address=None):
    contact = {
        "how": how,
        "when": None,
        "message_may_be_left": None,
        "if_someone_else_answers": None,
    }
    online = {"address": address, "platform": None, "seen": None}
    return summary(
        person={**WHOLE["person"], "name": name, "place": place},
        reporter={**WHOLE["reporter"], "safe_contact": contact, "contact_details": details},
        online_content=online,
    )


SAME = [
    (about("Zoë Sample", "Little Town"), about(" zoe  SAMPLE ", "little-town")),
    (about(how="ring 07700 900123 after six"), about(details="+44 7700 900 123")),
    (about(details="zoe.s@example.org, please"), about(how="mail Zoe.S@Example.org")),
    (about(address="https://www.example.org/a/#top"), about(address="http://example.org/a")),
    (about(address="example.org/a"), about(address="HTTPS://EXAMPLE.org/a/")),
]
DIFFERENT = [
    (about("Zoë Sample", "Little Town"), about("Zoë Sample", "Big Town")),
    (about("Zoë Sample"), about("Zoë Sample")),
    (about(place="Little Town"), about(place="Little Town")),
    (about(how="by letter"), about(how="by letter")),
    (about(how="after 18:30"), about(how="after 18:30")),
    (about("a b", "c"), about("a", "b c")),
    (about(address="https://example.org/a"), about(address="https://example.org/b")),
    (about(address="https://example.org/?v=1"), about(address="https://example.org/?v=2")),
    (about(), about()),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_same_however_written_shares_a_mark(one, other):
    assert marks(one, key=KEY) & marks(other, key=KEY)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_what_differs_or_says_too_little_shares_none(one, other):
    assert not marks(one, key=KEY) & marks(other, key=KEY)


@pytest.mark.parametrize("address", ["http://[", "//", "  ", "\x00", "http://a]b/", "…"])
def test_any_address_can_be_marked(address):
    assert len(marks(about(address=address), key=KEY)) <= 1


def test_another_key_makes_other_marks():
    found = marks(about("Zoë Sample", "Little Town"), key=KEY)
    assert [len(mark) for mark in found] == [64]
    assert not found & marks(about("Zoë Sample", "Little Town"), key=KEY[::-1])
