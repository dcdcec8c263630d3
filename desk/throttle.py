"""Slows down guessing. In memory: nothing about tries is stored.

A name that does not exist is slowed like one that does, so that waiting tells nothing. All tries
from browsers that nobody signed in with before share one allowance more, whatever names they give;
a browser that somebody signed in with has a count of its own (desk.devices). So guessing neither
gets far nor locks out the people who work here.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field

FREE_TRIES = 5
WINDOW_S = 60
FIRST_WAIT_S = 60
LONGEST_WAIT_S = 15 * 60
FORGET_S = 60 * 60  # without a try; then waits begin at FIRST_WAIT_S again
MOST_KEYS = 10_000  # of each kind; then the oldest is forgotten: memory stays bounded

SHARED_AT_ONCE = 20  # with the next line: at most 140 in an hour, in any order
SHARED_EVERY_S = 30

Key = tuple[str, ...]  # what is tried, for whom, from which known browser ("": none)


@dataclass
class _Tries:
    at: list[int] = field(default_factory=list)
    wait_s: int = 0
    closed_until: int = 0
    last: int = 0


class _Shared:
    """An allowance for everybody: full at first, and one more every SHARED_EVERY_S."""

    def __init__(self) -> None:
        self._left, self._counted_at = float(SHARED_AT_ONCE), 0

    def take(self, now: int) -> bool:
        grown = max(0, now - self._counted_at) / SHARED_EVERY_S
        self._left, self._counted_at = min(SHARED_AT_ONCE, self._left + grown), now
        if self._left < 1:
            return False
        self._left -= 1
        return True

    def give_back(self) -> None:
        self._left = min(SHARED_AT_ONCE, self._left + 1)


class Throttle:
    """Five tries in a minute, then waits of 1, 2, 4 … to 15 minutes for each further five."""

    def __init__(self) -> None:
        # Names that anybody may make up are apart: 10,000 of them would else flush out the count
        # of wrong codes for an account whose password is known.
        self._made_up: OrderedDict[Key, _Tries] = OrderedDict()
        self._tries: OrderedDict[Key, _Tries] = OrderedDict()
        self._shared = _Shared()

    def allows(self, key: Key, *, now: int, shared: bool = False) -> bool:
        """Count a try of `key` at `now` (Unix seconds) and say whether it may go on.

        The try counts before its outcome is known, so that many at once cannot slip through.

        Args:
            shared: it also needs a part of the allowance that all such tries have in common.
        """
        tries = self._of(self._kept(shared), key, now)
        if now < tries.closed_until or (shared and not self._shared.take(now)):
            return False
        tries.last = now
        tries.at = [moment for moment in tries.at if now - moment < WINDOW_S]
        tries.at.append(now)
        if len(tries.at) < FREE_TRIES:
            return True
        tries.wait_s = min(max(FIRST_WAIT_S, tries.wait_s * 2), LONGEST_WAIT_S)
        tries.closed_until = now + tries.wait_s
        tries.at = []
        return True

    def succeeded(self, key: Key, *, shared: bool = False) -> None:
        """Forget the tries of `key`: it was no guess."""
        self._kept(shared).pop(key, None)
        if shared:
            self._shared.give_back()

    def _kept(self, shared: bool) -> OrderedDict[Key, _Tries]:
        return self._made_up if shared else self._tries

    def _of(self, kept: OrderedDict[Key, _Tries], key: Key, now: int) -> _Tries:
        tries = kept.setdefault(key, _Tries())
        kept.move_to_end(key)
        if len(kept) > MOST_KEYS:
            kept.popitem(last=False)
        if now - max(tries.last, tries.closed_until) >= FORGET_S:
            tries.wait_s = 0
        return tries
