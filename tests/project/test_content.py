"""What authors wrote keeps the promises of docs/safety.md and design: numbers, words, choices."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from bot import choices
from bot.local_actions import LOCAL, concern_form, consent_form, danger, ending
from core import questions, statuses
from core.site import Site
from core.triage import Ending
from nlu.cues import CARDS
from tests.support.content import (
    COMMITTING,
    DATA,
    DIRECTORIES,
    DOMAIN,
    NLU,
    PATHS,
    RESPONSES,
    ROOT,
    TOPICS,
    one_line,
    read,
    said,
    steps_of,
)

TEXTS = [(name, text) for name in RESPONSES for one in RESPONSES[name] for text in said(one)]
SPOKEN = [*TEXTS, *read(DATA / "languages" / "interpreter.yml")["sentences"].items()]
CODE = "\n".join(
    file.read_text("utf-8")
    for folder in ("bot/local_actions", "actions", "gateway")
    for file in sorted((ROOT / folder).glob("*.py"))
)
PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


# Numbers

# Words of docs/safety.md 2 that are no number to ring, and the length of a message.
NO_NUMBERS = re.compile(r"999 BSL|press 55|2,000 letters")
NUMBER = re.compile(r"\d[\d ]*\d{2}")  # three digits: ages and minutes have two


def offending(pattern: re.Pattern[str], texts: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(name, found.group()) for name, text in texts if (found := pattern.search(text))]


def test_no_telephone_number_is_written_outside_the_directory():
    plain = [(name, NO_NUMBERS.sub("", PLACEHOLDER.sub("", text))) for name, text in SPOKEN]

    assert offending(NUMBER, plain) == []


def test_no_whole_telephone_number_stands_in_any_other_file():
    files = [file for file in DATA.rglob("*.yml") if file.parent.name != "directory"]
    no_number = re.compile(r"https?://\S+|\b\d{4}-\d\d-\d\d\b")
    texts = [(file.name, no_number.sub("", file.read_text("utf-8"))) for file in files]

    assert offending(re.compile(r"\+?\d(?:[ -]?\d){6,}"), texts) == []


@pytest.mark.parametrize(("name", "text"), SPOKEN)
def test_every_placeholder_is_filled_by_something(name, text):
    for placeholder in PLACEHOLDER.findall(text):
        head, _, rest = placeholder.partition(".")
        if head == "directory":
            key, _, field = rest.partition(".")
            assert all(entries[key].get(field) for entries in DIRECTORIES.values()), placeholder
        elif head == "site":
            assert rest in {*(field.name for field in fields(Site)), "police_words"}, placeholder
        elif placeholder != "emergency":  # of data/languages/
            assert f"{placeholder}=" in CODE, placeholder


def test_a_buttons_title_has_no_placeholder_because_nothing_fills_it():
    variants = [variant for one in RESPONSES.values() for variant in one]
    titles = [button["title"] for one in variants for button in one.get("buttons", ())]

    assert [title for title in titles if "{" in title] == []


@pytest.mark.parametrize("name", RESPONSES)
def test_every_contact_of_an_answer_is_in_every_directory(name):
    wanted = (RESPONSES[name][0].get("custom") or {}).get("contacts", [])

    for entries in DIRECTORIES.values():
        assert set(wanted) <= set(entries)


# Rules and stories


@pytest.mark.parametrize("path", PATHS)
def test_nothing_is_said_after_an_action_that_commits(path):
    actions = steps_of(path, "action")
    committed = [at for at, action in enumerate(actions) if action in COMMITTING]
    after = actions[committed[0] + 1 :] if committed else []

    assert [action for action in after if action != "action_deactivate_loop"] == []


SUCCESS = re.compile(r"(?i)\b(?:sent|submitted|delivered|queued|withdrawn)\b")


def names_of(response: str) -> list[str]:
    """`utter_faq` stands for every topic."""
    return [name for name in RESPONSES if name == response or name.startswith(f"{response}/")]


CUSTOM = {*COMMITTING, *DOMAIN["actions"], *DOMAIN["forms"]}


@pytest.mark.parametrize("path", PATHS)
def test_no_words_of_success_follow_any_custom_action(path):
    actions = steps_of(path, "action")
    custom = [at for at, action in enumerate(actions) if action in CUSTOM]
    after = actions[custom[0] + 1 :] if custom else []
    spoken = [one_line(name) for response in after for name in names_of(response)]

    assert [text for text in spoken if SUCCESS.search(text)] == []


def test_the_rules_that_commit_are_the_ones_we_know():
    reached = {action for path in PATHS for action in steps_of(path, "action")}

    assert set(COMMITTING) <= reached


def test_every_intent_is_served_by_a_rule_or_a_story():
    served = {intent for path in PATHS for intent in steps_of(path, "intent")}
    answers = {
        "affirm",
        "deny",
        "dont_know",
        "follow_up",
        "previous",
        "skip",
    }  # to an open question

    assert set(DOMAIN["intents"]) - served <= answers
    assert served <= set(DOMAIN["intents"])


def test_every_example_is_of_an_intent_that_the_domain_has():
    entries = [entry for raw in NLU.values() for entry in raw.get("nlu", ())]

    assert {entry["intent"].partition("/")[0] for entry in entries} <= set(DOMAIN["intents"])


def test_every_topic_that_a_story_leans_on_can_be_told_apart():
    leant_on = {
        step["topic"]
        for path in PATHS
        for slots in steps_of(path, "slot_was_set")
        for step in slots
        if "topic" in step
    }

    assert leant_on <= set(DOMAIN["slots"]["topic"]["values"]) <= TOPICS


def test_every_action_exists():
    own = {"action_deactivate_loop", *CUSTOM, *LOCAL}
    used = {action for path in PATHS for action in steps_of(path, "action")}

    assert {action for action in used if not action.startswith("utter_")} <= own


# Responses


def used_responses() -> set[str]:
    used = {name for path in PATHS for name in steps_of(path, "action")} | {"utter_unsure"}
    used |= set(re.findall(r'"(utter_\w+)"', CODE))
    used |= {f"utter_card_{card}" for card in (*CARDS, *choices.CARD_CHOICES)}
    used |= {f"utter_ending_{one.word}" for one in Ending}
    used |= {f"utter_status_{word}" for word in (*statuses.OF_SENDER, *statuses.OF_RECEIVER)}
    asked = [slot for form in DOMAIN["forms"].values() for slot in form["required_slots"]]
    used |= {f"utter_ask_{slot}" for slot in asked if f"action_ask_{slot}" not in LOCAL}
    used |= {f"utter_ask_{questions.WRITER_UNDER_18}"}
    return {name for name in used if name.startswith("utter_") and name != "utter_faq"}


def test_every_response_that_is_used_exists():
    partial = {"utter_card_", "utter_ending_", "utter_status_", "utter_faq"}

    assert used_responses() - partial - set(RESPONSES) == set()


def test_every_response_that_exists_is_used():
    faq = {f"utter_faq/{topic}" for topic in TOPICS}

    assert set(RESPONSES) - faq - used_responses() == set()


def test_a_response_has_one_place():
    names = [name for raw in NLU.values() for name in raw.get("responses", ())]

    assert len(names) == len(set(names))


# Choices

BUTTONS = [
    button["payload"] for one in RESPONSES.values() for button in one[0].get("buttons", ())
] + [
    button["payload"]
    for button in [
        *danger.CARD_CHOICES,
        *ending._CHOICES,
        ending.HOW_TO_TALK,
        consent_form._CHANGE,
        consent_form._DECLINE,
    ]
]


@pytest.mark.parametrize("payload", sorted(set(BUTTONS)))
def test_every_choice_that_is_offered_can_be_read_back(payload):
    kind, _, value = payload.partition(":")
    values = {key: {one.value for one in rows} for key, rows in questions.QUESTIONS.items()}
    values |= {"skip": set(concern_form.ORDER), "card": set(choices.CARD_CHOICES), "faq": TOPICS}

    parsed = choices.parse(payload, "label", TOPICS)
    assert parsed["intent"]["name"] in DOMAIN["intents"]
    assert value in values.get(kind, {value})


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

FAQ = {file: raw for file, raw in NLU.items() if file.parent.name == "faq"}
ABOUT_OURSELVES = {"who_runs_this_bot", "data_deletion_privacy"}  # rest on no source but us
FIRST_SIX = "signs_general not_a_sign how_to_talk confidentiality police_or_not when_to_call_999"


def test_the_first_six_topics_are_there():
    assert set(FIRST_SIX.split()) <= TOPICS


@pytest.mark.parametrize("file", FAQ, ids=lambda file: file.stem)
def test_a_topic_is_whole_and_nobodys_review_is_invented(file: Path):
    raw = FAQ[file]
    (entry,) = raw["nlu"]
    meta, answer = entry["metadata"], raw["responses"][f"utter_faq/{file.stem}"]

    assert entry["intent"] == f"faq/{file.stem}"
    assert set(meta) >= {"written", "source_read", "reviewed", "reviewer", "sources"}
    assert meta["reviewed"] is None
    assert meta["reviewer"] is None
    assert all(
        re.fullmatch(r"\d{4}-\d\d-\d\d", str(meta[day])) for day in ("written", "source_read")
    )
    assert bool(meta["sources"]) != (file.stem in ABOUT_OURSELVES)
    assert all(source["title"] and source["url"] for source in meta["sources"])
    shown = answer[0]["metadata"]
    assert shown["topic"] == f"faq/{file.stem}"
    assert [one["url"] for one in shown["sources"]] == [one["url"] for one in meta["sources"]]
    assert all(one["reviewed"] is None for one in shown["sources"])


def test_no_other_file_invents_a_review():
    for file in DATA.rglob("*.yml"):
        reviews = re.findall(r"^\s*(?:-\s+)?review(?:ed|er):(.*)$", file.read_text("utf-8"), re.M)
        assert {review.strip() for review in reviews} <= {"null"}, file.name


@pytest.mark.parametrize("topic", sorted(TOPICS))
def test_an_answer_is_short_and_plain(topic):
    text = PLACEHOLDER.sub("X", one_line(f"utter_faq/{topic}"))
    sentences = [one for one in re.split(r"(?<=[.!?])\s+", text) if one]

    assert len(text.split()) <= 60
    assert len(sentences) <= 3
    assert max(len(one.split()) for one in sentences) <= 20


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
    words = read(DATA / "consent" / "yes.yml")["yes"]

    assert all(isinstance(word, str) and word == word.strip().lower() for word in words)
    assert not {"ok", "okay", "sure", "yeah", "go on", "fine", "y", "send"} & set(words)
    assert not [word for word in words if re.search(r"\b(?:but|not|without|except|don't)\b", word)]
