"""Coming in and going out: name and password, then a code, then the page one works on."""

from __future__ import annotations

from aiohttp import web
from sqlalchemy import Connection

from desk import accounts, audit, devices, forms, rendering, second_factor, sessions, visits
from desk.access import ADMINISTRATOR
from desk.forms import see
from desk.guard import HALF_OPEN, SESSION, SIGN_IN, SIGN_IN_CODE
from desk.parts import PARTS
from desk.sessions import Session
from desk.throttle import Key

START_OF = {ADMINISTRATOR: "/accounts"}  # everybody else starts at the list
WRONG_CODE = (
    "That code does not fit. Each code works once: wait for the next one. "
    "After several failures the next tries have to wait a few minutes."
)

routes = web.RouteTableDef()


@routes.get("/", allow_head=False)
async def start(request: web.Request) -> web.Response:
    """Go to the page that this role works on."""
    return see(START_OF.get(request[SESSION].role, "/cases"))


@routes.get(SIGN_IN, allow_head=False)
async def show_sign_in(request: web.Request) -> web.Response:
    """Ask for name and password."""
    if SESSION in request:
        return see("/")
    return _sign_in_page(request, refused=False)


@routes.post(SIGN_IN)
async def sign_in(request: web.Request) -> web.Response:
    """Go on to the code, or say the one sentence that is said for every failure."""
    name, password = await forms.typed(request, "name"), await forms.typed(request, "password")
    account = await _checked(request, name, password)
    if account is None:
        return _sign_in_page(request, refused=True)
    parts = request.app[PARTS]
    token = await parts.database.call(sessions.start_half_open, account, now=parts.clock())
    return go_on_to_the_code(request, token)


@routes.get(SIGN_IN_CODE, allow_head=False)
async def show_code(request: web.Request) -> web.Response:
    """Ask for the code; show how to set the app up where that was not done yet."""
    if HALF_OPEN not in request:
        return see("/" if SESSION in request else SIGN_IN)
    return await _code_page(request)


@routes.post(SIGN_IN_CODE)
async def give_code(request: web.Request) -> web.Response:
    """Open the session, with a new token, if the code is right."""
    if HALF_OPEN not in request:
        return see("/")
    parts, half = request.app[PARTS], request[HALF_OPEN]
    code, now = (await forms.typed(request, "code"))[:40], parts.clock()
    secret = await parts.database.read(second_factor.secret_of, half.account)
    key = await _code_key(request, half)
    if not parts.throttle.allows(key, now=now):
        return await _code_page(request, wrong=WRONG_CODE)
    if secret is None:
        return await _set_up(request, half, code, key)
    way = await parts.database.call(_way_in, half, code, now=now)
    if way is None:
        return await _code_page(request, wrong=WRONG_CODE)
    parts.throttle.succeeded(key)
    return await _let_in(request, half, way, then=see("/me" if way == "recovery code" else "/"))


@routes.post("/sign-out")
async def sign_out(request: web.Request) -> web.Response:
    """End the session here and in the browser."""
    parts, session = request.app[PARTS], request[SESSION]
    await parts.database.call(_end, session, now=parts.clock())
    response = see(SIGN_IN)
    response.del_cookie(rendering.session_cookie(request), path="/")
    return response


def go_on_to_the_code(request: web.Request, half_open_token: str) -> web.Response:
    """Answer with a half-open session, on the way to the page for the code."""
    response = see(SIGN_IN_CODE)
    rendering.set_cookie(request, response, rendering.session_cookie(request), half_open_token)
    response.del_cookie(rendering.form_cookie(request), path="/")
    return response


async def _checked(request: web.Request, name: str, password: str) -> int | None:
    """Return the account if name and password fit and it may sign in now, else None."""
    parts, normal = request.app[PARTS], accounts.normal_name(name)[: accounts.LONGEST_NAME + 1]
    found = await parts.database.read(accounts.credentials, normal)
    password_hash = found.password_hash if found is not None else None
    device = devices.known(request.cookies.get(_device_cookie(request), ""), password_hash)
    key: Key = ("password", normal, device)
    if not parts.throttle.allows(key, now=parts.clock(), shared=not device):
        return None
    right = await forms.fits(request, password_hash, password)
    if found is None or not right or found.disabled:
        account = found.account if found is not None else None
        await parts.database.call(_note_failure, account, now=parts.clock())
        return None
    parts.throttle.succeeded(key, shared=not device)
    return found.account


async def _code_key(request: web.Request, half: Session) -> Key:
    """Who is counted: whoever knows the password elsewhere locks out nobody's known browser."""
    found = await request.app[PARTS].database.read(accounts.credentials, half.name)
    password_hash = found.password_hash if found is not None else None
    device = devices.known(request.cookies.get(_device_cookie(request), ""), password_hash)
    return ("code", str(half.account), device)


async def _set_up(request: web.Request, half: Session, code: str, key: Key) -> web.Response:
    parts, now = request.app[PARTS], request.app[PARTS].clock()
    secret = second_factor.proposed_secret(half.token)
    step = second_factor.fitting_step(secret, code, now=now)
    if step is None:
        return await _code_page(request, wrong=WRONG_CODE)
    codes = await parts.database.call(_keep_second_factor, half, secret, step=step, now=now)
    if codes is None:  # another browser was quicker: its app is the one that counts
        return await _code_page(request, wrong="The app was set up in another browser. Use that.")
    parts.throttle.succeeded(key)
    page = rendering.page(request, "recovery_codes.html", session=None, codes=codes, first=True)
    return await _let_in(request, half, "app set up", then=page)


async def _let_in(
    request: web.Request, half: Session, way: str, *, then: web.Response
) -> web.Response:
    """Close the half-open session and give the browser a new one, and its mark as known."""
    parts = request.app[PARTS]
    opened = await parts.database.call(_open, half, way, now=parts.clock())
    if opened is None:
        return see(SIGN_IN)
    token, password_hash = opened
    rendering.set_cookie(request, then, rendering.session_cookie(request), token)
    rendering.set_cookie(
        request,
        then,
        _device_cookie(request),
        devices.seal(password_hash),
        max_age_s=devices.KEPT_S,
    )
    return then


def _open(db: Connection, half: Session, way: str, *, now: int) -> tuple[str, str] | None:
    """Return the new session's token and the password's hash; None if another request was first."""
    found = accounts.credentials(db, half.name)
    if found is None or found.disabled or not sessions.end(db, half.token):
        return None
    audit.write(db, account=half.account, action="account.signed_in", now=now, detail=way)
    visits.begin(db, half.account, now=now)
    return sessions.start(db, half.account, now=now), found.password_hash


def _way_in(db: Connection, half: Session, code: str, *, now: int) -> str | None:
    if second_factor.use_code(db, half.account, code, now=now):
        return "code"
    if second_factor.use_recovery_code(db, half.account, code, now=now):
        return "recovery code"
    return None


def _keep_second_factor(
    db: Connection, half: Session, secret: str, *, step: int, now: int
) -> list[str] | None:
    if not second_factor.set_up(db, half.account, secret, step=step):
        return None
    audit.write(db, account=half.account, action="account.second_factor_set", now=now)
    return second_factor.new_recovery_codes(db, half.account)


def _note_failure(db: Connection, account: int | None, *, now: int) -> None:
    audit.write(db, account=account, action="account.sign_in_failed", now=now)


def _end(db: Connection, session: Session, *, now: int) -> None:
    sessions.end(db, session.token)
    audit.write(db, account=session.account, action="account.signed_out", now=now)


def _sign_in_page(request: web.Request, *, refused: bool) -> web.Response:
    return rendering.page_with_form_cookie(
        request, "sign_in.html", status=401 if refused else 200, refused=refused
    )


async def _code_page(request: web.Request, *, wrong: str = "") -> web.Response:
    half = request[HALF_OPEN]
    values = {"session": None, "half": half, "wrong": wrong}
    status = 401 if wrong else 200
    kept = await request.app[PARTS].database.read(second_factor.secret_of, half.account)
    if kept is not None:
        return rendering.page(request, "code.html", status=status, **values)
    secret = second_factor.proposed_secret(half.token)
    picture = second_factor.picture(secret, name=half.name)
    values |= {"secret": secret, "picture": picture}
    return rendering.page(request, "set_up.html", status=status, **values)


def _device_cookie(request: web.Request) -> str:
    return "__Host-desk-known" if rendering.is_https(request) else "desk-known"
