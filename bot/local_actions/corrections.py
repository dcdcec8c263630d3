"""A line is put right in the reporter's own words; nothing of the old ones stays."""

from __future__ import annotations

from typing import Any

from bot.local_actions.conversation import Conversation
from core import corrections, evidence, questions, requests
from core.evidence import EvidenceLine

CORRECTION = "correction"  # in `taken_as`: the message changed a line
NOT_READ = "correction_not_read"
_NO_CORRECTION = frozenset("delete_all start_again deny self_harm".split())


def slots_of(conversation: Conversation) -> dict[str, Any]:
    """Return the slots after the message's correction, or nothing where it makes none."""
    if line := _named_line(conversation):
        return _line_corrected(conversation, line)
    spoken = conversation.message.get("correction")
    if not spoken or conversation.form in ("contact_form", "later_form"):
        return {}
    lines = evidence.from_slot(conversation.slots.get("evidence"))
    meant = corrections.Correction(spoken["wrong"], spoken["right"], spoken["rest"])
    target = meant.target(lines)
    if target is None:
        return {}
    slots = _with(conversation, lines, target, spoken["right"], spoken["sentences"])
    changed = evidence.from_slot(slots["evidence"])
    others = [
        one for one in conversation.reading.get("sentences", ()) if one["quote"] in meant.rest
    ]
    slots["evidence"] = [one.to_slot() for one in evidence.added(changed, others)]
    return slots


def _named_line(conversation: Conversation) -> str | None:
    """Return the line that a button named, now or in the message before."""
    if conversation.choice:
        pressed = conversation.choice.get("kind") == "correct" and bool(conversation.reading)
        line = conversation.choice.get("value")
        return line if pressed and line != questions.DANGER else None
    if conversation.form != "consent_form" or conversation.intent in _NO_CORRECTION:
        return None
    if requests.read(conversation.text, requests.PREVIEW):  # "take out line 3" is no wording
        return None
    return conversation.slots.get("correcting")


def _line_corrected(conversation: Conversation, line: str) -> dict[str, Any]:
    lines = evidence.from_slot(conversation.slots.get("evidence"))
    target = next((one for one in lines if one.id == line), None)
    if line in (conversation.slots.get("struck") or ()):
        return {"correcting": None}
    if target is None:
        return {"correcting": None, **_answer_corrected(conversation, line)}
    sentences = conversation.reading.get("sentences") or ()
    return _with(conversation, lines, target, conversation.text, sentences)


def _with(
    conversation: Conversation,
    lines: list[EvidenceLine],
    target: EvidenceLine,
    quote: str,
    sentences: Any,
) -> dict[str, Any]:
    changed = corrections.corrected(target, quote, sentences)
    rows = [(changed if one.id == target.id else one).to_slot() for one in lines]
    slots: dict[str, Any] = {"evidence": rows, "correcting": None, "taken_as": CORRECTION}
    if conversation.intent == "danger_emergency":  # what "You misread me" would take out again
        slots["card_lines"] = [target.id]
    return slots


def _answer_corrected(conversation: Conversation, question: str) -> dict[str, Any]:
    """Return the slots of an answer that is given anew; unreadable words change nothing."""
    if question in questions.TYPED_LINES:
        words = conversation.text
        if question in questions.CONTACT_WORDS:
            words = words[: questions.LONGEST_CONTACT]
        return {questions.TYPED_LINES[question]: words, "taken_as": CORRECTION}
    value = questions.read(question, conversation.text)
    if value is None or _says_another(conversation, question, value):
        # the chat offers the line's own answers, and waits for one
        return {"taken_as": NOT_READ, "correcting": question}
    return {question: value, "taken_as": CORRECTION}


def _says_another(conversation: Conversation, question: str, value: str) -> bool:
    """Say whether "neighbour" is put in place of "friend", which is the nearest that there is."""
    if question != questions.RELATION or value != conversation.slots.get(question):
        return False
    return (questions.label(question, value) or "").lower() not in conversation.text.lower()
