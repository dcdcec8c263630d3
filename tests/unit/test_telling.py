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
        ("I'm his form tutor", "professional", None),
        ("I teach year 7", "professional", None),
        ("I run a youth club", "professional", None),
        ("I run the youth club they come to", "professional", None),
        ("I'm a youth worker", "professional", None),
        ("I am a nurse at a GP practice", "professional", None),
        ("I work with them", "professional", None),
        ("Bloke I work with", "colleague", None),
        ("guy at work", "colleague", None),
        ("I am worried about a lad on my shift", "colleague", None),
        ("he hit a guy at work", None, None),
        ("A guy at work told me that he joined them", None, None),
        ("I'm a teacher and my son is angry", None, None),
        ("he's forty odd", None, "25_over"),
        ("in his forties", None, "25_over"),
        ("He is in his thirties", None, "25_over"),
        ("my uncle is in his sixties", "other_family", "25_over"),
        ("my dad, in his fifties, shouts", "child", "25_over"),
        ("she is in her early twenties", None, "18_24"),
        ("she is in her twenties", None, None),
        ("he talks to someone in his forties", None, None),
        ("his teacher, in her fifties, told me", None, None),
        ("he's 15. she is in her forties", None, None),
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
        ("He is angry since about Easter", "since about Easter"),
        ("Since about Easter he goes to meetings all the time", "Since about Easter"),
        ("It started around June, I think", "started around June"),
        ("it began in March last year", "began in March last year"),
        ("he started the summer job", None),
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
