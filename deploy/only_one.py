"""Lets one process at a time do a thing. The system lets go when that process ends, however."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class InUse(RuntimeError):
    """Another process holds the lock."""


@contextmanager
def only_one(lock: Path) -> Iterator[None]:
    """Hold `lock` while the block runs.

    Raises:
        InUse: another process holds it; nothing was done.
    """
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise InUse(lock.name) from None
        yield
