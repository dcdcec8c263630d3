"""Where somebody is, is read only where it is said; going somewhere is not being there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import places


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("my son is in Sydney and has a gun", ("Sydney", "AU", "Australia")),
        ("he's living in Paris now", ("Paris", "FR", "France")),
        ("My older brother is still in the USA", ("USA", "US", "the United States")),
        ("she lives in new york", ("new york", "US", "the United States")),
        ("he is going to Syria", None),
        ("he wants to live in Turkey", None),
        ("he is in London", ("London", "GB", "Britain")),
        ("he is in Paris. no, he's in Rome", ("Rome", "IT", "Italy")),
        ("he is in a bad way", None),
        ("the war in Ukraine upsets him", None),
    ],
)
def test_where_they_are(text, place):
    found = places.told(text)

    assert (found and tuple(found.values())) == place


@given(st.text(max_size=80))
def test_any_text_is_read_without_an_error(text):
    found = places.told(text)

    assert found is None or found == places.UNKNOWN or found["place"] in text


@pytest.mark.parametrize(
    "text", ["my son is abroad", "he lives overseas now", "she's in another country"]
)
def test_abroad_and_not_where(text):
    assert places.told(text) == places.UNKNOWN


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Australia", ("Australia", "AU", "Australia")),
        ("somewhere near Berlin I think", ("Berlin", "DE", "Germany")),
        ("he's in Perth.", ("Perth", None, None)),
        ("i don't know", None),
        ("no", None),
        ("why?", None),
        ("", None),
        ("he left last week and nobody has heard of him since then", None),
    ],
)
def test_the_answer_to_where_they_are(text, place):
    found = places.answered(text)

    assert (found and tuple(found.values())) == place
