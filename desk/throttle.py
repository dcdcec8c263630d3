"""Slows down guessing of one account's password. In memory: nothing about tries is stored.

An unknown name is slowed like a known one, so that waiting tells nothing.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field

FREE_TRIES = 5
WINDOW_S = 60
FIRST_WAIT_S = 60
LONGEST_WAIT_S = 15 * 60
MOST_NAMES = 10_000  # then the oldest is forgotten: memory stays bounded


@dataclass
class _Tries:
    at: list[int] = field(default_factory=list)
    wait_s: int = 0
    closed_until: int = 0


class Throttle:
    """Five tries in a minute, then waits of 1, 2, 4 … to 15 minutes for each further five."""

    def __init__(self) -> None:
        self._tries: OrderedDict[str, _Tries] = OrderedDict()

    def allows(self, name: str, *, now: int) -> bool:
        """Count a try for `name` at `now` (Unix seconds) and say whether it may go on.

        The try counts before its outcome is known, so that many at once cannot slip through.
        """
        tries = self._of(name)
        if now < tries.closed_until:
            return False
        tries.at = [moment for moment in tries.at if now - moment < WINDOW_S]
        tries.at.append(now)
        if len(tries.at) < FREE_TRIES:
            return True
        tries.wait_s = min(max(FIRST_WAIT_S, tries.wait_s * 2), LONGEST_WAIT_S)
        tries.closed_until = now + tries.wait_s
        tries.at = []
        return True

    def succeeded(self, name: str) -> None:
        """Forget the tries of `name`: its password was right."""
        self._tries.pop(name, None)

    def _of(self, name: str) -> _Tries:
        tries = self._tries.setdefault(name, _Tries())
        self._tries.move_to_end(name)
        if len(self._tries) > MOST_NAMES:
            self._tries.popitem(last=False)
        return tries
