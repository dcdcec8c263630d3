"""The real content with one edit, and what the checker says of it. Nothing is written to disk."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import nlu.cues  # noqa: F401 - spaCy is loaded once here, not by a new process for each test
from workbench.check import run
from workbench.check.cache import Cache
from workbench.check.content import ROOT, Content, load
from workbench.check.mistakes import Mistake

CACHE = Cache(ROOT / run.CACHE)


class Edit(NamedTuple):
    """One change to one file: `old`, which stands there, becomes `new`. No `old`: a new file."""

    file: str
    old: str
    new: str


@lru_cache(maxsize=1)
def real() -> Content:
    return load()


def mistakes(content: Content) -> list[Mistake]:
    """What the fast mode says. Results about cues that did not change are kept between calls."""
    return run.mistakes(content, CACHE)


def edited(*edits: Edit) -> tuple[Content, int]:
    """Return the content after `edits`, and the line at which the last edit begins."""
    new: dict[str, bytes | None] = {}
    line = 1
    for file, old, changed in edits:
        path = real().root / file
        given = new.get(file) or (path.read_bytes() if path.exists() else b"")
        before = given.decode("utf-8")
        assert not old or old in before, f"{file} has changed: the test's edit finds nothing"
        at = before.index(old) if old else 0
        after = before[:at] + changed + before[at + len(old) :]
        new[file] = after.encode("utf-8")
        line = before[:at].count("\n") + 1
    return real().changed(new), line
