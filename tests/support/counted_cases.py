"""Many invented cases at once, put straight into the tables: no content, only what is counted."""

from __future__ import annotations

import random

from sqlalchemy import Connection, insert

from desk.intake import URGENCY
from desk.tables import CASES

HOUR_S = 3600
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # of a reference
SHARES = {
    "ending": dict(zip(URGENCY, (25, 30, 35, 7, 3), strict=True)),
    "channel": {"chat": 70, "form": 15, "phone": 10, "partner": 5},
    "language": {"en": 80, "ur": 8, "pl": 6, "cy": 3, "so": 2, "tr": 1},
    "status": {"submitted": 10, "seen": 10, "in_progress": 30, "completed": 40, "declined": 10},
}


def add(db: Connection, count: int, *, now: int, weeks: int = 52, seed: int = 1) -> None:
    """Insert `count` cases received in the last `weeks` weeks before `now` (Unix seconds)."""
    chance = random.Random(seed)
    rows = [_row(number, chance, now, weeks) for number in range(count)]
    db.execute(insert(CASES), rows)


def _row(number: int, chance: random.Random, now: int, weeks: int) -> dict[str, object]:
    drawn = {
        name: chance.choices(list(shares), shares.values())[0] for name, shares in SHARES.items()
    }
    received = now - chance.randrange(weeks * 7 * 24 * HOUR_S)
    opened = min(now, received + chance.randrange(30 * HOUR_S))
    looked = drawn["status"] != "submitted"
    return {
        "reference": reference(number),
        "version": 1,
        "received_at": received,
        "updated_at": received,
        "opened_at": opened if looked else None,
        "contacted_at": min(now, opened + HOUR_S) if looked else None,
        "urgency": URGENCY[drawn["ending"]],
        **drawn,
    }


def reference(number: int) -> str:
    """Return a reference of its own for each number below 32 to the eighth."""
    signs = "".join(LETTERS[number >> (5 * place) & 31] for place in reversed(range(8)))
    return f"SB-{signs[:4]}-{signs[4:]}"
