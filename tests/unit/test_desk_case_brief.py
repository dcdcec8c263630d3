"""The case in brief: chosen fields only, and what was not told is never a no."""

import json
from pathlib import Path

import pytest
import yaml

import core
from core import triage
from desk import case_brief, case_names, danger_cues, words
from tests.support.summaries import summary

FILES = sorted((Path(core.__file__).parent / "schemas" / "examples").glob("*.json"))
CHOSEN = ("relation", "age_band", "under_18")  # agreed lines of chosen words, not typed ones


def in_brief(**changes):
    return " ".join(case_brief.brief(summary(**changes)))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_it_quotes_nothing_that_was_typed(file):
    told = json.loads(file.read_text())
    agreed = [line for line in told["consent"]["agreed"] if line["id"] not in CHOSEN]
    told["consent"]["agreed"] = agreed
    told["reporter"]["contact_details"] = None  # "anna.parent@": a parent is a chosen word, too
    said = " ".join(case_brief.brief(told))
    assert case_names.found(said, told) == []


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("yes", "They said: someone may be in danger now."),
        ("no", "They said: nobody is in danger now."),
        ("unknown", "Whether anyone is in danger is not known."),
    ],
)
@pytest.mark.parametrize("called", [True, None])
def test_danger_is_said_as_it_was_answered(answer, expected, called):
    said = in_brief(danger={"asked": True, "answer": answer, "when": None, "called": called})
    assert expected in said
    assert ("that they called" in said) is (called is True)


def test_a_danger_question_that_was_not_asked_is_no_answer():
    said = in_brief(danger={"asked": False, "answer": "unknown", "when": None, "called": None})
    assert "Nobody asked whether anyone is in danger." in said


def test_what_was_heard_from_others_is_not_counted_as_first_hand():
    line = summary()["evidence"][0]
    told = [{**line, "known_how": how} for how in ("seen", "heard", "told", "guessed", "unknown")]
    assert "count for concern: 5, of which seen or heard by the reporter: 2" in in_brief(
        evidence=told
    )


def test_an_age_that_was_not_told_is_not_told():
    person = {**summary()["person"], "age_band": "unknown"}
    assert "Age of the person: not told." in in_brief(person=person)


def test_what_a_rule_rests_on_is_known_for_rules_that_exist_only():
    assert set(case_brief.RESTS_ON) <= {rule.code for rule in triage.RULES}


def test_it_is_known_of_every_rule_what_it_rests_on():
    assert {rule.code for rule in triage.RULES} <= set(case_brief.RESTS_ON)


def lines(*rows):
    """Lines of evidence: (id, cue, direction, known_how)."""
    names = ("id", "cue", "direction", "known_how")
    line = summary()["evidence"][0]
    return [{**line, **dict(zip(names, row, strict=True))} for row in rows]


URGENT, EMERGENCY = min(danger_cues.URGENT), "person_suicide"
GRAVE = lines(
    ("e1", None, "for", "guessed"), ("e2", URGENT, "for", "heard"), ("e3", EMERGENCY, "for", "told")
)
CARD = [{"advice": "card_suicide", "when": "2026-11-20T10:00:00Z", "choice": "not_now"}]


def grounds(code, **changes):
    urgency = {"ending": "police_today", "rules": [code], "advice_shown": CARD}
    [(_, _, rests_on)] = case_brief.rules(summary(urgency=urgency, **changes))
    return rests_on


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("E1", ["e3"]),
        ("P1", ["e2"]),
        ("P2", ["e3"]),
        ("S1", ["e2"]),
        ("S3", ["e1", "e2", "e3"]),
        ("S4", ["e1", "e2", "e3"]),
    ],
)
def test_a_rule_names_the_lines_it_rests_on(code, expected):
    found = grounds(code, evidence=GRAVE)
    assert [ground.line["id"] for ground in found if ground.line] == expected


@pytest.mark.parametrize("code", ["P1", "P2", "E1"])
def test_where_no_line_is_marked_that_is_said_and_all_for_concern_are_named(code):
    found = grounds(code)
    assert any("no line is marked" in ground.text for ground in found)
    assert [ground.line["id"] for ground in found if ground.line] == ["e1"]


@pytest.mark.parametrize("code", ["E2", "S4", "N1"])
def test_a_rule_that_rests_on_an_answer_names_the_question_and_the_answer(code):
    danger = {**summary()["danger"], "answer": "yes"}
    said = "the answer to “Is anyone in danger now?”: Yes, someone may be in danger"
    assert said in [ground.text for ground in grounds(code, danger=danger)]


def test_an_unsafe_reporter_is_named_where_the_answer_to_danger_was_no():
    agreed = [
        {
            "id": "reporter_safe",
            "label": "Are you safe?",
            "text": "I am not sure",
            "known_how": None,
        }
    ]
    found = grounds("S4", consent={**summary()["consent"], "agreed": agreed})
    assert "the answer to “Are you safe?”: I am not sure" in [one.text for one in found]


def test_a_rule_of_another_version_says_that_nothing_is_known_of_it():
    assert grounds("T9") == [case_brief.NOT_KNOWN_HERE]


CHOICES = [*words.ADVICE_CHOICES, None]


@pytest.mark.parametrize("choice", CHOICES)
@pytest.mark.parametrize("card", words.CARDS)
def test_every_card_is_named_first_with_what_followed(card, choice):
    shown = [{"advice": card, "when": "2026-11-20T10:00:00Z", "choice": choice}]
    urgency = {"ending": "police_today", "rules": [], "advice_shown": shown}
    said = words.ADVICE_CHOICES.get(choice, words.NO_CHOICE)
    first, danger = case_brief.danger_first(summary(urgency=urgency))
    assert first == f"Card shown: {words.CARDS[card]}. {said}."
    assert danger == "They said: nobody is in danger now."


def test_a_card_that_came_twice_is_named_once_with_what_was_said_last():
    shown = [{**CARD[0], "choice": None}, *CARD]
    urgency = {"ending": "police_today", "rules": [], "advice_shown": shown}
    assert len(case_brief.danger_first(summary(urgency=urgency))) == 2


KEPT_FROM_THEM = [
    "He must not find out that I told you.",
    "dont let him know",
    "I don't want my dad to find out",
    "pls she cant know i wrote this",
    "Never tell her.",
    "without him knowing",
    "He would kill me if he finds out",
    "nobody must know it was me",
    "Please keep my name out of it",
    "I want to stay anonymous",
    "keep it secret",
    "I am scared that he hears of it",
    "u wont tell my mum will u",
    "He should never learn who called.",
    "You do it behind his back.",
]
NOT_KEPT_FROM_THEM = [
    "I want to find out what I can do.",
    "I do not know what to do.",
    "Please tell him that we love him.",
    "I want somebody to talk to him.",
    "I hope he is not hurt.",
    "I want to know more.",
    "Help us to see him again.",
    "I don't want him to go to prison.",
    "I never heard of such a team.",
    "Keep him safe.",
    "I would like to hear from you.",
    "He should talk to a teacher.",
]


@pytest.mark.parametrize("said", KEPT_FROM_THEM)
@pytest.mark.parametrize("where", ["wishes", "fears"])
def test_a_wish_that_they_must_not_know_is_found_however_it_is_said(said, where):
    wishes = {"wishes": None, "fears": None, where: f"Help us. {said}"}
    assert case_brief.secrecy(summary(wishes=wishes)) == [said]


@pytest.mark.parametrize("said", NOT_KEPT_FROM_THEM)
def test_another_wish_asks_for_no_secrecy(said):
    assert case_brief.secrecy(summary(wishes={"wishes": said, "fears": None})) == []


def test_a_long_wish_is_cut_between_words():
    long = "help him " * 60
    shown = case_brief.wish(summary(wishes={"wishes": long, "fears": None}))
    assert len(shown) <= case_brief.LONGEST_WISH + 2
    assert shown.endswith((" help …", " him …"))


@pytest.mark.parametrize("code", case_brief.RESTS_ON)
def test_each_rule_is_shown_with_its_note_and_what_it_rests_on(code):
    shown = [{"advice": "card_others", "when": "2026-11-20T10:00:00Z", "choice": None}]
    urgency = {"ending": "emergency", "rules": [code], "advice_shown": shown}
    [(said, note, rests_on)] = case_brief.rules(summary(urgency=urgency))
    assert said == code
    assert note == next(rule.note for rule in triage.RULES if rule.code == code)
    assert rests_on


def test_the_gravest_lines_come_first_and_no_more_than_three():
    line = {**summary()["evidence"][0], "direction": "for", "cue": None}
    told = [
        {**line, "id": "e1", "direction": "context"},
        {**line, "id": "e2", "known_how": "guessed"},
        {**line, "id": "e3", "known_how": "heard"},
        {**line, "id": "e4", "cue": min(danger_cues.URGENT), "known_how": "told"},
        {**line, "id": "e5", "cue": min(danger_cues.EMERGENCY), "direction": "context"},
    ]
    found = case_brief.gravest(summary(evidence=told))
    assert [line["id"] for line in found] == ["e5", "e4", "e3"]


def test_the_desk_knows_every_cue_of_danger():
    file = Path(core.__file__).parent.parent / "data" / "cues" / "danger.yml"
    cues = yaml.safe_load(file.read_text())["cues"]
    known = {"emergency": danger_cues.EMERGENCY, "urgent": danger_cues.URGENT}
    for level, codes in known.items():
        assert {cue["code"] for cue in cues if cue["level"] == level} == codes
