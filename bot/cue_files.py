"""Reads `data/cues/*.yml` into a finder."""

from __future__ import annotations

from bot.content import DATA, read_yaml
from nlu import cues


def cue_finder() -> cues.CueFinder:
    """Raises: nlu.cues.BadCue, nlu.phrases.BadPhrase when a file breaks the rules."""
    return cues.finder(read_yaml(file) or {} for file in sorted((DATA / "cues").glob("*.yml")))
