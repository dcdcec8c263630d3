"""Hiding numbers so small that they could point at a person. Pure.

A number of 1 to 4 is hidden. Hiding it alone is not enough: the total minus the rest would give it
away, so others are hidden with it. All hidden numbers look the same. Then, for every hidden number
below 5, there is another table that is shown in the very same way and has another number there:
nobody can work it out, even knowing these rules (tests/unit/test_small_numbers.py tries).

Noughts are shown: they tell of nobody. Only where no number of a table is above 5 they are hidden
with the rest, since the total alone could then say too much.
"""

from __future__ import annotations

from collections.abc import Sequence

SMALL = 5  # the first number that is shown


def is_small(count: int) -> bool:
    """Say whether `count` is of 1 to 4."""
    return 0 < count < SMALL


def hide(counts: Sequence[int]) -> list[int | None]:
    """Return `counts` for showing beside their total, None where one is hidden.

    Args:
        counts: a partition of the total; of a total below 5 nothing is shown at all.
    """
    small = [place for place, count in enumerate(counts) if is_small(count)]
    if not small:
        return list(counts)
    if max(counts) <= SMALL:
        return [None] * len(counts)
    hidden = {*small, *_more(counts, small)}
    return [None if place in hidden else count for place, count in enumerate(counts)]


def _more(counts: Sequence[int], small: Sequence[int]) -> Sequence[int]:
    """Return the places of the smallest other number, if the sum of the small gives one away.

    All of its places: which of two equal numbers is hidden would tell where the small one stands.
    """
    told = sum(counts[place] for place in small)
    all_ones, all_fours = len(small), (SMALL - 1) * len(small)
    if len(small) > 1 and told not in (all_ones, all_fours):
        return []
    smallest = min(count for count in counts if count >= SMALL)
    return [place for place, count in enumerate(counts) if count == smallest]
