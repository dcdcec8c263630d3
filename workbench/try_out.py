"""`make try`: type a message, see how the bot takes it and what it answers; edit, and ask again.

Warm: encoders and vectors stay in memory. After an edit only the classifiers are fitted again, on
the same vectors and with the same result as a whole training.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from nlu import thresholds, training
from nlu.cues import CueFinder
from nlu.reader import Reader, Reading
from workbench import trained
from workbench.examples import DATA, cue_finder, examples

SHOWN_S = 0.2  # looking for edits takes less

Stamp = tuple[tuple[str, int, int], ...]


class Warm:
    """The content as it is now, read by a reader that is fitted again when it changes."""

    def __init__(self, data: Path = DATA, cache: Path = trained.CACHE) -> None:
        """Raises: FileNotFoundError when the encoders have not been built (`make setup`)."""
        self._data, self._cache = data, cache
        self._encoders = trained.built()
        self._thresholds = thresholds.load(trained.THRESHOLDS)
        self._stamp: tuple[Stamp, Stamp] = ((), ())  # of messages and of cues
        self._cues: CueFinder | None = None
        self._reader: Reader | None = None

    def reader(self) -> Reader:
        """Return the reader of the content on disk, fitted anew only if that has changed.

        Raises:
            ValueError: a file is no content; the message says which (`make check-content`).
        """
        stamp = _stamp(self._data / "nlu"), _stamp(self._data / "cues")
        if self._reader is None or stamp != self._stamp:
            self._reader = training.train(
                self._encoders,
                self._finder(stamp[1]),
                examples(self._data / "nlu"),
                cache=self._cache,
                released=trained.RELEASED,
                thresholds=self._thresholds,
            )
            self._stamp = stamp
        return self._reader

    def _finder(self, stamp: Stamp) -> CueFinder:
        if self._cues is None or stamp != self._stamp[1]:
            self._cues = cue_finder(self._data / "cues")
        return self._cues

    def answer(self, topic: str) -> str:
        """Return the words of a topic's answer; empty if it has none."""
        file = self._data / "nlu" / f"{topic}.yml"
        content: dict[str, Any] = yaml.load(file.read_text("utf-8"), yaml.CSafeLoader)
        variants = content.get("responses", {}).get(f"utter_{topic}") or [{}]
        return str(variants[0].get("text", ""))


def _stamp(folder: Path) -> Stamp:
    stats = ((str(file), file.stat()) for file in sorted(folder.rglob("*.yml")))
    return tuple((name, stat.st_mtime_ns, stat.st_size) for name, stat in stats)


def described(reading: Reading, answer: Callable[[str], str]) -> str:
    """Return what the bot makes of a message, in lines for an author."""
    lines = [f"danger: {reading.danger.level} ({reading.danger.because})"]
    if reading.danger.cues:
        lines.append(f"cues: {', '.join(reading.danger.cues)}")
    likely = ", ".join(f"{label} {share:.0%}" for label, share in reading.ranking[:3])
    lines.append(f"taken for: {reading.intent} ({likely})")
    if reading.intent.startswith("faq/"):
        lines.append(f"answer: {answer(reading.intent)}")
    return "\n".join(lines)


def main() -> None:
    print("Reading the content ...")
    warm = Warm()
    warm.reader()
    print("Type a message, or leave with an empty line. Files are read again when they change.")
    while True:
        try:
            if not (text := input("> ").strip()):
                return
            started = time.perf_counter()
            told = warm.reader()
            if (took := time.perf_counter() - started) > SHOWN_S:
                print(f"(learnt what was edited in {took:.1f} s)")
            print(described(told.read(text), warm.answer), "\n")
        except EOFError:
            return
        except (ValueError, OSError, yaml.YAMLError) as error:
            print(f"{error}\nNothing was learnt from it. `make check-content` says where; mend it.")


if __name__ == "__main__":
    main()
