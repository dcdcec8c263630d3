"""Questions that are known from their words, and what only looks like one."""

from __future__ import annotations

import pytest

from core import plain_questions

KNOWN, RECORD = "faq/will_they_know_it_was_me", "faq/criminal_record"
ANY, UNSEEN, CODE = "any_extremism", "unseen", "code_tells"
LOOK, TALK = "faq/can_i_check_their_phone", "faq/how_to_talk"
NONE, AFTER, NOT_TO_DO = "no_answer", "faq/after_referral", "faq/what_not_to_do"


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("will he know it was me? show me what you'd send", KNOWN),
        ("i asked ye would he know it was me. no dont contact me", KNOWN),
        ("Yes I want to hand over a summary, but will he know it was me?", KNOWN),
        ("wud she find out i told yous", KNOWN),
        ("does me da ken it was me", KNOWN),
        ("can they work out who reported it", KNOWN),
        ("Will they put him in prison if I send this?", RECORD),
        ("Sorry but you did not answer. Can he go to prison because I tell you this?", RECORD),
        ("does he get lifted for it", RECORD),
        ("are they gonna arrest him", RECORD),
        ("could our lad end up in court", RECORD),
        ("will they lock him up", RECORD),
        ("wot happens if i hand it over, does he get kicked out of uni", NONE),
        ("Might I ask, could she lose her position at the library over this?", NONE),
        ("would he be expelled from school", NONE),
        ("can they get deported", NONE),
        ("would the pupil's parents be informed", NONE),
        ("do they tell his mum", NONE),
        ("against the law simply to belong to a far-right organisation?", NONE),
        ("Is being a member of such a group a criminal offence in this country?", NONE),
        ("will i get in trouble", NONE),
        ("How soon would somebody ring?", AFTER),
        ("once this has gone in, how long before anyone is in touch?", AFTER),
        ("when will i hear back", AFTER),
        ("when do they call me", AFTER),
        ("shud i tell him i know", NOT_TO_DO),
        ("what do i do now. should I confront her about what I saw", NOT_TO_DO),
        ("I only want to know, has anyone read it?", "faq/confidentiality"),
        ("did anybody see what I wrote?", "faq/confidentiality"),
        ("seen the laptop. and is this prevent thing no just for muslims?", ANY),
        ("thank you. do they only look at muslims though", ANY),
        ("isnt prevent just aimed at muslims", ANY),
        ("i cant ring here or send anything to my phone he sees everything", UNSEEN),
        ("how do i make it so he cant see ive been on this page", UNSEEN),
        ("can he see that i was on this site", UNSEEN),
        ("will it show in my history", UNSEEN),
        ("Thanks. How will I know somebody's read it", CODE),
        ("how do i ken if theyve seen it", CODE),
        ("Has it gone then? Will Nathan ever hear about it?", KNOWN),
        ("will my da hear about this", KNOWN),
        ("Can I let myself in and have a look round?", LOOK),
        ("is it ok if i look through her phone", LOOK),
        ("No I meant should I mention it to the young man himself.", TALK),
        ("is it ok if i just show it to u first n then decide", "faq/confidentiality"),
        ("Thanks. How long does it usually take?", AFTER),
        ("If I tell the council will they evict him or what?", NONE),
        ("Can he be deported", NONE),
        ("will they take her off me", NONE),
        ("would they come to the house? and can i see what you'd send", NONE),
        ("are the polis gonna come to my door", NONE),
        ("What is accelerationism?", NONE),
        ("he keeps saying accelerationism, I would like to understand what that is", NONE),
        ("who would I call here in Ohio?", "faq/police_or_not"),
    ],
)
def test_a_question_is_known_from_its_words(text: str, label: str) -> None:
    assert plain_questions.read(text) == label


@pytest.mark.parametrize(
    "text",
    [
        "I am afraid that they put him in prison",
        "he told me, if they are arrested they'll be martyrs",
        "he will go to prison for it he said",
        "he only hates muslims",
        "are they only attacking muslims",
        "do you only help muslims who are scared of my brother",
        "he checks my phone",
        "he sees everything as a war",
        "will he know what to do",
        "will the police know about it",
        "how long does it take to be radicalised",
        "how long is it going to be till he hurts someone",
        "should i talk to my daughter about school",
        "will they come to my house and hurt me",
        "what is extremism",
        "how will i know he has seen it",
        "I worry they'll take her off me",
        "who should i tell at school",
        "my brother was in prison",
        "should I call 999",
        "should I tell his school",
        "how long before he hurts someone",
        "how long before I call the police",
        "he said it is against the law to be white now",
        "they told his parents",
        "he lost his job last year",
        "he was kicked out of school",
        "he asked did i know it was him",
        "he knows it was me",
        "how do i get out of the group",  # nobody said that it is about themself
    ],
)
def test_what_is_told_is_no_question_of_these(text: str) -> None:
    assert plain_questions.read(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "is there like an exit thing",
        "how do i get out of the group",
        "im not asking about police. how do i get out of the group",
        "can i get help to leave without the lads finding out?",
        "i want to speak to a person who helps people get out, not the coppers",
        "not the police i said. can i send this to someone to help me instead",
        "can somebody help me walk away from it",
    ],
)
def test_a_way_out_is_asked_for_by_somebody_who_speaks_of_themself(text: str) -> None:
    assert plain_questions.read(text, own=True) == "getting_out"


def test_what_comes_to_them_is_not_for_us_to_say() -> None:
    for text in ("will they come for me for stuff i put in the group chat", "will i go to jail"):
        assert plain_questions.read(text, own=True) == "self_at_risk_again"


@pytest.mark.parametrize(
    "text", ["i want out of this life", "i cant get out of bed", "i feel sick"]
)
def test_despair_is_no_wish_to_get_out_of_a_group(text: str) -> None:
    assert plain_questions.read(text, own=True) is None


def test_a_remark_that_goes_with_a_question_is_no_answer() -> None:
    assert plain_questions.is_remark("Sorry but you did not answer.")
    assert not plain_questions.is_remark("He did not answer me.")
