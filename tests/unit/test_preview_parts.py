"""What is typed at the preview, taken apart: in invented people's words."""

import pytest

from core import preview_parts
from core.preview_parts import ADD, ASKS, OTHER, POLITE, REASON, SEND


def kinds(text):
    return [part.kind for part in preview_parts.read(text)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("take 3 and 4 out. then send it", [OTHER, SEND]),
        ("hing on. line 3 oot. and line 4 I heard", [POLITE, OTHER, OTHER]),
        ("line 3 ah heard her. ah wis staunin there. an tak oot 1 an 7", [OTHER, REASON, OTHER]),
        ("take out 5. then just tell me, will he know it was me", [OTHER, POLITE, ASKS]),
        ("Take out number 6, that's nonsense, and put in that I was told", [OTHER, ADD]),
        ("please add: he shouted. He had a flag", [ADD]),
        ("3 is wrong. he said it to me, i heard it", [OTHER]),
        ("line 4 should say he shouted. he was loud", [OTHER]),
        ("lines 2 and 8 i heard, 9 i saw", [OTHER, OTHER]),
        ("take out line 1 and line 3", [OTHER]),
        ("", []),
    ],
)
def test_a_message_is_taken_apart_where_another_wish_begins(text, parts):
    assert kinds(text) == parts


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Please write also: he shout go home", "he shout go home"),
        ("put in that I only have it third hand", "I only have it third hand"),
        ("add that theres a 13 yr old lives here", "theres a 13 yr old lives here"),
        ("also add a line: he has a flag", "he has a flag"),
        ("can you include that she was there", "she was there"),
        ("Add that, please.", ""),
        ("add it to the summary", ""),
    ],
)
def test_the_words_to_add_are_kept_letter_for_letter(text, words):
    (part,) = preview_parts.read(text)

    assert (part.kind, part.words) == (ADD, words)


@pytest.mark.parametrize(
    "text",
    [
        "it does not add up",
        "will you add it to his file?",
        "she added him to the list",
        "they write about bombs",
        "he put in a window",
        "I will add that he shouted",
        "add him to the police list",
        "to add insult to injury he left",
    ],
)
def test_other_words_ask_for_no_line(text):
    assert ADD not in kinds(text)


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ("there is a boy of thirteen here", True),
        ("he shouted at my friend in the street", True),
        ("he is good", False),
        ("yes send it but not to the police", False),
        ("line 22 is about his mum and dad", False),
        ("will he know that it was me", False),
        ("i dont know what to do here", False),
    ],
)
def test_a_telling_is_a_statement_of_several_words(text, tells):
    assert any(part.tells for part in preview_parts.read(text)) is tells


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("his age is 26", 26),
        ("he's 26, not 18 to 24", 26),
        ("actually she is 17 now", 17),
        ("he is 26", None),
        ("he has 26 followers", None),
        ("he is 26 minutes late", None),
    ],
)
def test_an_age_alone_puts_nothing_right(text, years):
    assert preview_parts.years(text, alone=True) == years


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("and i'm his friend not parent", "i'm his friend"),
        ("I am her wife.", "I am her wife"),
        ("i am his wife and he hit me last night", None),
        ("my mum said i am his friend", None),
    ],
)
def test_who_writes_is_read_where_nothing_else_is_said(text, who):
    assert preview_parts.who(text) == who


@pytest.mark.parametrize(
    "order",
    [
        "And take that bit about January out of what I want to happen",
        "then yes, send it",
        "Delete the pub one",
        "please remove my name",
        "an tak that oot",
        "Also change the one about school",
        "Can you take the last sentence off",
        "Don't send the thing about mum",
        "Leave out what I said about work",
        "put line 2 back",
    ],
)
def test_an_order_behind_the_new_words_of_a_line_is_none_of_them(order):
    first, *rest = preview_parts.read(f"line 3 should say he left in May. {order}.")

    assert first.text == "line 3 should say he left in May."
    assert rest


@pytest.mark.parametrize(
    "more",
    [
        *("He was drunk", "I took her home", "My mum put him out", "She leaves soon"),
        *("They drop him off", "he said send them back", "And his da was there"),
        *("He cut his hair", "Nobody else was there", "It was in May"),
    ],
)
def test_more_words_of_a_line_stay_with_it(more):
    text = f"line 3 should say he left in May. {more}."
    (part,) = preview_parts.read(text)

    assert part.text == text


@pytest.mark.parametrize("text", ["And 10 to 14.", "10-14", "and lines 3 to 5 too", "2, 3 and 4"])
def test_numbers_alone_are_no_words_for_a_line(text):
    assert preview_parts.worded(text) is None


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("I am other family", "other_family"),
        ("I am family only.", "other_family"),
        ("i have said it: I am other family", "other_family"),
        ("i told you im a relative", "other_family"),
        ("Put other if you must", "other"),
        ("just put someone else", "other"),
        ("I am with family today", None),
        ("the other family moved away", None),
        ("put the other one in", None),
        ("I am the only family he speaks to", None),
    ],
)
def test_a_relation_is_named_by_its_own_answer(text, relation):
    assert preview_parts.relation_by_name(text) == relation


def test_a_line_that_should_be_removed_goes_and_a_man_who_was_does_not():
    assert preview_parts.GONE.match("line 3 should be removed please")
    assert preview_parts.GONE.match("line 3 should be removed from his post") is None
