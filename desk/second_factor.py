"""The second factor: codes of an app (TOTP, RFC 6238), and recovery codes for when it is lost.

A code opens once: neither it nor an earlier one is taken again.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import io

import pyotp
import segno
from sqlalchemy import Connection, delete, func, insert, or_, select, update

from desk import passwords
from desk.tables import ACCOUNTS, RECOVERY_CODES

STEP_S = 30
SLACK = (0, -1, 1)  # steps that a phone's clock may be off
RECOVERY_CODES_EACH = 10
ISSUER = "Referral desk"
_SECRET_BYTES = 20  # 160 bits: what authenticator apps expect


def proposed_secret(token: str) -> str:
    """Return the secret that the half-open session `token` is offered, in base32.

    It follows from the token, so that nothing is stored before the first code was right.
    """
    made = hmac.new(token.encode(), b"second factor", hashlib.sha256).digest()
    return base64.b32encode(made[:_SECRET_BYTES]).decode()


def picture(secret: str, *, name: str) -> str:
    """Return the QR code of a secret, as SVG to stand in a page."""
    uri = pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name=ISSUER)
    out = io.BytesIO()
    segno.make(uri, error="m").save(
        out, kind="svg", xmldecl=False, svgns=False, scale=5, light="#fff", svgclass="qr",
        lineclass=None, title="The same key as a picture for your app",
    )  # fmt: skip
    return out.getvalue().decode()


def fitting_step(secret: str, code: str, *, now: int) -> int | None:
    """Return the 30 seconds that `code` belongs to, if it is right now or one step off."""
    typed = "".join(code.split())
    if not (len(typed) == 6 and typed.isascii() and typed.isdigit()):
        return None
    for off in SLACK:
        step = now // STEP_S + off
        if hmac.compare_digest(pyotp.TOTP(secret).generate_otp(step), typed):
            return step
    return None


def set_up(db: Connection, account: int, secret: str, *, step: int) -> bool:
    """Keep the secret whose first code was right; False if the account has one already."""
    none_yet = (ACCOUNTS.c.id == account) & ACCOUNTS.c.totp_secret.is_(None)
    kept = update(ACCOUNTS).where(none_yet).values(totp_secret=secret, totp_used_step=step)
    return db.execute(kept).rowcount == 1


def use_code(db: Connection, account: int, code: str, *, now: int) -> bool:
    """Say whether `code` is right and later than every code used before; it is used up then."""
    secret = secret_of(db, account)
    step = fitting_step(secret, code, now=now) if secret is not None else None
    if step is None:
        return False
    later = or_(ACCOUNTS.c.totp_used_step.is_(None), ACCOUNTS.c.totp_used_step < step)
    this = update(ACCOUNTS).where(ACCOUNTS.c.id == account, later).values(totp_used_step=step)
    return db.execute(this).rowcount == 1


def secret_of(db: Connection, account: int) -> str | None:
    """Return the account's secret; None: its second factor is not set up."""
    wanted = select(ACCOUNTS.c.totp_secret).where(ACCOUNTS.c.id == account)
    return db.execute(wanted).scalar_one_or_none()


def new_recovery_codes(db: Connection, account: int) -> list[str]:
    """Make the older ones void and return ten new ones, which are kept as hashes only."""
    db.execute(delete(RECOVERY_CODES).where(RECOVERY_CODES.c.account == account))
    codes = [passwords.random_groups(groups=4, signs=4) for _ in range(RECOVERY_CODES_EACH)]
    db.execute(
        insert(RECOVERY_CODES),
        [{"code_hash": _hash(account, code), "account": account} for code in codes],
    )
    return codes


def use_recovery_code(db: Connection, account: int, code: str, *, now: int) -> bool:
    """Say whether `code` is an unused one of this account; it is used up then."""
    this = (RECOVERY_CODES.c.code_hash == _hash(account, code)) & RECOVERY_CODES.c.used_at.is_(None)
    return db.execute(update(RECOVERY_CODES).where(this).values(used_at=now)).rowcount == 1


def recovery_codes_left(db: Connection, account: int) -> int:
    """Return how many recovery codes were not used yet."""
    unused = (RECOVERY_CODES.c.account == account) & RECOVERY_CODES.c.used_at.is_(None)
    wanted = select(func.count()).select_from(RECOVERY_CODES).where(unused)
    return db.execute(wanted).scalar_one()


def forget(db: Connection, account: int) -> None:
    """Remove an account's second factor: the next sign-in sets up a new one."""
    db.execute(delete(RECOVERY_CODES).where(RECOVERY_CODES.c.account == account))
    void = {"totp_secret": None, "totp_used_step": None}
    db.execute(update(ACCOUNTS).where(ACCOUNTS.c.id == account).values(void))


def _hash(account: int, code: str) -> str:
    """79 random bits need no slow hash; the account makes equal codes of two people differ."""
    signs = "".join(sign for sign in code.lower() if sign.isalnum())
    return hashlib.sha256(f"{account} {signs}".encode(errors="replace")).hexdigest()
