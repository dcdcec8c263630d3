"""A yes is a yes to these very lines, and nothing cleverer."""

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from core import consent
from core.consent import Line

RECEIVER = "Example Safeguarding Team"
LINES = (Line("relation", "Who you are", "parent"), Line("e1", "You told", "She left", "seen"))
TEXT = st.text(st.characters(exclude_categories=["Cs"]))
YES = consent.yes_words(
    {"yes": ["yes", "yes send these lines"], "send": [], "before": [], "after": []}
)


def digest(lines=LINES, *, receiver=RECEIVER, version=1):
    return consent.digest(lines, receiver=receiver, version=version)


def test_a_known_digest_so_that_it_never_changes_unseen():
    expected = (
        '{"consent_version":1,"lines":['
        '{"id":"relation","known_how":null,"label":"Who you are","text":"parent"},'
        '{"id":"e1","known_how":"seen","label":"You told","text":"She left"}],'
        '"receiver":"Example Safeguarding Team"}'
    )

    assert digest() == hashlib.sha256(expected.encode()).hexdigest()


@pytest.mark.parametrize("field", ["id", "label", "text", "known_how"])
@given(value=TEXT)
def test_any_change_of_a_line_changes_the_digest(field, value):
    changed = replace(LINES[1], **{field: value})

    assert (digest((LINES[0], changed)) == digest()) == (changed == LINES[1])


@pytest.mark.parametrize(
    "other",
    [
        digest(LINES[:1]),
        digest(LINES[::-1]),
        digest((*LINES, LINES[0])),
        digest(()),
        digest(receiver="Somebody else"),
        digest(version=2),
        digest((LINES[0], replace(LINES[1], known_how=None))),
    ],
    ids=["struck out", "order", "added", "none", "receiver", "wording", "known how"],
)
def test_another_preview_has_another_digest(other):
    assert other != digest()


@given(st.lists(st.tuples(TEXT, TEXT, TEXT)), st.lists(st.tuples(TEXT, TEXT, TEXT)))
def test_no_two_previews_share_a_digest(one, other):
    lines, others = ([Line(*parts) for parts in preview] for preview in (one, other))

    assert (digest(lines) == digest(others)) == (one == other)


def test_the_key_of_a_hand_over_is_of_the_conversation_and_the_digest():
    key = consent.hand_over_key("one", digest())

    assert key == consent.hand_over_key("one", digest())
    assert key != consent.hand_over_key("two", digest())
    assert key != consent.hand_over_key("one", digest(LINES[:1]))


@pytest.mark.parametrize("text", ["yes", " YES ", "yes.", "Yes, send these lines\n"])
def test_a_yes(text):
    assert consent.is_yes(text, YES)


@pytest.mark.parametrize(
    "text",
    ["", "yes but leave out his dad", "ok?", "yes?", "y", "not yes", "agree:x", "/affirm"],
)
def test_what_is_not_a_yes(text):
    assert not consent.is_yes(text, YES)


TOLD = {"yes": ["yes"], "send": ["send it"], "before": ["yes", "ok"], "after": ["now", "duck"]}


@pytest.mark.parametrize(
    ("text", "is_yes"),
    [
        ("Yes, send it duck!", True),
        ("ok send it", True),
        ("send it now.", True),
        ("yes", True),
        ("ok", False),
        ("yes duck", False),
        ("yes, send it?", False),
        ("don't send it", False),
        ("yes send it but not line 3", False),
    ],
)
def test_a_yes_is_one_of_the_words_with_what_may_stand_beside_them(text, is_yes):
    assert consent.is_yes(text, consent.yes_words(TOLD)) == is_yes


REAL = yaml.safe_load((Path(__file__).parents[2] / "data/consent/yes.yml").read_text("utf-8"))


@pytest.mark.parametrize(
    "text",
    [
        "Alright. Yes, send it.",
        "Yes, that'll do, send it.",
        "looks right yeah send it",
        "yes send it, i've got the police number",
        "fine by me, send it",
        "all good, send it please",
        "Go ahead and send it",
        "yes looks good send it now",
        "yes, send this",
        "I'm happy with that. Send it, thanks",
    ],
)
def test_small_words_beside_a_yes_do_not_spoil_it(text):
    assert consent.is_yes(text, consent.yes_words(REAL))


@pytest.mark.parametrize(
    "text",
    [
        "yes send it, but not to the police",
        "looks right, but take out line 3 and send it",
        "yes send it if it stays secret",
        "yes, send it?",
        "yes send it, will he know",
        "looks right",
        "all good",
        "alright",
        "fine by me",
        "thatll do",
        "go ahead",
        "yes add it",
        "yes send it to my sister",
        "yes send it when he is asleep",
        "dont go ahead and send it",
    ],
)
def test_a_condition_a_change_or_a_question_is_never_a_yes(text):
    assert not consent.is_yes(text, consent.yes_words(REAL))


def test_add_it_is_a_yes_only_where_words_for_the_team_are_shown():
    later = consent.yes_words(REAL, later=True)

    assert consent.is_yes("yes add it", later)
    assert not consent.is_yes("yes add it, but not the name", later)


def is_real_yes(text, **more):
    return consent.is_yes(text, consent.yes_words(REAL, **more))


@pytest.mark.parametrize(
    "text",
    [
        "Aye, that's right, send it.",
        "Right you are, send it then",
        "Thank you. You may send it.",
        "yh send it",
        "That is correct. You may send it.",
        "beauty, send it",
        "yes send it, for definite",
        "aye that's it, send it",
        "It is correct now. You may send it.",
        "yes that's right, send it please",
        "Yes. Thank you. That's all right now, please send it.",
        "aye gan on then, send it pet",
        "och aye, that'll do, send it hen",
        "sweet as mate, no worries, send it off",
        "righto, all good, send the lot",
        "yep yep send it ta",
        "ok thats fine by me, u can send it",
        "k send it x",
        "Ie, iawn, send it diolch",
        "Certainly. It all looks correct. Kindly send it, thank you very much",
        "yes i agree, i want you to send it",
        "I am happy with it now. Please send it.",
        "Everything is correct, you have my permission to send it",
        "Spot on. Go ahead and send these lines",
        "well ok then send it away",
        "perfect,send it.thanks",
        "yeah just send it, i'm sure",
        "aye sound, crack on and send it",
        "Yes thank you",
        "this is good, i am ready, send it please sir",
        "thats grand, thanks, send it to the team",
        "It looks right to me. Send it, please and thank you.",
        "ok ok ive spoke to mum she says do it. yes send it",
        "fine, send it, i havent got long",
        "Yes dear, send that off please.",
        "Spoke to my wife and she says yes. Send it please",
        "i asked my mate, he says go for it, aye send it",
        "ok ive thought about it. send it",
        "just send it before i lose my nerve",
        "yes send it quick, i have to go",
        "darling, send that in, thank you",
        "ah go on, send it, im in a hurry love",
        "ive read it all, its fine. send it",
        "yes send it before i change my mind",
    ],
)
def test_a_yes_is_made_of_agreement_politeness_and_sending(text):
    assert is_real_yes(text)
    assert is_real_yes(text, later=True)


@pytest.mark.parametrize(
    "text",
    [
        "send it to my sister",
        "send it to him",
        "send it tomorrow",
        "send it on Monday",
        "send it later",
        "send it when I am out",
        "send it if it stays secret",
        "send it only if he can't see it",
        "send it unless he finds out",
        "send it as soon as line 4 is gone",
        "yes but take out line 3",
        "yes, take out line 3, send it",
        "yes that's right except line 2, send it",
        "aye send it but no the bit about his mam",
        "send it without my name",
        "send it by email",
        "send it anonymously",
        "don't send it",
        "dinnae send it",
        "please do not send it",
        "no, send it",
        "never send it",
        "not yet, send it after",
        "should I send it?",
        "should i send it",
        "can you send it",
        "will you send it",
        "you can send it?",
        "I might send it",
        "if you send it",
        "that's not right, send it",
        "thats all wrong, send it",
        "send it back",
        "wait, send it",
        "hold on, dont, ok send it",
        "he said send it",
        "she says do it",
        "ive spoke to mum she says send it",
        "ive spoke to mum she says dont send it",
        "ive asked my sister, send it to her",
        "i havent got long",
        "i havent got long, send it if you can",
        "yes dear",
        "send it before he gets home and sees",
        "she says no, send it",
        "ill speak to mum then send it",
        "send it over to my phone",
        "send it in a week",
        "ive thought about it",
        "send me it",
        "send it and ring me",
        "change line 3 then send it",
        "aye that's right",
        "thank you",
        "that is correct",
        "right you are",
        "no worries",
        "ok ok ok ok ok ok ok ok send it to her",
    ],
)
def test_one_word_beside_a_yes_that_is_none_of_these_and_the_preview_stands(text):
    assert not is_real_yes(text)


def test_a_long_run_of_small_words_is_quick_to_read():
    assert not is_real_yes("thats all right yes ok then now " * 60 + "his mum")


@pytest.mark.parametrize(
    "text",
    [
        "I accept, you can send it",
        "ok c'est bon, yes I agree you send",
        "Yes it is right now, please send",
        "Yes, send please",
        "ok please send, thank you",
        "d'accord, you send it",
        "aye i accept that, send it",
    ],
)
def test_agreement_in_words_of_a_second_language_is_a_yes(text):
    assert is_real_yes(text)


@pytest.mark.parametrize(
    "text",
    [
        "i accept",
        "cest bon",
        "it is right now",
        "i agree with it",
        "i give my consent",
        "forget da snap ting. send it",
        "please send it to my mum",
        "you send it?",
        "i accept but take out line 2, send it",
        "please send line 2",
        "who can you send it to",
    ],
)
def test_agreement_without_sending_or_with_more_beside_it_is_no_yes(text):
    assert not is_real_yes(text)
