"""What the desk must be told before it starts. There are no defaults: see docs/settings.md."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import core
from core import signing
from core import site as sites
from core.site import Site

DATABASE_URL = "DESK_DATABASE_URL"
PORT = "DESK_PORT"
WEBHOOK_SECRETS = "DESK_WEBHOOK_SECRETS"
EMERGENCY_TEXT = "DESK_EMERGENCY_TEXT"
LIKENESS_KEY = "DESK_LIKENESS_KEY"
NAMES = (DATABASE_URL, PORT, WEBHOOK_SECRETS, EMERGENCY_TEXT, LIKENESS_KEY)
SHORTEST_KEY = 32  # characters
DATA = Path(core.__file__).parents[1] / "data"
DIRECTORIES = DATA / "directory"
_ADVICE = "Nothing started; see docs/settings.md"


class SettingsError(ValueError):
    """A setting is missing or cannot be used. The message names settings, never their values."""


@dataclass(frozen=True)
class Settings:
    """The desk's settings."""

    database_url: str = field(repr=False)  # may hold a password
    port: int  # on 127.0.0.1; 0 takes any free one
    webhook_secrets: tuple[str, ...] = field(repr=False)  # whsec_…; the old and the new key
    emergency_text: str  # one sentence with the emergency number, shown with every error
    likeness_key: str = field(repr=False)  # for the marks of possible duplicates
    site: Site  # whose service it is: a caller is told, as people in the chat are


def from_environment(environment: Mapping[str, str]) -> Settings:
    """Return the settings, or say at once everything that is wrong with them.

    Raises:
        SettingsError: names every setting that is missing or unusable.
    """
    values = {name: environment.get(name, "").strip() for name in (*NAMES, *sites.SETTINGS)}
    missing = [name for name, value in values.items() if not value]
    if missing:
        raise SettingsError(f"not set: {', '.join(missing)}. {_ADVICE}")
    unusable = _unusable(values)
    if unusable:
        raise SettingsError(f"not usable: {', '.join(unusable)}. {_ADVICE}")
    return Settings(
        database_url=values[DATABASE_URL],
        port=int(values[PORT]),
        webhook_secrets=_secrets(values[WEBHOOK_SECRETS]),
        emergency_text=values[EMERGENCY_TEXT],
        likeness_key=values[LIKENESS_KEY],
        site=sites.from_environment(values),
    )


def database_url(environment: Mapping[str, str]) -> str:
    """Return only the database's URL: what the command line for accounts needs.

    Raises:
        SettingsError: it is not set.
    """
    url = environment.get(DATABASE_URL, "").strip()
    if not url:
        raise SettingsError(f"not set: {DATABASE_URL}. {_ADVICE}")
    return url


def _secrets(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _unusable(values: Mapping[str, str]) -> list[str]:
    wrong = []
    if not (values[PORT].isascii() and values[PORT].isdigit() and int(values[PORT]) < 65536):
        wrong.append(f"{PORT} (a number from 0 to 65535)")
    if not _are_secrets(_secrets(values[WEBHOOK_SECRETS])):
        wrong.append(f"{WEBHOOK_SECRETS} (whsec_ and 24 to 64 bytes in base64, comma separated)")
    if len(values[LIKENESS_KEY]) < SHORTEST_KEY:
        wrong.append(f"{LIKENESS_KEY} (at least {SHORTEST_KEY} characters, chosen by chance)")
    wrong += [
        f"{name} (one of {', '.join(allowed)})"
        for name, allowed in sites.SETTINGS.items()
        if allowed and values[name] not in allowed
    ]
    if not (DIRECTORIES / f"{values['SITE_COUNTRY']}.yml").is_file():
        wrong.append("SITE_COUNTRY (data/directory has no such country)")
    return wrong


def _are_secrets(secrets: tuple[str, ...]) -> bool:
    try:
        for secret in secrets:
            signing.sign(secret, message_id="check", timestamp=0, body=b"")
    except ValueError:
        return False
    return bool(secrets) and all(secret.startswith("whsec_") for secret in secrets)
