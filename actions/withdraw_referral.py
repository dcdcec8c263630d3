"""Takes a referral back, and says `withdrawn` only where that is certain."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.safe_action import SafeAction
from core import statuses
from handoff.errors import DeskAway
from handoff.follow_up import Status


class ActionWithdrawReferral(SafeAction):
    """Takes back the referral whose code was given, or was shown, last."""

    def name(self) -> str:
        return "action_withdraw_referral"

    async def act(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[dict[str, Any]]:
        """Ask for it to be taken back and tell what came of that."""
        code = tracker.slots.get("return_code")
        if not code:
            dispatcher.utter_message(response="utter_no_code_yet")
            return []
        try:
            status = await self.services.withdraw(code)
        except DeskAway:
            dispatcher.utter_message(response="utter_system_away")
            return []
        if status is None:  # its row is gone after 90 days
            dispatcher.utter_message(response="utter_return_code_wrong")
            return [SlotSet("return_code", None)]
        dispatcher.utter_message(response=_response(status))
        return []


def _response(status: Status) -> str:
    if status.withdrawing:
        return "utter_withdrawal_on_its_way"
    if status.word == statuses.WITHDRAWN:
        return "utter_withdrawn"
    if status.word == statuses.SUBMITTED:  # not taken back, but nobody has opened it either
        return "utter_status_submitted"
    return "utter_not_withdrawn"
