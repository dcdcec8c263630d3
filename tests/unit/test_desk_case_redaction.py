"""Blacking out a line: its words are gone wherever they stand, and nothing else is."""

import json
from pathlib import Path

import pytest

import core
from desk import case_redaction, summaries
from desk.case_redaction import MARK

FILES = sorted((Path(core.__file__).parent / "schemas" / "examples").glob("*.json"))
EXAMPLES = [json.loads(file.read_text()) for file in FILES]
EMERGENCY = next(one for one in EXAMPLES if one["reference"] == "SB-7K3M-9QXT")
EVERY = [
    pytest.param(one, line, id=f"{one['reference']}-{line.id}")
    for one in EXAMPLES
    for line in case_redaction.lines(one, [])
]


def line_of(summary, line_id, events=()):
    return next(line for line in case_redaction.lines(summary, list(events)) if line.id == line_id)


def as_bytes(summary):
    return json.dumps(summary, ensure_ascii=False)


@pytest.mark.parametrize(("summary", "line"), EVERY)
def test_the_words_of_every_line_can_go_and_a_summary_is_left(summary, line):
    left = case_redaction.redact(summary, line)
    assert line.text not in [one.text for one in case_redaction.lines(left, [])]
    assert f'"{line.text}"' not in as_bytes(left)
    assert left["consent"]["digest"] == case_redaction.DIGEST_GONE
    # all but the digest still fits
    left["consent"]["digest"] = summaries.agreed_digest(left)
    summaries.check(left)


def test_a_line_takes_its_agreed_line_and_its_time_along():
    left = case_redaction.redact(EMERGENCY, line_of(EMERGENCY, "e1"))
    assert left["evidence"][0]["quote"] == left["evidence"][0]["when"] == MARK
    assert [line["text"] for line in left["consent"]["agreed"] if line["id"] == "e1"] == [MARK]
    assert left["evidence"][1:] == EMERGENCY["evidence"][1:]


def test_a_name_goes_from_every_line_that_holds_it():
    quote = "Tom says that tomorrow tom-tom drums for TOM."
    summary = {**EMERGENCY, "evidence": [{**EMERGENCY["evidence"][0], "quote": quote}]}
    left = case_redaction.redact(summary, line_of(summary, "name"))
    assert left["person"]["name"] == MARK
    expected = f"{MARK} says that tomorrow {MARK}-{MARK} drums for {MARK}."
    assert left["evidence"][0]["quote"] == expected


def test_a_short_line_takes_no_word_from_others():
    online = {"address": None, "platform": "his", "seen": None}
    summary = {**EMERGENCY, "online_content": online}
    left = case_redaction.redact(summary, line_of(summary, "platform"))
    assert left["online_content"]["platform"] == MARK
    assert left["evidence"] == EMERGENCY["evidence"]


def test_codes_and_times_are_no_words():
    online = {"address": "parent", "platform": "chat", "seen": "heard"}
    summary = {**EMERGENCY, "online_content": online}
    left = summary
    for line_id in ("address", "platform", "online_seen"):
        left = case_redaction.redact(left, line_of(left, line_id))
    for block in ("urgency", "danger", "provenance", "channel"):
        assert left[block] == summary[block]
    assert left["reporter"]["relation"] == "parent"
    assert [line["known_how"] for line in left["evidence"]] == [
        line["known_how"] for line in summary["evidence"]
    ]


def test_what_was_written_later_can_go_and_loses_what_went_from_the_summary():
    event = {"id": 7, "text": "Tom is home."}
    name = line_of(EMERGENCY, "name")
    assert case_redaction.redact_event({"text": event["text"]}, name, 7) == {
        "text": f"{MARK} is home."
    }
    later = line_of(EMERGENCY, "event7", [event])
    assert case_redaction.redact_event({"text": event["text"]}, later, 7) == {"text": MARK}
    assert case_redaction.redact_event({"helped": True, "text": None}, later, 8) == {
        "helped": True,
        "text": None,
    }


@pytest.mark.parametrize(
    ("name", "text", "left"),
    [
        ("Jose\u0301", "Jos\u00e9 came.", f"{MARK} came."),
        ("小明", "昨天小明说他要走", f"昨天{MARK}说他要走"),
        ("민수", "민수가 왔다", f"{MARK}가 왔다"),
        ("Tom", "昨天Tom说", f"昨天{MARK}说"),
        ("Tom", "Tomorrow, atom", "Tomorrow, atom"),
    ],
)
def test_a_name_is_found_however_it_is_written(name, text, left):
    assert case_redaction.blacked(text, case_redaction.Line("name", "Name", name)) == left
