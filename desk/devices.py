"""Browsers that somebody signed in with before, after OWASP's device cookies.

Such a browser has its own count of failures, so that guessing at a name from elsewhere locks
nobody out. The cookie opens nothing by itself. It is sealed with the account's password hash:
nothing is stored for it, and a new password makes all of them void.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets

from desk import passwords

KEPT_S = 180 * 24 * 60 * 60
_NONCE_SIGNS = 22  # 128 bits and more in URL-safe base64


def seal(password_hash: str) -> str:
    """Return a cookie for a browser whose owner just signed in to the account of this hash."""
    nonce = secrets.token_urlsafe(16)[:_NONCE_SIGNS]
    return nonce + "." + _mac(password_hash, nonce)


def known(cookie: str, password_hash: str | None) -> str:
    """Return which known browser of this account sent `cookie`, or "" if none did.

    An account without a password has none: VOID is in our source, so anybody could seal with it.
    """
    nonce, _, mac = cookie.partition(".")
    expected = _mac(password_hash or "nobody", nonce)
    fits = hmac.compare_digest(expected.encode(), mac.encode(errors="replace"))
    return nonce if fits and password_hash not in (None, passwords.VOID) else ""


def _mac(password_hash: str, nonce: str) -> str:
    key, words = password_hash.encode(), f"device {nonce}".encode(errors="replace")
    return hmac.new(key, words, hashlib.sha256).hexdigest()
