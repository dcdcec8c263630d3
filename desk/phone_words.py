"""What whoever takes a call reads out: the bot's own questions and endings, and the consent words.

They stand in data/, where people who write no programs review them; telephone numbers come from
the help directory of the site's country.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from core import directory
from core.directory import Directory
from core.site import Site
from desk.settings import DATA, DIRECTORIES

_FILES = ("danger", "questions", "contact", "endings", "consent")
_FIELD = re.compile(r"\{([a-z0-9_.]+)\}")
# what only makes sense on a screen
_SPOKEN = (
    (" You can skip this.", ""),
    ("what you wrote", "what you told me"),
    ("that you wrote", "that you told me"),
    (" I cannot trace you.", ""),  # the chat cannot; of a telephone we do not know
    ("Type a number", "Give a number"),
    ("that only you see", "that only you use"),
    (" This goes with your summary.", ""),
    ("come back or ring", "ring us again, or ring"),
    ("come back, or ring", "ring us again, or ring"),
)


@dataclass(frozen=True)
class Script:
    """The words of a call, with the names and numbers of one site."""

    texts: Mapping[str, str]
    wording: str  # before the yes; core.consent.PHONE_WORDING_VERSION
    child: str  # before that, to a caller under 18
    fields: Mapping[str, str]

    def says(self, name: str, **more: str) -> str:
        """Return the bot's response `utter_<name>` as it is said on the phone.

        Raises:
            KeyError: there is no such response, or a field of it is not known here.
        """
        text = _filled(self.texts[name], {**self.fields, **more})
        for written, spoken in _SPOKEN:
            text = text.replace(written, spoken)
        return text


@cache
def script(site: Site) -> Script:
    """Return the words for a site.

    Raises:
        OSError, KeyError, core.directory.BadDirectory: a file of data/ is missing or incomplete.
    """
    fields = _fields(site, directory.parse(_read(DIRECTORIES / f"{site.country}.yml")))
    before_yes = _read(DATA / "consent" / "phone.yml")
    return Script(
        texts=_texts(),
        wording=_filled(before_yes["wording"], fields),
        child=_filled(before_yes["child"], fields),
        fields=fields,
    )


def _texts() -> dict[str, str]:
    """Return the first variant of each response."""
    found: dict[str, str] = {}
    for name in _FILES:
        responses = _read(DATA / "nlu" / f"{name}.yml")["responses"]
        found |= {key.removeprefix("utter_"): rows[0]["text"] for key, rows in responses.items()}
    return found


def _fields(site: Site, country: Directory) -> dict[str, str]:
    ours = {
        f"site.{name}": str(getattr(site, name))
        for name in ("operator", "receiver", "reads_when", "police_words")
    }
    numbers = {
        f"directory.{key}.{part}": str(entry[part])
        for key, entry in country.entries.items()
        for part in ("name", "phone", "text")
        if entry.get(part)
    }
    return ours | numbers


def _filled(text: str, fields: Mapping[str, str]) -> str:
    return _FIELD.sub(lambda found: fields[found.group(1)], text.strip())


def _read(file: Path) -> Any:
    return yaml.safe_load(file.read_text(encoding="utf-8"))
