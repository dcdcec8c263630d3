"""Marks by which two referrals can be seen to concern the same person, without reading either.

A mark is an HMAC under the desk's own key. Equal marks are *possible* duplicates: staff decide.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"\+?\d(?:[ ()./-]{0,3}\d){6,14}")
_LAST_DIGITS = 9  # the same number with and without its country's code has these in common


def marks(summary: Mapping[str, Any], *, key: str) -> set[str]:
    """Return the marks of a schema-valid summary: 64 hexadecimal signs each.

    Two referrals share one if they name the same person at the same place, or give a contact
    with the same telephone number or e-mail address, or the same address of a page.
    """
    return {
        hmac.new(key.encode(), sign.encode("utf-8", "replace"), hashlib.sha256).hexdigest()
        for sign in _signs(summary)
    }


def _signs(summary: Mapping[str, Any]) -> Iterator[str]:
    person, reporter = summary["person"], summary["reporter"]
    name, place = _plain(person["name"]), _plain(person["place"])
    if name and place:  # a first name alone is shared by too many
        yield f"person\0{name}\0{place}"
    contact = (reporter["safe_contact"] or {}).get("how")
    for said in (contact, reporter["contact_details"]):
        yield from _ways_to_reach(said or "")
    address = _address((summary["online_content"] or {}).get("address"))
    if address:
        yield f"online\0{address}"


def _plain(text: str | None) -> str:
    """Return the letters and digits, without accents and case, and one space between words."""
    parts = unicodedata.normalize("NFKD", (text or "").casefold())
    bare = "".join(sign for sign in parts if not unicodedata.combining(sign))
    return " ".join(re.findall(r"\w+", bare))


def _ways_to_reach(text: str) -> Iterator[str]:
    text = unicodedata.normalize("NFKC", text)
    for email in _EMAIL.findall(text):
        yield f"e-mail\0{email.casefold()}"
    for phone in _PHONE.findall(text):
        digits = "".join(sign for sign in phone if sign.isdigit())
        yield f"phone\0{digits[-_LAST_DIGITS:]}"


def _address(text: str | None) -> str:
    """Return an address without its scheme, `www.`, fragment and last slash."""
    given = (text or "").strip()
    try:
        parts = urlsplit(given if "//" in given else f"//{given}")
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return _plain(given)
    query = f"?{parts.query}" if parts.query else ""
    return f"{host}{parts.path.rstrip('/')}{query}"
