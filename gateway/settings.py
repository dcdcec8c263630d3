"""Settings of the gateway, read from the environment and checked together."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from core.site import OPERATOR_KINDS, BadSettings

REQUIRED = (
    "GATEWAY_PORT",
    "BOT_URL",
    "BOT_CHANNEL_SECRET",
    "SITE_OPERATOR",
    "SITE_OPERATOR_KIND",
    "SITE_COUNTRY",
    "SITE_MODE",
)
_SEE = "Nothing started; see docs/settings.md"
_FORMS = {
    "GATEWAY_PORT": (r"\d{1,5}", "must be a port number"),
    "BOT_URL": (r"https?://\S+", "must be an http address"),
    "SITE_OPERATOR_KIND": ("|".join(OPERATOR_KINDS), f"must be one of {', '.join(OPERATOR_KINDS)}"),
    "SITE_COUNTRY": (r"[A-Z]{2}", "must be two capital letters"),
    "SITE_MODE": (
        "demo",
        "can only be demo: no practitioner has signed the card, the endings and the consent yet",
    ),
}


@dataclass(frozen=True)
class Settings:
    """What the gateway needs to know to start."""

    port: int
    bot_url: str
    bot_secret: str = field(repr=False)
    operator: str
    operator_kind: str  # one of core.site.OPERATOR_KINDS
    country: str  # ISO 3166, two capitals: the country of the site
    mode: str
    content_root: Path  # holds data/directory
    behind_proxy: bool  # then the last X-Forwarded-For address is the source


def from_environment(environment: Mapping[str, str]) -> Settings:
    """Read the settings.

    Raises:
        BadSettings: any is missing or wrong; names all of them, never a value.
    """
    missing = [name for name in REQUIRED if not environment.get(name, "").strip()]
    if missing:
        raise BadSettings(f"not set: {', '.join(missing)}. {_SEE}")
    wrong = [
        f"{name} {hint}"
        for name, (form, hint) in _FORMS.items()
        if not re.fullmatch(form, environment[name].strip())
    ]
    if wrong:
        raise BadSettings(f"{'; '.join(wrong)}. {_SEE}")
    here = Path(__file__).resolve().parent.parent
    return Settings(
        port=int(environment["GATEWAY_PORT"]),
        bot_url=environment["BOT_URL"].strip().rstrip("/"),
        bot_secret=environment["BOT_CHANNEL_SECRET"].strip(),
        operator=environment["SITE_OPERATOR"].strip(),
        operator_kind=environment["SITE_OPERATOR_KIND"].strip(),
        country=environment["SITE_COUNTRY"].strip(),
        mode=environment["SITE_MODE"].strip(),
        content_root=Path(environment.get("CONTENT_ROOT", "").strip() or here),
        behind_proxy=environment.get("GATEWAY_BEHIND_PROXY", "").strip() == "yes",
    )
