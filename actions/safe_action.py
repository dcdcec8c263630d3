"""The last door of every action: what fails says where, and never what was said."""

from __future__ import annotations

import logging
import time
from abc import ABC, abstractmethod
from pathlib import Path
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import wiring

logger = logging.getLogger("actions")


class ActionFailed(Exception):
    """An action came to no end. The message is the action's name and nothing else."""


class SafeAction(Action, ABC):
    """Fails the whole call on an error, without its message.

    No polite text instead: the bot then takes the turn as one that never happened, and the
    gateway says what is known and what is not.
    """

    def __init__(self, services: wiring.Services | None = None) -> None:
        self._services = services  # tests pass their own; None means wiring.services()

    @property
    def services(self) -> wiring.Services:
        return self._services or wiring.services()

    @abstractmethod
    def name(self) -> str:
        """Return the name in domain.yml."""

    @abstractmethod
    async def act(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[dict[str, Any]]:
        """Do it, and return the events."""

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any
    ) -> list[dict[str, Any]]:
        """Run `act` and log its outcome: names of responses, and milliseconds.

        Raises:
            ActionFailed: whatever went wrong, without what it said.
        """
        began = time.monotonic()
        try:
            events = await self.act(dispatcher, tracker)
        except Exception as error:  # messages of errors may quote what was typed
            failure = type(error).__name__
            logger.error(
                "%s failed: %s at %s, %d ms", self.name(), failure, _place(error), _ms(began)
            )
            raise ActionFailed(self.name()) from None
        said = " ".join(str(message["response"]) for message in dispatcher.messages)
        logger.info("%s: %s, %d ms", self.name(), said, _ms(began))
        return events


def _ms(began: float) -> int:
    return round(1000 * (time.monotonic() - began))


def _place(error: BaseException) -> str:
    """Return file and line of the innermost frame."""
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    if frame is None:
        return "?"
    return f"{Path(frame.tb_frame.f_code.co_filename).name}:{frame.tb_lineno}"
