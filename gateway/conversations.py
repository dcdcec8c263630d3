"""One conversation from hello to end: what is asked of the bot, and what is said when it fails.

Every public call ends by its deadline with words. A turn happens once for each message id.
"""

from __future__ import annotations

import asyncio
import logging
from typing import Any

from gateway.bot_client import (
    BotAnswer,
    BotAway,
    BotClient,
    ChoiceUnreadable,
    ConversationLost,
    TurnFailed,
)
from gateway.directories import Directories
from gateway.forgetting import Forgetting
from gateway.incoming import Refused, Said
from gateway.messages import Message
from gateway.notices import Notices
from gateway.rate_limits import Clock
from gateway.sessions import KEPT_S, Answer, Entry, Session, SessionTable

logger = logging.getLogger("gateway.conversations")
TO_WORDS = ("send:", "helped:")
COMMITTING = ("action_hand_over", "action_send_later", "action_send_feedback")
_NOT_UNDERSTOOD = {"route": "unsure", "sure": False}
_SWEEP_EVERY_S = 60.0
UNKNOWN_CHOICE = "This choice was not offered here. Please pick one that you see, or write."
# An ended, an expired and an unknown one look the same, so the words are true of all of them.
ENDED = (
    "This conversation is over, and all of it is forgotten here. I keep nothing longer than an"
    " hour after your last message, so that nobody finds it. A summary that you agreed to is not"
    " touched, and your return code still works."
)


class Conversations:
    """All open conversations. `deadline` is always the event loop's time."""

    def __init__(
        self, bot: BotClient, directories: Directories, forgetting: Forgetting, clock: Clock
    ) -> None:
        self._bot = bot
        self._directories = directories
        self.forgetting = forgetting
        self._clock = clock
        self._table = SessionTable(clock)

    async def open(
        self, language: str, country: str, *, deadline: float
    ) -> tuple[str, Session, list[Message]]:
        """Open a conversation; with the bot away its hello is a notice and comes later."""
        token, session = self._table.open(language, country)
        try:
            async with asyncio.timeout_at(deadline), session.lock:
                hello = await self._hello(session)
        except (BotAway, TurnFailed, ConversationLost, ChoiceUnreadable, TimeoutError) as failure:
            _log_failure(failure)
            return token, session, [self._notices(session).not_started()]
        session.keep(hello)
        return token, session, hello

    def find(self, token: str) -> Session:
        """Return the session of `token`. Raises: Refused 404, the same for every reason."""
        session = self._table.find(token)
        if session is None:
            raise Refused(404, ENDED)
        return session

    async def say(self, session: Session, said: Said, *, deadline: float) -> Answer:
        """Answer one message.

        Raises:
            Refused: 429, more than one message a second; 422, a choice that was not offered.
        """
        wait_s = session.bucket.take(self._clock())
        if wait_s:
            title = "This is a little fast for me. Please wait a moment and send it again."
            raise Refused(429, title, retry_after_s=wait_s)
        session.last_at = self._clock()
        if said.id in session.answers:
            return session.answers[said.id]
        running = session.in_flight.get(said.id)
        if running is None:
            running = self._start(session, said, deadline)
        return await asyncio.shield(running)  # one caller gone must not stop it for another

    def _start(self, session: Session, said: Said, deadline: float) -> asyncio.Task[Answer]:
        if said.choice is not None and said.choice not in session.offered:
            raise Refused(422, UNKNOWN_CHOICE)
        session.blank_receipts()
        task = asyncio.create_task(self._take_turn(session, said, deadline))
        session.in_flight[said.id] = task
        task.add_done_callback(lambda _: session.in_flight.pop(said.id, None))
        return task

    async def end(self, token: str) -> None:
        """Erase the conversation here now, and in the bot now or as soon as it is back."""
        session = self._table.take_out(token)
        if session is None:
            return
        for running in session.in_flight.values():  # may open it in the bot once more
            running.add_done_callback(lambda _: self.forgetting.later(session.bot_id))
        await self.forgetting.forget(session.bot_id)

    async def sweep(self) -> None:
        """Erase the conversations whose hour has passed."""
        for session in self._table.take_out_expired():
            await self.forgetting.forget(session.bot_id)

    async def run(self) -> None:
        while True:
            await asyncio.sleep(_SWEEP_EVERY_S)
            await self.sweep()

    async def _take_turn(self, session: Session, said: Said, deadline: float) -> Answer:
        try:
            async with asyncio.timeout_at(deadline), session.lock:
                answer = await self._ask(session, said)
        except ChoiceUnreadable:
            raise Refused(422, UNKNOWN_CHOICE) from None
        except (BotAway, TurnFailed, ConversationLost, TimeoutError) as failure:
            _log_failure(failure)
            return self._failed(session, said, failure)
        return self._keep(session, said, answer)

    def _failed(self, session: Session, said: Said, failure: Exception) -> Answer:
        notices = self._notices(session)
        if _may_be_yes(session, said) or _failed_in(failure) in COMMITTING:
            session.yes_unanswered = True
            said_instead = notices.yes_unknown(to_words=_is_about_words(session, said))
        elif isinstance(failure, TurnFailed):
            said_instead = notices.part_away()
        else:
            said_instead = notices.away()
        return Answer([said_instead], dict(_NOT_UNDERSTOOD), kept=False)

    def _keep(self, session: Session, said: Said, answer: BotAnswer) -> Answer:
        session.yes_unanswered = session.came_back = False
        session.answered_at = self._clock()
        if answer.forget:
            session.forget()
        own = said.text or session.offered.get(said.choice or "", "")
        session.log.append(Entry(own=own, typed=said.text is not None))
        if said.choice == "decline":
            session.preview_open = False
        session.keep(answer.messages)
        kept = Answer(answer.messages, answer.understood)
        session.answers[said.id] = kept
        return kept

    async def _ask(self, session: Session, said: Said) -> BotAnswer:
        if not session.lost:
            try:
                return await self._go_on(session, said)
            except ConversationLost:
                session.lose()
        try:
            return await self._begin_again(session, said)
        except ConversationLost:
            session.lose()
            raise

    async def _go_on(self, session: Session, said: Said) -> BotAnswer:
        hello = [] if session.opened else await self._hello(session)
        answer = await self._bot.turn(_turn(session, said))
        return BotAnswer(hello + answer.messages, answer.understood, answer.forget)

    async def _begin_again(self, session: Session, said: Said) -> BotAnswer:
        """Open a new conversation in the bot; what was typed is read there for danger at once."""
        hello = await self._hello(session)
        if said.choice is None:
            answer = await self._bot.turn(_turn(session, said))
        else:
            answer = BotAnswer(hello, {"route": "control", "sure": True})
        label = session.offered.get(said.choice or "", "")
        lost = self._why_lost(session, said)
        session.lost = session.yes_unanswered = False
        session.preview_open = session.words_open = False
        session.offered = {said.choice: label} if said.choice else {}
        session.offered |= _offered_by(hello)
        return BotAnswer([lost, *answer.messages], answer.understood)

    def _why_lost(self, session: Session, said: Said) -> Message:
        """Say that the bot forgot, and why: its hour was over, or it was started again."""
        notices = self._notices(session)
        may_be_yes, to_words = _may_be_yes(session, said), _is_about_words(session, said)
        if self._clock() - session.answered_at >= KEPT_S:
            session.forget()  # failed tries kept it here beyond the hour
            return notices.forgotten(may_be_yes=may_be_yes, to_words=to_words)
        words = session.own_words() + ([said.text] if said.text else [])
        return notices.lost(words, agreed=session.agreed, may_be_yes=may_be_yes, to_words=to_words)

    async def _hello(self, session: Session) -> list[Message]:
        body = _about(session) | {"message": session.opening_id, "opening": True}
        answer = await self._bot.turn(body)
        session.opened = True
        return answer.messages

    def _notices(self, session: Session) -> Notices:
        return Notices(self._directories.nearest(session.country), session.country)


def _about(session: Session) -> dict[str, Any]:
    return {
        "conversation": session.bot_id,
        "language": session.language,
        "country": session.country,
    }


def _turn(session: Session, said: Said) -> dict[str, Any]:
    body = _about(session) | {"message": said.id}
    if said.text is not None:
        body["text"] = said.text
    if said.choice is not None:
        body |= {"choice": said.choice, "label": session.offered.get(said.choice, "")}
    if session.came_back:
        body["came_back"] = True
    return body


def _offered_by(messages: list[Message]) -> dict[str, str]:
    choices = (choice for message in messages for choice in message.get("choices", []))
    return {choice["value"]: choice["label"] for choice in choices}


def _may_be_yes(session: Session, said: Said) -> bool:
    if said.choice is not None:
        return said.choice.startswith(("agree:", *TO_WORDS))
    return session.preview_open or session.words_open or session.yes_unanswered


def _is_about_words(session: Session, said: Said) -> bool:
    """Say whether a yes would be one to what follows a summary."""
    if said.choice is not None:
        return said.choice.startswith(TO_WORDS)
    return session.words_open


def _failed_in(failure: Exception) -> str | None:
    return failure.action if isinstance(failure, TurnFailed) else None


def _log_failure(failure: Exception) -> None:
    # BotAway and TurnFailed hold a class name, a status or an action's name, never words
    logger.warning("no answer from the bot: %s %s", type(failure).__name__, failure)
