"""Tries phrases on sentences, with the finder that the bot itself uses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

Lists = Mapping[str, Sequence[str]]
Tried = tuple[str, str, list[str], list[str], list[str]]  # kind, name, phrases, examples, counter…


def try_all(tried: Sequence[Tried], marks: Lists, words: Lists) -> list[dict[str, Any]]:
    """Return for each which phrases are unread, examples silent and counterexamples found."""
    finder = _Finder([one for one in tried if one[0] == "cues"], marks, words)
    return [finder.tried(*one) for one in tried]


class _Finder:
    """The finder over the given cues; phrases that cannot be read are left out of it."""

    def __init__(self, cues: Sequence[Tried], marks: Lists, words: Lists) -> None:
        from nlu import cues as engine  # spaCy, only when it is needed
        from nlu.danger import WEAKENING
        from nlu.phrases import PhraseMatcher

        self._marks, self._weakening = engine.MARKS, WEAKENING
        self._matcher = PhraseMatcher(words)
        self._errors: dict[tuple[str, str], str | None] = {}
        made = [
            engine.Cue(code, "none", None, "context", "-", self._readable(code, phrases), (), ())
            for _, code, phrases, _, _ in cues
        ]
        known = {
            mark: self._readable(mark, phrases)
            for mark, phrases in marks.items()
            if mark in engine.MARKS
        }
        self._finder = engine.CueFinder(made, known, words)

    def tried(
        self,
        kind: str,
        name: str,
        phrases: Sequence[str],
        examples: Sequence[str],
        counterexamples: Sequence[str],
    ) -> dict[str, Any]:
        """Return the places in the lists at which something is wrong."""
        unread = [[at, why] for at, one in enumerate(phrases) if (why := self._unread(name, one))]
        unknown = kind == "marks" and name not in self._marks
        fires = [
            at
            for at, text in enumerate(counterexamples)
            if any(not marks & self._weakening for marks in self._finds(name, text))
        ]
        return {
            "unread": unread,
            "silent": [at for at, text in enumerate(examples) if not self._finds(name, text)],
            "fires": fires,
            "mark": ", ".join(f"`{one}`" for one in self._marks) if unknown else "",
        }

    def _readable(self, name: str, phrases: Sequence[str]) -> tuple[str, ...]:
        return tuple(one for one in phrases if not self._unread(name, one))

    def _unread(self, name: str, phrase: str) -> str | None:
        """Why a phrase cannot be read, and how it is mended; None if it can."""
        from nlu.phrases import BadPhrase

        if (name, phrase) not in self._errors:
            self._errors[name, phrase] = None
            try:
                self._matcher.add(name, phrase)
            except BadPhrase as error:
                self._errors[name, phrase] = f"{error}. {_mend(str(error))}"
        return self._errors[name, phrase]

    def _finds(self, code: str, text: str) -> list[frozenset[str]]:
        return [found.marks for found in self._finder.find(text) if found.cue.code == code]


def _mend(error: str) -> str:
    if "no word list" in error:
        return "Use a list of data/cues/words.yml, or add it there."
    if "unfolds" in error:
        return "Write it as two phrases."
    return "Write at least one word outside (…) that must be there."
