"""When a delivery is tried again. Pure. Source: the Referral API contract, on retries."""

from __future__ import annotations

MINUTE_S = 60.0
HOUR_S = 60 * MINUTE_S
FIRST_WAITS_S = (5.0, 15.0, MINUTE_S, 5 * MINUTE_S, 15 * MINUTE_S)
FIRST_DAY_WAIT_S = 30 * MINUTE_S
LATER_WAIT_S = 2 * HOUR_S
FIRST_DAY_S = 24 * HOUR_S
GIVE_UP_S = 72 * HOUR_S
LATE_S = 15 * MINUTE_S  # unsent for so long: an operator is told, and the reporter's status says so
JITTER = 0.1  # each wait is up to a tenth shorter or longer, so that relays do not march in step


def _plain_wait(attempts: int, age_s: float) -> float:
    if attempts <= len(FIRST_WAITS_S):
        return FIRST_WAITS_S[attempts - 1]
    return FIRST_DAY_WAIT_S if age_s < FIRST_DAY_S else LATER_WAIT_S


def wait_s(
    attempts: int, *, age_s: float, chance: float, retry_after_s: float | None = None
) -> float | None:
    """Return the seconds until the next try, or None when it is time to give up.

    Args:
        attempts: tries made, at least 1.
        age_s: seconds since the entry was queued.
        chance: a random number from 0 to 1, for the jitter.
        retry_after_s: what the receiver asked for. Never shortens the wait; capped at
            LATER_WAIT_S, so that no receiver can silence an entry for days.
    """
    wait = _plain_wait(attempts, age_s) * (1 - JITTER + 2 * JITTER * chance)
    wait = max(wait, min(retry_after_s or 0.0, LATER_WAIT_S))
    return wait if age_s + wait <= GIVE_UP_S else None
