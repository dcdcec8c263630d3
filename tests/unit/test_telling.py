"""What a telling says plainly is taken from it; where two readings are possible, nothing is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import telling
from core.questions import QUESTIONS


@pytest.mark.parametrize(
    ("text", "relation", "age"),
    [
        ("I am worried about my son. He has changed.", "parent", None),
        ("my son, 15, is in a group", "parent", "13_15"),
        ("My 15 year old daughter shouts", "parent", "13_15"),
        ("my eldest son who is 17 is angry", "parent", "16_17"),
        ("I think my husband's brother is in it", None, None),
        ("my ex-husband follows them", "former_partner", None),
        ("worried about my friend, my mum says I should", "friend", None),
        ("my son says my brother is in it", None, None),
        ("my brother has 3 guns", "sibling", None),
        ("one of my pupils, 14, has changed", "professional", "13_15"),
        ("my nephew is 19 and angry", "other_family", "18_24"),
        ("my son 20 followers", "parent", None),
        ("my son has 20 followers", "parent", None),
        ("my son is 15 minutes away", "parent", None),
        ("he's 15. she is 17.", None, None),
        ("my mother-in-law shouts", None, None),
        ("he left his friends", None, None),
    ],
)
def test_who_and_how_old(text, relation, age):
    assert (telling.relation(text), telling.age(text)) == (relation, age)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He is angry since he met them.", "since he met them"),
        ("It began two months ago", "two months ago"),
        ("Over the last few weeks he", "Over the last few weeks"),
        ("and it is getting worse", "it is getting worse"),
        ("he left", None),
    ],
)
def test_since_when(text, words):
    assert telling.since(text) == words


@given(st.text(max_size=80))
def test_any_text_is_read_as_an_allowed_value_or_not_at_all(text):
    relations = {choice.value for choice in QUESTIONS["relation"]}

    assert telling.relation(text) in {None, *relations}
    assert telling.since(text) is None or telling.since(text) in text
