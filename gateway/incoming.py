"""What a person sent, read and checked before anything acts on it."""

from __future__ import annotations

import json
import re
import unicodedata
import uuid
from dataclasses import dataclass
from typing import Any

TEXT_LIMIT = 2_000  # characters
_KEPT_CONTROLS = "\n\t"
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_COUNTRY = re.compile(r"[A-Z]{2}")


class Refused(Exception):
    """What was sent cannot be taken. `title` is for the person; it never quotes them."""

    def __init__(self, status: int, title: str, *, retry_after_s: int | None = None) -> None:
        super().__init__(title)
        self.status = status
        self.title = title
        self.retry_after_s = retry_after_s


@dataclass(frozen=True, repr=False)  # a repr would carry their words into a traceback
class Said:
    """One message of the person."""

    id: str
    text: str | None
    choice: str | None


def parse_json(body: bytes) -> dict[str, Any]:
    """Return the JSON object in `body`. Raises: Refused 400."""
    try:
        parsed = json.loads(body)
    except (ValueError, RecursionError):
        raise Refused(400, "This could not be read: it is not JSON.") from None
    if not isinstance(parsed, dict):
        raise Refused(422, "This could not be read: a JSON object is needed.")
    return parsed


def opening(body: dict[str, Any], *, site_country: str) -> tuple[str, str]:
    """Return language and country of a new conversation. Raises: Refused 422."""
    language = body.get("language") or "en"
    country = body.get("country") or site_country
    if not isinstance(language, str) or not _LANGUAGE.fullmatch(language[:40]):
        raise Refused(422, "The language must be a tag such as en.")
    if not isinstance(country, str) or not _COUNTRY.fullmatch(country.upper()):
        raise Refused(422, "The country must be two letters such as GB.")
    return language[:40], country.upper()


def message(body: dict[str, Any]) -> Said:
    """Return the message in `body`. Raises: Refused 413 or 422."""
    text, choice = _field(body, "text"), _field(body, "choice")
    if text is None and choice is None:
        raise Refused(422, "Please write a few words, or pick one of the choices.")
    cleaned = None if text is None else clean(text)
    if cleaned is not None and not _says_something(cleaned):
        if choice is None:
            raise Refused(422, "Please write a few words, so that I have something to read.")
        cleaned = None
    return Said(_message_id(body.get("id")), cleaned, choice)


def clean(text: str) -> str:
    """Return `text` with plain line ends and without control characters or broken halves.

    Raises:
        Refused: 413, more than TEXT_LIMIT characters are left.
    """
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    cleaned = "".join(sign for sign in unified if not _is_control(sign)).strip()
    if len(cleaned) > TEXT_LIMIT:
        raise Refused(413, "This is longer than 2,000 characters. Please send it in parts.")
    return cleaned


def _is_control(sign: str) -> bool:
    # Cc: NUL and its kin. Cs: half of a surrogate pair, which cannot be written as UTF-8.
    return sign not in _KEPT_CONTROLS and unicodedata.category(sign) in ("Cc", "Cs")


def _says_something(text: str) -> bool:
    # Cf: joiners and direction marks, which emoji and some scripts need but which say nothing alone
    return any(not sign.isspace() and unicodedata.category(sign) != "Cf" for sign in text)


def _field(body: dict[str, Any], name: str) -> str | None:
    value = body.get(name)
    if value is not None and not isinstance(value, str):
        raise Refused(422, f"The field {name} must be text.")
    return value


def _message_id(value: Any) -> str:
    try:
        if not isinstance(value, str) or len(value) != 36:
            raise ValueError
        return str(uuid.UUID(value))
    except ValueError:
        raise Refused(422, "The field id must be a UUID made for this message.") from None
