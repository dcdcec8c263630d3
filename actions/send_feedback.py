"""Queues whether it helped: said once for each referral, by the button that was pressed."""

from __future__ import annotations

import asyncio
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.safe_action import SafeAction
from core import later
from handoff import events
from handoff.later import Queued


class ActionSendFeedback(SafeAction):
    """Takes the pressed choice itself for the yes: the question said who gets it."""

    def name(self) -> str:
        return "action_send_feedback"

    async def act(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[dict[str, Any]]:
        """Queue the answer, or say that nothing was sent.

        Raises:
            Exception: of the database; it is not known whether it was queued. It is said once,
                whatever is tried again.
        """
        choice = tracker.latest_message.get("choice") or {}
        code = tracker.slots.get("helped_asked")  # not a code that was looked up since
        if choice.get("kind") != "helped" or choice.get("value") not in later.HELPED:
            dispatcher.utter_message(response="utter_helped_skipped")
        elif not code:
            dispatcher.utter_message(response="utter_no_code_yet")
        else:
            data = {"helped": later.HELPED[choice["value"]]}
            queued = await asyncio.to_thread(
                self.services.queue_later, code, events.FEEDBACK, data, None
            )
            dispatcher.utter_message(response=_response(queued))
        return []


def _response(queued: Queued | None) -> str:
    if queued is None:  # its row is gone after 90 days
        return "utter_return_code_wrong"
    if queued.repeated:
        return "utter_helped_said_before"
    return "utter_later_taken_back" if queued.state == "withdrawn" else "utter_helped_queued"
