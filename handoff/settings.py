"""The settings of handoff, read together so that one start shows everything that is missing."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from core import signing

TIMEOUT_S = 10.0  # REFERRAL_TIMEOUT_S: the whole of one delivery, seconds
LEASE_S = 30.0  # HANDOFF_LEASE_S: until the entry of a relay that died falls due again, seconds
SECRET_BYTES = 32
_HEX = re.compile(r"(?:[0-9a-fA-F]{2})+")


class SettingsError(ValueError):
    """Settings are missing or cannot be used; nothing was started. Quotes no value."""


@dataclass(frozen=True)
class Settings:
    """Where summaries wait and where they go. Secrets stay out of `repr`."""

    database_url: str = field(repr=False)
    return_code_secret: bytes = field(repr=False)
    referral_url: str
    webhook_secret: str = field(repr=False)
    site_name: str
    timeout_s: float = TIMEOUT_S
    lease_s: float = LEASE_S


def _database_url(text: str) -> str:
    try:
        make_url(text)
    except ArgumentError:
        raise ValueError("an SQLAlchemy URL") from None
    return text


def _secret(text: str) -> bytes:
    try:
        secret = bytes.fromhex(text) if _HEX.fullmatch(text) else base64.b64decode(text, None, True)
    except (binascii.Error, ValueError):
        secret = b""
    if len(secret) < SECRET_BYTES:
        raise ValueError(f"hex or base64 of {SECRET_BYTES} bytes or more")
    return secret


def _web_address(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query:
        raise ValueError("an http or https address")
    return text.rstrip("/")


def _webhook_secret(text: str) -> str:
    try:
        signing.sign(text, message_id="check", timestamp=0, body=b"")
    except ValueError:
        raise ValueError("whsec_ and base64 of 24 to 64 bytes") from None
    return text


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds <= 3600:
        raise ValueError("seconds, above 0 and up to 3600")
    return seconds


_READERS: dict[str, tuple[str, Callable[[str], object]]] = {
    "HANDOFF_DATABASE_URL": ("database_url", _database_url),
    "HANDOFF_RETURN_CODE_SECRET": ("return_code_secret", _secret),
    "REFERRAL_URL": ("referral_url", _web_address),
    "REFERRAL_WEBHOOK_SECRET": ("webhook_secret", _webhook_secret),
    "SITE_NAME": ("site_name", str),
    "REFERRAL_TIMEOUT_S": ("timeout_s", _seconds),
    "HANDOFF_LEASE_S": ("lease_s", _seconds),
}
_OPTIONAL = ("REFERRAL_TIMEOUT_S", "HANDOFF_LEASE_S")


def _read(environment: Mapping[str, str]) -> tuple[dict[str, object], list[str]]:
    """Return what could be read, and what is wrong with the rest."""
    values: dict[str, object] = {}
    unusable = []
    for name, (field_name, reader) in _READERS.items():
        text = environment.get(name, "").strip()
        if not text:
            continue
        try:
            values[field_name] = reader(text)
        except ValueError as error:
            unusable.append(f"{name} (must be {error})")
    return values, unusable


def read(environment: Mapping[str, str]) -> Settings:
    """Return the settings that `environment` holds.

    Raises:
        SettingsError: names, together, everything that is not set or cannot be used.
    """
    values, unusable = _read(environment)
    missing = [
        name for name in _READERS if name not in _OPTIONAL and not environment.get(name, "").strip()
    ]
    wrong = [f"not set: {', '.join(missing)}"] if missing else []
    wrong += [f"not usable: {', '.join(unusable)}"] if unusable else []
    if wrong:
        raise SettingsError(f"{'; '.join(wrong)}. Nothing started; see docs/settings.md")
    settings = Settings(**values)  # type: ignore[arg-type]  # each reader returns its field's type
    if settings.lease_s <= settings.timeout_s:
        # else a second relay could take an entry that the first is still sending
        raise SettingsError(
            "not usable: HANDOFF_LEASE_S (must be more than REFERRAL_TIMEOUT_S). "
            "Nothing started; see docs/settings.md"
        )
    return settings
