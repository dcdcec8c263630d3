"""The five programs: what each is started with, and nothing that it does not need."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from core import directory
from core import site as core_site
from deploy.checkout import Checkout

NAMES = ("bot", "actions", "relay", "desk", "gateway")
HOST = "127.0.0.1"


@dataclass(frozen=True)
class Program:
    """A command and the whole of its environment."""

    command: tuple[str, ...]
    environment: Mapping[str, str]


@dataclass(frozen=True)
class Ports:
    """Where the four that listen do so, on 127.0.0.1."""

    gateway: int
    desk: int
    bot: int
    actions: int


@dataclass(frozen=True)
class Place:
    """What the settings of one running system are made from."""

    checkout: Checkout
    folder: Path  # its databases and temporary files
    ports: Ports
    site: Mapping[str, str]  # SITE_…
    secrets: Mapping[str, str]  # deploy.kept_secrets


def all_programs(place: Place) -> dict[str, Program]:
    """Return the programs by name."""
    makers = {"bot": _bot, "actions": _actions, "relay": _relay, "desk": _desk, "gateway": _gateway}
    return {name: makers[name](place) for name in NAMES}


def url(port: int) -> str:
    return f"http://{HOST}:{port}"


def base_environment(checkout: Checkout, folder: Path) -> dict[str, str]:
    """Return what every program needs of the system around it."""
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": os.environ.get("HOME", str(folder)),
        "LANG": "C.UTF-8",
        "TMPDIR": str(folder / "tmp"),  # so that all they write lies in one place
        "PYTHONPATH": str(checkout.root),
        "PYTHONUNBUFFERED": "1",
        "OMP_NUM_THREADS": "1",  # a second thread gains nothing on texts this short
    }


def _bot(place: Place) -> Program:
    command: list[str | Path | int] = [place.checkout.python("bot"), "-m", "rasa", "run"]
    command += ["-m", place.checkout.model]
    command += ["--endpoints", "endpoints.yml", "--credentials", "credentials.yml"]
    command += ["-i", HOST, "-p", place.ports.bot]
    settings = {
        "BOT_CHANNEL_SECRET": place.secrets["BOT_CHANNEL_SECRET"],
        "ACTIONS_SECRET": place.secrets["ACTIONS_SECRET"],
        "ACTIONS_URL": f"{url(place.ports.actions)}/webhook",
        "RASA_TELEMETRY_ENABLED": "false",
        "TF_CPP_MIN_LOG_LEVEL": "2",
        "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
        "LOG_LEVEL": "CRITICAL",  # on an error Rasa logs what was typed
    }
    return _program(place, command, settings | dict(place.site))


def _actions(place: Place) -> Program:
    settings = {
        "ACTIONS_PORT": str(place.ports.actions),
        "ACTIONS_SECRET": place.secrets["ACTIONS_SECRET"],
    }
    return _module(place, "actions", settings | _handoff(place) | dict(place.site))


def _relay(place: Place) -> Program:
    return _module(place, "handoff.relay", _handoff(place))


def _handoff(place: Place) -> dict[str, str]:
    return {
        "HANDOFF_DATABASE_URL": f"sqlite:///{place.folder / 'handoff.sqlite3'}",
        "HANDOFF_RETURN_CODE_SECRET": place.secrets["HANDOFF_RETURN_CODE_SECRET"],
        "REFERRAL_URL": url(place.ports.desk),
        "REFERRAL_WEBHOOK_SECRET": place.secrets["REFERRAL_WEBHOOK_SECRET"],
        "SITE_NAME": place.site["SITE_NAME"],
    }


def _desk(place: Place) -> Program:
    settings = {
        "DESK_PORT": str(place.ports.desk),
        "DESK_DATABASE_URL": f"sqlite:///{place.folder / 'desk.sqlite3'}",
        "DESK_WEBHOOK_SECRETS": place.secrets["REFERRAL_WEBHOOK_SECRET"],
        "DESK_LIKENESS_KEY": place.secrets["DESK_LIKENESS_KEY"],
        "DESK_EMERGENCY_TEXT": _emergency_text(place),
    }
    needed = {name: place.site[name] for name in core_site.SETTINGS}  # read out to callers
    return _module(place, "desk", settings | needed)


def _gateway(place: Place) -> Program:
    needed = ("SITE_OPERATOR", "SITE_OPERATOR_KIND", "SITE_COUNTRY", "SITE_MODE")
    settings = {
        "GATEWAY_PORT": str(place.ports.gateway),
        "BOT_URL": url(place.ports.bot),
        "BOT_CHANNEL_SECRET": place.secrets["BOT_CHANNEL_SECRET"],
    }
    return _module(place, "gateway", settings | {name: place.site[name] for name in needed})


def _module(place: Place, name: str, settings: Mapping[str, str]) -> Program:
    return _program(place, [place.checkout.python("services"), "-m", name], settings)


def _program(place: Place, command: list[str | Path | int], settings: Mapping[str, str]) -> Program:
    environment = base_environment(place.checkout, place.folder) | dict(settings)
    return Program(tuple(str(word) for word in command), environment)


def _emergency_text(place: Place) -> str:
    """Return the desk's sentence, with the number of the site's country."""
    file = place.checkout.root / "data" / "directory" / f"{place.site['SITE_COUNTRY']}.yml"
    country = directory.parse(yaml.safe_load(file.read_text(encoding="utf-8")))
    return f"In danger call {country.emergency_number} now."
