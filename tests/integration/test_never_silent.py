"""Programs killed and stopped under a real conversation: the number within 3 s, nothing lost."""

from __future__ import annotations

import os
import signal
import time
import uuid
from pathlib import Path

import pytest

from deploy.checkout import Checkout
from tests.support.chat import Chat

pytestmark = pytest.mark.stack

MARKER = "the marmalade heron sang of zinc"  # typed in every failure, and to be found nowhere
WORRY = f"I worry about my brother, {MARKER}, he only talks to people online now."


@pytest.fixture
def chat(stack):
    one = Chat(stack.gateway_url)
    yield one
    one.end()


def has_number(messages):
    return any(
        contact["phone"] == "999" for message in messages for contact in message.get("contacts", [])
    ) and any("999" in message["text"] for message in messages)


@pytest.mark.parametrize("program", ["bot", "actions"])
def test_a_stopped_program_is_said_honestly_and_goes_on_afterwards(stack, chat, program):
    chat.type(WORRY)
    same = str(uuid.uuid4())
    stack.signal(program, signal.SIGSTOP)
    try:
        chat.type("0H5T-9QXW-7K3M-2DRF" if program == "actions" else "no", id=same)
        assert chat.kinds == ["notice"]
        assert has_number(chat.messages)
    finally:
        stack.signal(program, signal.SIGCONT)

    chat.type("0H5T-9QXW-7K3M-2DRF" if program == "actions" else "no", id=same)
    assert "notice" not in chat.kinds
    assert chat.asks in (["age_band"], ["return_code", "danger"])  # the relation was told


def test_the_bot_is_killed_and_says_that_it_lost_what_was_told(stack, chat):
    chat.type(WORRY)
    before = stack.pid("bot")
    stack.kill("bot")
    chat.type("he said it again today")
    assert has_number(chat.messages)
    assert chat.kinds == ["notice"]
    stack.wait_for_restart("bot", after=before)
    stack.wait_until_ready()

    chat.type("he said it again today")

    assert chat.kinds[0] == "notice"
    assert MARKER in chat.messages[0]["text"]
    assert len(chat.messages) > 1
    chat.type("no")
    assert "notice" not in chat.kinds


def test_the_questions_go_on_without_the_action_server(stack, chat):
    chat.type(WORRY)
    stack.stop("actions")
    try:
        chat.press("danger:no")
        assert chat.asks == ["age_band"]  # the relation was told
        chat.type("what are the signs of radicalisation?")
        assert chat.understood["route"] == "faq/signs_general"
        chat.type("He has a knife and is on his way to the school to stab someone")
        assert chat.kinds == ["emergency"]
        chat.type("0H5T-9QXW-7K3M-2DRF")
        assert chat.kinds == ["notice"]
        assert has_number(chat.messages)
    finally:
        stack.start("actions")


@pytest.mark.parametrize(
    ("raw", "status"),
    [
        (b'{"id":"%s","text":"%s"}' % (str(uuid.uuid4()).encode(), b"x" * 2001), 413),
        (b'{"id":"%s","text":""}' % str(uuid.uuid4()).encode(), 422),
        (b'{"id":"%s","text":"\\u0000\\u0007"}' % str(uuid.uuid4()).encode(), 422),
        (b"{", 400),
        (b'["text"]', 422),
        (b'{"id":"1","text":"hello"}', 422),
        (b'{"id":"%s","choice":"agree:0"}' % str(uuid.uuid4()).encode(), 422),
        (b"x" * 10_000_000, 413),
    ],
    ids=[
        "2,001 characters",
        "empty",
        "control characters alone",
        "bad JSON",
        "no object",
        "no uuid",
        "a choice never offered",
        "10 MB",
    ],
)
def test_what_cannot_be_taken_gets_a_sentence_and_the_number(chat, raw, status):
    got, problem = chat.call("POST", "/api/chat/messages", raw=raw)

    assert got == status
    assert problem["title"]
    assert problem["contacts"][0]["phone"] == "999"


@pytest.mark.parametrize("text", ["😭😭😭", "<script>alert(1)</script>", "a\u0000b\u0007c", "¿?"])
def test_odd_texts_are_answered(chat, text):
    chat.type(text)

    assert all(message["text"] for message in chat.messages)


def test_the_same_id_twice_is_one_turn(chat):
    same = str(uuid.uuid4())
    first = chat.type(WORRY, id=same)
    second = chat.type(WORRY, id=same)

    assert first == second
    replayed = chat.call("GET", "/api/chat/messages?after=0")[1]["messages"]
    assert len(replayed) == len(chat.hello) + len(first)


@pytest.mark.parametrize("token", ["", "not-a-token"])
def test_a_bad_token_and_an_ended_conversation_look_the_same(stack, token):
    ended = Chat(stack.gateway_url)
    ended.end()
    body = {"id": str(uuid.uuid4()), "text": "hello"}
    gone = ended.call("POST", "/api/chat/messages", body)
    ended.token = token

    assert ended.call("POST", "/api/chat/messages", body) == gone
    assert gone[0] == 404
    assert gone[1]["contacts"][0]["phone"] == "999"


def test_zz_what_was_typed_is_in_no_file_of_any_program(stack):
    """Last in this file: every failure above has been provoked with MARKER in the conversation."""
    told = Chat(stack.gateway_url)
    told.type(WORRY)
    told.end()
    time.sleep(1)
    variants = [MARKER.encode(), MARKER.upper().encode(), MARKER.replace(" ", "%20").encode()]
    places = [*stack.files(), *_written_lately(Checkout().root)]

    leaks = [place for place in places if any(one in _bytes(place) for one in variants)]

    assert leaks == []


def _written_lately(folder: Path) -> list[Path]:
    """Files that any process changed in the last minutes, but for sources and test reports."""
    since = time.time() - 900
    skipped = (".git", ".venv", "__pycache__", ".pytest_cache", "tests", "bash_jobs")
    found = []
    for parent, folders, files in os.walk(folder):
        folders[:] = [one for one in folders if not one.startswith(skipped)]
        paths = (Path(parent) / file for file in files)
        found += [path for path in paths if path.is_file() and path.stat().st_mtime > since]
    return found


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
