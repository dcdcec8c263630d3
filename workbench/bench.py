"""`make bench`: how long understanding, learning and checking take here, each beside its bar.

Seconds depend on the machine; the table also gives the time of one pass of the encoder over 25
tokens, measured in the same run, to compare with.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from nlu.encoder import Encoder, Encoders
from workbench import packs, trained, try_out
from workbench.examples import DATA, ROOT

SENTENCE = "My brother has stopped seeing his old friends and says that nobody in our family can be trusted any more."  # noqa: E501 - 25 tokens
WORDS = 120
REPEATS = 15
BOTH = 2  # encoders


class Counting(Encoder):
    """Counts its passes."""

    passes = 0

    def encode(self, texts, *, threads=1):  # type: ignore[no-untyped-def]
        Counting.passes += len(texts)
        return super().encode(texts, threads=threads)


def median_ms(do: Callable[[], object]) -> float:
    times = []
    for _ in range(REPEATS):
        started = time.perf_counter()
        do()
        times.append(1000 * (time.perf_counter() - started))
    return statistics.median(times)


def seconds(do: Callable[[], object]) -> float:
    started = time.perf_counter()
    do()
    return time.perf_counter() - started


def said(what: str, figure: str, bar: str = "") -> None:
    print(f"{what:58s} {figure:>10s}  {bar}", flush=True)


def understanding() -> None:
    """Passes of the encoder and milliseconds, on messages that no cache has seen."""
    told = trained.reader()
    encoders = trained.built()
    said(
        "one pass over 25 tokens", f"{median_ms(lambda: encoders.taught.encode([SENTENCE])):.1f} ms"
    )
    counting = Encoders(*(Counting(trained.ENCODER, model_file=one) for one in trained.MODELS))
    reader = trained.reader(encoders=counting)
    Counting.passes = 0
    reader.read(SENTENCE)
    said("passes for a sentence of 25 tokens", str(Counting.passes), "≤ 3")
    words = " ".join(row["text"] for row in packs.read("held_out_danger")).split()
    starts = iter(range(0, len(words) - WORDS, WORDS))

    def read_next() -> None:
        at = next(starts)
        told.read(" ".join(words[at : at + WORDS]))

    said(f"understanding {WORDS} words", f"{median_ms(read_next):.0f} ms", "≤ 200 ms")


def learning() -> None:
    """Seconds from an author's edit to the answer, in a warm process."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        for name in ("nlu", "cues"):
            shutil.copytree(DATA / name, data / name)
        warm = try_out.Warm(data)
        warm.reader()
        file = data / "nlu" / "faq" / "anonymity.yml"
        edited = file.read_text("utf-8").replace(
            "examples: |\n", "examples: |\n    - can the whole choir see this\n", 1
        )
        file.write_text(edited, "utf-8")
        took = seconds(lambda: warm.reader().read("can the choir see this"))
        said("an example is edited, until it answers", f"{took:.1f} s", "≤ 5 s")


def checking() -> None:
    """Seconds of `make check-content`, as a program of its own."""

    def check(*arguments: str) -> float:
        command = [sys.executable, "-m", "workbench.check", *arguments]
        return seconds(lambda: subprocess.run(command, cwd=ROOT, capture_output=True, check=True))  # noqa: S603

    cache = trained.CACHE / "check.json"
    cache.unlink(missing_ok=True)
    said("check-content, nothing known", f"{check():.1f} s")
    said("check-content", f"{check():.1f} s", "≤ 2 s")
    said("check-content, slow", f"{check('--slow'):.1f} s", "≤ 20 s")


if __name__ == "__main__":
    understanding()
    learning()
    checking()
