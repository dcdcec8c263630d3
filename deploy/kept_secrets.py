"""The secrets between the programs: made at the first start, kept beside the databases."""

from __future__ import annotations

import base64
import os
import secrets
from collections.abc import Callable
from pathlib import Path


def _key() -> str:
    return secrets.token_hex(32)


def _webhook_key() -> str:
    return "whsec_" + base64.b64encode(secrets.token_bytes(32)).decode()


_MAKERS: dict[str, Callable[[], str]] = {
    "BOT_CHANNEL_SECRET": _key,
    "ACTIONS_SECRET": _key,
    "HANDOFF_RETURN_CODE_SECRET": _key,  # lost: no return code that was given out works any more
    "REFERRAL_WEBHOOK_SECRET": _webhook_key,
    "DESK_LIKENESS_KEY": _key,  # lost: duplicates of older cases are not found any more
}


def read_or_make(file: Path) -> dict[str, str]:
    """Return the secrets in `file`; makes those that are missing. Only its owner can read it."""
    kept = read_settings(file) if file.exists() else {}
    missing = {name: make() for name, make in _MAKERS.items() if not kept.get(name)}
    if missing:
        kept |= missing
        text = "".join(f"{name}={value}\n" for name, value in kept.items())
        write_private(file, "# Made at the first start. Keep it, and show it to nobody.\n" + text)
    return kept


def read_settings(file: Path) -> dict[str, str]:
    """Return the `NAME=value` lines of a file; blank lines and `#` lines are left out."""
    settings = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        name, equals, value = line.partition("=")
        if equals and not name.lstrip().startswith("#"):
            settings[name.strip()] = value.strip()
    return settings


def write_private(file: Path, text: str) -> None:
    """Write a file that only its owner can read, whole or not at all."""
    new = file.with_name(f"{file.name}.new")
    new.unlink(missing_ok=True)
    handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as out:
        out.write(text)
    new.replace(file)
