"""What every turn notes before anything is decided: danger, evidence, who writes, where from."""

from __future__ import annotations

from typing import Any

from bot.local_actions.conversation import Conversation, Outcome
from core import evidence, questions

DANGER_INTENTS = ("danger_emergency", "danger_urgent", "danger_unsure")
TELLING_INTENTS = (*DANGER_INTENTS, "concern", "child_writes")
# In a form, these are surely something else than an answer; the rest is taken as one.
INTERRUPTING = frozenset(
    "faq human case give_return_code misuse start_again delete_all repeat previous other_harm"
    " self_harm self_at_risk online_content not_english unreadable goodbye feedback greet"
    " thanks".split()
)
# "I want someone to talk to him" is a wish, not a call for a person.
WISHED_FOR = frozenset("faq human other_harm self_at_risk online_content".split())
# "And then?" still leans on the topic that was answered before these.
KEEPING_TOPIC = frozenset("follow_up thanks greet affirm deny repeat unsure".split())
AGREED = "agreed_digest"
SURE_INTERRUPTION = 0.60
SURE_IN_FREE_TEXT = 0.75
LONG_ANSWER_WORDS = 6


def interrupts(conversation: Conversation) -> bool:
    """Say whether the message is something else than an answer to the open question."""
    if conversation.choice:
        return conversation.intent not in ("answer", "preview_choice")
    if conversation.intent in DANGER_INTENTS or conversation.intent == "child_writes":
        return True
    if conversation.intent not in INTERRUPTING:
        return False
    if conversation.asked == questions.WISHES and conversation.intent in WISHED_FOR:
        return "?" in conversation.text
    free = conversation.asked in (*questions.FREE_TEXT, AGREED)
    return conversation.confidence >= (SURE_IN_FREE_TEXT if free else SURE_INTERRUPTION)


def note_what_was_said(conversation: Conversation) -> Outcome:
    """Runs on every message before any reply is chosen, once a message."""
    message_id = (conversation.message.get("turn") or {}).get("message")
    if conversation.slots.get("noted") == message_id:
        return Outcome()  # a form that starts asks again for what was extracted
    slots: dict[str, Any] = {"noted": message_id, "taken_as": None}
    slots |= {
        name: (conversation.message.get("turn") or {}).get(name) for name in ("language", "country")
    }
    if conversation.intent not in KEEPING_TOPIC:
        slots["topic"] = _topic(conversation)
    if conversation.reading:
        slots |= _from_text(conversation)
    return Outcome(slots)


def _topic(conversation: Conversation) -> str | None:
    selector = conversation.message.get("response_selector") or {}
    key = ((selector.get("faq") or {}).get("response") or {}).get("intent_response_key")
    return key.partition("/")[2] if key else None


def _from_text(conversation: Conversation) -> dict[str, Any]:
    slots: dict[str, Any] = {}
    reading = conversation.reading
    if reading.get("writer_under_18") is not None:
        slots["writer_under_18"] = "yes" if reading["writer_under_18"] else "no"
    if conversation.intent == "not_english":
        slots["unread_language"] = True
    if conversation.intent in DANGER_INTENTS and conversation.asked != questions.DANGER:
        slots["danger"] = None  # asked again: a later message overrules an earlier "no"
    if conversation.intent == "danger_emergency":
        slots["danger"] = questions.READ_AS_DANGER
    if conversation.intent in (*DANGER_INTENTS, "self_harm"):
        slots |= {"card": reading.get("card"), "adding": None}  # the card that a "yes" would show
    if _tells(conversation):
        slots |= _evidence(conversation)
    return slots


def _tells(conversation: Conversation) -> bool:
    """Say whether the words belong into the evidence."""
    if conversation.form == "consent_form":
        return conversation.intent in DANGER_INTENTS  # a remark on the preview is no evidence
    if conversation.intent in TELLING_INTENTS:
        return conversation.asked != questions.WISHES or conversation.intent in DANGER_INTENTS
    if conversation.form != "concern_form" or interrupts(conversation):
        return False
    if conversation.asked in (questions.TOLD, questions.CHANGES):
        return not questions.is_skip(conversation.text)
    return conversation.asked != questions.WISHES and _is_long(conversation.text)


def _is_long(text: str) -> bool:
    return len(text.split()) >= LONG_ANSWER_WORDS


def _evidence(conversation: Conversation) -> dict[str, Any]:
    """Return the slots with what this message told."""
    before = evidence.from_slot(conversation.slots.get("evidence"))
    lines = evidence.added(before, conversation.reading["sentences"])
    slots: dict[str, Any] = {
        "evidence": [line.to_slot() for line in lines],
        "told": questions.TOLD_IN_WORDS,
    }
    if conversation.intent == "danger_emergency":  # what "You misread me" would take out again
        slots["card_lines"] = _card_lines(conversation, lines)
    return slots


def _card_lines(conversation: Conversation, lines: list[evidence.EvidenceLine]) -> list[str]:
    """Return the lines of this message, and those of a card that still waits for a choice."""
    quotes = {sentence["quote"] for sentence in conversation.reading["sentences"]}
    shown = (conversation.slots.get("advice_shown") or [{"advice": "", "choice": None}])[-1]
    waits = shown["advice"].startswith("card_") and shown["choice"] is None
    before = (conversation.slots.get("card_lines") or ()) if waits else ()
    return [line.id for line in lines if line.quote in quotes or line.id in before]
