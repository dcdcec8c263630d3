"""The questions about a concern: reads answers, keeps what was skipped as unknown."""

from __future__ import annotations

from typing import Any

from bot.local_actions.conversation import Conversation, Outcome, say
from bot.local_actions.notes import SURE_IN_FREE_TEXT, SURE_INTERRUPTION, interrupts
from core import evidence, questions, summary
from core.questions import (
    AGE_BAND,
    CHANGES,
    DANGER,
    KNOWN_HOW,
    RELATION,
    SKIPPED,
    TOLD,
    TOLD_IN_WORDS,
    WISHES,
    WRITER_UNDER_18,
)
from core.triage import Ending, decide

ORDER = (TOLD, DANGER, RELATION, AGE_BAND, CHANGES, KNOWN_HOW, WISHES)
STOP_ASKING = {"requested_slot": None}
_DANGER_ANSWERS = {"yes": "yes", "no": "no"}


def validate(conversation: Conversation) -> Outcome:
    """Return what the message answers, or reject: it is no answer, and a rule will reply."""
    if not conversation.is_answer_for("concern_form"):
        return Outcome(_asked_last(conversation))
    if conversation.intent == "previous":
        return Outcome(_previous(conversation))
    if conversation.intent == "start_concern":  # pressed while it runs: the open question again
        return Outcome({"taken_as": None})
    if conversation.intent not in ("danger_unsure", "child_writes") and interrupts(conversation):
        return Outcome(rejects="concern_form")
    answered = {**_answers(conversation), "taken_as": "answer"}
    if answered.get(DANGER) == "yes":  # the card comes, and no further question
        return Outcome({**answered, "danger_confirmed": True, **STOP_ASKING})
    if conversation.intent == "danger_unsure":
        answered[DANGER] = None  # whatever was asked, this comes next
    child = answered.get(WRITER_UNDER_18) == "yes" or conversation.intent == "child_writes"
    said = (say("utter_child_writes"),) if child else ()
    if _danger_is_unsure(conversation, answered):
        said += (say("utter_danger_unsure"),)
    after = {**conversation.slots, **answered}
    return Outcome({**answered, **_asked_last(conversation, after)}, said)


def _danger_is_unsure(conversation: Conversation, answered: dict[str, Any]) -> bool:
    """ "I am not sure" is met with whom to ring today (safety.md 3)."""
    if answered.get(DANGER) != SKIPPED:
        return False
    said = conversation.choice.get("value") or questions.read(DANGER, conversation.text)
    return said == "unsure"


def _asked_last(conversation: Conversation, slots: Any = None) -> dict[str, Any]:
    """Whether the reporter is a child is asked only if it decides the ending (safety.md 6)."""
    slots = slots or conversation.slots
    open_questions = [name for name in ORDER if slots.get(name) is None]
    if open_questions or slots.get(WRITER_UNDER_18) is not None:
        return {}
    as_adult = decide(summary.told({**slots, WRITER_UNDER_18: "no"}))
    decides = as_adult.ending == Ending.NO_SIGN_TOLD
    as_told = decide(summary.told(slots))
    if decides and as_told.ending != Ending.NO_SIGN_TOLD:
        return {"requested_slot": WRITER_UNDER_18}
    return {}


def _previous(conversation: Conversation) -> dict[str, Any]:
    asked = conversation.asked
    if asked not in ORDER or ORDER.index(asked) < 2:
        return {"taken_as": "answer"}
    before = ORDER[ORDER.index(asked) - 1]
    return {before: None, "taken_as": "answer"}


def _answers(conversation: Conversation) -> dict[str, Any]:
    """Return the slots that the message fills."""
    kind, value = conversation.choice.get("kind"), conversation.choice.get("value")
    asked = conversation.asked or ""
    if kind == "skip":
        return _answer(conversation, value if value in ORDER else asked, None)
    if kind in questions.QUESTIONS:
        return _answer(conversation, kind, value)
    if conversation.choice:
        return {}
    if questions.is_skip(conversation.text) or _surely_skips(conversation):
        return _answer(conversation, asked, None)
    if asked in questions.FREE_TEXT:
        return _answer(conversation, asked, conversation.text)
    return _answer(conversation, asked, questions.read(asked, conversation.text))


def _surely_skips(conversation: Conversation) -> bool:
    """Whether the classifier takes it for a skip; a wish must not be lost on a weak guess."""
    free = conversation.asked in questions.FREE_TEXT
    enough = SURE_IN_FREE_TEXT if free else SURE_INTERRUPTION
    return conversation.intent in ("skip", "dont_know") and conversation.confidence >= enough


def _answer(conversation: Conversation, question: str, value: str | None) -> dict[str, Any]:
    """Return the slots of one answer; None is "asked, not answered"."""
    if question == DANGER:
        answer = _DANGER_ANSWERS.get(value or "", SKIPPED)
        return {DANGER: answer, "danger_asked_at": conversation.now}
    if question == WISHES:
        return {WISHES: TOLD_IN_WORDS if value else SKIPPED, "wishes_text": value}
    if question in questions.FREE_TEXT:
        return {question: TOLD_IN_WORDS if value else SKIPPED}
    if question == KNOWN_HOW and value:
        lines = evidence.from_slot(conversation.slots.get("evidence"))
        known = evidence.with_known_how(lines, value)
        return {KNOWN_HOW: value, "evidence": [line.to_slot() for line in known]}
    return {question: value or SKIPPED} if question else {}
