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
WHAT_COUNTS = f"First contact is made once {_SPOKE} is recorded under “What was done”."


def asked(
    case: Any, clocks: Sequence[Clock], *, kinds: Collection[str], account: int, holder: str | None
) -> list[str]:
    """Return what is asked, the gravest first; nothing of a case that is finished.

    Args:
        case: a row of the cases; who reads this has looked, so the first look is no question.
        kinds: of the actions that were recorded.
        holder: the name of who has the case.
    """
    if case.status in FINISHED:
        return []
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
