"""Settings of the action server, read together so that one start shows all that is wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from actions import VERSION
from core import site
from core.site import Site
from handoff import settings as handoff_settings

SECRET_CHARACTERS = 32
_LONGEST_VERSION = 80  # characters; the schema of the referral summary takes no more
_SEE = "Nothing started; see docs/settings.md"
_T = TypeVar("_T")


@dataclass(frozen=True)
class Settings:
    """What the action server needs to know to start."""

    port: int  # on 127.0.0.1; 0 takes a free one
    secret: str = field(repr=False)  # the bot sends it with every call
    version: str  # goes into each summary's provenance
    site: Site
    handoff: handoff_settings.Settings


def from_environment(environment: Mapping[str, str]) -> Settings:
    """Read the settings.

    Raises:
        core.site.BadSettings: any is missing or cannot be used; names all of them, never a value.
    """
    wrong = _own_mistakes(environment)
    its_site = _read(site.from_environment, environment, wrong)
    handoff = _read(handoff_settings.read, environment, wrong)
    if its_site is None or handoff is None or wrong:
        raise site.BadSettings(f"{'; '.join(wrong)}. {_SEE}")
    return Settings(
        port=int(environment["ACTIONS_PORT"]),
        secret=environment["ACTIONS_SECRET"].strip(),
        version=environment.get("BUILD_VERSION", "").strip() or VERSION,
        site=its_site,
        handoff=handoff,
    )


def _own_mistakes(environment: Mapping[str, str]) -> list[str]:
    port = environment.get("ACTIONS_PORT", "").strip()
    secret = environment.get("ACTIONS_SECRET", "").strip()
    required = {"ACTIONS_PORT": port, "ACTIONS_SECRET": secret}
    missing = [name for name, text in required.items() if not text]
    wrong = [f"not set: {', '.join(missing)}"] if missing else []
    if port and not (port.isascii() and port.isdigit() and int(port) < 65_536):
        wrong.append("not usable: ACTIONS_PORT (must be a port number)")
    if secret and len(secret) < SECRET_CHARACTERS:
        wrong.append(f"not usable: ACTIONS_SECRET (must have {SECRET_CHARACTERS} characters)")
    if len(environment.get("BUILD_VERSION", "").strip()) > _LONGEST_VERSION:
        wrong.append(f"not usable: BUILD_VERSION (at most {_LONGEST_VERSION} characters)")
    return wrong


def _read(
    reader: Callable[[Mapping[str, str]], _T], environment: Mapping[str, str], wrong: list[str]
) -> _T | None:
    """Return what `reader` makes of the environment, or add what it names to `wrong`."""
    try:
        return reader(environment)
    except (site.BadSettings, handoff_settings.SettingsError) as error:
        wrong.append(str(error).removesuffix(f". {_SEE}"))
        return None
