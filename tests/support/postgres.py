"""A PostgreSQL server of the tests' own: in a temporary folder, on a Unix socket, no network."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from urllib.parse import quote

HOW_TO_GET_IT = "PostgreSQL's server is missing; on Debian: apt-get install postgresql"
DEBIAN = Path("/usr/lib/postgresql")  # its programs are not on the PATH there
USER = "desk"
# A socket needs a short path. In memory where that is possible: fsync stays on, as the desk asks.
_PLACE = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108 - its own mkdtemp
_ANYBODY = "postgres"  # root may not run the server; Debian's package made this user


def programs() -> str | None:
    """Return the folder with initdb, pg_ctl and psql of the newest PostgreSQL; None if missing."""
    found = shutil.which("initdb")
    if found:
        return str(Path(found).resolve().parent)
    versions = sorted(DEBIAN.glob("*/bin/initdb"), key=lambda file: int(file.parts[-3]))
    return str(versions[-1].parent) if versions else None


class Server:
    """A running server. `database()` makes an empty database and returns its URL."""

    def __init__(self, folder: Path, psql: str) -> None:
        self.folder, self._psql, self._numbers = folder, psql, count(1)

    def database(self) -> str:
        name = f"desk_{next(self._numbers)}"
        self.run(f"CREATE DATABASE {name}")
        return f"postgresql://{USER}@/{name}?host={quote(str(self.folder), safe='/')}"

    def run(self, statement: str) -> None:
        """Run one statement as the server's owner."""
        where = ["-h", str(self.folder), "-U", USER, "-d", "postgres"]
        subprocess.run([self._psql, "-qX", *where, "-c", statement], check=True)


@contextmanager
def running_postgres(bin_folder: str, *more_settings: str) -> Iterator[Server]:
    """Start a server on a socket in a folder of its own; stop it and remove both at the end."""
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir=_PLACE))
    run = _runner(folder)
    data, pg_ctl = str(folder / "data"), f"{bin_folder}/pg_ctl"
    initdb = [f"{bin_folder}/initdb", "-D", data, "-U", USER, "-A", "trust", "--no-sync"]
    settings = f"-c listen_addresses='' -c unix_socket_directories='{folder}'"
    settings = " ".join((settings, "-c shared_buffers=16MB", *more_settings))
    try:
        run([*initdb, "-E", "UTF8", "--no-locale"])
        run([pg_ctl, "-D", data, "-w", "-l", str(folder / "log"), "-o", settings, "start"])
        try:
            yield Server(folder, f"{bin_folder}/psql")
        finally:
            run([pg_ctl, "-D", data, "-m", "immediate", "-w", "stop"])
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _runner(folder: Path) -> Callable[[list[str]], object]:
    """Return what runs a program: as another user where we are root."""
    become: list[str] = []
    if os.geteuid() == 0:
        shutil.chown(folder, _ANYBODY, _ANYBODY)
        become = ["setpriv", f"--reuid={_ANYBODY}", f"--regid={_ANYBODY}", "--clear-groups"]
    quiet = {"stdout": subprocess.DEVNULL, "stdin": subprocess.DEVNULL}
    return lambda words: subprocess.run([*become, *words], check=True, cwd=folder, **quiet)
