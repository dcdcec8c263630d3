"""A no to the danger question, in whatever words; and what takes a no back."""

from __future__ import annotations

import pytest

from core.questions import DANGER, read


@pytest.mark.parametrize(
    "text",
    [
        "Oh no dear, nothing of that sort at all. No danger.",
        "oh no love nothing of the kind",
        "oh no, no danger at all",
        "She's at home with me, she's shaken up but no, not this second",
        "he is asleep upstairs so no, not now",
        "they have calmed down, nobody is in danger",
        "no nobodys in danger, but he did say it",
        "no, but he said it",
        "no but I'm worried",
        "no but it's not right",
        "no no hes not doin nuffin love. hes on the sofa. it was just wat he said",
        "oh no no hes not doin nuffin love. hes on the sofa.",
        "hes not doing owt",
        "It is mistake, nobody is danger",
        "it's a misunderstanding, no danger",
        "you got the wrong end of the stick. nobodys in danger",
        "No no, is not danger. He only put the sticker.",
        "this is not danger",
        "naw hen, nobody's in danger",
        "there's no danger",
    ],
)
def test_a_no_is_taken_in_whatever_words(text: str) -> None:
    assert read(DANGER, text) == "no"


@pytest.mark.parametrize(
    "text",
    [
        "no, not yet",
        "not yet",
        "no but he will",
        "no but he said he will do it",
        "no but he has a knife and he said it on saturday",
        "no, it's saturday he means",
        "she's safe for now, he might come back though but no, not this second",
        "he could do it tonight, but no, not this minute",
        "oh no he's done it",
        "oh no he's got a knife",
        "oh no, please help",
        "no doubt he is",
        "not now, later",
        "it is a mistake to wait, he is in danger",
        "I'm not his parent, he's my mate. I don't know about danger, he might be all talk",
        "nobody is safe",
        "he's not doing it till friday",
        "the danger is on saturday, not now",
        "is nobody in danger?",
        "he says no",
    ],
)
def test_what_may_be_danger_is_no_no(text: str) -> None:
    assert read(DANGER, text) != "no"


@pytest.mark.parametrize(
    "text",
    [
        "No, I don't believe so. But you've left out the main thing, what he said. I heard that.",
        "no i dont think hes about to do anything, hes just in his room",
        "nobodys about to do owt",
        "ive said no like 3 times lol no1 in danger",
        "no1 is in danger",
        "naebody is in danger",
        "nobodys in danger now",
        "i dont think anyone is in danger",
        "nobodys gonna do anything",
        "I don't think there's any danger",
    ],
)
def test_a_plain_denial_is_a_no(text: str) -> None:
    assert read(DANGER, text) == "no"


@pytest.mark.parametrize(
    "text",
    [
        "I don't think so but he has been odd tonight",
        "no but you've left out that he's leaving tonight",
        "no but you have missed that he has a knife",
        "no but you left the knife out",
        "nobody is about to do anything, but tomorrow",
        "i dont think hes about to do anything but he might",
        "i dont know if hes about to do something",
        "nobody can stop him",
        "nobody hurts my family",
        "ive said yes",
    ],
)
def test_a_denial_with_a_doubt_that_is_real_is_no_no(text: str) -> None:
    assert read(DANGER, text) != "no"


@pytest.mark.parametrize(
    "text",
    [
        "No, I don't believe so, not today.",
        "No, nobody is in immediate danger, he is in custody. As I say, my lead already knows.",
        "No, nobody's in danger that I know of. He was sat at my table on Sunday and said it.",
        "I am not his partner, he is the cousin of my husband. And no, nobody is in danger now.",
        "naw, naebody. She was here on Saturday and she laughed",
    ],
)
def test_a_soft_no_is_a_no_and_a_day_that_is_gone_raises_no_doubt(text: str) -> None:
    assert read(DANGER, text) == "no"


@pytest.mark.parametrize(
    "text",
    [
        "no. on Sunday he will do it",
        "no. He was here and said he would do it on Sunday",
        "no. He said it is planned for Sunday",
        "no, he knows where she lives",
        "I couldn't tell you love, he just seemed very calm.",
        "I couldnae say hen",
        "god knows",
        "nobody knows",
    ],
)
def test_a_day_to_come_or_not_knowing_is_unsure(text: str) -> None:
    assert read(DANGER, text) == "unsure"
