"""How it is safe to reach the reporter: asked before the preview, only if they want it, never of
a child (safety.md 6)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from bot.local_actions.conversation import Conversation, Outcome, say
from bot.local_actions.notes import DANGER_INTENTS, SURE_IN_FREE_TEXT, tells_more
from core import questions
from core.questions import CONTACT, CONTACT_WORDS, NOT_ASKED, SKIPPED, WANTS_CONTACT

FORM = "contact_form"
# A number or an address reads as anything, so little else than these is no answer here.
_LEAVING = frozenset("self_harm delete_all start_again goodbye repeat".split())
_LEAVING_ASKED = frozenset("faq human other_harm self_at_risk".split())  # as a question only
_NO = re.compile(r"^(?:no|nope|nothing|none|no thanks?|no thank you)[.!]*$", re.IGNORECASE)


def validate(conversation: Conversation) -> Outcome:
    """Return what the message answers, or reject: it is no answer, and a rule will reply."""
    if not conversation.is_answer_for(FORM):
        return Outcome(_set_aside(conversation.slots))
    if _leaves(conversation):
        return Outcome(rejects=FORM)
    if conversation.intent == "previous" and conversation.confidence >= SURE_IN_FREE_TEXT:
        return Outcome({**_before(conversation), "taken_as": "answer"})
    if tells_more(conversation):  # noted by now, and the question stays open
        return Outcome({"taken_as": None}, (say("utter_noted_too"),))
    answered = {**_answers(conversation), "taken_as": "answer"}
    return Outcome({**answered, **_set_aside({**conversation.slots, **answered})})


def _leaves(conversation: Conversation) -> bool:
    intent = conversation.intent
    if conversation.choice:
        return intent != "answer"
    if intent in DANGER_INTENTS or intent == "child_writes":
        return True
    asks = intent in _LEAVING_ASKED and "?" in conversation.text
    return (asks or intent in _LEAVING) and conversation.confidence >= SURE_IN_FREE_TEXT


def _before(conversation: Conversation) -> dict[str, Any]:
    """Return the question before the open one, as open again."""
    asked = conversation.asked
    earlier = CONTACT[: CONTACT.index(asked)] if asked in CONTACT else ()
    return {earlier[-1]: None} if earlier else {}


def _answers(conversation: Conversation) -> dict[str, Any]:
    kind, value = conversation.choice.get("kind"), conversation.choice.get("value")
    if kind == "skip" and value in CONTACT:
        return {value: SKIPPED}
    if kind in CONTACT:
        return {kind: value if value in ("yes", "no") else SKIPPED}
    asked = conversation.asked
    if conversation.choice or asked not in CONTACT:
        return {}
    text = conversation.text.strip()
    if asked not in CONTACT_WORDS:
        return {asked: questions.read(asked, text) or SKIPPED}
    skipped = questions.is_skip(text) or _NO.match(text)
    return {asked: SKIPPED if skipped else text[: questions.LONGEST_CONTACT]}


def _set_aside(slots: Mapping[str, Any]) -> dict[str, Any]:
    """Return the questions that have no sense, as not asked, once no contact is wanted."""
    if slots.get(WANTS_CONTACT) in (None, "yes"):
        return {}
    return {name: NOT_ASKED for name in CONTACT if slots.get(name) is None}
