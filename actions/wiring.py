"""The real services behind the actions: made on first use from the environment, not at import."""

from __future__ import annotations

import os
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from actions.settings import Settings, from_environment
from core import consent, statuses
from core.site import Site
from handoff import database, events, follow_up, later, outbox
from handoff.follow_up import Status
from handoff.later import Queued


@dataclass(frozen=True)
class HandedOver:
    """What became of a yes. `withdrawing`: taken back meanwhile, and not certain yet."""

    reference: str
    return_code: str
    state: str  # as outbox.Receipt
    withdrawing: bool = False


@dataclass(frozen=True)
class Services:
    """What an action may use; a test passes its own."""

    site: Site
    versions: Mapping[str, str]  # of bot, model and content
    queue: Callable[[Mapping[str, Any], str], HandedOver]  # (summary, key); blocks
    status: Callable[[str], Awaitable[Status | None]]  # of a return code
    withdraw: Callable[[str], Awaitable[Status | None]]  # by a return code
    # (return code, type of event, data, key; None where it is said once a referral); blocks
    queue_later: Callable[[str, str, Mapping[str, Any], str | None], Queued | None]
    clock: Callable[[], float] = time.time  # Unix seconds


def make(settings: Settings, *, clock: Callable[[], float] = time.time) -> Services:
    """Open the outbox and return the services on it.

    Raises:
        OSError, or an error of the database: the outbox cannot be opened.
    """
    handoff = settings.handoff
    db = database.connect(handoff.database_url)

    def queued(summary: Mapping[str, Any], key: str) -> outbox.Receipt:
        return outbox.queue(
            db,
            summary,
            key=key,
            secret=handoff.return_code_secret,
            site_name=handoff.site_name,
            now=clock(),
        )

    def queue(summary: Mapping[str, Any], key: str) -> HandedOver:
        receipt = queued(summary, key)
        while receipt.state == statuses.WITHDRAWN:  # a new yes: a new reference and a new code
            key = consent.next_key(key)
            receipt = queued(summary, key)
        standing = outbox.standing(db, receipt.return_code)
        return HandedOver(
            receipt.reference, receipt.return_code, receipt.state, _is_withdrawing(standing)
        )

    async def status(code: str) -> Status | None:
        return await follow_up.status(db, code, settings=handoff, now=clock())

    async def withdraw(code: str) -> Status | None:
        return await follow_up.withdraw(db, code, settings=handoff, now=clock())

    def queue_later(
        code: str, event_type: str, data: Mapping[str, Any], key: str | None
    ) -> Queued | None:
        return later.queue(
            db, code, event_type, data, key=key, site_name=handoff.site_name, now=clock()
        )

    # one repository, built together: its parts have one version
    versions = dict.fromkeys(("bot", "model", "content"), settings.version)
    return Services(settings.site, versions, queue, status, withdraw, queue_later, clock)


def _is_withdrawing(standing: outbox.Standing | None) -> bool:
    """Say whether a withdrawal waits in the summary's place: its receipt says `waiting` too."""
    return (
        standing is not None
        and standing.state == statuses.WAITING
        and standing.event_type == events.WITHDRAWN
    )


@cache
def services() -> Services:
    """Return the services of this process; a failure to make them is tried again next time."""
    return make(from_environment(os.environ))
