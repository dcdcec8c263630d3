"""The help directory of one country: who can be rung, who answers, and how sure we are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

ANSWERED_BY = ("police", "charity", "health", "council", "other")
EMERGENCY = "emergency"
POLICE_TODAY = "police_today"


class BadDirectory(ValueError):
    """A directory file breaks its own rules. The message names the country and the entry."""


@dataclass(frozen=True)
class Contact:
    """A line of help as the public contract shows it."""

    name: str
    phone: str | None
    url: str | None
    hours: str | None
    answered_by: str
    last_checked: str | None  # ISO date; None: nobody has rung it yet
    verified: bool

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True)
class Directory:
    """All lines of one country, by key."""

    country: str
    name: str
    entries: Mapping[str, Mapping[str, Any]]

    def contact(self, key: str) -> Contact:
        """Raises: KeyError when the directory has no such entry."""
        entry = self.entries[key]
        values: dict[str, Any] = {field.name: entry.get(field.name) for field in fields(Contact)}
        return Contact(**values)

    def contacts(self, keys: Iterable[str]) -> list[dict[str, Any]]:
        return [self.contact(key).to_json() for key in keys]

    @property
    def emergency(self) -> Contact:
        return self.contact(EMERGENCY)

    @property
    def emergency_number(self) -> str:
        number = self.emergency.phone
        assert number is not None  # parse refuses a country without one
        return number

    def to_json(self) -> dict[str, Any]:
        return {"country": self.country, "name": self.name, "entries": dict(self.entries)}


def parse(raw: Mapping[str, Any]) -> Directory:
    """Check one country's file (already read from YAML) and return it.

    Raises:
        BadDirectory: something is missing; the message names what and where.
    """
    country = str(raw.get("country", "?"))
    entries = _with_aliases(country, raw.get("entries") or {})
    for key, entry in entries.items():
        _check(country, key, entry)
    if not (entries.get(EMERGENCY) or {}).get("phone"):
        raise BadDirectory(f"{country}: an emergency number is needed before it can be offered")
    return Directory(country, str(raw.get("name", country)), entries)


def _with_aliases(country: str, entries: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """Fill entries that say `same_as: <key>` from the one they name."""
    filled: dict[str, Mapping[str, Any]] = {}
    for key, entry in entries.items():
        if not isinstance(entry, Mapping):
            raise BadDirectory(f"{country}.{key}: must be a mapping of name, phone, source …")
        other = entry.get("same_as")
        if other is not None and other not in entries:
            raise BadDirectory(f"{country}.{key}: same_as names {other}, which is not there")
        filled[key] = {**entries[other], **entry} if other else entry
    return filled


def _check(country: str, key: str, entry: Mapping[str, Any]) -> None:
    missing = [name for name in ("name", "source") if not entry.get(name)]
    if missing:
        raise BadDirectory(f"{country}.{key}: {', '.join(missing)} missing")
    if entry.get("answered_by") not in ANSWERED_BY:
        raise BadDirectory(f"{country}.{key}: answered_by must be one of {', '.join(ANSWERED_BY)}")
    if not isinstance(entry.get("verified"), bool):
        raise BadDirectory(f"{country}.{key}: verified must be true or false")
