"""Where the writer is, and where the danger is: two places, kept apart."""

from __future__ import annotations

import pytest

from core import places


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Hi, I'm in Halifax, Nova Scotia. My cousin Fraser is 26 and lives in Aberdeen.", "CA"),
        ("I'm in Canada, can I even dial 999 from here?", "CA"),
        ("i live in toronto", "CA"),
        ("im in pakistan now", "PK"),
        ("I am over here in Germany", "DE"),
        ("he is in Canada", None),
        ("my aunt in Canada rang", None),
        ("I'm in trouble", None),
        ("I was in France last year", None),
        ("I'm going to Canada", None),
        ("I'm interested in Turkey", None),
    ],
)
def test_where_the_writer_is_is_read_from_plain_words_only(text: str, country: str | None) -> None:
    assert places.told_here(text) == country


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("My cousin Fraser is 26 and lives in Aberdeen.", "Aberdeen"),
        ("my brother, who lives in Leeds", "Leeds"),
        ("my cousin is in Aberdeen", "Aberdeen"),
        ("I live in Toronto", None),
        ("I work and live in Leeds", None),
    ],
)
def test_where_the_danger_is_is_read_behind_a_few_words(text: str, place: str | None) -> None:
    assert (places.told(text) or {}).get("place") == place
