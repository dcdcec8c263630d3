"""A person at the public chat API of a running stack, and what staff would find in its desk."""

from __future__ import annotations

import json
import sqlite3
import time
import urllib.error
import urllib.request
import uuid
from pathlib import Path
from typing import Any

PATIENCE_S = 30.0
MOST_QUESTIONS = 12  # more than any form has
ANSWERS = ("danger:no", "relation:parent", "age_band:16_17", "known_how:seen")
PACE_S = 1.05  # the API takes one message a second


class Chat:
    """One conversation. Keeps the last answer, and paces itself as a person would."""

    def __init__(self, url: str, *, country: str = "GB") -> None:
        self._url = url
        self._budget, self._since = 4.0, time.monotonic()
        status, body = self.call("POST", "/api/chat", {"language": "en", "country": country})
        assert status == 201, body
        self.token = body["token"]
        self.hello = self.messages = body["messages"]

    def call(
        self, method: str, path: str, body: Any = None, *, raw: bytes | None = None
    ) -> tuple[int, dict[str, Any]]:
        """Return status and JSON of one call."""
        headers = {"Content-Type": "application/json"}
        if getattr(self, "token", None):
            headers["Authorization"] = f"Bearer {self.token}"
        data = raw if raw is not None else None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self._url + path, data, headers, method=method)  # noqa: S310
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310 - our own loopback
                return answer.status, json.loads(answer.read() or b"{}")
        except urllib.error.HTTPError as error:
            return error.code, json.loads(error.read() or b"{}")

    def send(self, *, id: str | None = None, **said: str) -> list[dict[str, Any]]:
        """Say `text` or press `choice`; return the messages of the answer."""
        self._wait_for_my_turn()
        body = {"id": id or str(uuid.uuid4()), **said}
        status, answer = self.call("POST", "/api/chat/messages", body)
        assert status == 200, answer
        self.messages = answer["messages"]
        self.understood = answer["understood"]
        return self.messages

    def _wait_for_my_turn(self) -> None:
        now = time.monotonic()
        self._budget = min(4.0, self._budget + (now - self._since) / PACE_S)
        if self._budget < 1:
            time.sleep((1 - self._budget) * PACE_S)
        self._since, self._budget = time.monotonic(), max(0.0, self._budget - 1)

    def type(self, text: str, **more: Any) -> list[dict[str, Any]]:
        return self.send(text=text, **more)

    def press(self, choice: str, **more: Any) -> list[dict[str, Any]]:
        return self.send(choice=choice, **more)

    def end(self) -> None:
        self.call("DELETE", "/api/chat")

    @property
    def kinds(self) -> list[str]:
        return [message["kind"] for message in self.messages]

    @property
    def asks(self) -> list[str]:
        return [message["asks"] for message in self.messages if message.get("asks")]

    @property
    def text(self) -> str:
        return "\n".join(message["text"] for message in self.messages)

    @property
    def preview(self) -> dict[str, Any]:
        return next(m["summary"] for m in reversed(self.messages) if m["kind"] == "summary_preview")

    @property
    def receipt(self) -> dict[str, str]:
        return next(m["receipt"] for m in self.messages if m["kind"] == "receipt")

    def agree(self, **more: Any) -> list[dict[str, Any]]:
        return self.press(f"agree:{self.preview['digest']}", **more)

    def tell_a_concern(self, first: str) -> None:
        """Answer all questions, up to the ending."""
        self.type(first)
        for _ in range(MOST_QUESTIONS):
            if "next_step" in self.asks:
                return
            self._answer()
        raise AssertionError("the questions do not end")

    def _answer(self) -> None:
        """Answer the open question as a parent of a boy of sixteen would, or skip it."""
        offered = {choice["value"] for one in self.messages for choice in one.get("choices", ())}
        if "changes" in self.asks:
            self.type("He has stopped seeing his old friends.")
            return
        known = [choice for choice in ANSWERS if choice in offered]
        skips = sorted(choice for choice in offered if choice.startswith("skip:"))
        self.press([*known, *skips][0])

    def to_preview(self) -> None:
        """Ask for the summary, without wanting to be contacted."""
        self.press("hand_over")
        self.press("wants_contact:no")


def eventually(found: Any, *, limit_s: float = PATIENCE_S) -> Any:
    """Return what `found()` returns once it is true."""
    ends = time.monotonic() + limit_s
    while not (result := found()):
        assert time.monotonic() < ends, "waited in vain"
        time.sleep(0.1)
    return result


def desk_cases(folder: Path) -> list[dict[str, Any]]:
    """Return the summaries that the desk of this stack has stored, oldest first."""
    file = folder / "desk.sqlite3"
    with sqlite3.connect(f"file:{file}?mode=ro", uri=True, timeout=5) as database:
        rows = database.execute("SELECT summary FROM cases ORDER BY received_at").fetchall()
    return [json.loads(row[0]) for row in rows if row[0]]


def case_of(folder: Path, reference: str) -> dict[str, Any] | None:
    return next((case for case in desk_cases(folder) if case["reference"] == reference), None)


def staff_write(folder: Path, reference: str, *, status: str, question: str | None) -> None:
    """Set what staff would set on the case's page; nothing where the case is not there yet."""
    changed = (status, question, int(time.time()), reference)
    with sqlite3.connect(folder / "desk.sqlite3", timeout=5) as database:
        database.execute(
            "UPDATE cases SET status = ?, question = ?, updated_at = ?, version = version + 1,"
            " opened_at = received_at WHERE reference = ?",
            changed,
        )


def later_events(folder: Path, reference: str) -> list[dict[str, Any]]:
    """Return what the desk has of what followed a referral, oldest first."""
    file = folder / "desk.sqlite3"
    with sqlite3.connect(f"file:{file}?mode=ro", uri=True, timeout=5) as database:
        rows = database.execute(
            "SELECT type, data FROM case_events WHERE reference = ? ORDER BY id", (reference,)
        ).fetchall()
    return [{"type": row[0], **json.loads(row[1])} for row in rows]


def queued(folder: Path) -> int:
    """Return how many summaries were ever queued in this stack."""
    file = folder / "handoff.sqlite3"
    with sqlite3.connect(f"file:{file}?mode=ro", uri=True, timeout=5) as database:
        return int(database.execute("SELECT count(*) FROM outbox").fetchone()[0])
