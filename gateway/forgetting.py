"""Erasing ended conversations in the bot, also when it is away at that moment. Holds ids only."""

from __future__ import annotations

import asyncio
import logging
from typing import Protocol

from gateway.bot_client import BotAway
from gateway.rate_limits import Clock

logger = logging.getLogger("gateway.forgetting")
TRIED_FOR_S = 3600  # the bot itself forgets after an hour
BETWEEN_ROUNDS_S = 10.0


class ForgetfulBot(Protocol):
    async def forget(self, conversation: str) -> None: ...


class Forgetting:
    """Asks the bot to forget, again and again for an hour until it has."""

    def __init__(self, bot: ForgetfulBot, clock: Clock) -> None:
        self._bot = bot
        self._clock = clock
        self._waiting: dict[str, float] = {}  # bot conversation id -> when to give up

    @property
    def waiting(self) -> int:
        return len(self._waiting)

    async def forget(self, conversation: str) -> None:
        """Try once now; what fails is tried again by `round`. Never raises for an absent bot."""
        self.later(conversation)
        try:
            await self._bot.forget(conversation)
        except BotAway as error:
            logger.warning("a conversation is not erased in the bot yet: %s", error)
            return
        self._waiting.pop(conversation, None)

    def later(self, conversation: str) -> None:
        """Leave it to the next round."""
        self._waiting.setdefault(conversation, self._clock() + TRIED_FOR_S)

    async def round(self) -> None:
        """Try all that wait once."""
        for conversation, give_up_at in list(self._waiting.items()):
            if self._clock() >= give_up_at:
                del self._waiting[conversation]
                logger.error("gave up erasing a conversation in the bot after an hour")
            else:
                await self.forget(conversation)

    async def run(self) -> None:
        while True:
            await asyncio.sleep(BETWEEN_ROUNDS_S)
            await self.round()
