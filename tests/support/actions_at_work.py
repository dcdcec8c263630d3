"""`python -m actions` as a process of its own, on a free port; what it logs is kept."""

from __future__ import annotations

import asyncio
import os
import re
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import aiohttp

from tests.support.conversations import SITE, call
from tests.support.outboxes import CODE_SECRET, url_in
from tests.support.outboxes import SITE as SITE_NAME
from tests.support.receiver import WEBHOOK_SECRET

SECRET = "the-secret-between-bot-and-actions-of-these-tests"
_LISTENING = re.compile(rb"listening on (http://\S+)")
_START_S = 20  # a busy machine may take long to import


def environment(folder: Path, referral_url: str) -> dict[str, str]:
    """Return all settings of the action server, for an outbox in `folder`."""
    return {
        "PATH": os.environ["PATH"],
        "ACTIONS_PORT": "0",
        "ACTIONS_SECRET": SECRET,
        "HANDOFF_DATABASE_URL": url_in(folder),
        "HANDOFF_RETURN_CODE_SECRET": CODE_SECRET.hex(),
        "REFERRAL_URL": referral_url,
        "REFERRAL_WEBHOOK_SECRET": WEBHOOK_SECRET,
        "SITE_NAME": SITE_NAME,
        "SITE_OPERATOR": SITE.operator,
        "SITE_OPERATOR_KIND": SITE.operator_kind,
        "SITE_RECEIVER": SITE.receiver,
        "SITE_RECEIVER_IS_POLICE": "no",
        "SITE_READS_WHEN": SITE.reads_when,
        "SITE_COUNTRY": SITE.country,
        "SITE_MODE": SITE.mode,
    }


class ActionServer:
    """A running server, as the bot sees it."""

    def __init__(
        self,
        url: str,
        log: Path,
        http: aiohttp.ClientSession,
        process: asyncio.subprocess.Process,
    ) -> None:
        self.url, self._log, self.http, self.process = url, log, http, process

    @property
    def log(self) -> str:
        """Everything it wrote, to standard output and standard error."""
        return self._log.read_text(encoding="utf-8")

    async def post(self, body: Any, *, secret: str = SECRET) -> tuple[int, str]:
        """Post `body` (bytes as they are, else as JSON) and return status and text."""
        data = {"data": body} if isinstance(body, bytes) else {"json": body}
        headers = {"X-Actions-Secret": secret}
        async with self.http.post(f"{self.url}/webhook", headers=headers, **data) as answer:
            return answer.status, await answer.text()

    async def ask(self, name: str, slots: dict[str, Any], **message: Any) -> tuple[int, str]:
        return await self.post(call(name, slots, **message))


@asynccontextmanager
async def at_work(folder: Path, referral_url: str, **changes: str) -> AsyncIterator[ActionServer]:
    """Run the server until the block ends."""
    log = folder / "actions.log"
    with log.open("wb") as output:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "actions",
            env={**environment(folder, referral_url), **changes},
            stdout=output,
            stderr=output,
        )
    try:
        url = await asyncio.wait_for(_address(process, log), _START_S)
        async with aiohttp.ClientSession() as http:
            yield ActionServer(url, log, http, process)
    finally:
        with suppress(ProcessLookupError):
            process.terminate()
        try:
            await asyncio.wait_for(process.wait(), 10)
        except TimeoutError:
            process.kill()
            raise


async def _address(process: asyncio.subprocess.Process, log: Path) -> str:
    while not (found := _address_in(log)):
        assert process.returncode is None, "the action server did not start"
        await asyncio.sleep(0.05)
    return found


def _address_in(log: Path) -> str | None:
    found = _LISTENING.search(log.read_bytes())
    return found.group(1).decode() if found else None
