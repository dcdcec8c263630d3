"""Everything of Rasa 3.6.21 that is replaced or patched, in one place, each with its reason.

Written for Rasa 3.6.21. tests/bot/test_rasa_seams.py fails when Rasa no longer allows a seam.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Mapping
from datetime import datetime, timezone
from typing import Any

import aiohttp
import structlog
from jsonschema import Draft202012Validator
from rasa.core.actions.action import RemoteAction
from rasa.core.agent import Agent
from rasa.utils.endpoints import EndpointConfig

from bot import turn
from bot.answers import Answers
from bot.content import content
from bot.local_actions import LOCAL
from bot.local_actions.conversation import Conversation
from bot.locks import QuickLocks
from bot.store import MemoryStore

logger = logging.getLogger("bot")

ACTION_LIMIT_S, CONNECT_LIMIT_S = 2.0, 1.0
ACTION_SECRET_HEADER = "X-Actions-Secret"  # noqa: S105 - a header's name


class NotReady(RuntimeError):
    """The bot must not serve: a part is missing, or Rasa silently took another one."""


class ActionEndpoint(EndpointConfig):
    """Runs what is local here, and asks the action server for the rest, for at most 2 s.

    Rasa's own waits 300 s; and after a failure goes on to the next `utter_` of the rule. Here a
    failure gives the whole turn up.
    """

    def __init__(self, url: str, secret: str) -> None:
        super().__init__(url, enable_selective_domain=True)
        self._secret = secret
        self._session: aiohttp.ClientSession | None = None

    async def request(self, method: str = "post", *args: Any, **kwargs: Any) -> Any:
        call = kwargs["json"]
        name = call["next_action"]
        try:
            if act := LOCAL.get(name):
                return act(_conversation(call)).to_json()
            return await self._ask(call)
        except Exception as error:
            logger.error("%s failed: %s at %s", name, type(error).__name__, _place(error))
            raise turn.current().abort(name) from None

    async def _ask(self, call: Mapping[str, Any]) -> Any:
        if self._session is None:  # one kept-alive session: made here, inside the event loop
            limit = aiohttp.ClientTimeout(total=ACTION_LIMIT_S, connect=CONNECT_LIMIT_S)
            headers = {ACTION_SECRET_HEADER: self._secret}
            self._session = aiohttp.ClientSession(timeout=limit, headers=headers)
        # rasa-sdk 3.21 answers 449 to a call without a domain, and no action of ours reads it
        body = {"domain": {}, **call}
        async with self._session.post(self.url, json=body, allow_redirects=False) as answer:
            answer.raise_for_status()
            return await answer.json()

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()


def _conversation(call: Mapping[str, Any]) -> Conversation:
    now = datetime.now(timezone.utc).isoformat(timespec="seconds")
    return Conversation(call["tracker"], content(), now)


def _place(error: BaseException) -> str:
    """Return file and line of an error. Never its message: that may quote what was typed."""
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    return f"{frame.tb_frame.f_code.co_filename}:{frame.tb_lineno}" if frame else "?"


def quiet_logs() -> None:
    """Let Rasa log nothing, and our own logger names, codes and times only.

    On failure Rasa logs the message text, and the local variables of up to 50 frames.
    """
    logging.disable(logging.NOTSET)
    logging.getLogger().setLevel(logging.CRITICAL + 1)
    for name in list(logging.root.manager.loggerDict):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    structlog.configure(
        processors=[_drop], wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL)
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    logger.handlers, logger.propagate = [handler], False
    logger.setLevel(logging.INFO)


def _drop(*_: Any) -> Any:
    raise structlog.DropEvent


def check_schema_once() -> None:
    """Compile Rasa's schema of action results once: it checks the schema itself on each call,
    20 to 25 ms a time. An unfit result gives the turn up: Rasa would go on without it, and the
    action may have committed."""
    validator = Draft202012Validator(RemoteAction.action_response_format_spec())

    def is_valid(self: RemoteAction, result: dict[str, Any]) -> bool:
        if not validator.is_valid(result):
            raise turn.current().abort(self.name())
        return True

    RemoteAction._validate_action_result = is_valid


def take_over(agent: Agent | None, *, action_secret: str) -> MemoryStore:
    """Check that the agent is made of our parts, put in those Rasa has no setting for, and
    return the store.

    Raises:
        NotReady: no model (Rasa starts without one), or another store, lock store or generator
            (after an import error Rasa takes its own, with a warning).
    """
    if agent is None or agent.processor is None:
        raise NotReady("no model is loaded; `make train` makes one")
    # Rasa wraps the store: an error in it would mean "new conversation" or "keep it unencrypted"
    store = getattr(agent.tracker_store, "_tracker_store", agent.tracker_store)
    parts = ((store, MemoryStore), (agent.lock_store, QuickLocks), (agent.processor.nlg, Answers))
    for part, wanted in parts:
        if not isinstance(part, wanted):
            raise NotReady(f"Rasa took {type(part).__name__} instead of {wanted.__name__}")
    if agent.action_endpoint is None:
        raise NotReady("no action endpoint is set in endpoints.yml")
    agent.tracker_store = agent.processor.tracker_store = store
    endpoint = ActionEndpoint(agent.action_endpoint.url, action_secret)
    agent.action_endpoint = agent.processor.action_endpoint = endpoint
    check_schema_once()
    return store
