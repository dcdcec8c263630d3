"""Says what is being done and for how long: one line a step, with a moving clock on a terminal."""

from __future__ import annotations

import itertools
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

TICK_S = 0.2  # how often the clock moves on a terminal
REMINDER_S = 15.0  # how often a plain log hears that a step goes on
LAST_LINES = 12  # of a log, shown when a command failed
_CLEAR = "\r\x1b[2K"


class Failed(RuntimeError):
    """Set-up cannot go on; the message is for the person at the terminal."""


@contextmanager
def step(title: str, out: TextIO | None = None) -> Iterator[None]:
    """Show `title` while the block runs, then how long it took (seconds)."""
    out = out or sys.stdout
    began, done = time.monotonic(), threading.Event()
    clock = threading.Thread(target=_tick, args=(title, began, done, out), daemon=True)
    clock.start()
    mark = "failed"
    try:
        yield
        mark = "done"
    finally:
        done.set()
        clock.join()
        start = _CLEAR if out.isatty() else ""
        print(f"{start}{title}: {mark} in {time.monotonic() - began:.0f} s", file=out, flush=True)


def _tick(title: str, began: float, done: threading.Event, out: TextIO) -> None:
    if not out.isatty():
        print(f"{title} ...", file=out, flush=True)
        while not done.wait(REMINDER_S):
            print(f"{title} ... {time.monotonic() - began:.0f} s", file=out, flush=True)
        return
    for sign in itertools.cycle("|/-\\"):
        print(
            f"{_CLEAR}{sign} {title} ... {time.monotonic() - began:.0f} s",
            end="",
            file=out,
            flush=True,
        )
        if done.wait(TICK_S):
            return


def command(
    title: str,
    argv: Sequence[str | Path],
    *,
    log: Path,
    cwd: Path,
    environment: Mapping[str, str] | None = None,
) -> None:
    """Run a command as a step, its output into `log`.

    Raises:
        Failed: it could not be started or ended badly; says the last lines it wrote.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    with step(title), log.open("wb") as file:
        try:
            ended = subprocess.run(
                [str(word) for word in argv],
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=subprocess.STDOUT,
                cwd=cwd,
                env=environment,
            )
        except OSError as error:
            raise Failed(f"{title}: {Path(argv[0]).name} could not be started: {error}") from None
        if ended.returncode:
            raise Failed(f"{title} failed. The last lines of {log}:\n{last_lines(log)}")


def last_lines(log: Path, count: int = LAST_LINES) -> str:
    """Return the last lines of a log, indented; a sentence if there are none."""
    try:
        lines = log.read_text(errors="replace").splitlines()
    except FileNotFoundError:
        lines = []
    return "\n".join(f"    {line}" for line in lines[-count:]) or "    (it wrote nothing)"
