"""What somebody with a code types, where one of the code's buttons would say the same."""

import pytest

from core import coming_back


@pytest.mark.parametrize(
    "text",
    [
        "wanna add sumthing. his sister told me the meetings moved",
        "can i add sumthing",
        "I'd like to add to what I sent",
        "no i mean put it on the thing i sent b4",
        "add something",
        "there's something else i forgot",
        "I have something to add",
        "please add to my report",
        "let me add one thing",
    ],
)
def test_a_wish_to_add_is_read(text):
    assert coming_back.asks_to_add(text)


@pytest.mark.parametrize(
    "text",
    [
        "he wants to add me to the group",
        "i want to add a photo",
        "they add me to a group",
        "has anyone read it",
        "add that he has a sister",
    ],
)
def test_a_telling_is_no_wish_to_add(text):
    assert not coming_back.asks_to_add(text)


def test_what_is_told_beside_the_wish_is_not_lost():
    said = "Can I add something. His sister told me, the meetings moved."

    assert coming_back.told_beside(said) == "His sister told me, the meetings moved."
    assert coming_back.told_beside("Add something") == ""
    assert coming_back.told_beside("I have more to add. Thank you") == ""


@pytest.mark.parametrize(
    ("text", "helped"),
    [
        ("it helped me", "yes"),
        ("it did help thanks", "yes"),
        ("yes it was really helpful", "yes"),
        ("helped a bit", "partly"),
        ("it didn't help at all", "no"),
        ("not helpful", "no"),
        ("it was no help", "no"),
        ("help me please", ""),
        ("help", ""),
        ("he said it helped him", ""),
        ("he helped me", ""),
        ("it would help to talk", ""),
    ],
)
def test_whether_it_helped_is_read_of_the_chat_alone(text, helped):
    assert coming_back.whether_it_helped(text) == helped
