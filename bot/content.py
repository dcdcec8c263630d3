"""What authors and the site's owner wrote, read once at start: directory, yes words, settings."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from core import consent, directory, site

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"


def read_yaml(path: Path) -> Any:
    with path.open(encoding="utf-8") as file:
        return yaml.safe_load(file)


@dataclass(frozen=True)
class Content:
    """Everything a turn may need that does not change while the bot runs."""

    site: site.Site
    directories: dict[str, directory.Directory]  # by country
    emergency_abroad: dict[str, str]  # other countries' emergency numbers, by country
    yes_words: re.Pattern[str]
    later_yes_words: re.Pattern[str]
    interpreter: dict[str, str]  # "in danger call …", by language

    def directory_of(self, country: str | None) -> directory.Directory:
        """Return the country's directory; the site's own where there is none."""
        return self.directories.get(country or "") or self.directories[self.site.country]

    def is_abroad(self, country: str | None) -> bool:
        """Say whether somebody in `country` is where no directory is known."""
        return bool(country) and country not in self.directories

    def own_number(self, country: str | None) -> str:
        """Return the emergency number of somebody in `country`; none is made up."""
        if not self.is_abroad(country):
            return self.directory_of(country).emergency_number
        return self.emergency_abroad.get(country or "") or "the emergency number"


@lru_cache(maxsize=1)
def content() -> Content:
    """Read everything.

    Raises:
        core.site.BadSettings, core.directory.BadDirectory: the bot must not start.
    """
    settings = site.from_environment(os.environ)
    files = sorted((DATA / "directory").glob("*.yml"))
    directories = [directory.parse(read_yaml(file)) for file in files]
    found = {one.country: one for one in directories}
    if settings.country not in found:
        raise site.BadSettings(
            f"SITE_COUNTRY is {settings.country}, but data/directory has "
            f"{', '.join(sorted(found))}. Nothing started; see docs/settings.md"
        )
    yes = read_yaml(DATA / "consent" / "yes.yml")
    return Content(
        site=settings,
        directories=found,
        emergency_abroad={
            **_emergency_abroad(),
            **{country: one.emergency_number for country, one in found.items()},
        },
        yes_words=consent.yes_words(yes),
        later_yes_words=consent.yes_words(yes, later=True),
        interpreter=read_yaml(DATA / "languages" / "interpreter.yml")["sentences"],
    )


def _emergency_abroad() -> dict[str, str]:
    rows = read_yaml(DATA / "directory" / "abroad" / "emergency_numbers.yml")["numbers"]
    return {country: str(row["phone"]) for country, row in rows.items()}
