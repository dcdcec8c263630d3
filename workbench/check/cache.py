"""What was worked out before about content that has not changed: reading ages, cues.

For content of the repository only. A damaged or missing file is made anew.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

FORM = "1"  # part of every key: raise it when a value's meaning changes


class Cache:
    """Values by what they were made from. `file` None: nothing is kept."""

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._known = _read(file)
        self._used: dict[str, Any] = {}

    def value(self, kind: str, source: str, make: Callable[[], Any]) -> Any:
        """Return what `make` gives for `source`, and ask it only if it is not known."""
        key = self._key(kind, source)
        if key not in self._used:
            self._used[key] = self._known[key] if key in self._known else make()
        return self._used[key]

    def knows(self, kind: str, source: str) -> bool:
        key = self._key(kind, source)
        return key in self._used or key in self._known

    def save(self) -> None:
        """Keep what this run used. Where that cannot be, the next run works it out again."""
        if self._file is None or self._used == self._known:
            return
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            new = self._file.with_suffix(".new")
            new.write_text(json.dumps(self._used), "utf-8")
            new.replace(self._file)
        except OSError:
            return

    @staticmethod
    def _key(kind: str, source: str) -> str:
        return hashlib.sha256(f"{FORM}\0{kind}\0{source}".encode()).hexdigest()


def _read(file: Path | None) -> dict[str, Any]:
    try:
        known = json.loads(file.read_text("utf-8")) if file else {}
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}
