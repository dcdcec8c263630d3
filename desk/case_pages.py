"""A case's page, and every form on it. desk.access says who may; the guard stands in front."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

from aiohttp import web
from sqlalchemy import Connection, Row

from core import receipts
from desk import (
    case_brief,
    case_closing,
    case_decisions,
    case_drafts,
    case_forms,
    case_next,
    case_reading,
    case_view,
    case_work,
    choices,
    clocks,
    duplicates,
    forms,
    queue_view,
    rendering,
    words,
)
from desk.access import LEAD
from desk.case_forms import Filled, Refusal
from desk.case_redaction import lines as lines_to_redact
from desk.case_timeline import timeline
from desk.cases import CHOOSABLE
from desk.database import leave_no_copy
from desk.guard import SESSION
from desk.parts import PARTS
from desk.problems import Problem
from desk.queue_conditions import Viewer

NO_CASE = "There is no case with this reference."

routes = web.RouteTableDef()
Work = Callable[[Connection, case_work.Act, case_work.Typed], None]


@dataclass(frozen=True)
class Form:
    """A form of the page: where it is sent, what does it, and what is shown when it is done."""

    name: str  # in case_forms.FORMS
    path: str
    work: Work
    part: str = "now"  # of the page, in which the notice stands: see _case_macros.html
    then: str = "/cases/{reference}"
    leaves_no_copy: bool = False

    def done_at(self, reference: str) -> str:
        """Return where the browser goes next: to the notice, in the part that was saved.

        The notice takes the focus: a keyboard goes on from there, and a screen reader reads it.
        """
        path = self.then.format(reference=reference)
        return f"{path}?saved={self.name}#saved" if self.name in words.SAVED else path


FORMS = (
    Form("claim", "claim", case_work.claim),
    Form("release", "release", case_work.release),
    # the case is somebody else's now: whoever handed it over may have to say why they look at it
    Form("hand-over", "hand-over", case_work.hand_over, then="/cases"),
    Form("status", "status", case_closing.set_status, part="status"),
    Form("words", "words", case_decisions.set_words, part="words"),
    Form("notes", "notes", case_work.add_note, part="notes"),
    Form("actions", "actions", case_decisions.add_action, part="actions"),
    Form(
        "done",
        "actions/{action}/done",
        case_decisions.finish_action,
        part="actions",
    ),
    Form("redact", "redact", case_decisions.redact, part="redact", leaves_no_copy=True),
    Form("not-genuine", "not-genuine", case_decisions.mark_not_genuine, part="redact"),
)
PARTS_OF_PAGE = {form.name: form.part for form in FORMS}
OPEN_TO_ALL = ("now", "notes", "actions")  # parts that whoever may only read the case has, too


@routes.get("/cases/{reference}", allow_head=False)
async def show_case(request: web.Request) -> web.Response:
    """One case. Showing it is opening it: a browser that only fetches ahead is sent away."""
    return await shown(request)


@routes.post("/cases/{reference}/drafts")
async def keep_draft(request: web.Request) -> web.Response:
    """Keep what is being typed; by the page's script, or thrown away by its button."""
    parts, posted = request.app[PARTS], await forms.posted(request)
    reference, field = reference_of(request), str(posted.get("field", ""))
    account, now = request[SESSION].account, parts.clock()
    text = str(posted.get("text", "")).replace("\r\n", "\n").replace("\0", "")
    try:
        await parts.database.call(
            case_drafts.keep, reference, field, text, account=account, now=now
        )
    except case_drafts.NotThere:
        raise Problem(404, "There is no such box. Nothing was kept.") from None
    if posted.get("then") == "page":
        return web.Response(status=303, headers={"Location": f"/cases/{reference}#main"})
    return web.Response(status=204)


def taken_by(form: Form) -> Callable[[web.Request], Awaitable[web.Response]]:
    """Return the handler of `form`: does it, or shows the page again with what was typed."""

    async def take(request: web.Request) -> web.Response:
        typed, problems = case_forms.read(form.name, await forms.posted(request))
        number = _number(request.match_info.get("action", "0"))
        typed["action"] = str(number)
        if problems:
            refusal = Refusal(form.name, typed, problems, action=number)
            return await shown(request, refusal, status=422)
        try:
            await _do(request, form, typed)
        except case_work.Refused as refused:
            refusal = Refusal(form.name, typed, refused.problems, action=number)
        except case_decisions.SaysTooMuch as too_much:
            refusal = Refusal(form.name, typed, found=too_much.found)
        except case_closing.StillOpen as still:
            refusal = Refusal(form.name, typed, left_open=still.left_open)
        except case_work.ChangedMeanwhile:
            since = await _done_since(request)
            refusal = Refusal(form.name, typed, changed=since, action=number)
        else:
            where = form.done_at(reference_of(request))
            return web.Response(status=303, headers={"Location": where})
        return await shown(request, refusal, status=422 if refusal.changed is None else 409)

    return take


for _form in FORMS:
    routes.post(f"/cases/{{reference}}/{_form.path}")(taken_by(_form))


async def _do(request: web.Request, form: Form, typed: case_work.Typed) -> None:
    database, done = request.app[PARTS].database, await _act(request)

    def work(db: Connection) -> None:
        form.work(db, done, typed)
        case_drafts.forget(db, done.reference, form.name, account=done.account)

    await database.call(work)
    if form.leaves_no_copy:
        await asyncio.to_thread(leave_no_copy, database.engine)


async def _done_since(request: web.Request) -> list[case_work.Done]:
    done = await _act(request)
    return await request.app[PARTS].database.call(
        case_work.done_since, done.reference, done.version
    )


async def _act(request: web.Request) -> case_work.Act:
    session = request[SESSION]
    return case_work.Act(
        reference=reference_of(request),
        version=_number(str((await forms.posted(request)).get("version", ""))),
        account=session.account,
        role=session.role,
        now=request.app[PARTS].clock(),
    )


def _number(typed: str) -> int:
    """Return a number of a page of ours; 0, which no case and no action has, for anything else."""
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else 0


def reference_of(request: web.Request) -> str:
    """Return the path's reference. Raises Problem for what cannot be one."""
    reference = request.match_info["reference"]
    if not receipts.is_reference(reference):
        raise Problem(404, NO_CASE)
    return reference


async def read_case(request: web.Request, *, way: str | None = None) -> case_reading.Case:
    """Return the case of the path, marked as opened and noted as read. Raises Problem."""
    if "prefetch" in request.headers.get("Sec-Purpose", ""):
        raise Problem(503, "A case is not fetched ahead: showing it would mark it as opened.")
    parts = request.app[PARTS]
    case = await parts.database.call(
        case_reading.open_case,
        reference_of(request),
        account=request[SESSION].account,
        now=parts.clock(),
        way=way,
    )
    if case is None:
        raise Problem(404, NO_CASE)
    return case


async def shown(
    request: web.Request, refusal: Refusal | None = None, *, status: int = 200
) -> web.Response:
    """Return the case's page; `refusal`: a form that was not taken, shown filled in again."""
    case, session = await read_case(request), request[SESSION]
    summary = case.summary
    database = request.app[PARTS].database
    now = request.app[PARTS].clock()
    linked, possible = await database.read(_other_cases, case.row.reference)
    chosen = await database.read(choices.read)
    may_work = session.role == LEAD or case.row.assignee == session.account
    saved = "" if refusal else request.query.get("saved", "")
    two = queue_view.two_clocks(case.row, Viewer(session.account, 0, now, chosen))
    return rendering.page(
        request,
        "case.html",
        status=status,
        session=session,
        case=case,
        view=None if summary is None else case_view.view(summary, chosen.time_zone),
        time_zone=chosen.time_zone,
        saved=words.SAVED.get(saved),
        saved_in=_part(saved, may_work=may_work, readable=summary is not None),
        asked_now=case_next.asked(
            case.row,
            two,
            kinds=[row.kind for row in case.actions],
            account=session.account,
            holder=case.name(case.row.assignee),
        ),
        what_counts=case_next.WHAT_COUNTS,
        nothing=case_brief.NOTHING,
        filled=Filled(refusal, case.drafts),
        refusal=refusal,
        may_work=may_work,
        timeline=timeline(case)[::-1],  # the newest first: what a returning handler looks for
        written_since=[event for event in case.events[::-1] if event.get("text")],
        follow_ups=[
            row.follow_up_on for row in case.actions if row.done_at is None and row.follow_up_on
        ],
        choosable=CHOOSABLE,
        reason_needed=case_decisions.REASON_NEEDED,
        heard=case_decisions.heard([event["id"] for event in case.events]),
        redactable=[] if summary is None else lines_to_redact(summary, case.events),
        drafts_of={name: one.label for name, one in case_forms.DRAFTED.items()},
        fields={f"{form}.{one.name}": one for form, all in case_forms.FORMS.items() for one in all},
        today=clocks.today(chosen, now).isoformat(),
        clocks=two,
        linked=linked,
        possible=possible,
    )


def _part(saved: str, *, may_work: bool, readable: bool) -> str:
    """Return the part of the page that says what was saved: one that this reader is shown."""
    if not readable:
        return "top"
    part = PARTS_OF_PAGE.get(saved, "now")
    return part if may_work or part in OPEN_TO_ALL else "now"


def _other_cases(db: Connection, reference: str) -> tuple[Sequence[Row[Any]], Sequence[Row[Any]]]:
    """Return the cases that staff linked to this one, and those that may be of the same person."""
    return duplicates.linked(db, reference), duplicates.possible(db, reference)
