"""All checks, in the order in which their results help most."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from workbench.check.cache import Cache
from workbench.check.clashes import check_clashes
from workbench.check.content import Content
from workbench.check.cues import CueCheck
from workbench.check.doubles import check_doubles
from workbench.check.examples import check_examples
from workbench.check.form import check_files, check_form
from workbench.check.helplines import check_helplines, check_yes
from workbench.check.mistakes import Mistake
from workbench.check.names import check_names
from workbench.check.paths import check_paths
from workbench.check.texts import check_texts
from workbench.check.topics import check_topics
from workbench.check.wording import check_reading_age, check_wording

CACHE = Path("var/cache/check.json")
CHECKS: tuple[Callable[[Content], None], ...] = (
    check_files,
    check_form,
    check_names,
    check_doubles,
    check_examples,
    check_topics,
    check_texts,
    check_wording,
    check_paths,
    check_clashes,
    check_helplines,
    check_yes,
)


def mistakes(content: Content, cache: Cache, *, slow: bool = False) -> list[Mistake]:
    """Return every mistake in `content`, by file and line.

    Raises:
        FileNotFoundError: slow mode without an encoder; `make setup` builds it.
    """
    cues = CueCheck(content, cache)
    for check in CHECKS:
        check(content)
    check_reading_age(content, cache)
    cues.check()
    if slow:
        from workbench.check.near import check_near

        check_near(content)
    return sorted(set(content.mistakes))
