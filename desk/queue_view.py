"""A row of the queue in words: what its table shows and its CSV holds. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row

from desk import clocks, words
from desk.cases import FINISHED
from desk.queue_conditions import Viewer
from desk.queue_signs import Signs
from desk.rendering import day

NOBODY = "Nobody"
NOT_KNOWN = "–"
FIRST_LOOK, FIRST_CONTACT = "First look", "First contact"  # the two clocks
NO_SIGNS = Signs()


@dataclass(frozen=True)
class Clock:
    """One clock in words. `state`: running, paused, late or done."""

    label: str
    text: str
    state: str


@dataclass(frozen=True)
class Shown:
    """One case as a row shows it."""

    reference: str
    ending: str | None  # its code; None: the content was erased
    ending_words: str
    is_danger: bool
    reporter_is_child: bool
    is_new: bool  # came since this reader's last visit, and they have not read it
    may_be_double: bool
    reporter_wrote: bool  # and nobody has looked since
    follow_up: str | None  # the earliest open one, in words
    follow_up_is_due: bool
    status: str
    clocks: tuple[Clock, ...]  # none once the case is finished
    assignee: str
    is_mine: bool
    channel: str
    language: str
    age_band: str
    received_at: int
    received: str


def shown(
    row: Row[Any],
    viewer: Viewer,
    names: Mapping[int, str],
    *,
    doubled: frozenset[str] = frozenset(),
    signs: Signs = NO_SIGNS,
) -> Shown:
    """Return `row` in words for `viewer`. `doubled`: references with a possible duplicate."""
    follow_up = signs.follow_ups.get(row.reference)
    is_over = row.status in FINISHED
    return Shown(
        reference=row.reference,
        ending=row.ending,
        ending_words=words.ENDINGS.get(row.ending, "Content erased"),
        is_danger=row.ending in words.DANGER_ENDINGS,
        reporter_is_child=row.reporter_under_18 is True,
        is_new=row.received_at > viewer.visited_at
        and not is_over
        and row.reference not in signs.read_by_me,
        may_be_double=row.reference in doubled,
        reporter_wrote=row.reference in signs.unread,
        follow_up=None if follow_up is None else day(follow_up),
        follow_up_is_due=follow_up is not None
        and follow_up <= clocks.today(viewer.choices, viewer.now).isoformat(),
        status=words.STATUSES[row.status],
        clocks=two_clocks(row, viewer),
        assignee=names.get(row.assignee, NOBODY),
        is_mine=row.assignee == viewer.account,
        channel=words.CHANNELS.get(row.channel, NOT_KNOWN),
        language=words.language(row.language),
        age_band=words.AGE_BANDS.get(row.age_band, NOT_KNOWN),
        received_at=row.received_at,
        received=clocks.day_and_time(row.received_at, viewer.now, viewer.choices.time_zone),
    )


def two_clocks(row: Any, viewer: Viewer) -> tuple[Clock, ...]:
    """Return first look and first contact; nothing for a case that is finished.

    Args:
        row: has status, ending, received_at, opened_at and contacted_at.
    """
    if row.status in FINISHED:
        return ()
    chosen = viewer.choices
    return (
        _clock(FIRST_LOOK, row, row.opened_at, chosen.first_look_minutes * 60, viewer),
        _clock(FIRST_CONTACT, row, row.contacted_at, chosen.first_contact_hours * 3600, viewer),
    )


def _clock(label: str, row: Any, stopped_at: int | None, length_s: int, viewer: Viewer) -> Clock:
    if stopped_at is not None:
        return Clock(label, "done", "done")
    pausing = clocks.pauses(row.ending)
    due = clocks.due(row.received_at, length_s, viewer.choices, pausing=pausing)
    stands = clocks.left(viewer.now, due, viewer.choices, pausing=pausing)
    text = clocks.in_words(stands, now=viewer.now, time_zone=viewer.choices.time_zone)
    state = "late" if viewer.now >= due else "running" if stands.resumes is None else "paused"
    return Clock(label, text, state)
