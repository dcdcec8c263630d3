"""Signatures of the Referral API, as Standard Webhooks define them.

Source: the Standard Webhooks specification (https://www.standardwebhooks.com): the signed text is
`id.timestamp.body`, HMAC-SHA256, base64, each signature led by `v1,`.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
from collections.abc import Iterable, Mapping

TOLERANCE_S = 300
HEADER_ID = "webhook-id"
HEADER_TIMESTAMP = "webhook-timestamp"
HEADER_SIGNATURE = "webhook-signature"
_SECRET_PREFIX = "whsec_"  # noqa: S105 - the prefix of every secret, not a secret


class BadSignature(ValueError):
    """The request was not signed by a key that we know, or is too old or too new."""


def _key(secret: str) -> bytes:
    try:
        key = base64.b64decode(secret.removeprefix(_SECRET_PREFIX), validate=True)
    except binascii.Error:
        raise ValueError("a signing secret is base64, led by whsec_") from None
    if not 24 <= len(key) <= 64:
        raise ValueError("a signing secret holds 24 to 64 bytes")
    return key


def _signature(secret: str, message_id: str, timestamp: int, body: bytes) -> str:
    signed = f"{message_id}.{timestamp}.".encode() + body
    digest = hmac.new(_key(secret), signed, hashlib.sha256).digest()
    return "v1," + base64.b64encode(digest).decode()


def sign(secret: str, *, message_id: str, timestamp: int, body: bytes) -> dict[str, str]:
    """Return the three headers for `body`. `timestamp`: Unix time in seconds, UTC."""
    return {
        HEADER_ID: message_id,
        HEADER_TIMESTAMP: str(timestamp),
        HEADER_SIGNATURE: _signature(secret, message_id, timestamp, body),
    }


def verify(secrets: Iterable[str], headers: Mapping[str, str], body: bytes, *, now: int) -> str:
    """Return the message id if any of `secrets` signed `body` within TOLERANCE_S of `now`.

    Several secrets are valid at once, so that a key can be changed without a gap.

    Raises:
        BadSignature: a header is missing, the time is off or no signature fits.
    """
    message_id = headers.get(HEADER_ID, "")
    stamp = headers.get(HEADER_TIMESTAMP, "")
    signatures = headers.get(HEADER_SIGNATURE, "")
    given = signatures.split()
    if not (message_id + signatures).isascii():  # aiohttp hands on bytes that are no UTF-8
        raise BadSignature("webhook-id and webhook-signature are plain ASCII")
    if not (message_id and given and stamp.isascii() and stamp.isdigit()):
        raise BadSignature("webhook-id, webhook-timestamp and webhook-signature are needed")
    timestamp = int(stamp[:15])
    if abs(now - timestamp) > TOLERANCE_S:
        raise BadSignature(f"webhook-timestamp is more than {TOLERANCE_S} s away")
    wanted = [_signature(secret, message_id, timestamp, body).encode() for secret in secrets]
    fits = [hmac.compare_digest(have.encode(), want) for have in given for want in wanted]
    if not any(fits):
        raise BadSignature("no signature fits")
    return message_id
