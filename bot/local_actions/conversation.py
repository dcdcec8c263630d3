"""What an action inside the bot sees of the conversation, and what it may answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.content import Content
from core import consent, questions


@dataclass(frozen=True)
class Conversation:
    """One turn as an action sees it. `tracker` is Rasa's JSON, as the action server gets it."""

    tracker: Mapping[str, Any]
    content: Content
    now: str  # ISO 8601, UTC

    @property
    def slots(self) -> Mapping[str, Any]:
        return self.tracker["slots"]

    @property
    def message(self) -> Mapping[str, Any]:
        return self.tracker.get("latest_message") or {}

    @property
    def text(self) -> str:
        return self.message.get("text") or ""

    @property
    def intent(self) -> str:
        return (self.message.get("intent") or {}).get("name") or ""

    @property
    def confidence(self) -> float:
        return (self.message.get("intent") or {}).get("confidence") or 0.0

    @property
    def reading(self) -> Mapping[str, Any]:
        """The reader's reading of typed text; empty for a choice."""
        return self.message.get("reading") or {}

    @property
    def choice(self) -> Mapping[str, str]:
        """{"kind", "value"} of a pressed choice; empty for typed text."""
        return self.message.get("choice") or {}

    @property
    def asked(self) -> str | None:
        """The question that is open in the active form."""
        return self.slots.get("requested_slot")

    @property
    def form(self) -> str | None:
        return (self.tracker.get("active_loop") or {}).get("name")

    def is_answer_for(self, form: str) -> bool:
        """Say whether the person's message may be an answer to `form`'s open question.

        No, when the form is just starting, or takes the thread up again after another answer in
        the same turn: Rasa asks for validation then too (it adds the form's own run as the last
        action, so more than one action since the message means an interruption).
        """
        since: list[str] = []
        for event in self.tracker.get("events") or ():
            kind = event.get("event")
            if kind == "user":
                since = []
            elif kind in ("action", "active_loop"):
                since.append(kind)
        return self.form == form and since in ([], ["action"])


@dataclass(frozen=True)
class Outcome:
    """Slots to set and responses to give.

    `rejects` names the form that must not go on. Saying nothing is not enough: a note of this turn
    that sets one of the form's slots (danger, told) would count as the answer to its question.
    """

    slots: Mapping[str, Any] = field(default_factory=dict)
    say: tuple[dict[str, Any], ...] = ()
    rejects: str | None = None

    def to_json(self) -> dict[str, Any]:
        events: list[dict[str, Any]] = [
            {"event": "slot", "timestamp": None, "name": name, "value": value}
            for name, value in self.slots.items()
        ]
        if self.rejects:
            events.append({"event": "action_execution_rejected", "name": self.rejects})
        return {"events": events, "responses": [dict(one) for one in self.say]}


DANGER_INTENTS = ("danger_emergency", "danger_urgent", "danger_unsure")
_AROUND = ' "“”'
Act = Callable[[Conversation], Outcome]


def agrees(conversation: Conversation, kind: str, digest: str) -> bool:
    """Say whether it is a yes to what was shown under `digest`: the button `<kind>:<digest>`, or a
    text that is nothing but a yes."""
    if choice := conversation.choice:
        return choice.get("kind") == kind and choice.get("value") == digest
    content = conversation.content
    words = content.later_yes_words if kind == "send" else content.yes_words
    return consent.is_yes(conversation.text, words)


def answer_beside(conversation: Conversation) -> tuple[dict[str, Any], ...]:
    """Return the answer to a question of knowledge that came beside something else, if one did."""
    asked = conversation.reading.get("asks")
    return (say(f"utter_{asked}"),) if asked and conversation.intent != "faq" else ()


def topic_read(conversation: Conversation) -> str | None:
    """Return the `faq/<topic>` that was read in the message, whatever it was taken for."""
    read = conversation.reading
    own = read.get("intent") if read.get("sure", True) else None
    return read.get("asks") or (own if str(own).startswith("faq/") else None)


def question_met(
    conversation: Conversation, asks: str, plainly: str | None = None
) -> tuple[dict[str, Any], ...]:
    """Return the answer to a question of knowledge in a message that was taken for something else
    too, `plainly` of its own words; where no topic was read in it, say that it was not answered."""
    if topic := plainly or topic_read(conversation):
        return (say(f"utter_{topic}"),)
    return (say("utter_question_open", question=asks.strip(_AROUND)),)


def say(
    response: str, fields: dict[str, Any] | None = None, buttons: Any = None, **values: Any
) -> dict[str, Any]:
    """Return a response for Rasa: `fields` go into the message, `values` into its text."""
    result: dict[str, Any] = {"response": response, **values}
    if fields:
        result["fields"] = fields
    if buttons:
        result["buttons"] = buttons
    return result


def in_own_words(question: str, words: str | None) -> dict[str, Any]:
    """Return the slots of an answer to one of questions.FREE_TEXT; None: it was not answered."""
    told = {question: questions.TOLD_IN_WORDS if words else questions.SKIPPED}
    return {**told, "wishes_text": words} if question == questions.WISHES else told
