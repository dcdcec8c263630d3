"""Outboxes in real files, with summaries of invented people in them."""

from __future__ import annotations

import time
from pathlib import Path

from sqlalchemy import Engine

from core.consent import hand_over_key
from handoff import database, outbox
from handoff.outbox import Receipt
from handoff.settings import Settings
from tests.support.receiver import WEBHOOK_SECRET
from tests.support.summaries import summary

CODE_SECRET = b"return-code-secret-for-the-tests"
SITE = "Example Council"


def url_in(folder: Path) -> str:
    return f"sqlite:///{folder / 'outbox.sqlite3'}"


def open_in(folder: Path) -> Engine:
    return database.connect(url_in(folder))


def key(number: int = 0) -> str:
    return hand_over_key(f"conversation {number}", "digest")


def queue(db: Engine, number: int = 0, *, now: float | None = None, **changes) -> Receipt:
    """Queue the summary of conversation `number`. `now`: Unix seconds, the clock's if absent."""
    return outbox.queue(
        db,
        summary(**changes),
        key=key(number),
        secret=CODE_SECRET,
        site_name=SITE,
        now=time.time() if now is None else now,
    )


def settings(folder: Path, referral_url: str, **changes) -> Settings:
    values = {
        "database_url": url_in(folder),
        "return_code_secret": CODE_SECRET,
        "referral_url": referral_url,
        "webhook_secret": WEBHOOK_SECRET,
        "site_name": SITE,
        "timeout_s": 1.0,
        "lease_s": 2.0,
    }
    return Settings(**{**values, **changes})
