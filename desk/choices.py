"""What administrators choose on /settings: when staff are there, how fast, whom an alarm reaches.

A choice nobody made yet has the default of `Choices`; each default is said in docs/settings.md.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields

from sqlalchemy import Connection, delete, insert, select

from desk.tables import CHOICES


@dataclass(frozen=True)
class Choices:
    """The choices in force."""

    staffed_days: tuple[int, ...] = (0, 1, 2, 3, 4)  # 0 is Monday
    staffed_from: str = "09:00"  # in `time_zone`, 24 hours
    staffed_to: str = "17:00"  # later than `staffed_from`: no day runs over midnight
    time_zone: str = "Europe/London"  # a name of the IANA list
    alarm_address: str | None = None  # https://…; None: nobody hears an alarm
    first_look_minutes: int = 60  # of staffed time, until somebody opened the case
    first_contact_hours: int = 24  # of staffed time, until reporter or person was contacted


def read(db: Connection) -> Choices:
    """Return the choices in force."""
    names = [field.name for field in fields(Choices)]
    stored = db.execute(select(CHOICES).where(CHOICES.c.name.in_(names)))
    known = {row.name: json.loads(row.value) for row in stored}
    if "staffed_days" in known:
        known["staffed_days"] = tuple(known["staffed_days"])
    return Choices(**known)


def save(db: Connection, choices: Choices) -> None:
    """Put `choices` in force; they were checked before (desk.choices_form)."""
    names = [field.name for field in fields(Choices)]
    db.execute(delete(CHOICES).where(CHOICES.c.name.in_(names)))
    rows = [{"name": name, "value": json.dumps(value)} for name, value in asdict(choices).items()]
    db.execute(insert(CHOICES), rows)
