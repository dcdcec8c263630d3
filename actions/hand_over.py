"""Queues an agreed summary. The only place where words of success about handing over come from."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.safe_action import SafeAction
from actions.wiring import HandedOver
from core import consent
from core.summary import Summary, card_shown, document, from_slots, not_instead_of
from handoff.errors import TooLong
from handoff.events import utc


class ActionHandOver(SafeAction):
    """Checks the yes itself: that the dialogue came here is a guess, and proves nothing."""

    def name(self) -> str:
        return "action_hand_over"

    async def act(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[dict[str, Any]]:
        """Queue the lines that were agreed to, or say that nothing was sent.

        Raises:
            handoff.errors.UnfitSummary: nothing was queued.
            Exception: of the database; it is not known whether it was queued. The same yes again
                queues nothing twice.
        """
        services = self.services
        summary = from_slots(tracker.slots, services.site)
        if not _agreed(tracker.slots, summary):
            dispatcher.utter_message(response="utter_nothing_was_queued")
            return [SlotSet("agreed_digest", None)]
        now = utc(services.clock())
        agreed = document(summary, site=services.site, now=now, versions=services.versions)
        key = consent.hand_over_key(tracker.sender_id, summary.digest)
        # The bot waits 2 s: a queue that takes longer goes on here, and the next try finds it.
        try:
            handed_over = await asyncio.to_thread(services.queue, agreed, key)
        except TooLong:  # certain, so it is said: nothing was queued
            dispatcher.utter_message(response="utter_too_long_to_send")
            return [SlotSet("agreed_digest", None)]
        _tell(dispatcher, handed_over)
        if card_shown(tracker.slots):
            dispatcher.utter_message(response=f"utter_{not_instead_of(tracker.slots)}")
        return [
            SlotSet("agreed_digest", None),
            SlotSet("handed_over", handed_over.reference),
            SlotSet("return_code", handed_over.return_code),
        ]


def _agreed(slots: Mapping[str, Any], summary: Summary) -> bool:
    """Say whether the yes was to these very lines, and they are the ones shown last."""
    yes, shown = slots.get("agreed_digest"), slots.get("preview_digest")
    return summary.tells_something and yes == shown == summary.digest


def _tell(dispatcher: CollectingDispatcher, handed_over: HandedOver) -> None:
    if handed_over.withdrawing:
        dispatcher.utter_message(response="utter_withdrawal_on_its_way")
        return
    receipt = {"reference": handed_over.reference, "return_code": handed_over.return_code}
    dispatcher.utter_message(
        response="utter_receipt",
        reference=handed_over.reference,
        code=handed_over.return_code,
        fields={"kind": "receipt", "receipt": receipt},
    )
