"""What is asked of staff now, in one line at the top of a case. Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from desk import words
from desk.cases import FINISHED
from desk.queue_view import FIRST_CONTACT, Clock

_POLICE = {
    "emergency": "Find out first whether anybody called the emergency number.",
    "police_today": "Find out whether the police were told.",
}
_SPOKE = " or ".join(f"“{words.ACTION_KINDS[kind]}”" for kind in words.CONTACT_KINDS)
SIGN_OFF = (
    "Closed. A lead looks at it once more and records “Signed off the decision” under "
    "“What was done”."
)
WHAT_COUNTS = f"First contact is made once {_SPOKE} is recorded under “What was done”."


def waits_for_a_lead(status: str, ending: str | None) -> bool:
    """Say whether a decision needs a lead's signature: danger was told of, and it is closed."""
    return status in words.CLOSING and ending in words.DANGER_ENDINGS


def asked(
    case: Any, clocks: Sequence[Clock], *, kinds: Collection[str], account: int, holder: str | None
) -> list[str]:
    """Return what is asked, the gravest first; of a finished case only a lead's signature.

    Args:
        case: a row of the cases; who reads this has looked, so the first look is no question.
        kinds: of the actions that were recorded.
        holder: the name of who has the case.
    """
    if case.status in FINISHED:
        waits = waits_for_a_lead(case.status, case.ending) and words.SIGNED_OFF not in kinds
        return [SIGN_OFF] if waits else []
    police = _POLICE.get(case.ending) if not words.POLICE_KINDS & set(kinds) else None
    contact = [
        f"First contact: {clock.text}."
        for clock in clocks
        if clock.label == FIRST_CONTACT and clock.state != "done"
    ]
    return [*([police] if police else []), *contact, _taken(case.assignee, account, holder)]


def _taken(assignee: int | None, account: int, holder: str | None) -> str:
    if assignee is None:
        return "Nobody has this case: take it."
    return (
        "You have this case." if assignee == account else f"{holder or 'Somebody'} has this case."
    )
