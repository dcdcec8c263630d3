"""Reads `data/cues/*.yml` into a finder."""

from __future__ import annotations

from typing import Any

from bot.content import DATA, read_yaml
from nlu.cues import Cue, CueFinder, parse_cues


def cue_finder() -> CueFinder:
    """Raises: nlu.cues.BadCue when a file breaks the rules."""
    cues: list[Cue] = []
    marks: dict[str, Any] = {}
    words: dict[str, Any] = {}
    for file in sorted((DATA / "cues").glob("*.yml")):
        raw = read_yaml(file) or {}
        cues.extend(parse_cues(raw))
        marks.update(raw.get("marks") or {})
        words.update(raw.get("words") or {})
    return CueFinder(cues, marks, words)
