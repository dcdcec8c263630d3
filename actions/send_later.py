"""Queues an answer to staff, or something to add. Words of success come only from here."""

from __future__ import annotations

import asyncio
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.safe_action import SafeAction
from core import consent, later
from handoff import events

_EVENTS = {later.ANSWERED: events.ANSWERED, later.ADDED: events.ADDED}
_TOLD = {
    "waiting": "utter_later_queued",
    "delivered": "utter_later_delivered",
    "not_delivered": "utter_later_not_delivered",
    "withdrawn": "utter_later_taken_back",
}


class ActionSendLater(SafeAction):
    """Checks the yes itself: that the dialogue came here is a guess, and proves nothing."""

    def name(self) -> str:
        return "action_send_later"

    async def act(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[dict[str, Any]]:
        """Queue the words that were agreed to, or say that nothing was sent.

        Raises:
            Exception: of the database; it is not known whether it was queued. The same yes again
                queues nothing twice.
        """
        slots = tracker.slots
        if refusal := _refusal(slots):
            dispatcher.utter_message(response=refusal)
            return [SlotSet(later.AGREED, None)]
        agreed = later.agreed(slots, self.services.site)
        if agreed is None:
            dispatcher.utter_message(response="utter_later_not_queued")
            return [SlotSet(later.AGREED, None)]
        queued = await asyncio.to_thread(
            self.services.queue_later,
            agreed.return_code,
            _EVENTS[agreed.kind],
            {"text": agreed.words},
            consent.hand_over_key(tracker.sender_id, agreed.digest),
        )
        if queued is None:  # its row is gone after 90 days
            dispatcher.utter_message(response="utter_return_code_wrong")
            return [SlotSet("return_code", None), SlotSet(later.AGREED, None)]
        dispatcher.utter_message(response=_TOLD[queued.state])
        # the words stay until the next ones: the same button again finds the same entry
        return [SlotSet(later.AGREED, None), SlotSet(later.SENT, agreed.digest)]


def _refusal(slots: dict[str, Any]) -> str | None:
    """Return what is said where nothing may be sent, whatever was agreed to."""
    if later.is_child(slots):
        return "utter_child_not_asked"
    return None if slots.get("return_code") else "utter_no_code_yet"
