"""Conversations as the gateway holds them: in memory only, 60 minutes after the last message."""

from __future__ import annotations

import asyncio
import hashlib
import secrets
import uuid
from dataclasses import dataclass, field
from typing import Any

from gateway.messages import Message, blank_receipt
from gateway.rate_limits import Clock, TokenBucket

KEPT_S = 3600  # safety.md 8: memory only, an hour after the last message


def _new_id() -> str:
    return secrets.token_urlsafe(24)


@dataclass(repr=False)
class Entry:
    """One thing said, by the person (`own`) or to them (`message`)."""

    own: str | None = None
    typed: bool = False  # own words, not the label of a choice
    message: Message | None = None


@dataclass(repr=False)
class Answer:
    """What a message was answered with. Only a kept answer counts as the answer."""

    messages: list[Message]
    understood: dict[str, Any]
    kept: bool = True


@dataclass(repr=False)
class Session:
    """One conversation. The bot knows it by `bot_id`, which nobody else is ever shown."""

    language: str
    country: str
    last_at: float  # the person's last message
    bucket: TokenBucket
    bot_id: str = field(default_factory=_new_id)
    opening_id: str = field(default_factory=lambda: str(uuid.uuid4()))
    opened: bool = False  # the bot said hello
    answered_at: float = 0.0  # the last one that the bot answered
    came_back: bool = False  # the page was loaded anew since then
    lost: bool = False  # the bot forgot it and it has not begun again yet
    preview_open: bool = False  # a typed yes could be a yes
    words_open: bool = False  # the same, to words for staff that were shown in the last reply
    agreed: bool = False  # a receipt was given
    yes_unanswered: bool = False  # a yes got no answer yet
    log: list[Entry] = field(default_factory=list)
    offered: dict[str, str] = field(default_factory=dict)  # value -> label
    answers: dict[str, Answer] = field(default_factory=dict)  # by message id
    in_flight: dict[str, asyncio.Task[Answer]] = field(default_factory=dict)
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    _last_seq: int = 0

    def keep(self, messages: list[Message]) -> None:
        """Number `messages`, and remember what they offer."""
        self.words_open = any(message.get("asks") == "later_agreed" for message in messages)
        for message in messages:
            self._last_seq += 1
            message["seq"] = self._last_seq
            self.log.append(Entry(message=message))
            self._note_offers(message)

    def _note_offers(self, message: Message) -> None:
        for choice in message.get("choices", []):
            self.offered[choice["value"]] = choice["label"]
        if message["kind"] == "summary_preview" or message.get("asks") == "consent":
            self.preview_open = True
        if message["kind"] == "receipt":
            self.preview_open = False
            self.agreed = True

    def messages_after(self, seq: int) -> list[Message]:
        kept = (entry.message for entry in self.log)
        return [message for message in kept if message and message["seq"] > seq]

    def replayed(self, after: int) -> list[Message]:
        """Return what a page missed. One that has nothing was loaded anew: its reader came back."""
        if after == 0 and self.own_words():
            self.came_back = True
        return self.messages_after(after)

    def own_words(self) -> list[str]:
        return [entry.own for entry in self.log if entry.own and entry.typed]

    def blank_receipts(self) -> None:
        for entry in self.log:
            if entry.message and entry.message.get("receipt"):
                blank_receipt(entry.message)

    def forget(self) -> None:
        """Drop everything said so far; the conversation itself goes on."""
        self.log.clear()
        self.answers.clear()
        self.offered.clear()
        self.preview_open = self.words_open = False

    def lose(self) -> None:
        """The bot forgot this conversation: it gets a new one there, opened at the next call."""
        self.bot_id = _new_id()
        self.opening_id = str(uuid.uuid4())
        self.opened = False
        self.lost = True


class SessionTable:
    """Finds a session by its token, of which only the SHA-256 is kept."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._sessions: dict[bytes, Session] = {}

    def __len__(self) -> int:
        return len(self._sessions)

    def open(self, language: str, country: str) -> tuple[str, Session]:
        """Return a new token (256 bits) and its session."""
        token = secrets.token_urlsafe(32)
        now = self._clock()
        session = Session(language, country, now, TokenBucket(now), answered_at=now)
        self._sessions[_key(token)] = session
        return token, session

    def find(self, token: str) -> Session | None:
        """Return the session, or None: unknown, ended and expired look the same."""
        session = self._sessions.get(_key(token))
        if session is None or self._expired(session):
            return None
        return session

    def take_out(self, token: str) -> Session | None:
        """Remove the session of `token` and return it."""
        return self._sessions.pop(_key(token), None)

    def take_out_expired(self) -> list[Session]:
        """Remove all sessions whose hour has passed and return them."""
        expired = [key for key, session in self._sessions.items() if self._expired(session)]
        return [self._sessions.pop(key) for key in expired]

    def _expired(self, session: Session) -> bool:
        return self._clock() - session.last_at >= KEPT_S


def _key(token: str) -> bytes:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()
