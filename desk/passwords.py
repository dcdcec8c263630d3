"""Passwords: what a new one must be, and Argon2id hashes of them. Slow: call it in a thread."""

from __future__ import annotations

import base64
import secrets
import unicodedata
from functools import cache
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST = 12  # characters
LONGEST = 200  # characters; more never reaches the hash
FEWEST_SIGNS = 5  # different ones
VOID = "void"  # stands where no password opens the account
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # nothing to misread
_HASHER = PasswordHasher()  # Argon2id, RFC 9106's second choice: 64 MiB
_COMMON_FILE = Path(__file__).parent / "common_passwords.txt"


class Unfit(ValueError):
    """A new password that is not taken. The message is for the person, and does not quote it."""


def check_new(password: str, *, name: str) -> None:
    """Return if `password` may become the password of the account `name`.

    Raises:
        Unfit: it is too short, too long, common, or the name.
    """
    if len(password) < SHORTEST:
        raise Unfit(f"It is too short. Use {SHORTEST} characters or more.")
    if len(password) > LONGEST or not _can_be_stored(password):
        raise Unfit(f"It cannot be used. Use {LONGEST} characters or fewer, and no odd signs.")
    folded = password.casefold()
    if folded in _common() or len(set(folded)) < FEWEST_SIGNS:
        raise Unfit("Many people use this one. Use three or four words that do not go together.")
    if name and folded.replace(name.casefold(), "").strip("0123456789!.-_ ") == "":
        raise Unfit("It is your name. Use three or four words that do not go together.")


def hashed(password: str) -> str:
    """Return the Argon2id hash of `password`."""
    return _HASHER.hash(_normal(password))


def fits(password_hash: str | None, password: str) -> bool:
    """Say whether `password` is the one of `password_hash`; as slow where there is none."""
    if len(password) > LONGEST or not _can_be_stored(password):
        return False
    usable = password_hash is not None and password_hash != VOID
    try:
        right = _HASHER.verify(password_hash if usable else _nobodys(), _normal(password))  # type: ignore[arg-type]
    except (VerificationError, InvalidHashError):
        return False
    return right and usable


def random_password() -> str:
    """Return 20 random signs in four groups: 99 bits."""
    return random_groups(groups=4, signs=5)


def random_groups(*, groups: int, signs: int) -> str:
    """Return random lower-case signs, nothing to misread, as `abcde-fghjk`."""
    made = ("".join(secrets.choice(_LETTERS) for _ in range(signs)) for _ in range(groups))
    return "-".join(made)


def _normal(password: str) -> str:
    return unicodedata.normalize("NFKC", password)  # another keyboard writes ö in another way


def _can_be_stored(password: str) -> bool:
    try:
        password.encode()
    except UnicodeEncodeError:
        return False
    return "\0" not in password


@cache
def _nobodys() -> str:
    """Return a hash that nothing fits and that takes as long to check as any; made at no cost."""
    costs = f"m={_HASHER.memory_cost},t={_HASHER.time_cost},p={_HASHER.parallelism}"
    salt, digest = (_unpadded(secrets.token_bytes(n)) for n in (_HASHER.salt_len, _HASHER.hash_len))
    return f"$argon2id$v=19${costs}${salt}${digest}"


def _unpadded(made: bytes) -> str:
    return base64.b64encode(made).decode().rstrip("=")


@cache
def _common() -> frozenset[str]:
    return frozenset(_COMMON_FILE.read_text(encoding="utf-8").split())
