"""Questions put politely, in one breath with an answer, or without a sign."""

from __future__ import annotations

import pytest

from core import coming_back, plain_questions, questions, questions_of_help

ASKED = {
    "faq/confidentiality": """
        could you kindly say who reads all this
        and who gets to see what i wrote
        you never told me who sees it
        pls who reads my messages
        So who is it that will be reading this?
        but whos reading it tho
        I would like to know who'll be looking at what I have written
    """,
    "own_route": """
        Ought this not to go through our safeguarding team first?
        shouldnt we use cpoms instead
        do i go to the DSL first or not
        You did not answer my question about our DSL.
        does this count as a record on our safeguarding log
        Would this take the place of our own procedures?
        is this instead of telling our safeguarding lead
    """,
    "human": """
        I would rather talk to a real person, please.
        can we speak with somebody
        is there a human i can ring
        is it possible speak with person
        how do i talk to a person n not a bot
        let me speak to someone
        Is there anybody I could telephone, or that I can speak to?
    """,
    "nothing_without_yes": """
        but dont report nothing will ya
        please don't pass anything on
        you wont send any of this will you
        u aint sending nothing r u, dont send owt
        and do not forward anything, please
    """,
    "why_this_number": """
        why are you giving me that helpline
        What is this number for?
        i dont need that number
        why do i get a domestic abuse number
    """,
    "why_asked": """
        why do you need to know that?
        my wee girl. why?
        why do you ask so many questions
        22. why does that matter
    """,
    "faq/not_a_sign": """
        is praying five times a day something i should be worried about
        Is her wearing a hijab anything to worry about?
        do i need to be concerned that he goes on protests
        should I worry about him becoming muslim
    """,
    "faq/am_i_overreacting": """
        is it normal
        so is this something to worry about then
        I just asked is that normal
        I would like to know whether it is normal
        should i be bothered
    """,
    "faq/will_they_know_it_was_me": """
        will kev find out
        but will my dad find out
        yes send it but does mandy know it was me
    """,
    "no_answer": """
        will i get in truble
        am i going to get into troubel for this
    """,
}
OWN = {
    "number_to_leave": """
        is there a helpline
        gimme a number then
        whats the number for it
        who can i ring
        someone i can talk to about leaving
    """,
    "getting_out": """
        how do i leave
        is there any1 who helps lads quit
        i just want out
        people that get people out
        im trying to get out
    """,
}
NOT_ASKED = """
    he asked me who reads the posts
    I want someone to talk to him
    he talks to people online
    he never sends me anything
    he is not normal any more
    she told the safeguarding lead and nothing came of it
    his mum wants out of the flat
    i know the men who read this stuff to him
    we all know he wants to leave
    the number of flags has grown
"""


def _lines(table: dict[str, str]) -> list[tuple[str, str]]:
    return [
        (text, label)
        for label, texts in table.items()
        for text in map(str.strip, texts.split("\n"))
        if text
    ]


@pytest.mark.parametrize(("text", "label"), _lines(ASKED))
def test_what_is_asked_is_known_from_its_words(text: str, label: str) -> None:
    assert plain_questions.read(text) == label


@pytest.mark.parametrize(("text", "label"), _lines(OWN))
def test_who_speaks_of_themself_and_wants_out_is_told_who_helps(text: str, label: str) -> None:
    assert plain_questions.read(text, own=True) == label


@pytest.mark.parametrize("text", [one.strip() for one in NOT_ASKED.split("\n") if one.strip()])
def test_what_tells_of_somebody_is_no_such_question(text: str) -> None:
    assert questions_of_help.read(text.lower()) is None


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("no nobody is can you tell me who reads this", "no nobody is"),
        ("nah hes in bed and you havent said who reads it", "nah hes in bed"),
        ("But can you tell me who reads this", ""),
        ("he can be loud and he can tell me to go", ""),
    ],
)
def test_an_answer_in_one_breath_with_a_question_is_kept(text: str, before: str) -> None:
    assert questions_of_help.words_before(text) == before


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("We are both very safe, thanks", "yes"),
        ("of course, he would never touch me", None),
        ("of course", "yes"),
        ("of course not", None),
        ("oh I'm fine love", "yes"),
        ("i am ok when he is out", None),
        ("I'm not ok", None),
        ("no, not safe", "no"),
    ],
)
def test_whether_the_writer_is_safe(text: str, answer: str | None) -> None:
    assert questions.read(questions.REPORTER_SAFE, text) == answer


@pytest.mark.parametrize(
    "text",
    [
        "was anything sent or not",
        "is it send",
        "you havent sent nothing have you",
        "so nothing was sent?",
    ],
)
def test_after_deleting_it_is_asked_whether_anything_went(text: str) -> None:
    assert coming_back.asks_whether_it_is_gone(text)


@pytest.mark.parametrize(
    "text",
    [
        "Has what I wrote been added to it?",
        "did you add my words",
        "have those words been put with it?",
    ],
)
def test_it_is_asked_whether_new_words_were_added(text: str) -> None:
    assert coming_back.asks_whether_added(text)
