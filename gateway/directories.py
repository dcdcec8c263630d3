"""The help directories of data/directory, read once at start."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from core import directory
from core.directory import Directory


@dataclass(frozen=True)
class Directories:
    """Every country's directory, and which of them is the site's own."""

    by_country: Mapping[str, Directory]
    site_country: str

    @property
    def site(self) -> Directory:
        return self.by_country[self.site_country]

    def find(self, country: str) -> Directory | None:
        return self.by_country.get(country)

    def nearest(self, country: str | None) -> Directory:
        """Return the directory of `country`, or the site's own where we have none."""
        return self.by_country.get(country or self.site_country, self.site)


def danger_line(found: Directory, country: str | None) -> str:
    """Say what to call in danger; to somebody abroad, never our short number as if it were theirs.

    `country` is where the reporter is; None means that they did not say.
    """
    number = found.emergency_number
    if country is None or country == found.country:
        return f"In danger call {number} now."
    return (
        "In danger call the emergency number of the country you are in now. "
        f"In {found.name} it is {number}."
    )


def emergency_contacts(found: Directory) -> list[dict[str, Any]]:
    return [found.emergency.to_json()]


def read(content_root: Path, site_country: str) -> Directories:
    """Read all of data/directory.

    Raises:
        core.directory.BadDirectory: a file breaks the rules, or the site's country has none.
        OSError: a file cannot be read.
    """
    found = {}
    for path in sorted((content_root / "data" / "directory").glob("*.yml")):
        parsed = directory.parse(yaml.safe_load(path.read_text(encoding="utf-8")) or {})
        found[parsed.country] = parsed
    if site_country not in found:
        raise directory.BadDirectory(f"{site_country}: no file in data/directory. Nothing started")
    return Directories(found, site_country)
