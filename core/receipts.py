"""The reference of a referral and the return code of its reporter."""

from __future__ import annotations

import hashlib
import hmac
import re

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # no I, L, O, U: nothing to misread
_MISREAD = str.maketrans("ILO", "110")
_REFERENCE = re.compile(r"SB-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}")
CODE_BYTES = 10  # 80 bits
CODE_LENGTH = 16


def _base32(data: bytes, length: int) -> str:
    number = int.from_bytes(data, "big")
    return "".join(_CROCKFORD[(number >> 5 * place) & 31] for place in reversed(range(length)))


def _groups(text: str) -> str:
    return "-".join(text[start : start + 4] for start in range(0, len(text), 4))


def reference(random_bytes: bytes) -> str:
    """Return a reference such as `SB-7K3M-9QXT` from five random bytes."""
    return "SB-" + _groups(_base32(random_bytes[:5], 8))


def is_reference(text: str) -> bool:
    return _REFERENCE.fullmatch(text) is not None


def return_code(secret: bytes, hand_over_key: str) -> str:
    """Return the code for one hand-over: HMAC-SHA256 of its key, so a repeated yes repeats it."""
    mac = hmac.new(secret, hand_over_key.encode(), hashlib.sha256).digest()
    return _groups(_base32(mac[:CODE_BYTES], CODE_LENGTH))


def normal_code(text: str) -> str | None:
    """Return a typed return code as it was shown, or None if `text` cannot be one.

    Letters that are easily misread are mended (O for 0, I or L for 1); spaces and dashes are free.
    """
    bare = re.sub(r"[\s\-\u2010-\u2015\u2212.]", "", text.upper()).translate(_MISREAD)
    if len(bare) != CODE_LENGTH or any(sign not in _CROCKFORD for sign in bare):
        return None
    return _groups(bare)


def code_hash(code: str) -> str:
    """Return what is stored of a return code. 80 random bits need no slow hash."""
    return hashlib.sha256(code.encode()).hexdigest()
