"""Conversations, in memory only, each for an hour after its last message.

A turn is a transaction: `save` keeps it only if nothing failed, something was said and the bot
listens again; else the conversation is as it was before. Nothing that was typed reaches a disk.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.events import Event, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot import turn
from core.coming_back import NOTHING_SENT, SENT

KEPT_S = 3600
ANSWERS_KEPT = 5  # a gateway that gave up asks again for the last turn, never for an old one
FORGET_SLOT = "forget"  # set by the action that deletes what was told
_OF_A_SUMMARY = ("handed_over", "return_code")


@dataclass
class Conversation:
    """What is kept of one conversation."""

    expires: float  # seconds of the store's clock
    events: list[Event]  # as of the last turn that succeeded
    live: DialogueStateTracker | None  # the same, replayed; None while a turn has it
    answers: OrderedDict[str, dict[str, Any]] = field(default_factory=OrderedDict)
    sent: bool = False  # perhaps, too: a turn failed, and what came of a yes in it is not known
    forgotten: str = ""  # after deleting: SENT or NOTHING_SENT, and nothing else is known


class MemoryStore(TrackerStore):
    """A tracker store with a memory of an hour. Settings: none."""

    def __init__(
        self,
        domain: Any = None,
        event_broker: Any = None,
        host: str | None = None,  # Rasa passes the endpoint's url here; there is none
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(domain, event_broker)
        self._clock = clock
        self._conversations: OrderedDict[str, Conversation] = OrderedDict()

    def knows(self, sender_id: str) -> bool:
        """Say whether a turn of this conversation was ever kept, and not yet forgotten."""
        self._forget_expired()
        return sender_id in self._conversations

    def silent_s(self, sender_id: str) -> float:
        """Return the seconds since the last turn that was kept; 0 where there was none."""
        kept = self._conversations.get(sender_id)
        return self._clock() - (kept.expires - KEPT_S) if kept else 0.0

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        self._forget_expired()
        kept = self._conversations.get(sender_id)
        if kept is None:
            return None
        tracker, kept.live = kept.live, None  # a turn that dies must not leave half of itself here
        return tracker or self._replayed(sender_id, kept.events)

    async def save(self, tracker: DialogueStateTracker) -> None:
        state = turn.current()
        if state.failed or state.silent or tracker.latest_action_name != ACTION_LISTEN_NAME:
            return
        kept = self._conversations.get(tracker.sender_id) or Conversation(0, [], None)
        if tracker.slots.get(FORGET_SLOT) and tracker.get_slot(FORGET_SLOT):
            kept.sent = kept.sent or any(tracker.get_slot(name) for name in _OF_A_SUMMARY)
            kept.forgotten = SENT if kept.sent else NOTHING_SENT
            tracker = self._replayed(tracker.sender_id, _before_first_message(tracker.events))
            kept.answers.clear()  # they quote what was told
        kept.events, kept.live = list(tracker.events), tracker
        kept.expires = self._clock() + KEPT_S
        self._conversations[tracker.sender_id] = kept
        self._conversations.move_to_end(tracker.sender_id)

    def peek(self, sender_id: str) -> DialogueStateTracker | None:
        """Return the conversation to look at between turns; a turn takes it with `retrieve`."""
        kept = self._conversations.get(sender_id)
        if kept is None:
            return None
        return kept.live or self._replayed(sender_id, kept.events)

    async def keys(self) -> Iterable[str]:
        self._forget_expired()
        return list(self._conversations)

    async def delete(self, sender_id: str) -> None:
        """Forget the conversation, if there is one."""
        self._conversations.pop(sender_id, None)

    def answer(self, sender_id: str, message_id: str) -> dict[str, Any] | None:
        """Return what this message was answered, if it was answered lately."""
        kept = self._conversations.get(sender_id)
        return kept.answers.get(message_id) if kept else None

    def keep_answer(self, sender_id: str, message_id: str, answer: dict[str, Any]) -> None:
        """Remember the answer, so that the same message again does nothing twice."""
        kept = self._conversations.get(sender_id)
        if kept is None:
            return
        kept.answers[message_id] = answer
        while len(kept.answers) > ANSWERS_KEPT:
            kept.answers.popitem(last=False)

    def forgotten(self, sender_id: str) -> str:
        """Return what is known of a conversation that was deleted: SENT or NOTHING_SENT."""
        kept = self._conversations.get(sender_id)
        return kept.forgotten if kept else ""

    def note_failure(self, sender_id: str) -> None:
        """Remember that a turn failed, so that "nothing was sent" is never said after it."""
        kept = self._conversations.get(sender_id)
        if kept is not None:
            kept.sent = True

    def _replayed(self, sender_id: str, events: list[Event]) -> DialogueStateTracker:
        tracker: DialogueStateTracker = DialogueStateTracker.from_events(
            sender_id, events, slots=self.domain.slots, domain=self.domain
        )
        return tracker

    def _forget_expired(self) -> None:
        now = self._clock()
        while self._conversations:
            sender_id, oldest = next(iter(self._conversations.items()))
            if oldest.expires > now:
                return
            del self._conversations[sender_id]


def _before_first_message(events: Iterable[Event]) -> list[Event]:
    """Return the start of a conversation: session started, listening."""
    kept: list[Event] = []
    for event in events:
        if isinstance(event, UserUttered):
            break
        kept.append(event)
    return kept
