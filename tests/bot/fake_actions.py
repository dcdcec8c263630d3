"""An action server that does what a test says: answers, refuses, hangs, or talks nonsense."""

from __future__ import annotations

import asyncio
from typing import Any

from aiohttp import web

NOTHING: dict[str, Any] = {"events": [], "responses": []}
REFERENCE, CODE = "SB-7K3M-9QXT", "7K3M-9QXT-0123-ABCD"


def receipt() -> dict[str, Any]:
    """Return what the real action answers once a summary is queued."""
    return {
        "events": [
            {"event": "slot", "timestamp": None, "name": "agreed_digest", "value": None},
            {"event": "slot", "timestamp": None, "name": "handed_over", "value": REFERENCE},
        ],
        "responses": [{"response": "utter_receipt", "reference": REFERENCE, "code": CODE}],
    }


def status() -> dict[str, Any]:
    """Return what the real action answers where a referral was opened and the team asks."""
    return {
        "events": [_slot("return_code", CODE)],
        "responses": [
            {"response": "utter_status_seen", "buttons": [_button("Add something", "add_later")]},
            {
                "response": "utter_question_from_team",
                "question": "Which school?",
                "buttons": [_button("Answer the question", "answer_question")],
            },
        ],
    }


def sent_later(digest: str | None) -> dict[str, Any]:
    """Return what the real action answers after a yes to words, or without one."""
    told = "utter_later_queued" if digest else "utter_later_not_queued"
    events = [_slot("later_agreed", None), *([_slot("later_sent", digest)] if digest else [])]
    return {"events": events, "responses": [{"response": told}]}


def helped() -> dict[str, Any]:
    return {"events": [], "responses": [{"response": "utter_helped_queued"}]}


def withdrawn() -> dict[str, Any]:
    return {"events": [], "responses": [{"response": "utter_withdrawn"}]}


def _slot(name: str, value: Any) -> dict[str, Any]:
    return {"event": "slot", "timestamp": None, "name": name, "value": value}


def _button(title: str, payload: str) -> dict[str, str]:
    return {"title": title, "payload": payload}


class FakeActions:
    """`calls` are the actions it was asked for, `agreed` the digests they came with, `slots` all
    that the last one came with."""

    def __init__(self) -> None:
        self.mode = "well"  # refused, hung, failing, garbage, no_json
        self.calls: list[str] = []
        self.agreed: list[str | None] = []
        self.headers: list[str | None] = []
        self.slots: dict[str, Any] = {}
        self._runner: web.AppRunner | None = None

    async def start(self) -> str:
        """Listen on a free port and return the address for endpoints.yml."""
        app = web.Application()
        app.router.add_post("/webhook", self._webhook)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        port = self._runner.addresses[0][1]
        return f"http://127.0.0.1:{port}/webhook"

    async def stop(self) -> None:
        if self._runner is not None:
            await self._runner.cleanup()

    def reset(self) -> None:
        self.mode = "well"
        self.calls.clear()
        self.agreed.clear()
        self.headers.clear()

    async def _webhook(self, request: web.Request) -> web.Response:
        call = await request.json()
        self.calls.append(call["next_action"])
        self.slots = call["tracker"]["slots"]
        self.agreed.append(call["tracker"]["slots"].get("agreed_digest"))
        self.headers.append(request.headers.get("X-Actions-Secret"))
        if self.mode == "hung":  # accepts, never answers
            await asyncio.sleep(60)
        if self.mode == "refused":
            return web.json_response(
                {"error": "no", "action_name": call["next_action"]}, status=400
            )
        if self.mode == "failing":
            return web.json_response({}, status=500)
        if self.mode == "no_json":
            return web.Response(text="<html>")
        if self.mode == "garbage":
            return web.json_response({"events": "none of Rasa's"})
        return web.json_response(self._well(call["next_action"]))

    def _well(self, action: str) -> dict[str, Any]:
        answers = {
            "action_hand_over": receipt(),
            "action_look_up_referral": status(),
            "action_send_later": sent_later(self.slots.get("later_agreed")),
            "action_send_feedback": helped(),
            "action_withdraw_referral": withdrawn(),
        }
        return answers.get(action, NOTHING)
