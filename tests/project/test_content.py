"""What authors wrote keeps the promises of docs/safety.md: the words that matter are said.

All other mistakes in the content are the checker's: tests/unit/test_check_mistakes.py.
"""

import re
from itertools import product

import pytest

from bot import choices
from bot.local_actions import concern_form, consent_form, danger, ending
from core import consent
from nlu.cues import CARDS
from tests.support.content import (
    DATA,
    DOMAIN,
    PATHS,
    RESPONSES,
    TOPICS,
    one_line,
    read,
    said,
    steps_of,
)
from workbench.check.paths import COMMITTING

TEXTS = [(name, text) for name in RESPONSES for one in RESPONSES[name] for text in said(one)]


def offending(pattern: re.Pattern[str], texts: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(name, found.group()) for name, text in texts if (found := pattern.search(text))]


# Rules and stories


LONGER = (
    "signs_general signs_online how_to_talk what_not_to_do after_referral confidentiality anonymity"
    " what_is_prevent_or_channel police_or_not mental_health_or_autism not_a_sign support_for_me"
).split()


@pytest.mark.parametrize("topic", LONGER)
def test_a_topic_that_people_ask_more_about_has_a_longer_text_and_no_button_of_the_authors(topic):
    [longer] = RESPONSES[f"utter_more/{topic}"]

    assert 60 <= len(longer["text"].split()) <= 110
    assert "buttons" not in longer


def test_the_rules_that_commit_are_the_ones_we_know():
    reached = {action for path in PATHS for action in steps_of(path, "action")}

    assert set(COMMITTING) <= reached


# Choices

OWN = [
    *danger.CARD_CHOICES,
    *ending._CHOICES,
    ending.HOW_TO_TALK,
    consent_form._CHANGE,
    consent_form._DECLINE,
]


@pytest.mark.parametrize("payload", sorted({button["payload"] for button in OWN}))
def test_every_choice_that_a_program_offers_can_be_read_back(payload):
    assert choices.parse(payload, "label", TOPICS)["intent"]["name"] in DOMAIN["intents"]


@pytest.mark.parametrize("payload", ["agree:x", "strike:e1", "restore:e1"])
def test_the_previews_own_choices_can_be_read_back(payload):
    assert choices.parse(payload, "label", TOPICS)["intent"]["name"] == "preview_choice"


@pytest.mark.parametrize(
    "payload", ["", ":", "agree", "agree:", "affirm", "/affirm", "faq:nothing", "SKIP:told", "x:y"]
)
def test_a_choice_that_was_never_offered_is_refused_and_not_quoted(payload):
    with pytest.raises(choices.UnknownChoice, match=r"^a choice that was never offered$"):
        choices.parse(payload, "label", TOPICS)


# Topics

FIRST_SIX = "signs_general not_a_sign how_to_talk confidentiality police_or_not when_to_call_999"


def test_the_first_six_topics_are_there():
    assert set(FIRST_SIX.split()) <= TOPICS


def test_nobodys_review_is_invented():
    for file in DATA.rglob("*.yml"):
        reviews = re.findall(r"^\s*(?:-\s+)?review(?:ed|er):(.*)$", file.read_text("utf-8"), re.M)
        assert {review.strip() for review in reviews} <= {"null"}, file.name


# What is said when it matters (docs/safety.md); wording may be improved, meaning not weakened

NUMBER_999 = "{directory.emergency.phone}"
FRAME = ("I am a computer program: I cannot call for you, and nobody is reading this chat.",)
UNSURE_IS_ENOUGH = ("You do not need to be sure.",)
SILENT = (f"If you cannot speak, call {NUMBER_999} from a mobile and press 55 when you are asked.",)
DEAF = (
    "999 BSL, textphone {directory.emergency_textphone.phone}, or text "
    "{directory.emergency_text.text} if you have signed up for it.",
)
CONSENT = (
    "If you say yes: the lines above go to {site.receiver}, run by {site.operator}.",
    "{site.police_words} They read it {site.reads_when}.",
    f"It is not for emergencies: call {NUMBER_999}.",
    "They may share it with health, school, the council or the police if someone needs help or",
    "We cannot promise that nobody will work out it was you.",
    "You can take it back until someone opens it; after that they may have to keep it.",
    "You get a code to see what happens.",
    "We cannot promise an outcome.",
)
WORDS = {
    "utter_card_others": (
        f"Call {NUMBER_999} now and ask for the police.",
        "Say who it is, where they are now, and what you saw or heard.",
        "Get yourself and others somewhere safe first.",
        "Do not try to stop them or search their things.",
        *(UNSURE_IS_ENOUGH + FRAME + SILENT + DEAF),
    ),
    "utter_card_suicide": (
        f"Call {NUMBER_999} now and ask for an ambulance, or go to A&E.",
        "Stay with them only if that is safe for you.",
        "{directory.samaritans.phone}",
        "{directory.shout.text}",
        *(UNSURE_IS_ENOUGH + FRAME + SILENT + DEAF),
    ),
    "utter_card_reporter_hurt": (
        f"If you can, go where other people are. Call {NUMBER_999} now",
        "The Leave button closes this page.",
        "{directory.domestic_abuse.phone}",
        *(UNSURE_IS_ENOUGH + FRAME + SILENT + DEAF),
    ),
    "utter_card_reporter_may_hurt": (
        "If you might hurt someone now, move away from them and from anything you could use.",
        f"Call {NUMBER_999} and tell them.",
        "{directory.samaritans.phone}. They would have to pass on a threat to life.",
        *FRAME,
    ),
    "utter_card_reminder": (f"If you have not called {NUMBER_999} yet, please do.",),
    "utter_card_called": ("Do what the call handler says. You can close this chat.",),
    "utter_card_cannot_call": (
        "Show this page to someone near you",
        "the nearest place with people",
        *(SILENT + DEAF),
    ),
    "utter_card_cannot_call_hurt": (
        "only to someone you trust",
        "The Leave button closes this page.",
        *(SILENT + DEAF),
    ),
    "utter_card_misread": ("{misread_words}", NUMBER_999),
    "utter_ask_danger": (
        "First: is anyone in danger now, or about to be?",
        "there is a plan for a day or a place, someone is leaving for a war zone, or may end their",
        f"If yes, or if you think so, call {NUMBER_999} now.",
    ),
    "utter_not_read": (f"In danger call {NUMBER_999} now. Ask for an interpreter.",),
    "utter_not_read_in_their_language": (f"In danger call {NUMBER_999} now.", "{their_sentence}"),
    "utter_ending_emergency": (f"Call {NUMBER_999} now", "it is read {site.reads_when}"),
    "utter_ending_police_today": ("Tell the police today", "{directory.police_today.phone}"),
    "utter_ending_safeguarding_team": ("A safeguarding team could help",),
    "utter_ending_support_and_watch": ("Get support, and see how it goes", "Do not check their"),
    "utter_ending_no_sign_told": (
        "I do not see the signs of radicalisation in what you have told me",
        "I only know what you wrote, and I can be wrong. You know them.",
        "If it grows, if hurting someone is talked about, or if it still feels wrong, come back,",
        f"In danger, call {NUMBER_999}. It may be something else that needs help:",
    ),
    "utter_child_writes": (
        "{directory.childline.phone}",
        NUMBER_999,
        "a grown-up you trust, at home or at school, who is not part of this worry",
    ),
    "utter_ask_writer_under_18": ("Are you under 18? You do not have to say.",),
    "utter_preview": CONSENT,
    "utter_preview_change": CONSENT,
    "utter_preview_child": (
        "A grown-up whose job is to keep people safe reads this.",
        "They may have to tell others, like your family, a social worker or the police, if someone",
        "They cannot keep it secret.",
        *CONSENT,
    ),
    "utter_hello": (
        "I am a computer program, not a person.",
        "This service is run by {site.operator}.",
        NUMBER_999,
    ),
    "utter_hello_limits": (
        "You need not give a name. Nothing is passed on unless you see it and say yes.",
    ),
}
POLICE_TODAY = (
    "Please tell the police about this today. You do not need proof. Ring "
    "{directory.police_today.phone} (they are the police). If it gets worse or someone may be "
    f"hurt, call {NUMBER_999}.",
)
WORDS |= {"utter_police_today": POLICE_TODAY, "utter_card_not_now": POLICE_TODAY}


@pytest.mark.parametrize(("name", "words"), [(name, one) for name in WORDS for one in WORDS[name]])
def test_the_words_that_matter_are_said(name, words):
    assert all(words in re.sub(r"\s+", " ", one["text"]) for one in RESPONSES[name])


@pytest.mark.parametrize("card", CARDS)
def test_a_card_is_marked_as_one_and_its_first_contact_is_the_emergency_number(card):
    custom = RESPONSES[f"utter_card_{card}"][0]["custom"]

    assert custom["kind"] == "emergency"
    assert custom["contacts"][0] == "emergency"


def test_the_card_for_a_writer_who_is_hurt_never_says_to_talk_to_them():
    assert "talk to them" not in one_line("utter_card_reporter_hurt").lower()


def test_the_danger_question_has_the_four_answers():
    buttons = RESPONSES["utter_ask_danger"][0]["buttons"]

    assert {one["payload"]: one["title"] for one in buttons} == {
        "danger:yes": "Yes, or I think so",
        "danger:unsure": "I am not sure",
        "danger:no": "No",
        "danger:not_said": "I would rather not say",
    }


def test_a_card_has_its_four_choices():
    assert [one["title"] for one in danger.CARD_CHOICES] == [
        "I have called",
        "I cannot call",
        "It is not happening now",
        "You misread me",
    ]


def test_every_ending_offers_a_person_the_summary_and_a_way_to_stop():
    assert {one["payload"] for one in ending._CHOICES} == {"human", "hand_over", "stop"}


@pytest.mark.parametrize("question", [name for name in concern_form.ORDER if name != "danger"])
def test_every_question_can_be_skipped(question):
    payloads = [one["payload"] for one in RESPONSES[f"utter_ask_{question}"][0]["buttons"]]

    assert f"skip:{question}" in payloads


def test_every_language_that_is_guessed_gets_the_number_in_it():
    sentences = read(DATA / "languages" / "interpreter.yml")["sentences"]

    assert all("{emergency}" in sentence for sentence in sentences.values())


NEVER_CLAIMED = re.compile(
    r"(?i)\b38B\b|terrorism act|offence|get into trouble|will never know|will not be told"
    r"|(?:is|stays|completely|fully) (?:confidential|anonymous)|(?<!not )guarantee|must report"
    r"|you (?:are|will be) safe|(?<!nobody can )(?<!cannot )promise (?:that )?you|no police"
    r"|\bsuspects?\b|\bterrorists?\b|radicali[sz]ed person|report (?:him|her|them)\b"
    r"|\d ?%|\bscore\b|your friend is|(?:he|she|they) (?:is|are) (?:a )?(?:radical|extremist)"
)


def test_nothing_is_claimed_that_nobody_signed():
    assert offending(NEVER_CLAIMED, TEXTS) == []


NUDGE = re.compile(
    r"(?i)\b(?:record|follow|confront|test|search|check|hack|spy on) (?:him|her|them|their)\b"
)


def test_nobody_is_nudged_to_search_record_or_confront():
    dissuading = re.compile(r"(?i)\bdo not [^.;]*")

    assert offending(NUDGE, [(name, dissuading.sub("", text)) for name, text in TEXTS]) == []


def test_the_yes_words_cannot_be_said_by_someone_who_is_still_reading():
    told = read(DATA / "consent" / "yes.yml")
    sends = product(("", *told["before"]), told["send"], ("", *told["after"]))
    words = {*told["yes"], *(" ".join(filter(None, parts)) for parts in sends)}
    yes = consent.yes_words(told)

    assert all(consent.is_yes(word, yes) for word in words)
    assert not {"ok", "okay", "sure", "yeah", "go on", "fine", "y", "send"} & words
    still_reading = ("ok", "okay", "sure", "yeah", "go on", "fine", "y", "send", "", " ")
    assert not any(consent.is_yes(word, yes) for word in still_reading)
    assert not [word for word in words if re.search(r"\b(?:but|not|without|except|don't)\b", word)]
