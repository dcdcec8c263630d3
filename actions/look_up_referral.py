"""Says where a referral stands, to whoever has its return code."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.safe_action import SafeAction
from core import later
from handoff import events
from handoff.errors import DeskAway
from handoff.follow_up import Status

MOST_WRONG_CODES = 5  # in a conversation; then nothing is looked up there any more
_STILL_OPEN = ("waiting", "submitted", "seen", "accepted", "in_progress", "on_hold")
_OVER = ("completed", "declined")
_ADD = {"title": "Add something", "payload": "add_later"}
_ANSWER = {"title": "Answer the question", "payload": "answer_question"}


class ActionLookUpReferral(SafeAction):
    """Never shows what was written; guessing codes ends at MOST_WRONG_CODES."""

    def name(self) -> str:
        return "action_look_up_referral"

    async def act(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[dict[str, Any]]:
        """Look the code up and tell its status."""
        wrong = tracker.slots.get("wrong_codes") or 0
        if wrong >= MOST_WRONG_CODES:
            dispatcher.utter_message(response="utter_return_code_closed")
            return []
        # the bot reads a code in what was typed (bot/typed.py)
        code = tracker.latest_message.get("return_code") or tracker.slots.get("return_code")
        if not code:
            dispatcher.utter_message(response="utter_no_code_yet")
            return []
        try:
            status = await self.services.status(code)
        except DeskAway:  # so the code is known: only what was delivered is asked for
            dispatcher.utter_message(response="utter_system_away")
            return [SlotSet("return_code", code)]
        if status is None:
            return _wrong_code(dispatcher, wrong + 1)
        _tell(dispatcher, status, child=later.is_child(tracker.slots))
        if not _may_ask_whether_it_helped(tracker.slots, code, status):
            return [SlotSet("return_code", code)]
        dispatcher.utter_message(response="utter_helped")
        return [SlotSet("return_code", code), SlotSet("helped_asked", code)]


def _wrong_code(dispatcher: CollectingDispatcher, wrong: int) -> list[dict[str, Any]]:
    closed = wrong >= MOST_WRONG_CODES
    dispatcher.utter_message(
        response="utter_return_code_closed" if closed else "utter_return_code_wrong"
    )
    # an earlier code is dropped, or "take it back" would take back another than was meant
    return [SlotSet("wrong_codes", wrong), SlotSet("return_code", None)]


def _tell(dispatcher: CollectingDispatcher, status: Status, *, child: bool) -> None:
    may_add = status.word in _STILL_OPEN and not status.withdrawing and not child
    dispatcher.utter_message(response=_response(status), buttons=[_ADD] if may_add else [])
    if status.note_to_reporter:
        dispatcher.utter_message(response="utter_note_from_team", note=status.note_to_reporter)
    if status.question:
        _tell_question(dispatcher, status, child=child)
    if status.later.waiting:
        dispatcher.utter_message(response="utter_later_waiting")
    if status.later.not_delivered:
        dispatcher.utter_message(response="utter_later_not_delivered")


def _tell_question(dispatcher: CollectingDispatcher, status: Status, *, child: bool) -> None:
    """Pass the question on, to be answered once; a child is told of it and not asked."""
    if child:
        dispatcher.utter_message(response="utter_question_for_child")
        return
    answered = events.ANSWERED in status.later.waiting
    dispatcher.utter_message(
        response="utter_question_from_team",
        question=status.question,
        buttons=[] if answered else [_ANSWER],
    )


def _may_ask_whether_it_helped(slots: dict[str, Any], code: str, status: Status) -> bool:
    """Once for a code in a conversation, not after it was said, and one question at a time."""
    over = status.word in _OVER and not status.question
    asked = slots.get("helped_asked") == code or status.later.feedback_given
    return over and not asked and not later.is_child(slots)


def _response(status: Status) -> str:
    if status.withdrawing:
        return "utter_withdrawal_on_its_way"
    return "utter_status_late" if status.late else f"utter_status_{status.word}"
