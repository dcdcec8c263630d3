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
