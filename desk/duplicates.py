"""Cases that may tell of the same person: shown, linked by staff, taken apart again, never merged.

Marks (desk.tables.LIKENESSES) are keyed hashes; equal marks say "perhaps", nothing more.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Row,
    Select,
    delete,
    func,
    insert,
    or_,
    select,
)

from core import statuses
from desk import audit
from desk.tables import ACCOUNTS, CASE_LINKS, CASES, LIKENESSES

MOST_SHOWN = 20  # a mark that many cases share says little


class NoSuchCase(LookupError):
    """There is no case with this reference, or its content was taken back."""


class SameCase(ValueError):
    """A case cannot be linked to itself."""


def among(db: Connection, references: Sequence[str]) -> frozenset[str]:
    """Return those of `references` that have a possible duplicate: one query for a page."""
    if not references:
        return frozenset()
    mine, others = LIKENESSES.alias("mine"), LIKENESSES.alias("others")
    shared = select(others.c.mark).where(_shares_a_mark(mine, others)).correlate(mine)
    wanted = select(mine.c.reference).where(mine.c.reference.in_(references), shared.exists())
    return frozenset(db.execute(wanted.distinct()).scalars())


def possible(db: Connection, reference: str) -> Sequence[Row[Any]]:
    """Return other cases that share a mark and are not linked: the most alike, then the newest.

    Each row: reference, status, ending, received_at, alike (how many marks are shared).
    """
    mine, others = LIKENESSES.alias("mine"), LIKENESSES.alias("others")
    pairs = mine.join(others, _shares_a_mark(mine, others)).join(
        CASES, CASES.c.reference == others.c.reference
    )
    shown = (CASES.c.reference, CASES.c.status, CASES.c.ending, CASES.c.received_at)
    alike = func.count().label("alike")
    wanted: Select[Any] = (
        select(*shown, alike).select_from(pairs).where(mine.c.reference == reference)
    )
    wanted = wanted.where(CASES.c.status != statuses.WITHDRAWN).group_by(*shown)
    order = (alike.desc(), CASES.c.received_at.desc(), CASES.c.reference)
    return db.execute(wanted.order_by(*order).limit(MOST_SHOWN)).all()


def linked(db: Connection, reference: str) -> Sequence[Row[Any]]:
    """Return the cases that staff linked to this one, the newest first.

    Each row: reference, status, ending, received_at, by (who linked them), at.
    """
    here = or_(CASE_LINKS.c.first == reference, CASE_LINKS.c.second == reference)
    joined = CASE_LINKS.join(
        CASES, CASES.c.reference.in_([CASE_LINKS.c.first, CASE_LINKS.c.second])
    ).join(ACCOUNTS, ACCOUNTS.c.id == CASE_LINKS.c.account)
    case = (CASES.c.reference, CASES.c.status, CASES.c.ending, CASES.c.received_at)
    who = (ACCOUNTS.c.name.label("by"), CASE_LINKS.c.at)
    wanted: Select[Any] = select(*case, *who).select_from(joined)
    wanted = wanted.where(here, CASES.c.reference != reference)
    return db.execute(wanted.order_by(CASES.c.received_at.desc(), CASES.c.reference)).all()


def link(db: Connection, reference: str, other: str, *, account: int, now: int) -> None:
    """Say that two cases belong together. Linked already: nothing changes.

    Raises:
        SameCase: both references are the same.
        NoSuchCase: one of them is not there, or was taken back.
        sqlalchemy.exc.IntegrityError: somebody linked them at this moment; nothing was changed.
    """
    if reference == other:
        raise SameCase
    if not _both_there(db, reference, other):
        raise NoSuchCase
    first, second = sorted((reference, other))
    if db.execute(select(CASE_LINKS.c.id).where(_pair(first, second))).first() is not None:
        return
    row = {"first": first, "second": second, "account": account, "at": now}
    db.execute(insert(CASE_LINKS).values(row))
    _note(db, "case.linked", reference, other, account=account, now=now)


def unlink(db: Connection, reference: str, other: str, *, account: int, now: int) -> None:
    """Take a link away again. Not linked: nothing changes."""
    first, second = sorted((reference, other))
    if db.execute(delete(CASE_LINKS).where(_pair(first, second))).rowcount == 1:
        _note(db, "case.unlinked", reference, other, account=account, now=now)


def _shares_a_mark(mine: FromClause, others: FromClause) -> ColumnElement[bool]:
    """The same mark on another case, and nobody has linked the two."""
    are_linked = select(CASE_LINKS.c.id).where(
        or_(
            (CASE_LINKS.c.first == mine.c.reference) & (CASE_LINKS.c.second == others.c.reference),
            (CASE_LINKS.c.first == others.c.reference) & (CASE_LINKS.c.second == mine.c.reference),
        )
    )
    differ = mine.c.reference != others.c.reference
    is_linked = are_linked.correlate(mine, others).exists()
    return (mine.c.mark == others.c.mark) & differ & ~is_linked


def _pair(first: str, second: str) -> ColumnElement[bool]:
    return (CASE_LINKS.c.first == first) & (CASE_LINKS.c.second == second)


def _both_there(db: Connection, *references: str) -> bool:
    there = CASES.c.reference.in_(references) & (CASES.c.status != statuses.WITHDRAWN)
    return db.execute(select(func.count()).select_from(CASES).where(there)).scalar_one() == 2


def _note(
    db: Connection, action: str, reference: str, other: str, *, account: int, now: int
) -> None:
    """Both cases' own logs tell of it."""
    for this, that in ((reference, other), (other, reference)):
        audit.write(db, account=account, action=action, now=now, reference=this, detail=that)
