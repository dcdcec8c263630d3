"""Many cases of invented people, put straight into the tables: how they are spread is made up."""

from __future__ import annotations

import hashlib
import json
import random
from typing import Any

from sqlalchemy import Connection, insert

from core import receipts
from desk.cases import FINISHED
from desk.tables import ACCOUNTS, CASES, LIKENESSES
from tests.support.summaries import summary

HANDLERS = 12
DAY_S = 86_400
YEARS = 2  # over which they came in
ENDINGS = {  # ending: (rank, share in a hundred)
    "emergency": (5, 2),
    "police_today": (4, 5),
    "safeguarding_team": (3, 45),
    "support_and_watch": (2, 35),
    "no_sign_told": (1, 13),
}
CHANNELS = {"chat": 70, "form": 12, "phone": 10, "partner": 8}
LANGUAGES = {"en": 84, "en-GB": 2, "ur": 4, "bn": 3, "so": 3, "pl": 2, "ar": 2}
AGES = {"13_15": 18, "16_17": 22, "18_24": 30, "25_over": 22, "10_12": 3, "unknown": 5}
PLACES = [f"invented town {number}" for number in range(400)]
CHUNK = 1000


def put(db: Connection, number: int, *, now: int, seed: int = 6) -> None:
    """Add handlers and `number` cases that came in before `now` (Unix seconds)."""
    chance = random.Random(seed)
    people = [
        {"name": f"handler {n}", "role": "handler", "password_hash": "none", "created_at": 0}
        for n in range(HANDLERS)
    ]
    db.execute(insert(ACCOUNTS), people)
    handlers = list(db.execute(ACCOUNTS.select().with_only_columns(ACCOUNTS.c.id)).scalars())
    words = json.dumps(summary())
    for start in range(0, number, CHUNK):
        these = range(start, min(start + CHUNK, number))
        cases = [_case(chance, index, now, handlers, words) for index in these]
        db.execute(insert(CASES), cases)
        db.execute(insert(LIKENESSES), [m for case in cases for m in _marks(chance, case)])


def _case(
    chance: random.Random, index: int, now: int, handlers: list[int], words: str
) -> dict[str, Any]:
    ending = _one_of(chance, {name: share for name, (_, share) in ENDINGS.items()})
    age_s = int(chance.random() * YEARS * 365 * DAY_S)
    received = now - age_s
    status = _status(chance, age_s)
    opened = None if status in ("submitted", "withdrawn") else received + chance.randrange(9000)
    worked_on = opened is not None and status != "seen"
    return {
        "reference": receipts.reference(hashlib.sha256(str(index).encode()).digest()),
        "status": status,
        "version": 2,
        "received_at": received,
        "updated_at": received + 10,
        "opened_at": opened,
        "assignee": chance.choice(handlers) if worked_on else None,
        "contacted_at": received + chance.randrange(300_000) if worked_on else None,
        "closed_at": received + 20 * DAY_S if status in FINISHED else None,
        "channel": _one_of(chance, CHANNELS),
        "summary": words,
        "urgency": ENDINGS[ending][0],
        "ending": ending,
        "reporter_under_18": chance.choice([True, False, False, None, None, None]),
        "language": _one_of(chance, LANGUAGES),
        "age_band": _one_of(chance, AGES),
        "place": chance.choice(PLACES) if chance.random() < 0.6 else None,
    }


def _status(chance: random.Random, age_s: int) -> str:
    """A case of the last weeks is probably open, an old one nearly always finished."""
    if age_s < 2 * DAY_S:
        return _one_of(chance, {"submitted": 70, "seen": 20, "accepted": 10})
    if age_s < 30 * DAY_S:
        return _one_of(chance, {"submitted": 5, "in_progress": 50, "on_hold": 15, "completed": 30})
    return _one_of(
        chance,
        {"completed": 70, "declined": 20, "withdrawn": 5, "entered_in_error": 2, "in_progress": 3},
    )


def _marks(chance: random.Random, case: dict[str, Any]) -> list[dict[str, str]]:
    """Two marks a case; one in twelve shares one with another."""
    shared = f"shared {chance.randrange(4000)}" if chance.random() < 1 / 12 else case["reference"]
    texts = (shared, f"own {case['reference']}")
    return [
        {"reference": case["reference"], "mark": hashlib.sha256(text.encode()).hexdigest()}
        for text in texts
    ]


def _one_of(chance: random.Random, shares: dict[str, int]) -> str:
    return chance.choices(list(shares), list(shares.values()))[0]
