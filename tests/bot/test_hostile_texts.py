"""No text, however it is made, keeps the bot busy: one process answers everybody, and a pattern
that goes through a text again and again would leave them all without a reply."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from typing import Any

import pytest

from bot import after_the_card, plain_answers
from bot.local_actions import concern_form, consent_form, contact_form
from bot.local_actions.conversation import Conversation
from core import (
    chatter,
    coming_back,
    kin_of_kin,
    line_changes,
    plain_questions,
    preview_parts,
    reaching,
    requests,
    taking_back,
    telling,
    wordings,
)
from tests.bot.test_preview_wishes import NOW, _conversation, content, shown

LONGEST = 2000  # characters, as the gateway lets through
SECONDS = 60  # far more than all of it takes: no measure of speed, but an end
MADE_OF = (
    "is that all ",
    "what will you do with it ",
    "why does it matter so ",
    "not it was not that, ",
    "it was not last Sunday it was ",
    "add that he said that he ",
    "line 2 line 3 and 4 ",
    "take the out of the line ",
    "my sister says her brother says her ",
    "no nobody no ",
    "x'x ",
    "a-b_c ",
    "put back in put ",
    "from the from my ",
    "and and and ",
    "?! ",
    '"it should say" ',
    "oh great bloody ",
    "yes please send it ",
    "can i take it back ",
)
READERS = (
    after_the_card.says_nobody_now,
    chatter.is_chatter,
    coming_back.taking_back,
    coming_back.confirms,
    concern_form._QUESTION.match,
    contact_form.wish_of_contact,
    kin_of_kin.kin_first,
    line_changes.way_loosely,
    line_changes.ways,
    plain_answers._begins_with_no,
    plain_questions.read,
    preview_parts.read,
    reaching.refuses,
    requests.read,
    lambda text: requests.read(text, requests.PREVIEW),
    taking_back.takes_back,
    telling.relation,
    wordings.new_words,
    wordings.only_points,
    wordings.swapped,
    wordings.things,
    wordings.to_be_added,
    wordings.without_order,
)


@pytest.fixture(autouse=True)
def an_end() -> Iterator[None]:
    """Fail instead of going on for ever."""

    def fail(*_: Any) -> None:
        raise TimeoutError("a pattern goes through this text again and again")

    signal.signal(signal.SIGALRM, fail)
    signal.alarm(SECONDS)
    yield
    signal.alarm(0)


def hostile(made_of: str) -> tuple[str, ...]:
    text = (made_of * LONGEST)[: LONGEST - 1]
    return (f"{text}?", text.replace(" ", ""), text[:300])


@pytest.mark.parametrize("made_of", MADE_OF)
def test_every_reader_comes_to_an_end(made_of: str) -> None:
    for text in hostile(made_of):
        for read in READERS:
            read(text)


@pytest.mark.parametrize("made_of", MADE_OF)
@pytest.mark.parametrize("wish", ["out", "right", "add"])
def test_the_preview_comes_to_an_end(made_of: str, wish: str) -> None:
    before = shown()
    for text in hostile(made_of):
        given = _conversation(text, before)
        rows = [{"part": part, "wish": wish, "likely": 0.9} for part in preview_parts.pieces(text)]
        message = {**given.message, "reading": {**given.message["reading"], "wishes": rows}}
        consent_form.validate(
            Conversation({**given.tracker, "latest_message": message}, content(), NOW)
        )
