"""Tests that need the bot's own environment: `.venv/bot/bin/python -m pytest tests/bot`."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.bot.running_bot import RunningBot

# the services' environment has no Rasa: nothing here is collected in it
collect_ignore_glob = [] if importlib.util.find_spec("rasa") else ["test_*.py"]

SECRET = "of-the-tests-and-of-nothing-else-0123456789"
os.environ.update(  # before anything of `bot` is imported: content is read once
    {
        "RASA_TELEMETRY_ENABLED": "false",
        "TF_CPP_MIN_LOG_LEVEL": "2",
        "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
        "SITE_OPERATOR": "the Example council",
        "SITE_OPERATOR_KIND": "council",
        "SITE_RECEIVER": "the Example safeguarding team",
        "SITE_RECEIVER_IS_POLICE": "no",
        "SITE_READS_WHEN": "on weekdays, 9 to 5",
        "SITE_COUNTRY": "GB",
        "SITE_MODE": "demo",
        "BOT_CHANNEL_SECRET": SECRET,
        "ACTIONS_SECRET": SECRET,
        "ACTIONS_URL": "http://127.0.0.1:9/webhook",  # the running bot is given a fake one's
    }
)


@pytest.fixture(scope="session")
def running_bot() -> Iterator[RunningBot]:
    """The trained model behind its real channel, started once for all tests."""
    from tests.bot.running_bot import RunningBot

    bot = RunningBot(SECRET)
    bot.start()
    yield bot
    bot.stop()
