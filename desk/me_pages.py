"""One's own account: a new password, new recovery codes. Both ask for the password again."""

from __future__ import annotations

from aiohttp import web
from sqlalchemy import Connection

from desk import accounts, audit, forms, passwords, rendering, second_factor, sessions
from desk.guard import SESSION
from desk.parts import PARTS
from desk.sessions import Session

WRONG = "Your current password is not right. Nothing was changed. After several failures, wait."

routes = web.RouteTableDef()


@routes.get("/me", allow_head=False)
async def show(request: web.Request) -> web.Response:
    """Show the account and its two forms."""
    return await _page(request)


@routes.post("/me/password")
async def change_password(request: web.Request) -> web.Response:
    """Set a new password; every other session of this account ends."""
    session = request[SESSION]
    new, again = await forms.typed(request, "new"), await forms.typed(request, "again")
    try:
        passwords.check_new(new, name=session.name)
    except passwords.Unfit as unfit:
        return await _page(request, wrong=f"{unfit} Nothing was changed.")
    if new != again:
        return await _page(request, wrong="The two new ones differ. Nothing was changed.")
    if not await _knows_the_password(request):
        return await _page(request, wrong=WRONG)
    parts, password_hash = request.app[PARTS], await forms.hashed(request, new)
    await parts.database.call(_set_password, session, password_hash, now=parts.clock())
    return await _page(request, done="Your password is changed. Other browsers were signed out.")


@routes.post("/me/recovery-codes")
async def new_recovery_codes(request: web.Request) -> web.Response:
    """Show ten new recovery codes, once; the older ones are void."""
    if not await _knows_the_password(request):
        return await _page(request, wrong=WRONG)
    parts, session = request.app[PARTS], request[SESSION]
    codes = await parts.database.call(_new_codes, session, now=parts.clock())
    return rendering.page(request, "recovery_codes.html", session=session, codes=codes, first=False)


async def _knows_the_password(request: web.Request) -> bool:
    """A browser that was left alone must not be enough to take an account over."""
    parts, session = request.app[PARTS], request[SESSION]
    key = ("me", str(session.account))
    if not parts.throttle.allows(key, now=parts.clock()):
        return False
    found = await parts.database.call(accounts.credentials, session.name)
    password_hash = found.password_hash if found is not None else None
    right = await forms.fits(request, password_hash, await forms.typed(request, "current"))
    if right:
        parts.throttle.succeeded(key)
    return right


def _set_password(db: Connection, session: Session, password_hash: str, *, now: int) -> None:
    accounts.set_password(db, session.account, password_hash)
    sessions.end_all(db, session.account, but=session.token)
    audit.write(db, account=session.account, action="account.password_set", now=now, detail="own")


def _new_codes(db: Connection, session: Session, *, now: int) -> list[str]:
    audit.write(db, account=session.account, action="account.recovery_codes_made", now=now)
    return second_factor.new_recovery_codes(db, session.account)


async def _page(request: web.Request, *, wrong: str = "", done: str = "") -> web.Response:
    session = request[SESSION]
    left = await request.app[PARTS].database.call(
        second_factor.recovery_codes_left, session.account
    )
    return rendering.page(
        request,
        "me.html",
        status=422 if wrong else 200,
        session=session,
        left=left,
        few=second_factor.RECOVERY_CODES_EACH // 3,
        shortest=passwords.SHORTEST,
        longest=passwords.LONGEST,
        wrong=wrong,
        done=done,
    )
