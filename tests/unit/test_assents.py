"""A yes to the danger question, in whatever words; and what is none."""

from __future__ import annotations

import itertools

import pytest

from core import assents
from core.questions import DANGER, read

# typed by people, or as they would
YES = (
    """
yes|Yes.|yes!!|YES|yesss|yeeees|yeh|Yeh|yh|yhh|ye|ye he is|yea|yeah|yeahhh|yep|yepp|yup|ya|aye
defo|deffo|defo mate|definitely|definately|absolutely|certainly|course there is|course he is
of course|ofc|obvs|for sure|100%|100 percent|hundred percent|no doubt|too right
i think so|I think so yeah|yeah i think so|think so|i fink so|i reckon|i reckon so|ah think so
i believe so|i'm afraid so|im afraid so|afraid so|i'd say so|id say so|i guess so|suppose so
probs|probably|prolly|most likely|looks like it|seems so|sounds like it|feels like it
he is|she is|they are|I am|we are|there is|it is|my sister is|my mum is in danger|im in danger
oh yes|oh god yes|well yeah|erm yeah|tbh yeah|honestly yes|och aye|aye hen|yes please|yes sadly
oui|tak|si|sí|haan|uh huh|mhm|hell yes|y|Y.|yes yes|yes now|yh he is|yeah she is innit|fs
yes but not this minute|defo, he told me|for sure he said saturday|i think so, he has a list
yes, my brother. he said friday|sure|me|danger|very much so|yes he is in danger
""".replace("\n", "|")
    .strip("|")
    .split("|")
)

NOT_YES = (
    """
no|nope|nah|definitely not|defo not|of course not|course not|course hes not|absolutely not
probably not|probs not|most likely not|not sure|not really|maybe|might be|could be|possibly|unsure
idk|dunno|i don't think so|i dont fink so|i doubt it|i hope not|he is upstairs|he is in his room
she is asleep|he is 38|it is my brother|there is no danger|nobody is in danger|no one is
y do you ask
i think not|i think he is fine|i dont know if he is|yesterday he was calm|yelling a lot|yet|ya know
not that i know of|i am his mum|they are brothers|my sister|ok|okay|right|is he?|true believer
sure hes only a lad|surely not|me and his dad|course work|i guess not|looks like rain|no doubt not
""".replace("\n", "|")
    .strip("|")
    .split("|")
)

PERHAPS = (
    """
might be|could be|may be|maybe|mebbe|perhaps|possibly|not sure|im not sure|dunno|idk|could well be
hard to say|hard to tell|who knows|he might be|she could be|probably not|i doubt it|hope not
i dont know|no idea|possible|it might be|50/50|i hope not|not really sure|unsure|cant tell
""".replace("\n", "|")
    .strip("|")
    .split("|")
)


@pytest.mark.parametrize("text", YES)
def test_a_yes_is_taken_in_whatever_words(text: str) -> None:
    assert read(DANGER, text) == "yes"


@pytest.mark.parametrize("text", NOT_YES)
def test_what_only_begins_like_a_yes_is_none(text: str) -> None:
    assert read(DANGER, text) != "yes"


@pytest.mark.parametrize("text", PERHAPS)
def test_a_perhaps_is_unsure(text: str) -> None:
    assert read(DANGER, text) == "unsure"


def test_every_word_of_the_table_goes_with_every_other() -> None:
    words = [word for word in (*assents.STRONG, *assents.WORDS) if word.replace(" ", "").isalpha()]
    pairs = [
        *(f"{before} {word}" for before, word in itertools.product(assents.BEFORE, words)),
        *(f"{word} {after}" for word, after in itertools.product(words, assents.AFTER)),
        *(f"{word}, {after}!" for word, after in itertools.product(words, assents.AFTER)),
    ]

    assert len(pairs) > 1000
    assert [text for text in pairs if not assents.is_bare(text)] == []
    assert [text for text in pairs if read(DANGER, text) != "yes"] == []


@pytest.mark.parametrize(
    "text", ["yes he has a knife", "yeah, he left an hour ago", "i think so, he said goodbye"]
)
def test_a_yes_that_tells_more_is_not_bare(text: str) -> None:
    assert read(DANGER, text) == "yes"
    assert not assents.is_bare(text)
