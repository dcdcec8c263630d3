"""How a typed answer is read: what cannot be read is nothing, and never a no."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from core import questions
from core.questions import (
    AGE_BAND,
    CONTACT_MESSAGE,
    DANGER,
    KNOWN_HOW,
    QUESTIONS,
    RELATION,
    WANTS_CONTACT,
    WRITER_UNDER_18,
)

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


@pytest.mark.parametrize(
    "text",
    [
        "Oh no, goodness, nothing like that. He is a gentle boy.",
        "I did say no, dear, nobody is in danger.",
        "no nobodys in danger. but i never said a few months",
        "No I don't think so, nobody's in danger right now",
        "no nobody in danger now i think",
        "I already said no, nobody is in danger right now",
        "no. nobody is in danger now",
        "no, for the last time, not now",
        "I say you already no",
        "I've told you already, no",
        "no, i don’t think he's in danger",
        "No-one is in danger",
        "not at the moment",
    ],
)
def test_a_no_to_danger_in_many_words_is_a_no(text):
    assert questions.read(DANGER, text) == "no"


@pytest.mark.parametrize(
    "text",
    [
        "no but he might do it tonight",
        "not right this second. but yeah i might",
        "no idea",
        "no one knows",
        "not yet",
        "not now but friday",
        "how the hell should I know?",
        "I don't know if it's now!",
        "no\nbut he could tonight",
        "no, on friday",
        "no wait, yes",
        "no, i think she's in danger",
        "no, he will do it",
        "nobody's in danger but he has a knife",
        "no, nobody is in danger but i never said he wouldn't",
        "no. but I never said it was safe",
        "I told you, no idea",
    ],
)
def test_a_no_to_danger_that_is_taken_back_is_unsure(text):
    assert questions.read(DANGER, text) in ("unsure", "yes")


@pytest.mark.parametrize(
    "text",
    [
        "nobody is safe from him",
        "no one can stop him",
        "nobody believes me",
        "no doubt about it",
        "no longer safe",
        "no time to talk",
        "oh no he's going",
        "oh no, nobody is answering",
        "oh no, he's not answering his phone",
        "i did not say no",
        "I said no such thing",
    ],
)
def test_a_text_that_begins_like_a_no_and_denies_nothing_is_no_no_to_danger(text):
    assert questions.read(DANGER, text) != "no"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Yes. My mobile is 07700 900456 and it's Karen, any time, I don't mind", "yes"),
        ("yes but don't leave a message", "yes"),
        ("Yes, no problem", "yes"),
        ("ok", "yes"),
        ("Sure, no voicemails", "yes"),
        ("07700 900456", "yes"),
        ("karen@example.org", "yes"),
        ("I don't mind, +44 7700 900456", "yes"),
        ("no", "no"),
        ("No. Don't ring 07700 900456", "no"),
        ("I’d rather they didn’t", "no"),
        ("don't", "no"),
        ("please don't", "no"),
        ("ok no", "no"),
        ("they don't need to", "no"),
        ("since 2024-2025", None),
        ("hm", None),
    ],
)
def test_who_wants_to_be_reached_says_yes_or_leaves_a_number(text, value):
    assert questions.read(WANTS_CONTACT, text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (
            "Yeah but don't say what it's about, my wife might pick up, just say it's about work",
            "yes",
        ),
        ("yes a message is fine, don't say what it's about", "yes"),
        ("They can leave a message but not what it's about", "yes"),
        ("you can leave a voicemail", "yes"),
        ("no voicemails", "no"),
        ("don’t leave a message", "no"),
        ("you can't leave a message", "no"),
        ("yes but don't leave a voicemail", "no"),
        ("please don't", "no"),
        ("don't say what it's about", None),
    ],
)
def test_what_must_not_be_said_does_not_forbid_a_message(text, value):
    assert questions.read(CONTACT_MESSAGE, text) == value


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
        ("I'm his form tutor", "professional"),
        ("I teach year 7", "professional"),
        ("I run a youth club", "professional"),
        ("I run the youth club they come to", "professional"),
        ("I'm a youth worker", "professional"),
        ("I am a nurse at a GP practice", "professional"),
        ("I work with them", "professional"),
        ("Bloke I work with", "colleague"),
        ("guy at work", "colleague"),
        ("a lad on my shift", "colleague"),
        ("my son's 15", "parent"),
        ("my cousin", "other_family"),
        ("my missus", "partner"),
        ("me brother", "sibling"),
        ("my bro", "sibling"),
        ("me mam", "child"),
        ("me eldest lad", "parent"),
        ("me nan", "other_family"),
        ("C'est mon fils", "parent"),
        ("mi hijo", "parent"),
        ("assistant head", "professional"),
        ("I am a health visitor", "professional"),
        ("a housemate of his", "friend"),
        ("our kid", None),
        ("our Callum", None),
        ("me", "self"),
    ],
)
def test_who_they_are_to_the_reporter(text, value):
    assert questions.read(RELATION, text) == value


@pytest.mark.parametrize(
    "text",
    [
        "my son and a bloke I work with",
        "I'm a nurse and it's about my brother",
    ],
)
def test_where_two_people_are_named_nobody_is_guessed(text):
    assert questions.read(RELATION, text) is None


@pytest.mark.parametrize("text", ["my teacher", "my form tutor", "my social worker"])
def test_who_has_a_teacher_is_not_made_one(text):
    assert questions.read(RELATION, text) != "professional"


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
        ("i heard it, nobody told me", "heard"),
        ("nobody told me, I heard it myself", "heard"),
        ("i heard her say it", "heard"),
        ("my wife and I heard him", "heard"),
        ("overheard them in the hall", "heard"),
        ("she told me herself to my face", "heard"),
        ("he sed it to me face", "heard"),
        ("heard it from him", "heard"),
        ("i seen it", "seen"),
        ("I saw it and so did his sister", "seen"),
        ("with me own eyes", "seen"),
        ("I've read his messages", "seen"),
        ("he showed me", "seen"),
        ("his girlfriend told me", "told"),
        ("mum told me", "told"),
        ("Tom told me", "told"),
        ("she told me her uncle says it", "told"),
        ("I heard it from his sister", "told"),
        ("heard it from Tom", "told"),
        ("I heard it from her mum", "told"),
        ("i heard that he did it", "told"),
        ("his sister saw it", "told"),
        ("Tom saw it", "told"),
        ("his mum heard him say it", "told"),
        ("his brother says he said it", "told"),
        ("my brother saw it too and told me about it", "told"),
        ("one of the lads heard him", "told"),
        ("I think mum saw it", "told"),
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
        ("he's forty odd", "25_over"),
        ("in his 40s", "25_over"),
        ("early twenties", "18_24"),
        ("in her twenties", None),
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


@pytest.mark.parametrize(
    ("question", "words", "value"),
    [
        (questions.KNOWN_HOW, "I haven't seen any of it myself", None),
        (questions.KNOWN_HOW, "I did not see it, pupils told me", "told"),
        (questions.KNOWN_HOW, "I hear it my self, with my ears", "heard"),
        (questions.KNOWN_HOW, "I only know it from her", "told"),
        (questions.CHILDREN_IN_HOME, "he shares with two other lads, all grown up", "no"),
        (questions.CHILDREN_IN_HOME, "his girlfriend has a little boy", "yes"),
        (
            questions.DANGER,
            "no, nobody is in danger, she wouldn't hurt a fly. She only writes.",
            "no",
        ),
        (questions.DANGER, "no im fine, im not gonna hurt myself", "no"),
        (questions.DANGER, "no, only if he drinks", "unsure"),
        (questions.DANGER, "not that i know of, no", "no"),
        (questions.CHILDREN_IN_HOME, "his little sister lives with us, she's 12", "yes"),
        (questions.RELATION, "I'm his boss", "colleague"),
    ],
)
def test_answers_in_the_words_of_people_who_tried_it(question, words, value):
    assert questions.read(question, words) == value


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("not right now no, hes upstairs on his xbox", "no"),
        ("No, he's only talking, he won't do it tonight", "no"),
        ("no he's not going to do anything tomorrow or owt. Why do you keep asking", "no"),
        ("To be clear, there is no immediate danger", "no"),
        ("There is no danger known", "no"),
        ("No I don't think so. Is this going to get him arrested though?", "no"),
        ("oh lord no duck its not like that, nobodys getting hurt tonight", "no"),
        ("non, personne en danger", "no"),
        ("naw", "no"),
        ("aye", "yes"),
        ("its not like that but he might", "unsure"),
        ("I don't think so but I'm scared", "unsure"),
        ("No he's quiet but he will go on Saturday", "unsure"),
        ("nobody is in danger yet", "unsure"),
        ("he's not here and tonight he goes", None),
        ("not going to say, but he leaves tomorrow", None),
    ],
)
def test_a_denial_of_danger_may_be_wordy_and_never_hides_a_doubt(typed, value):
    assert questions.read(questions.DANGER, typed) == value


@pytest.mark.parametrize(
    ("typed", "band"),
    [("I said fifteen", "13_15"), ("nineteen", "18_24"), ("she is just twelve", "10_12")],
)
def test_an_age_may_be_typed_in_words(typed, band):
    assert questions.read(questions.AGE_BAND, typed) == band


@pytest.mark.parametrize(
    "typed", ["brother in law", "hes my brother-in-law", "my husbands brother", "my wife's nephew"]
)
def test_family_by_marriage_is_other_family(typed):
    assert questions.read(questions.RELATION, typed) == "other_family"


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("hes my workmates nephew", "other"),
        ("is the son of my neighbor like i wrote", "other"),
        ("my friend's 15 year old son", "other"),
        ("someone else then a neighbor", "other"),
        ("somebody else, just a neighbour", "other"),
        ("my sister's boyfriend", "other_family"),
        ("my daugters boyfriend", "other_family"),
        ("my brother's girlfriend", "other_family"),
        ("a friend of my son", None),
        ("As stated, we work together.", "colleague"),
        ("I already say, from my work. We work together in warehouse six years.", "colleague"),
        ("he works with me", "colleague"),
        ("were on the same shift", "colleague"),
        ("he works in the same place as me", "colleague"),
        ("i sed hes my housmate we share a flat", "friend"),
        ("naybor", "friend"),
    ],
)
def test_whose_they_are_says_what_the_writer_is_to_them(typed, value):
    assert questions.read(questions.RELATION, typed) == value


def test_the_label_of_a_friend_fits_a_housemate():
    assert questions.label(questions.RELATION, "friend") == "Friend, housemate or neighbour"


@pytest.mark.parametrize(
    ("question", "words", "value"),
    [
        ("danger", "No, nothing like that.", "no"),
        ("danger", "nothing of the sort", "no"),
        ("age_band", "Thirty-three, as I said", "25_over"),
        ("age_band", "Thirty one, he'll be thirty two in the spring", "25_over"),
        ("age_band", "sixteen", "16_17"),
        ("known_how", "I heard the remark", "heard"),
        (
            "known_how",
            "Only from Margaret and from the postman's wife. I have seen nothing",
            "told",
        ),
        ("known_how", "I have neither seen nor heard a thing of his myself", None),
        ("known_how", "only from him", None),
    ],
)
def test_answers_of_the_seventh_round_of_trials(question, words, value):
    assert questions.read(question, words) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("na lives on his own", "no"),
        ("lives by himself", "no"),
        ("he lives on his own, well with the dog", "no"),
        ("two wee ones, my mother in laws fostering, he lives with her", "yes"),
        ("the wee yin is 4", "yes"),
        ("she lives on her own with her kids", "yes"),
        ("na pewno", None),
    ],
)
def test_who_lives_with_them_is_read_as_it_is_spoken(text, value):
    assert questions.read(questions.CHILDREN_IN_HOME, text) == value


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("relation", "He rents a flat off me.", "other"),
        ("relation", "we play bowls together", "friend"),
        ("relation", "my mates", "friend"),
        ("relation", "a friendship bracelet", None),
        ("relation", "my nain", "other_family"),
        ("children_in_home", "His sister, she's 14", "yes"),
        ("children_in_home", "his sister, she's 19", None),
        ("children_in_home", "Our Molly's 13, she's in the house", "yes"),
        ("children_in_home", "his brother Yanis is 15, he sleep in the same room", "yes"),
        ("children_in_home", "there's 2 adults", None),
        ("children_in_home", "no, his sister is 14 but lives with her dad", "no"),
        ("children_in_home", "just his nan, she's 80", None),
    ],
)
def test_who_they_are_and_who_lives_there_in_other_words(question, text, value):
    assert questions.read(question, text) == value


@pytest.mark.parametrize(
    ("answer", "value"),
    [
        ("It is the cousin of my husband, so is family.", "other_family"),
        ("he is brother of my wife", "other_family"),
        ("Godmother. He's not blood, I was at school with his mum.", "other_family"),
        ("he's me godson", "other_family"),
        ("my grandson", "grandparent"),
        ("my half bro like i said. same dad", "sibling"),
        ("my husband", "partner"),
        ("my son", "parent"),
        ("my godson's mother", None),
        ("a friend of my son", None),
    ],
)
def test_kin_of_the_partner_is_other_family(answer, value):
    assert questions.read(questions.RELATION, answer) == value


@pytest.mark.parametrize(
    ("answer", "value"),
    [
        ("only me n the wife n ryan. youngest is 12 our Ellie, well yeah so yes", "yes"),
        ("our youngest is 9", "yes"),
        ("just me and him, eldest is 30", None),
        ("no, only adults, the youngest is 20", "no"),
        ("I dont think so yeah", None),
    ],
)
def test_the_youngest_is_a_child_in_the_home(answer, value):
    assert questions.read(questions.CHILDREN_IN_HOME, answer) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("omg NO. 3rd time. nobodys in danger he heard it off him im tellin u", "no"),
        ("omg no hes got a knife", None),
        ("omg no he is coming. nobody is safe", None),
        ("omg no nobodys in danger but he might", "unsure"),
    ],
)
def test_an_impatient_no_to_danger_is_a_no_and_a_cry_is_none(text, value):
    assert questions.read("danger", text) == value
