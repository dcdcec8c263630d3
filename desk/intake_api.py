"""The Referral API: three signed calls, as contracts.md section 2 and desk/openapi.json say."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

from aiohttp import web

from core import receipts, signing
from desk import cloudevents, intake, parked, partners, senders, summaries
from desk.parts import PARTS
from desk.problems import Problem
from desk.senders import Signed

BODY_LIMIT = 64 * 1024  # bytes; aiohttp holds it, see desk.app
LONGEST_WEBHOOK_ID = 120
CONTENT_TYPES = ("application/cloudevents+json", "application/json")

NOT_KNOWN = "There is no referral with this reference."

routes = web.RouteTableDef()


@routes.post("/api/referrals")
async def take_referral(request: web.Request) -> web.Response:
    """Store a new referral, once."""
    signed, body = await _signed_body(request)
    key = request.app[PARTS].settings.likeness_key
    async with _parked_if_refused(request, signed):
        event = _event(request, body)
        if event.type != intake.SUBMITTED:
            raise Problem(422, "The type is not referral.submitted. Nothing was stored.")
        summary = _checked_summary(event, signed)
        work = partial(intake.take_referral, likeness_key=key)
        answer = await _take(request, work, signed, event, summary)
    return web.json_response(answer.body, status=200 if answer.repeated else 201)


@routes.post("/api/referrals/{reference}/events")
async def take_event(request: web.Request) -> web.Response:
    """Store what came after a referral, once."""
    signed, body = await _signed_body(request)
    async with _parked_if_refused(request, signed):
        event = _event(request, body)
        if event.subject != _reference(request):
            raise Problem(422, "subject is not the reference in the path. Nothing was stored.")
        if event.type not in intake.LATER_TYPES:
            raise Problem(422, "The type is not one that follows a referral. Nothing was stored.")
        try:
            data = cloudevents.later_data(event)
        except cloudevents.BadEvent as error:
            raise Problem(422, f"Refused: {error}. Nothing was stored.") from None
        answer = await _take(request, intake.take_event, signed, event, data)
    return web.json_response(answer.body)


@routes.get("/api/referrals/{reference}", allow_head=False)
async def follow_up(request: web.Request) -> web.Response:
    """Say where a referral of this sender stands; the signed body is the path."""
    signed = await _signed(request, request.path.encode())
    try:
        known = await request.app[PARTS].database.read(
            intake.follow_up, _reference(request), partner=signed.sender.partner
        )
    except intake.NotKnown:
        raise Problem(404, NOT_KNOWN) from None
    return web.json_response(known)


async def _signed_body(request: web.Request) -> tuple[Signed, bytes]:
    """Return who signed, and the raw body; the signature is checked before anything is read."""
    if request.headers.get("Content-Encoding", "identity") != "identity":
        raise Problem(415, "Bodies are taken without Content-Encoding. Nothing was stored.")
    body = await request.read()
    return await _signed(request, body), body


async def _signed(request: web.Request, body: bytes) -> Signed:
    """Return whose signature fits `body`: the site's, or that of a partner that is in use."""
    parts = request.app[PARTS]
    site = senders.Sender(senders.SITE, parts.settings.webhook_secrets)
    others = await parts.database.read(partners.senders)
    try:
        signed = senders.who_signed([site, *others], request.headers, body, now=parts.clock())
    except (signing.BadSignature, UnicodeError):
        raise Problem(
            401, "The signature, its time or its headers do not fit. Nothing was stored."
        ) from None
    if len(signed.webhook_id) > LONGEST_WEBHOOK_ID or not signed.webhook_id.isprintable():
        raise Problem(400, f"webhook-id has more than {LONGEST_WEBHOOK_ID} signs or unusual ones.")
    return signed


@asynccontextmanager
async def _parked_if_refused(request: web.Request, signed: Signed) -> AsyncIterator[None]:
    """Note why a signed delivery was refused, for an administrator to read at /parked."""
    parts = request.app[PARTS]
    try:
        yield
    except Problem as problem:
        if problem.status in parked.PARKED_STATUSES:
            await parts.database.call(
                parked.write,
                sender=signed.sender.name,
                reason=parked.reason_of(problem),
                now=parts.clock(),
            )
        raise


def _reference(request: web.Request) -> str:
    reference = request.match_info["reference"]
    if not receipts.is_reference(reference):
        raise Problem(404, NOT_KNOWN)
    return reference


def _event(request: web.Request, body: bytes) -> cloudevents.Event:
    if request.content_type not in CONTENT_TYPES:
        raise Problem(415, "The content type is not application/cloudevents+json.")
    try:
        return cloudevents.read(body)
    except cloudevents.BadEvent as error:
        raise Problem(400, f"Refused: {error}. Nothing was stored.") from None


def _checked_summary(event: cloudevents.Event, signed: Signed) -> dict[str, Any]:
    try:
        summaries.check(event.data)
    except summaries.BadSummary as error:
        detail = "The summary is refused. Nothing was stored."
        raise Problem(422, detail, errors=error.errors) from None
    if event.subject != event.data["reference"]:
        raise Problem(422, "subject is not the reference of the summary. Nothing was stored.")
    if event.data["channel"] not in signed.sender.channels:
        detail = "This key is not for this channel. Nothing was stored."
        raise Problem(422, detail, errors=[{"where": "channel", "rule": "of this sender's key"}])
    summary: dict[str, Any] = event.data
    return summary


async def _take(
    request: web.Request,
    work: Any,
    signed: Signed,
    event: cloudevents.Event,
    content: dict[str, Any],
) -> intake.Answer:
    parts = request.app[PARTS]
    delivery = intake.Delivery(
        webhook_id=signed.sender.stored_id(signed.webhook_id),
        reference=event.subject,
        type=event.type,
        now=parts.clock(),
        partner=signed.sender.partner,
    )
    try:
        answer: intake.Answer = await asyncio.to_thread(
            work, parts.database.engine, delivery, content
        )
    except intake.TakenBefore:
        raise Problem(409, "This reference was taken before.") from None
    except intake.OtherSender:
        raise Problem(
            422, "This reference cannot be used. Make another one. Nothing was stored."
        ) from None
    except intake.OtherDelivery:
        raise Problem(422, "This webhook-id was used for something else.") from None
    except intake.NotKnown:
        raise Problem(404, NOT_KNOWN) from None
    except intake.TakenBack:
        raise Problem(410, "The reporter took this referral back. Nothing was stored.") from None
    return answer
