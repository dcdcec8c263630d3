"""/chat: the conversation without JavaScript. The token travels in the form, never in a URL."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import web

from gateway import bodies, incoming, pages, shared
from gateway.conversations import ENDED
from gateway.incoming import Refused
from gateway.messages import Message
from gateway.sessions import Session

_MOST_FIELDS = 12


@dataclass(frozen=True, repr=False)
class Unanswered:
    """What was sent and has no answer yet: it stays in the form, under the same id."""

    id: str
    text: str = ""
    choice: str | None = None


async def start_page(request: web.Request) -> web.Response:
    """Nothing is opened before the person asks for it."""
    return _page(request, session=None)


async def submit(request: web.Request) -> web.Response:
    try:
        form = _fields(await bodies.read(request, bodies.FORM_LIMIT_BYTES))
        if "token" not in form:
            return await _begin(request, form.get("text", ""))
        if "leave" in form:
            return await _leave(request, form["token"])
        return await _say(request, form)
    except Refused as refused:
        return _page(request, session=None, problem=refused)


async def _begin(request: web.Request, words: str) -> web.Response:
    """Open a conversation; `words` had no answer in one that is over: they wait in the box."""
    shared.check_opening_allowed(request)
    here = shared.of(request)
    token, session, messages = await here.conversations.open(
        "en", here.settings.country, deadline=shared.deadline(request)
    )
    return _page(
        request,
        session=session,
        token=token,
        notices=_passing(messages),
        waiting=words[: incoming.TEXT_LIMIT],
    )


async def _leave(request: web.Request, token: str) -> web.Response:
    await shared.of(request).conversations.end(token)
    return pages.render(request, "left.html", leave_to=pages.LEAVE_TO)


async def _say(request: web.Request, form: dict[str, str]) -> web.Response:
    conversations = shared.of(request).conversations
    sent = Unanswered(form.get("id", ""), form.get("text", ""), form.get("choice"))
    try:
        session = conversations.find(form["token"])
    except Refused as over:
        return _page(request, session=None, problem=over, waiting=sent.text)
    shown: dict[str, Any] = {"session": session, "token": form["token"]}
    try:
        said = incoming.message({"id": sent.id, "text": sent.text or None, "choice": sent.choice})
        answer = await conversations.say(session, said, deadline=shared.deadline(request))
    except Refused as refused:
        return _page(request, **shown, problem=refused, unanswered=sent)
    if answer.kept:
        return _page(request, **shown)
    return _page(request, **shown, notices=answer.messages, unanswered=sent)


def _passing(messages: list[Message]) -> list[Message]:
    return [message for message in messages if message["seq"] is None]


def _fields(body: bytes) -> dict[str, str]:
    try:
        pairs = parse_qsl(
            body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=_MOST_FIELDS
        )
    except ValueError:
        raise Refused(422, "This form could not be read.") from None
    return dict(pairs)


def _page(
    request: web.Request,
    *,
    session: Session | None,
    token: str = "",
    notices: list[Message] | None = None,
    problem: Refused | None = None,
    unanswered: Unanswered | None = None,
    waiting: str = "",  # typed words that nothing was sent with yet
) -> web.Response:
    response = pages.render(
        request,
        "chat.html",
        log=session.log if session else None,
        token=token,
        notices=notices or [],
        problem=problem.title if problem else None,
        ended=problem is not None and problem.title == ENDED,
        unanswered=unanswered,
        waiting=waiting,
        text_id=_usable_id(unanswered),
        choice_id=str(uuid.uuid4()),
        text_limit=incoming.TEXT_LIMIT,
    )
    if problem is not None:
        response.set_status(problem.status)
        if problem.retry_after_s is not None:
            response.headers["Retry-After"] = str(problem.retry_after_s)
    return response


def _usable_id(unanswered: Unanswered | None) -> str:
    """Return the id for the text form: the one of a text that had no answer, else a new one."""
    if unanswered is not None and unanswered.choice is None and len(unanswered.id) == 36:
        return unanswered.id
    return str(uuid.uuid4())


ROUTES = (web.get("/chat", start_page), web.post("/chat", submit))
