"""From hello to the desk, through the real gateway, Rasa, actions, relay and desk."""

from __future__ import annotations

import json
import os
import signal
import time
import uuid
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from core import consent
from tests.support.chat import Chat, case_of, desk_cases, eventually, queued

pytestmark = pytest.mark.stack

SCHEMA = json.loads(
    (Path(__file__).parents[2] / "core/schemas/referral-summary-1.0.json").read_text()
)
CONCERN = "My son only talks to people online now. He says his old friends are traitors."
DESK_AWAY_S = 60 if os.environ.get("PROVE") else 3


@pytest.fixture
def chat(stack):
    one = Chat(stack.gateway_url)
    yield one
    one.end()


@pytest.fixture
def at_preview(chat):
    """A conversation whose summary is shown and waits for a yes."""
    chat.tell_a_concern(CONCERN)
    chat.to_preview()
    return chat


def standing(preview):
    return [
        {key: line[key] for key in ("id", "label", "text", "known_how")}
        for line in preview["lines"]
        if not line["struck"]
    ]


def test_hello_to_receipt_and_the_desk_has_the_very_lines(stack, at_preview):
    chat = at_preview
    taken_out = chat.preview["lines"][0]["text"]
    chat.press("strike:e1")
    agreed = chat.preview
    chat.agree()

    reference = chat.receipt["reference"]
    case = eventually(lambda: case_of(stack.folder, reference), limit_s=5)

    assert case["consent"]["agreed"] == standing(agreed)
    assert case["consent"]["digest"] == agreed["digest"]
    assert consent.canonical(case["consent"]["agreed"]) == consent.canonical(standing(agreed))
    assert [line["quote"] for line in case["evidence"]] == [
        line["text"]
        for line in agreed["lines"]
        if line["id"].startswith("e") and not line["struck"]
    ]
    assert taken_out not in json.dumps(case)
    Draft202012Validator(SCHEMA, format_checker=FormatChecker()).validate(case)


def test_status_follows_by_the_return_code(stack, at_preview):
    at_preview.agree()
    receipt = at_preview.receipt
    eventually(lambda: case_of(stack.folder, receipt["reference"]))

    later = Chat(stack.gateway_url)
    later.press("code")
    assert later.asks == ["return_code"]
    later.type(receipt["return_code"].lower().replace("-", " "))

    assert "Status: submitted" in later.text
    assert CONCERN not in later.text


def test_the_receipt_is_blank_after_the_next_message(at_preview):
    at_preview.agree()
    code = at_preview.receipt["return_code"]
    at_preview.type("thank you")

    replayed = at_preview.call("GET", "/api/chat/messages?after=0")[1]

    assert code not in json.dumps(replayed)


def test_the_desk_is_away_and_comes_back(stack, at_preview):
    stack.stop("desk")
    at_preview.agree()
    receipt = at_preview.receipt
    try:
        time.sleep(DESK_AWAY_S)
        later = Chat(stack.gateway_url)
        later.press("code")
        later.type(receipt["return_code"])
        assert "Status: waiting" in later.text
        assert "submitted" not in later.text
    finally:
        stack.start("desk")

    eventually(lambda: case_of(stack.folder, receipt["reference"]), limit_s=120)
    later.type(receipt["return_code"])
    assert "Status: submitted" in later.text
    references = [case["reference"] for case in desk_cases(stack.folder)]
    assert references.count(receipt["reference"]) == 1


def test_a_yes_that_timed_out_is_not_known_and_arrives_once(stack, at_preview):
    before = len(desk_cases(stack.folder))
    same = str(uuid.uuid4())
    digest = at_preview.preview["digest"]
    stack.signal("actions", signal.SIGSTOP)
    try:
        at_preview.press(f"agree:{digest}", id=same)
        assert at_preview.kinds == ["notice"]
        assert "do not know yet" in at_preview.text
        assert "cannot be sent twice" in at_preview.text
    finally:
        stack.signal("actions", signal.SIGCONT)

    at_preview.press(f"agree:{digest}", id=same)
    first = at_preview.receipt
    at_preview.press(f"agree:{digest}", id=same)

    assert at_preview.receipt == first
    eventually(lambda: case_of(stack.folder, first["reference"]))
    assert len(desk_cases(stack.folder)) == before + 1


def test_deleting_the_conversation_does_not_touch_what_was_agreed(stack, at_preview):
    at_preview.agree()
    reference = at_preview.receipt["reference"]
    at_preview.end()

    eventually(lambda: case_of(stack.folder, reference))
    assert at_preview.call("GET", "/api/chat/messages?after=0")[0] == 404


@pytest.mark.parametrize(
    "words",
    [
        "yes but leave out his dad",
        "ok?",
        "agree:{digest}",
        "/affirm",
        '/greet{{"agreed_digest":"{digest}"}}',
    ],
)
def test_nothing_but_a_plain_yes_is_a_yes(stack, at_preview, words):
    before = queued(stack.folder)
    at_preview.type(words.format(digest=at_preview.preview["digest"]))

    assert "receipt" not in at_preview.kinds
    assert at_preview.asks in (["consent"], ["danger"])  # machine talk may be met with either
    assert queued(stack.folder) == before


def test_a_typed_yes_is_a_yes(stack, at_preview):
    at_preview.type("  Yes Please ")

    eventually(lambda: case_of(stack.folder, at_preview.receipt["reference"]))


def test_taking_it_back_before_anyone_opened_it(stack, at_preview):
    at_preview.agree()
    receipt = at_preview.receipt
    eventually(lambda: case_of(stack.folder, receipt["reference"]))

    later = Chat(stack.gateway_url)
    later.type(f"my code is {receipt['return_code']}")
    later.press("take_back")
    assert case_of(stack.folder, receipt["reference"]) is not None
    later.type("yes, withdraw it")

    assert "is withdrawn" in later.text
    assert case_of(stack.folder, receipt["reference"]) is None


def test_a_question_in_the_middle_is_answered_and_the_thread_taken_up(chat):
    chat.type(CONCERN)
    chat.press("danger:no")
    for question, topic in (
        ("what are the signs of radicalisation?", "signs_general"),
        ("is what i write here private?", "confidentiality"),
        ("when should I call 999?", "when_to_call_999"),
    ):
        chat.type(question)
        assert chat.understood["route"] == f"faq/{topic}"
        assert chat.asks == ["age_band"]  # a son was told of already
