"""Wishes that trials showed were met with something else, and what only looks like them."""

from __future__ import annotations

import pytest

from core import coming_back, requests

ASKED = {
    requests.BEGIN: """
        yes, look at it with me
        can we go through it together?
        I know the signs. Look at it with me please
        please can you work through it with me
        could you have a look at it with me
        aye go over it wi me
        let me think through this with someone. Ok, think it through? Go through it with me
        I want to go over things together
        no need of signs. sort through it with me
        will we? look at this with me then
    """,
    requests.WHY: """
        which part made you say that?
        what bit made you think that
        Which words of mine made you decide this?
        what in what I wrote made you suggest that
        which line led you to say so
        how did you get to that?
        how did you come to that answer
        wot part got you to say it
        which thing made you put that
        why did you end up at that conclusion
    """,
    requests.HAND_OVER: """
        can I not send it to that team instead
        could I not just pass it on to the council
        can we not hand it over to your team
        can't I send it to the safeguarding team instead
        can I simply send this to the team you mentioned
        could we not give it to those people
        No police. Can I not send it to the council team?
        may i not pass this on to that team please
        cant we send everything to the team instead
        can i send it straight to the team
    """,
    requests.STOP: """
        I'll leave it there for now
        ok, ill leave it here for today. dont send anything
        I think I'll leave it at that for now, thanks
        right, I'll stop there for tonight
        nothing gets sent does it? I'm done
        I don't want anything passed on. Bye
        I don't want it sent, I'm finished here
        im done now, dont send anything
        We will leave things there for the moment
        I'd rather leave it for now
    """,
}
OTHERS = """
    he looks at it with me
    I don't want to look at it with him
    look at what he did with me
    we looked at videos together
    what made him say that
    which mosque made them do it
    he said what made me think that
    can you not send it to the team
    can I not send it to anyone
    can I not send it
    if I can not send it to the team
    can I leave it there for now?
    do I need to tell the council as well, or can I leave it there for now
    he said he'll leave it for now
    I don't want anything sent to his work
    I don't want anything sent yet, I only want advice
    nothing was sent to me
    I'm done with life
    I'll leave it to the police
    I'll leave this world for now
    he is done. nothing gets sent
"""


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.strip().splitlines()]


@pytest.mark.parametrize(
    ("text", "kind"), [(one, kind) for kind, text in ASKED.items() for one in _lines(text)]
)
def test_a_wish_of_the_trials_is_read(text: str, kind: str) -> None:
    request = requests.read(text)

    assert request is not None
    assert request.kind == kind


@pytest.mark.parametrize("text", _lines(OTHERS))
def test_what_only_sounds_like_a_wish_is_none(text: str) -> None:
    request = requests.read(text)

    assert request is None or request.kind not in ASKED


def test_who_leaves_and_speaks_of_sending_is_told_that_nothing_was_sent() -> None:
    assert requests.speaks_of_sending_nothing("Nothing gets sent, does it? Bye")
    assert not requests.speaks_of_sending_nothing("I sent it. Bye")


@pytest.mark.parametrize(
    "text",
    _lines("""
        omg take it back
        shit no wait, pull it back please
        oh no stop, take that back
        i sent it n i want it back
        ffs cancel it
        sent it coz i panicked n i want it back
        wait wait take it back plz
        oops undo that
        hang on, withdraw it
        quick take it back b4 they see
    """),
)
def test_a_fright_after_sending_is_a_wish_to_take_it_back(text: str) -> None:
    assert coming_back.taking_back(text) == coming_back.WISHES


@pytest.mark.parametrize(
    "text",
    _lines("""
        omg dont take it back
        help he wants her back
        stop he took it back to the shop
        omg he sent it
        quick question
        i want him back n i miss him
        shit i dont know
        hang on he is at the door
        n then he went back
        oops wrong button
    """),
)
def test_another_fright_takes_nothing_back(text: str) -> None:
    assert coming_back.taking_back(text) != coming_back.WISHES


@pytest.mark.parametrize(
    "text",
    [
        "has it gone for good?",
        "does anybody still have it",
        "is it gone then?",
        "has it been deleted? do they still have it",
        "has my summary gone completely",
    ],
)
def test_where_a_summary_stands_is_asked_after_taking_it_back(text: str) -> None:
    assert coming_back.asks_where_it_stands(text)
