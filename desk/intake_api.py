"""The Referral API: three signed calls, as contracts.md section 2 and desk/openapi.json say."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import Any

from aiohttp import web

from core import receipts, signing
from desk import cloudevents, intake, summaries
from desk.parts import PARTS, Parts
from desk.problems import Problem

BODY_LIMIT = 64 * 1024  # bytes; aiohttp holds it, see desk.app
LONGEST_WEBHOOK_ID = 120
CONTENT_TYPES = ("application/cloudevents+json", "application/json")

routes = web.RouteTableDef()


@routes.post("/api/referrals")
async def take_referral(request: web.Request) -> web.Response:
    """Store a new referral, once."""
    webhook_id, body = await _signed_body(request)
    event = _event(body)
    if event.type != intake.SUBMITTED:
        raise Problem(422, "The type is not referral.submitted. Nothing was stored.")
    summary = _checked_summary(event)
    key = request.app[PARTS].settings.likeness_key
    work = partial(intake.take_referral, likeness_key=key)
    answer = await _take(request, work, webhook_id, event, summary)
    return web.json_response(answer.body, status=200 if answer.repeated else 201)


@routes.post("/api/referrals/{reference}/events")
async def take_event(request: web.Request) -> web.Response:
    """Store what came after a referral, once."""
    webhook_id, body = await _signed_body(request)
    event = _event(body)
    if event.subject != _reference(request):
        raise Problem(422, "subject is not the reference in the path. Nothing was stored.")
    if event.type not in intake.LATER_TYPES:
        raise Problem(422, "The type is not one that follows a referral. Nothing was stored.")
    try:
        data = cloudevents.later_data(event)
    except cloudevents.BadEvent as error:
        raise Problem(422, f"Refused: {error}. Nothing was stored.") from None
    answer = await _take(request, intake.take_event, webhook_id, event, data)
    return web.json_response(answer.body)


@routes.get("/api/referrals/{reference}", allow_head=False)
async def follow_up(request: web.Request) -> web.Response:
    """Say where a referral stands; the signed body is the path."""
    parts = request.app[PARTS]
    _verified(parts, request, request.path.encode())
    try:
        known = await parts.database.read(intake.follow_up, _reference(request))
    except intake.NotKnown:
        raise Problem(404, "There is no referral with this reference.") from None
    return web.json_response(known)


async def _signed_body(request: web.Request) -> tuple[str, bytes]:
    """Return the webhook-id and the raw body; the signature is checked before anything is read."""
    if request.headers.get("Content-Encoding", "identity") != "identity":
        raise Problem(415, "Bodies are taken without Content-Encoding. Nothing was stored.")
    body = await request.read()
    webhook_id = _verified(request.app[PARTS], request, body)
    if request.content_type not in CONTENT_TYPES:
        raise Problem(415, "The content type is not application/cloudevents+json.")
    return webhook_id, body


def _verified(parts: Parts, request: web.Request, signed: bytes) -> str:
    try:
        webhook_id = signing.verify(
            parts.settings.webhook_secrets, request.headers, signed, now=parts.clock()
        )
    except (signing.BadSignature, UnicodeError):
        raise Problem(
            401, "The signature, its time or its headers do not fit. Nothing was stored."
        ) from None
    if len(webhook_id) > LONGEST_WEBHOOK_ID or not webhook_id.isprintable():
        raise Problem(400, f"webhook-id has more than {LONGEST_WEBHOOK_ID} signs or unusual ones.")
    return webhook_id


def _reference(request: web.Request) -> str:
    reference = request.match_info["reference"]
    if not receipts.is_reference(reference):
        raise Problem(404, "There is no referral with this reference.")
    return reference


def _event(body: bytes) -> cloudevents.Event:
    try:
        return cloudevents.read(body)
    except cloudevents.BadEvent as error:
        raise Problem(400, f"Refused: {error}. Nothing was stored.") from None


def _checked_summary(event: cloudevents.Event) -> dict[str, Any]:
    try:
        summaries.check(event.data)
    except summaries.BadSummary as error:
        detail = "The summary is refused. Nothing was stored."
        raise Problem(422, detail, errors=error.errors) from None
    if event.subject != event.data["reference"]:
        raise Problem(422, "subject is not the reference of the summary. Nothing was stored.")
    summary: dict[str, Any] = event.data
    return summary


async def _take(
    request: web.Request,
    work: Any,
    webhook_id: str,
    event: cloudevents.Event,
    content: dict[str, Any],
) -> intake.Answer:
    parts = request.app[PARTS]
    delivery = intake.Delivery(webhook_id, event.subject, event.type, parts.clock())
    try:
        answer: intake.Answer = await asyncio.to_thread(
            work, parts.database.engine, delivery, content
        )
    except intake.TakenBefore:
        raise Problem(409, "This reference was taken before.") from None
    except intake.OtherDelivery:
        raise Problem(422, "This webhook-id was used for something else.") from None
    except intake.NotKnown:
        raise Problem(404, "There is no referral with this reference.") from None
    except intake.TakenBack:
        raise Problem(410, "The reporter took this referral back. Nothing was stored.") from None
    return answer
