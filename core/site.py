"""Whose service this is. Required settings, with no defaults: families decide on exactly this."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

OPERATOR_KINDS = ("police", "council", "charity", "demo")
YES_NO = {"yes": True, "no": False}


class BadSettings(ValueError):
    """Some settings are missing or wrong. The message names them all at once."""


@dataclass(frozen=True)
class Site:
    """The organisation behind a site and where its summaries go."""

    operator: str
    operator_kind: str  # one of OPERATOR_KINDS
    receiver: str  # who reads agreed summaries
    receiver_is_police: bool
    reads_when: str  # "on weekdays, 9 to 5"
    country: str  # ISO 3166, two capitals
    mode: str  # "demo" or "live"

    @property
    def police_words(self) -> str:
        if self.receiver_is_police:
            return "They are the police."
        return "They may share it with the police."


SETTINGS = {
    "SITE_OPERATOR": None,
    "SITE_OPERATOR_KIND": OPERATOR_KINDS,
    "SITE_RECEIVER": None,
    "SITE_RECEIVER_IS_POLICE": tuple(YES_NO),
    "SITE_READS_WHEN": None,
    "SITE_COUNTRY": None,
    "SITE_MODE": ("demo", "live"),
}


def from_environment(environment: Mapping[str, str]) -> Site:
    """Read the site's settings.

    Raises:
        BadSettings: any is missing or not one of its allowed words; names all of them.
    """
    missing = [name for name in SETTINGS if not environment.get(name, "").strip()]
    if missing:
        raise BadSettings(f"not set: {', '.join(missing)}. Nothing started; see docs/settings.md")
    wrong = [
        f"{name} must be one of {', '.join(allowed)}"
        for name, allowed in SETTINGS.items()
        if allowed and environment[name] not in allowed
    ]
    if wrong:
        raise BadSettings(f"{'; '.join(wrong)}. Nothing started; see docs/settings.md")
    return Site(
        operator=environment["SITE_OPERATOR"],
        operator_kind=environment["SITE_OPERATOR_KIND"],
        receiver=environment["SITE_RECEIVER"],
        receiver_is_police=YES_NO[environment["SITE_RECEIVER_IS_POLICE"]],
        reads_when=environment["SITE_READS_WHEN"],
        country=environment["SITE_COUNTRY"],
        mode=environment["SITE_MODE"],
    )
