"""What is known of the turn that is running, and how it is given up as a whole."""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass


class TurnAborted(BaseException):
    """The turn fails here and never happened.

    Not an Exception: Rasa catches those, goes on to the next `utter_` and says success.
    """


@dataclass
class Turn:
    """One call of the channel."""

    failed: str | None = None  # the action that failed, or "bot"
    silent: bool = True  # nothing was said yet; a turn that ends so has failed somewhere in Rasa

    def abort(self, what: str) -> TurnAborted:
        """Note the failure, so that nothing is saved, and return what to raise."""
        self.failed = self.failed or what
        return TurnAborted()


CURRENT: ContextVar[Turn | None] = ContextVar("turn", default=None)


def current() -> Turn:
    """Return the running turn; outside the channel (tests, `rasa shell`) a fresh one."""
    turn = CURRENT.get()
    if turn is None:
        turn = Turn()
        CURRENT.set(turn)
    return turn
