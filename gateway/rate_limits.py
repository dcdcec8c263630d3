"""How often one conversation may write, and how many conversations one source may open."""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import math
import secrets
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

Clock = Callable[[], float]  # seconds, never going back

MESSAGES_PER_S = 1.0
MESSAGE_BURST = 5
OPENINGS = 60
OPENINGS_WITHIN_S = 600


@dataclass
class TokenBucket:
    """One message a second, five at once. Not answered is not counted against anyone for long."""

    filled_at: float
    left: float = MESSAGE_BURST

    def take(self, now: float) -> int:
        """Take one token and return 0, or return the whole seconds until there is one."""
        grown = (now - self.filled_at) * MESSAGES_PER_S
        self.left = min(MESSAGE_BURST, self.left + grown)
        self.filled_at = now
        if self.left < 1:
            return math.ceil((1 - self.left) / MESSAGES_PER_S)
        self.left -= 1
        return 0


class OpeningLimit:
    """Counts new conversations of a source for ten minutes, without keeping any address."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._key = secrets.token_bytes(32)  # dies with the process: the keys say nothing later
        self._opened: dict[bytes, deque[float]] = {}

    def take(self, address: str) -> int:
        """Count one opening and return 0, or return the whole seconds to wait."""
        source = _source(address)
        if source is None:
            return 0
        now = self._clock()
        self._forget_old(now)
        key = hmac.new(self._key, source.encode(), hashlib.sha256).digest()
        times = self._opened.setdefault(key, deque())
        if len(times) >= OPENINGS:
            return max(1, math.ceil(times[0] + OPENINGS_WITHIN_S - now))
        times.append(now)
        return 0

    def _forget_old(self, now: float) -> None:
        for key, times in list(self._opened.items()):
            while times and times[0] <= now - OPENINGS_WITHIN_S:
                times.popleft()
            if not times:
                del self._opened[key]


def _source(address: str) -> str | None:
    """Return what is counted: an IPv4 address or an IPv6 /64. None for loopback."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return "unreadable"  # all of them share one count
    mapped = getattr(ip, "ipv4_mapped", None)
    ip = mapped or ip
    if ip.is_loopback:
        return None
    if ip.version == 6:
        return str(ipaddress.ip_network((ip, 64), strict=False))
    return str(ip)
