"""How a typed answer is read: what cannot be read is nothing, and never a no."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from core import questions
from core.questions import AGE_BAND, DANGER, KNOWN_HOW, QUESTIONS, RELATION, WRITER_UNDER_18

ASKED = Path(__file__).parents[2] / "data" / "nlu"
BUTTONS = [
    (button["title"], *button["payload"].split(":"))
    for file in ("questions.yml", "danger.yml")
    for said in yaml.safe_load((ASKED / file).read_text("utf-8"))["responses"].values()
    for button in said[0].get("buttons", [])
    if button["payload"].partition(":")[0] in QUESTIONS
]
LABELS = [(choice.label, key, choice.value) for key in QUESTIONS for choice in QUESTIONS[key]]
# Beside what they know or do not know, nobody said no.
NEVER_NO = (
    "no idea",
    "No idea, sorry",
    "no clue",
    "no comment",
    "no way to tell",
    "no one knows",
    "nobody knows",
    "not sure",
    "I'm not really sure",
    "i don’t know",
    "dunno",
    "idk",
    "n/a",
    "maybe",
    "no... maybe",
    "possibly, no",
    "I would rather not say",
    "prefer not to",
    "skip",
    "none of your business",
    "nothing I could swear to",
    "?",
    "",
    "   ",
    "hmm",
    "why do you ask",
)


@pytest.mark.parametrize(("label", "question", "value"), BUTTONS)
def test_typing_the_words_of_a_button_is_pressing_it(label, question, value):
    assert questions.read(question, label) == value
    assert questions.read(question, f" {label.upper()} ") == value


@pytest.mark.parametrize(("label", "question", "value"), LABELS)
def test_every_value_has_the_label_that_a_summary_shows(label, question, value):
    assert questions.label(question, value) == label


@pytest.mark.parametrize("value", [None, "unknown", "nonsense"])
def test_what_was_not_answered_has_no_label(value):
    assert questions.label(RELATION, value) is None
    assert questions.label("no such question", value) is None


@pytest.mark.parametrize("text", NEVER_NO)
@pytest.mark.parametrize("question", [DANGER, WRITER_UNDER_18])
def test_unknown_is_never_no(question, text):
    assert questions.read(question, text) != "no"


@pytest.mark.parametrize("text", ["no", "No.", "nope", "nah", "NO", "no one", "nobody is"])
def test_a_no_to_danger(text):
    assert questions.read(DANGER, text) == "no"


@pytest.mark.parametrize("text", ["yes", "Yes!", "yeah i think so", "I think so", "y", "probably"])
def test_a_yes_to_danger(text):
    assert questions.read(DANGER, text) == "yes"


@pytest.mark.parametrize("text", ["yes", "i'm 15", "Im 12", "I’m 17", "i am 14", "yep i'm 16"])
def test_a_child_says_so(text):
    assert questions.read(WRITER_UNDER_18, text) == "yes"


@pytest.mark.parametrize("text", ["i'm not an adult", "not an adult yet", "not adult"])
def test_a_child_is_not_read_as_an_adult(text):
    assert questions.read(WRITER_UNDER_18, text) != "no"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("my son", "parent"),
        ("My eldest daughter", "parent"),
        ("I'm his mum", "parent"),
        ("my ex husband", "former_partner"),
        ("my husband", "partner"),
        ("my little brother", "sibling"),
        ("my dad", "child"),
        ("my stepdad", "child"),
        ("my step mum", "child"),
        ("my stepfather", "child"),
        ("my grandson", "grandparent"),
        ("I'm her gran", "grandparent"),
        ("a mate of mine", "friend"),
        ("a lad at work", "colleague"),
        ("one of my pupils", "professional"),
        ("my cousin", "other_family"),
        ("me", "self"),
    ],
)
def test_who_they_are_to_the_reporter(text, value):
    assert questions.read(RELATION, text) == value


@pytest.mark.parametrize(
    "text", ["my nan", "my grandad", "my grandfather", "my gran", "my stepdad"]
)
def test_a_child_telling_of_an_elder_is_not_made_that_elder(text):
    assert questions.read(RELATION, text) not in ("parent", "grandparent")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("I saw it with my own eyes", "seen"),
        ("I heard her say so", "heard"),
        ("his sister told me", "told"),
        ("I heard from a neighbour", "told"),
        ("just a feeling", "guessed"),
        ("I suspect it", "guessed"),
    ],
)
def test_how_they_know(text, value):
    assert questions.read(KNOWN_HOW, text) == value


@pytest.mark.parametrize(
    ("text", "band"),
    [
        ("9", "under_10"),
        ("he's 10", "10_12"),
        ("13 in May", "13_15"),
        ("16", "16_17"),
        ("about 18", "18_24"),
        ("24", "18_24"),
        ("25", "25_over"),
        ("in his thirties", "25_over"),
    ],
)
def test_the_age(text, band):
    assert questions.read(AGE_BAND, text) == band


@given(st.integers(0, 99), st.integers(0, 99))
def test_bands_follow_the_years(one, other):
    bands = [choice.value for choice in QUESTIONS[AGE_BAND]]
    younger, older = sorted((one, other))

    assert bands.index(questions.age_band(younger)) <= bands.index(questions.age_band(older))


@pytest.mark.parametrize(
    "text", ["skip", "Skip.", " next ", "I would rather not say", "i'd rather not", "I don't know!"]
)
def test_a_skip(text):
    assert questions.is_skip(text)


@pytest.mark.parametrize("text", ["", "no", "skip school", "he skips meals", "pass him the phone"])
def test_what_is_no_skip(text):
    assert not questions.is_skip(text)


@given(st.text(max_size=60), st.sampled_from(sorted(QUESTIONS)))
def test_a_text_is_read_as_one_of_the_choices_or_not_at_all(text, question):
    allowed = {None, *(choice.value for choice in QUESTIONS[question])}

    assert questions.read(question, text) in allowed
