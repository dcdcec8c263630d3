"""The bot's one door: a turn in, messages out; a conversation deleted (docs/bot-channel.md)."""

from __future__ import annotations

import asyncio
import hmac
import logging
import os
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from rasa.core.channels.channel import CollectingOutputChannel, InputChannel, UserMessage
from sanic import Blueprint, Sanic, response
from sanic.exceptions import InvalidUsage
from sanic.request import Request
from sanic.response import HTTPResponse

from bot import choices, despair, meaning, rasa_seams, silence, turn, typed
from bot.answers import LONGER, SHORT
from bot.content import content
from bot.local_actions import consent_form
from bot.local_actions.conversation import say
from bot.local_actions.danger import abroad, elsewhere, own_country, reminder
from bot.parse_data import CONSENT
from bot.store import MemoryStore
from core import (
    corrections,
    evidence,
    places,
    plain_questions,
    preview_parts,
    questions,
    requests,
)
from core.directory import EMERGENCY
from core.questions import NOT_FIRST_HAND, TOLD_BESIDE
from core.summary import waiting_card

logger = logging.getLogger("bot")

NAME = "sounding_board"
SECRET_HEADER = "X-Channel-Secret"  # noqa: S105 - a header's name
TURN_LIMIT_S = 2.5  # the action server has 2 s of it, the gateway waits 3 s
OPEN = "open"

# intent -> route of the public contract, where they differ
_ROUTES = {
    "danger_emergency": "danger",
    "start_concern": "concern",
    "child_writes": "concern",
    "give_return_code": "case",
    "no_code": "case",
    "detail": "unsure",
    "take_back": "case",
    "may_take_back": "case",
    "withdraw": "case",
    "keep_it": "answer",
    "nothing_left": "case",
    "not_english": "unsure",
    "unreadable": "unsure",
    "unsure": "unsure",
    "faq/no_answer": "out_of_scope",
    "faq/where_to_say_it_helped": "feedback",
    "faq/any_extremism": "faq/what_is_prevent_or_channel",
    "faq/unseen": "faq/data_deletion_privacy",
    "faq/code_tells": "case",
    "faq/own_route": "faq/professionals",
    "faq/human": "human",
    "faq/number_to_leave": "self_at_risk",
    "faq/nothing_without_yes": "faq/confidentiality",
    "faq/why_this_number": "answer",
    "faq/why_asked": "answer",
    "faq/told_already": "faq/professionals",
    "faq/keep_notes": "faq/professionals",
    "faq/reads_when": "faq/confidentiality",
    "faq/what_is_sent": "faq/confidentiality",
    "faq/number_abroad": "faq/police_or_not",
    "faq/children_taken": "out_of_scope",
    "another_harm_alone": "other_harm",
    "faq/getting_out": "self_at_risk",
    "faq/self_at_risk_again": "self_at_risk",
    "answer": "answer",
    "ask_why": "answer",
    "give_place": "answer",
    "card_choice": "answer",
    "card_misread": "answer",
    "preview_choice": "answer",
    "write_later": "case",
    "later_choice": "answer",
    "decline_later": "answer",
    "helped": "answer",
}
# Asked about or advised on, and gone on with: the route is what the message is else.
_DOUBTED = ("danger_unsure", "danger_urgent")
_ANSWERS = ("answer", "correction", "correction_not_read")
_OWN_ROUTE = frozenset(
    "concern online_content self_at_risk self_harm other_harm human case feedback misuse"
    " out_of_scope".split()
)


class BadCall(ValueError):
    """The gateway sent something that this contract does not know."""


@dataclass(frozen=True)
class Call:
    """One `POST /turns`, checked."""

    conversation: str
    message: str
    opening: bool
    text: str | None
    choice: str | None
    label: str
    language: str
    country: str | None
    came_back: bool = False  # the page was loaded anew: as after a silence

    @classmethod
    def from_json(cls, body: Any) -> Call:
        """Raises: BadCall when a field is missing or of the wrong kind."""
        if not isinstance(body, dict):
            raise BadCall("the body must be an object")
        values = {name: body.get(name) for name in ("text", "choice", "label", "country")}
        strings = [*values.values(), body.get("language")]
        if any(value is not None and not isinstance(value, str) for value in strings):
            raise BadCall("text, choice, label, language and country are strings")
        names = (body.get("conversation"), body.get("message"))
        if not all(isinstance(name, str) and name for name in names):
            raise BadCall("conversation and message are needed")
        opening = body.get("opening") is True
        if not (opening or values["text"] or values["choice"]):
            raise BadCall("opening, text or choice is needed")
        if len(values["text"] or "") > typed.MAX_CHARACTERS:
            raise BadCall("the text is too long")
        return cls(
            conversation=names[0],
            message=names[1],
            opening=opening,
            text=values["text"],
            choice=values["choice"],
            label=values["label"] or values["choice"] or "",
            language=body.get("language") or "en",
            country=values["country"],
            came_back=body.get("came_back") is True,
        )


class Messages(CollectingOutputChannel):
    """Collects the bot's messages in the shape of the public contract.

    Rasa's own splits a text at blank lines and tears text, buttons and custom apart.
    """

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        public = _public(message)
        if public["text"]:
            self.messages.append(public)
            turn.current().silent = False


async def _written(said: dict[str, Any], tracker: Any, nlg: Any) -> dict[str, Any]:
    """Return what `say` made as a message of the public contract."""
    values = {name: value for name, value in said.items() if name != "response"}
    return _public(await nlg.generate(said["response"], tracker, NAME, **values))


def _public(message: dict[str, Any]) -> dict[str, Any]:
    """Return one message of the generator as the public contract has it."""
    public = {"kind": "text", **(message.get("custom") or {}), "text": message.get("text", "")}
    if message.get("buttons"):
        public["choices"] = [
            {"label": button["title"], "value": button["payload"]} for button in message["buttons"]
        ]
    metadata = message.get("metadata") or {}
    return public | {name: metadata[name] for name in ("topic", "sources") if name in metadata}


class SoundingBoardChannel(InputChannel):
    """`bot.channel.SoundingBoardChannel` in credentials.yml. Settings come from the environment:
    BOT_CHANNEL_SECRET (shared with the gateway) and ACTIONS_SECRET (with the action server).
    """

    def __init__(self) -> None:
        self._secret = os.environ.get("BOT_CHANNEL_SECRET", "")
        self._store: MemoryStore | None = None
        self._running: dict[tuple[str, str], asyncio.Task[HTTPResponse]] = {}

    @classmethod
    def name(cls) -> str:
        return NAME

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> SoundingBoardChannel:
        return cls()

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        door = Blueprint(f"{NAME}_door")
        door.listener("after_server_start")(self._start)
        door.add_route(self._guarded(self._turn), "/turns", methods=["POST"])
        door.add_route(
            self._guarded(self._delete), "/conversations/<conversation>", methods=["DELETE"]
        )
        door.add_route(self._guarded(self._ready), "/ready", methods=["GET"])
        return door

    def _guarded(self, handle: Callable[..., Awaitable[HTTPResponse]]) -> Any:
        async def guarded(request: Request, **named: Any) -> HTTPResponse:
            given = request.headers.get(SECRET_HEADER, "")
            if not hmac.compare_digest(given.encode(), self._secret.encode()):
                return response.json({"error": "wrong secret"}, 401)
            try:
                return await handle(request, **named)
            except BadCall as error:
                return response.json({"error": str(error)}, 422)
            except Exception as error:
                logger.error("%s at %s", type(error).__name__, rasa_seams._place(error))
                return response.json({"failed": "bot"}, 503)

        guarded.__name__ = handle.__name__
        return guarded

    async def _start(self, app: Sanic, _: Any) -> None:
        """Refuse to serve in any half-started state. Rasa itself would start, and say nothing."""
        rasa_seams.quiet_logs()
        try:
            if len(self._secret) < 32:
                raise rasa_seams.NotReady("not set: BOT_CHANNEL_SECRET (32 characters or more)")
            action_secret = os.environ.get("ACTIONS_SECRET", "")
            if len(action_secret) < 32:
                raise rasa_seams.NotReady("not set: ACTIONS_SECRET (32 characters or more)")
            store = rasa_seams.take_over(app.ctx.agent, action_secret=action_secret)
            # the first reading loads what later ones share; nobody should wait half a second for it
            await app.ctx.agent.processor.parse_message(UserMessage("bonjour, une phrase de plus"))
            self._store = store
        except Exception as error:  # whatever it is: nothing typed was read yet, so say it all
            logger.critical("the bot does not start: %s: %s", type(error).__name__, error)
            os._exit(1)  # Sanic 21.12 would log it and go on serving
        logger.info("the bot is ready")

    async def _ready(self, request: Request) -> HTTPResponse:
        return response.json({}, 200 if self._store else 503)

    async def _turn(self, request: Request) -> HTTPResponse:
        call = Call.from_json(_json(request))
        key = (call.conversation, call.message)
        task = self._running.get(key)
        if task is None:
            task = asyncio.ensure_future(self._answer(request, call))
            self._running[key] = task
            task.add_done_callback(lambda _: self._running.pop(key, None))
        # A gateway that gives up must not tear the turn: it goes on and its answer is kept.
        return await asyncio.shield(task)

    async def _delete(self, request: Request, conversation: str) -> HTTPResponse:
        assert self._store is not None
        # behind the turn that may be running: it must not save itself back afterwards
        async with request.app.ctx.agent.lock_store.lock(conversation):
            await self._store.delete(conversation)
        return response.empty()

    async def _answer(self, request: Request, call: Call) -> HTTPResponse:
        assert self._store is not None
        if kept := self._store.answer(call.conversation, call.message):
            return response.json(kept)
        if not call.opening and not self._store.knows(call.conversation):
            return response.json({"error": "this conversation is not known"}, 410)
        state = turn.Turn()
        turn.CURRENT.set(state)
        try:
            agent = request.app.ctx.agent
            answer = await asyncio.wait_for(self._handle(agent, call), TURN_LIMIT_S)
        except choices.UnknownChoice:
            return response.json({"error": "an unknown choice"}, 422)
        except turn.TurnAborted:
            self._store.note_failure(call.conversation)
            return response.json({"failed": state.failed}, 503)
        except asyncio.TimeoutError:
            state.abort("bot")
            self._store.note_failure(call.conversation)
            return response.json({"failed": "bot"}, 503)
        if not answer["messages"]:
            logger.error("a turn had no answer")
            return response.json({"failed": "bot"}, 503)
        self._store.keep_answer(call.conversation, call.message, answer)
        return response.json(answer)

    async def _handle(self, agent: Any, call: Call) -> dict[str, Any]:
        assert self._store is not None
        output = Messages()
        parse_data = await self._parse_data(agent, call)
        parse_data["turn"] = {
            "message": call.message,
            "language": call.language,
            "country": call.country,
        }
        still_known = await self._still_known(agent, call, parse_data)
        message = UserMessage(
            parse_data["text"],
            output,
            call.conversation,
            parse_data=parse_data,
            input_channel=NAME,
            message_id=call.message,
        )
        await agent.handle_message(message)
        tracker = self._store.peek(call.conversation)
        answer = {
            "messages": await self._completed(
                agent, call, parse_data, silence.said_first(still_known, output.messages)
            ),
            "understood": _understood(parse_data, tracker),
        }
        if parse_data["intent"]["name"] in ("delete_all", "start_again"):
            answer["forget"] = True  # the gateway drops what it holds of this conversation too
        return answer

    async def _still_known(
        self, agent: Any, call: Call, parse_data: dict[str, Any]
    ) -> dict[str, Any] | None:
        """Return what to say before the reply to a message that breaks a silence.

        Made before the turn, of what was known then: if it fails, nothing has happened yet.
        """
        assert self._store is not None
        tracker = self._tracker(call.conversation)
        silent_s = self._store.silent_s(call.conversation)
        if tracker is None or not silence.is_broken(silent_s, came_back=call.came_back):
            return None
        slots = tracker.current_slot_values()
        lines = silence.still_known(slots, parse_data)
        if not lines:
            return None
        written = "\n".join(f"– {line}" for line in lines)
        nlg, name = agent.processor.nlg, silence.response(slots)
        return _public(await nlg.generate(name, tracker, NAME, still_known_lines=written))

    async def _parse_data(self, agent: Any, call: Call) -> dict[str, Any]:
        if call.opening:
            return choices.parse(OPEN, "", frozenset())
        if call.choice is not None:
            chosen = choices.parse(call.choice, call.label, *_topics(agent))
            if choices.takes_words(chosen) and (words := typed.clean(call.text or "")):
                return choices.with_words(chosen, await self._read_here(agent, call, words))
            stopped = self._pressed_no_to_despair(call)
            return stopped or self._chosen(agent, call, call.choice, call.label)
        return await self._typed(agent, call, typed.clean(call.text or ""))

    async def _typed(self, agent: Any, call: Call, text: str) -> dict[str, Any]:
        asked = self._last_asked(call.conversation)
        if code := typed.return_code(text, asked=asked == "return_code"):
            return typed.code_parse(text, code)
        if payload := typed.button_meant(text, self._buttons_shown(call.conversation)):
            return self._chosen(agent, call, payload, text)
        if edit := self._edit(call, text):
            line, words = edit
            chosen = choices.parse(f"correct:{line}", text, frozenset())
            return choices.with_words(chosen, await self._read_here(agent, call, words))
        parsed = await self._read(agent, call, text or "?")
        if answered := self._answered_outside_a_form(call, asked, parsed, text):
            return answered
        if correction := self._correction(call, text):
            right = await self._read(agent, call, correction.right)
            return choices.correcting(parsed, correction, right)
        if plain_questions.is_refused(text):
            parsed = self._with_next_best(call, parsed)
        return self._in_context(call, parsed, text)

    def _with_next_best(self, call: Call, parsed: dict[str, Any]) -> dict[str, Any]:
        """Return the parse data of "that is not what I asked", where a topic was answered: the next
        best topics of the question before are offered."""
        tracker = self._tracker(call.conversation)
        topic = tracker.get_slot("topic") if tracker and not tracker.active_loop_name else None
        before = (self._last_typed(call.conversation).get("reading") or {}).get("likely") or ()
        likely = [one for one in before if one.startswith("faq/") and one != f"faq/{topic}"]
        calm = (parsed.get("reading") or {}).get("danger", "none") == "none"
        if not (topic and likely and calm):
            return parsed
        offered = {**parsed, "reading": {**parsed["reading"], "likely": likely}}
        return choices.taken_for(offered, "unsure", confidence=1.0)

    def _chosen(self, agent: Any, call: Call, choice: str, label: str) -> dict[str, Any]:
        """Return the parse data of a choice; some take the words that were typed before it."""
        chosen = choices.parse(choice, label, *_topics(agent))
        before = self._last_typed(call.conversation)
        if before and choices.takes_words_before(chosen):
            before.pop("correction", None)  # it was made when it was typed
            return choices.with_words(chosen, before)
        return choices.meant(chosen, before) if choices.is_meant(chosen) else chosen

    def _buttons_shown(self, conversation: str) -> dict[str, str]:
        """Return the buttons of the latest reply, label by payload."""
        tracker, shown = self._tracker(conversation), {}
        for event in reversed(tracker.events if tracker else ()):
            if event.type_name == "user":
                break
            if event.type_name == "bot":
                rows = event.data.get("buttons") or ()
                shown.update({row["payload"]: row["title"] for row in rows})
        return shown

    def _tracker(self, conversation: str) -> Any:
        """Return the conversation as it is now, or None where there is none yet."""
        assert self._store is not None
        return self._store.peek(conversation)

    def _in_context(self, call: Call, parsed: dict[str, Any], text: str) -> dict[str, Any]:
        tracker = self._tracker(call.conversation)
        if tracker is None:
            return parsed
        slots = tracker.current_slot_values()
        if self._store and (forgotten := self._store.forgotten(call.conversation)):
            slots = {**slots, "forgotten": forgotten}
        return meaning.in_context(parsed, text, slots, tracker.active_loop_name)

    def _edit(self, call: Call, text: str) -> tuple[str, str] | None:
        """Return (line, its new words) where typed words say how a line should read."""
        tracker, edit = self._tracker(call.conversation), requests.new_wording(text)
        if edit is None or tracker is None or tracker.active_loop_name != CONSENT:
            return None
        if preview_parts.several(text):
            return None  # the preview does one after the other
        line = consent_form.line_numbered(edit[0], tracker.current_slot_values(), content().site)
        if line == questions.DANGER:
            return None  # "line 16 should say no" is an answer, and none of its question is asked
        return (line, edit[1]) if line else None

    async def _completed(
        self,
        agent: Any,
        call: Call,
        parse_data: dict[str, Any],
        messages: list[dict[str, Any]],
    ) -> list[dict[str, Any]]:
        """Return the reply with the call before everything while a card stands; with the answer to
        a question that stood beside something else; with what is known of the other country where
        it is asked whom to ring; and with an offer to go on with a worry that was told beside."""
        tracker = self._tracker(call.conversation)
        if tracker is None:
            return messages
        slots, nlg = tracker.current_slot_values(), agent.processor.nlg
        if (asked := parse_data.get("asked")) and not any(map(_stands_alone, messages)):
            answer = await _written(say(f"utter_{asked}"), tracker, nlg)
            answered = any(one["text"] == answer["text"] for one in messages)
            messages = messages if answered else [answer, *messages]
        if waiting_card(slots) and all(one["kind"] != "emergency" for one in messages):
            first = await _written(reminder(slots, content()), tracker, nlg)
            messages = [{**first, "kind": "contacts"}, *messages]
        own = abroad(own_country(slots, call.country), content())
        if any(one.get("topic") in meaning.WHOM_TO_RING for one in messages):
            there = [await _written(one, tracker, nlg) for one in elsewhere(slots, content())]
            # from abroad the numbers of this site do not work: what does comes first
            messages = [*there, *messages] if own else [*messages, *there]
        if slots.get("taken_as") == TOLD_BESIDE:
            messages.append(await _written(say("utter_worry_kept"), tracker, nlg))
        messages = _once(messages)
        if _is_for_a_child(parse_data, slots) and not any(map(_names_childline, messages)):
            messages.append(await _written(say("utter_child_writes"), tracker, nlg))
        if own and any(map(_names_our_numbers, messages)):
            return [await _written(own, tracker, nlg), *messages]
        return messages

    def _correction(self, call: Call, text: str) -> corrections.Correction | None:
        """Return what the words put right of what was noted, if they do."""
        correction, tracker = corrections.read(text), self._tracker(call.conversation)
        if correction is None or tracker is None or NOT_FIRST_HAND.search(text.lower()):
            return None  # "I did not hear it, she told me" is of how it is known
        lines = evidence.from_slot(tracker.get_slot("evidence"))
        return correction if correction.target(lines) else None

    async def _read(self, agent: Any, call: Call, text: str) -> dict[str, Any]:
        parsed: dict[str, Any] = await agent.processor.parse_message(
            UserMessage(text, sender_id=call.conversation)
        )
        return parsed

    async def _read_here(self, agent: Any, call: Call, words: str) -> dict[str, Any]:
        """Return the parse data of the words that came with a choice, as they are meant here: a
        slight doubt is settled where danger was asked about."""
        return self._in_context(call, await self._read(agent, call, words), words)

    def _answered_outside_a_form(
        self, call: Call, asked: str | None, parsed: dict[str, Any], text: str
    ) -> dict[str, Any] | None:
        """Return the parse data of an answer to where they are, or of a plain yes or no to a danger
        question that no form asked."""
        if asked == "country" and (place := places.answered(text)):
            return choices.with_place(parsed, place)
        tracker = self._tracker(call.conversation)
        if asked != questions.DANGER or tracker is None or tracker.active_loop_name:
            return None
        slots = tracker.current_slot_values()
        if despair.is_denied(parsed, text):
            return despair.after_no(text, slots, meaning.question(parsed, text, slots))
        answer = questions.read(questions.DANGER, text)
        if answer not in ("yes", "no"):
            return None
        return choices.parse(f"danger:{answer}", text, frozenset())

    def _pressed_no_to_despair(self, call: Call) -> dict[str, Any] | None:
        """Return the parse data of a "No" that was pressed where no form asked: what the question
        of despair had stopped is taken up."""
        tracker = self._tracker(call.conversation)
        outside = tracker is not None and not tracker.active_loop_name
        if call.choice != despair.NO or not outside:
            return None
        asked = self._last_asked(call.conversation) == questions.DANGER
        return despair.after_no(call.label, tracker.current_slot_values()) if asked else None

    def _last_typed(self, conversation: str) -> dict[str, Any]:
        """Return the parse data of what was typed last; empty if nothing was."""
        tracker = self._tracker(conversation)
        for event in reversed(tracker.events if tracker else ()):
            if event.type_name == "user" and (event.parse_data or {}).get("reading"):
                return dict(event.parse_data)
        return {}

    def _last_asked(self, conversation: str) -> str | None:
        tracker = self._tracker(conversation)
        said = [event for event in tracker.events if event.type_name == "bot"] if tracker else []
        custom = (said[-1].data.get("custom") or {}) if said else {}
        return str(custom["asks"]) if custom.get("asks") else None


def _names_our_numbers(message: dict[str, Any]) -> bool:
    """Say whether lines of this country are named; the emergency number is the reporter's own."""
    lines = content().directory_of(None).entries
    known = {line["phone"] for key, line in lines.items() if key != EMERGENCY and line["phone"]}
    contacts = message.get("contacts") or ()
    beside = any(row["name"] != lines[EMERGENCY]["name"] for row in contacts)
    return beside or any(_stands_in(phone, str(message.get("text"))) for phone in known)


def _once(messages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the reply without a message that says the same again."""
    texts = [one["text"] for one in messages]
    return [one for at, one in enumerate(messages) if one["text"] not in texts[:at]]


def _stands_alone(message: dict[str, Any]) -> bool:
    """Say whether nothing may stand before it: a card, and a receipt."""
    return message["kind"] in ("emergency", "receipt")


def _stands_in(phone: str, text: str) -> bool:
    return re.search(rf"(?<!\d){re.escape(phone)}(?!\d)", text) is not None


def _is_for_a_child(parse_data: dict[str, Any], slots: dict[str, Any]) -> bool:
    """Say whether a child tells who they are, or that they cannot call: a card and its answers are
    for everybody, and who is there for a child comes with them."""
    if slots.get(questions.WRITER_UNDER_18) != "yes":
        return False
    cannot = (parse_data.get("choice") or {}).get("value") == "cannot_call"
    danger = parse_data["intent"]["name"] == "danger_emergency"
    return cannot or (danger and bool(parse_data["reading"].get("writer_under_18")))


def _names_childline(message: dict[str, Any]) -> bool:
    lines = content().directory_of(None).entries
    return lines["childline"]["phone"] in str(message.get("text"))


def _json(request: Request) -> Any:
    try:
        return request.json
    except InvalidUsage:
        raise BadCall("the body must be JSON") from None


def _topics(agent: Any) -> tuple[frozenset[str], frozenset[str]]:
    """Return the topics that have an answer, and those that have a longer text."""
    topics, longer = (
        frozenset(
            name.removeprefix(prefix) for name in agent.domain.responses if name.startswith(prefix)
        )
        for prefix in (SHORT, LONGER)
    )
    return topics, longer


def _understood(parse_data: dict[str, Any], tracker: Any) -> dict[str, Any]:
    intent = parse_data["intent"]["name"]
    reading = parse_data.get("reading") or {}
    taken_as = tracker.get_slot("taken_as") if tracker else None
    sure = bool(reading.get("sure", True)) or reading.get("danger", "none") == "emergency"
    if taken_as in _ANSWERS and not intent.startswith("danger_"):
        return {"route": "answer", "sure": True}
    if intent in _DOUBTED:
        intent = str(reading.get("otherwise") or "answer").split("/")[0]
        if intent == "faq":
            return {"route": reading["intent"], "sure": sure}
    selector = (parse_data.get("response_selector") or {}).get("faq")
    if intent == "faq" and selector:
        topic = selector["response"]["intent_response_key"]
        return {"route": _ROUTES.get(topic, topic), "sure": sure}
    route = _ROUTES.get(intent) or (intent if intent in _OWN_ROUTE else "control")
    return {"route": route, "sure": sure}
