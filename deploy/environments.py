"""Makes the environments: `tools` (uv), `services` (a current Python) and `bot` (Python 3.10).

docs/decisions/0001-two-environments.md says why there are two.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from deploy import stamps, steps
from deploy.checkout import Checkout

BOT_PYTHON = "3.10"
_WHAT_TRAINING_STARTS = (
    "import rasa.model_training, sklearn.linear_model, bot.components.message_reader"
)
_STARTED = ".started"  # in an environment: its packages have been imported once
OLDEST_SERVICES_PYTHON = (3, 11)
_NO_PYTHON_310 = (
    "Python 3.10 is needed for the bot and could not be fetched: install it with your system's "
    "packages or with `pyenv install 3.10`, then try again."
)


def make_all(checkout: Checkout) -> None:
    """Make what is missing or was made from another lock file.

    Raises:
        steps.Failed: says what is missing or which log to read.
    """
    _make_tools(checkout)
    _make_services(checkout)
    _make_bot(checkout)


def uv(checkout: Checkout) -> Path:
    return checkout.environment("tools") / "bin" / "uv"


def _make_tools(checkout: Checkout) -> None:
    lock = checkout.root / "deploy" / "uv.lock"
    folder = checkout.environment("tools")
    value = stamps.of_files(checkout.root, [lock])
    if stamps.fits(folder / ".stamp", value, uv(checkout)) and works(checkout.python("tools")):
        return
    log = checkout.log / "setup-tools.log"
    steps.command(
        "Making the tools' environment",
        [sys.executable, "-m", "venv", "--clear", folder],
        log=log,
        cwd=checkout.root,
    )
    wanted: list[str | Path] = [
        "--require-hashes",
        "--only-binary",
        ":all:",
        "--no-deps",
        "-r",
        lock,
    ]
    steps.command(
        "Fetching the installer (uv)",
        [checkout.python("tools"), "-m", "pip", "install", *wanted],
        log=log,
        cwd=checkout.root,
    )
    stamps.write(folder / ".stamp", value)


def _make_services(checkout: Checkout) -> None:
    folder, lock = checkout.environment("services"), checkout.root / "requirements.lock"
    if _is_made(checkout, folder, lock):
        return
    if made_with(folder) < OLDEST_SERVICES_PYTHON:
        _new(checkout, folder, Path(sys.executable))
    _sync(checkout, folder, lock, "Installing the services' packages")


def _make_bot(checkout: Checkout) -> None:
    folder, lock = checkout.environment("bot"), checkout.root / "bot" / "requirements.lock"
    if _is_made(checkout, folder, lock):
        return
    if made_with(folder) != (3, 10):
        _new(checkout, folder, python_310(checkout))
    _sync(checkout, folder, lock, "Installing the bot's packages (about 2.7 GB on disk)")


def first_start(checkout: Checkout) -> subprocess.Popen[bytes] | None:
    """Start the bot's packages for the first time, beside what else set-up does.

    Python compiles them then, which the first training would wait for. None if that was done.
    """
    folder = checkout.environment("bot")
    if (folder / _STARTED).exists():
        return None
    (folder / _STARTED).touch()
    return subprocess.Popen(
        [checkout.python("bot"), "-c", _WHAT_TRAINING_STARTS],
        cwd=checkout.root,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _is_made(checkout: Checkout, folder: Path, lock: Path) -> bool:
    value = _value(checkout, folder, lock)
    return stamps.fits(folder / ".stamp", value, folder / "bin" / "python")


def _value(checkout: Checkout, folder: Path, lock: Path) -> str:
    version = ".".join(map(str, made_with(folder)))
    return stamps.of_files(checkout.root, [lock], version)


def _new(checkout: Checkout, folder: Path, python: Path) -> None:
    steps.command(
        f"Making the environment {folder.name}",
        [uv(checkout), "venv", "--no-project", "--clear", "--python", python, folder],
        log=checkout.log / f"setup-{folder.name}.log",
        cwd=checkout.root,
    )


def _sync(checkout: Checkout, folder: Path, lock: Path, title: str) -> None:
    (folder / _STARTED).unlink(missing_ok=True)
    (folder / ".stamp").unlink(missing_ok=True)  # a half-made environment is never found good
    steps.command(
        title,
        [uv(checkout), "pip", "sync", "--require-hashes", "--python", folder / "bin/python", lock],
        log=checkout.log / f"setup-{folder.name}.log",
        cwd=checkout.root,
    )
    stamps.write(folder / ".stamp", _value(checkout, folder, lock))


def made_with(folder: Path) -> tuple[int, ...]:
    """Return (major, minor) of an environment's Python; () if there is no usable one."""
    settings = folder / "pyvenv.cfg"
    if not (settings.is_file() and (folder / "bin" / "python").exists()):
        return ()
    for line in settings.read_text().splitlines():
        name, _, value = line.partition("=")
        if name.strip() in ("version", "version_info"):
            return tuple(int(part) for part in value.strip().split(".")[:2])
    return ()


def python_310(checkout: Checkout) -> Path:
    """Return a Python 3.10 that works; fetches one where the machine has none.

    Raises:
        steps.Failed: there is none and none could be fetched.
    """
    for candidate in _candidates():
        if works(candidate, (3, 10)):
            return candidate
    if found := _found_by_uv(checkout):
        return found
    try:
        steps.command(
            "Fetching Python 3.10",
            [uv(checkout), "python", "install", BOT_PYTHON],
            log=checkout.log / "setup-python.log",
            cwd=checkout.root,
        )
    except steps.Failed:
        raise steps.Failed(_NO_PYTHON_310) from None
    if found := _found_by_uv(checkout):
        return found
    raise steps.Failed(_NO_PYTHON_310)


def _candidates() -> Iterable[Path]:
    """Yield where a 3.10 may lie. pyenv's shim is there, and fails, for an unselected version."""
    if on_path := shutil.which("python3.10"):
        yield Path(on_path)
    for root in _pyenv_roots():
        yield from sorted(root.glob("versions/3.10*/bin/python3.10"), reverse=True)


def _pyenv_roots() -> list[Path]:
    roots = [Path.home() / ".pyenv"]
    if set_root := os.environ.get("PYENV_ROOT"):
        roots.insert(0, Path(set_root))
    if pyenv := shutil.which("pyenv"):
        roots += [Path(line) for line in _output(pyenv, "root").splitlines()]
    return roots


def _found_by_uv(checkout: Checkout) -> Path | None:
    line = _output(uv(checkout), "python", "find", "--no-project", "--no-python-downloads", "3.10")
    found = Path(line.strip()) if line.strip() else None
    return found if found and works(found, (3, 10)) else None


def works(python: Path, version: tuple[int, int] | None = None) -> bool:
    """Return whether this Python starts and, if one is asked for, is of that version."""
    said = _output(python, "-c", "import ssl, sqlite3, sys; print(*sys.version_info[:2])")
    return bool(said) and (version is None or said.split() == [str(part) for part in version])


def _output(*argv: str | Path) -> str:
    """Return what a command printed; nothing if it failed or is not there."""
    try:
        return subprocess.run(argv, capture_output=True, text=True, check=True, timeout=60).stdout
    except (OSError, subprocess.SubprocessError):
        return ""
