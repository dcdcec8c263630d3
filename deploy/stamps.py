"""Remembers what a result was made from, so that a second start makes nothing again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path


def of_files(root: Path, files: Iterable[Path], *more: str) -> str:
    """Return one SHA-256 over names and contents of `files` (in any order) and `more` words."""
    whole = hashlib.sha256()
    for file in sorted(set(files)):
        content = hashlib.sha256(file.read_bytes()).hexdigest()
        whole.update(f"{file.relative_to(root).as_posix()} {content}\n".encode())
    for word in more:
        whole.update(f"{word}\n".encode())
    return whole.hexdigest()


def fits(stamp: Path, value: str, *results: Path) -> bool:
    """Return whether `results` are there and were made from what `value` stands for."""
    if not all(result.exists() for result in results):
        return False
    return stamp.is_file() and stamp.read_text().strip() == value


def write(stamp: Path, value: str) -> None:
    """Keep `value`; only after everything that it stands for was made."""
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(value + "\n")
