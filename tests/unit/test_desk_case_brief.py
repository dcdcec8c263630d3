"""The case in brief: chosen fields only, and what was not told is never a no."""

import json
from pathlib import Path

import pytest
import yaml

import core
from core import triage
from desk import case_brief, case_names, danger_cues
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
