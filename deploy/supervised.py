"""Programs under a supervisor that restarts what dies (supervisord of PyPI's `supervisor`)."""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import xmlrpc.client
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Self

from supervisor.xmlrpc import SupervisorTransport  # type: ignore[import-untyped]  # it has none

from deploy import kept_secrets
from deploy.programs import Program

STOP_S = 8  # what a program may still finish; then it is killed
CLOSE_S = 15.0  # the same for the supervisor
LOG_BYTES, LOG_BACKUPS = "10MB", 2
_GROUP = "stack"  # one group: its programs are stopped together, not one after the other
_LONGEST_SOCKET_PATH = 85  # the system allows about 104, and supervisord adds to it
_LAUNCH = Path(__file__).with_name("launch.py")
_PR_SET_PDEATHSIG = 1

_HEAD = """\
[unix_http_server]
file={socket}
chmod=0700
[rpcinterface:supervisor]
supervisor.rpcinterface_factory=supervisor.rpcinterface:make_main_rpcinterface
[supervisord]
logfile={log}/supervisord.log
logfile_maxbytes={bytes}
logfile_backups={backups}
pidfile={run}/supervisord.pid
childlogdir={log}
umask=077
[group:{group}]
programs={programs}
"""
_PROGRAM = """\
[program:{name}]
command={command}
autorestart=true
startsecs=1
startretries=1000000
stopwaitsecs={stop}
stopasgroup=true
killasgroup=true
redirect_stderr=true
stdout_logfile={log}/{name}.log
stdout_logfile_maxbytes={bytes}
stdout_logfile_backups={backups}
"""


class Supervised:
    """Runs programs with their logs in `folder/log`; a context manager that leaves none behind."""

    def __init__(self, folder: Path, programs: Mapping[str, Program], *, cwd: Path) -> None:
        self.folder = folder.resolve()
        self.log = self.folder / "log"
        self._run = self.folder / "run"
        self._programs = dict(programs)
        self._cwd = cwd
        self._supervisord: subprocess.Popen[bytes] | None = None
        self._socket = self._run / "supervisor.sock"

    def __enter__(self) -> Self:
        try:
            self.open()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def open(self) -> None:
        """Start the supervisor, which starts the programs; waits for neither."""
        for old in (self._run, self.folder / "tmp"):
            shutil.rmtree(old, ignore_errors=True)
            old.mkdir(parents=True, mode=0o700)
        self.log.mkdir(exist_ok=True)
        if len(str(self._socket)) > _LONGEST_SOCKET_PATH:
            self._socket = Path(tempfile.mkdtemp(prefix="sb-")) / "s"
        config = self._run / "supervisord.conf"
        kept_secrets.write_private(config, self._config())
        self._supervisord = subprocess.Popen(
            [sys.executable, "-m", "supervisor.supervisord", "-n", "-c", str(config)],
            cwd=self.folder,
            env={"PATH": os.environ.get("PATH", os.defpath), "LANG": "C.UTF-8"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C reaches us alone, and we stop it in good order
            preexec_fn=_end_with_parent if sys.platform == "linux" else None,
        )

    def close(self) -> None:
        """Stop everything, at the latest after CLOSE_S by force. Safe to call twice."""
        if self._supervisord is not None:
            self._supervisord.terminate()
            try:
                self._supervisord.wait(CLOSE_S)
            except subprocess.TimeoutExpired:
                self._supervisord.kill()
                self._supervisord.wait()
            self._supervisord = None
        for name in self._programs:
            self._kill_what_is_left(name)
        if self._socket.parent != self._run:
            shutil.rmtree(self._socket.parent, ignore_errors=True)

    def is_alive(self) -> bool:
        """Return whether the supervisor itself runs."""
        return self._supervisord is not None and self._supervisord.poll() is None

    def is_running(self, name: str) -> bool:
        """Return whether a program runs and has done so for a second."""
        return bool(self._info(name)["statename"] == "RUNNING")

    def starts(self, name: str) -> list[int]:
        """Return the process id of every start of a program, the oldest first."""
        try:
            lines = self._starts_file(name).read_text().splitlines()
        except FileNotFoundError:
            return []
        return [int(line) for line in lines if line]

    def pid(self, name: str) -> int:
        """Return the process id of a program.

        Raises:
            LookupError: it does not run at the moment.
        """
        pid = int(self._info(name)["pid"])
        if not pid:
            raise LookupError(f"{name} does not run")
        return pid

    def signal(self, name: str, number: signal.Signals) -> None:
        """Send a signal to a program and whatever it started.

        Raises:
            LookupError: it does not run at the moment.
        """
        os.killpg(self.pid(name), number)  # the supervisor makes each the leader of its group

    def kill(self, name: str) -> None:
        """`kill -9`; the supervisor starts it again."""
        self.signal(name, signal.SIGKILL)

    def stop(self, name: str) -> None:
        """Stop a program in good order; it stays stopped until `start`."""
        self._call("stopProcess", name)

    def start(self, name: str) -> None:
        """Start a stopped program; returns once it has run for a second."""
        self._call("startProcess", name)

    def wait_for_restart(self, name: str, *, after: int, limit_s: float = 30.0) -> int:
        """Return the new process id once the one called `after` was replaced.

        Raises:
            TimeoutError: it was not, within `limit_s`.
        """
        ends = time.monotonic() + limit_s
        while time.monotonic() < ends:
            if self.starts(name)[-1:] not in ([after], []) and self.is_running(name):
                return self.pid(name)
            time.sleep(0.1)
        raise TimeoutError(f"{name} was not started again within {limit_s:.0f} s")

    def logs(self) -> str:
        """Return everything that any program or the supervisor has written."""
        files = sorted(self.log.glob("*.log*"))
        return "".join(file.read_text(errors="replace") for file in files)

    def files(self) -> list[Path]:
        """Return every file of these programs: logs, databases, temporary ones."""
        return sorted(file for file in self.folder.rglob("*") if file.is_file())

    def _config(self) -> str:
        common = {"log": _escaped(self.log), "bytes": LOG_BYTES, "backups": LOG_BACKUPS}
        parts = [
            _HEAD.format(
                socket=_escaped(self._socket),
                run=_escaped(self._run),
                group=_GROUP,
                programs=",".join(self._programs),
                **common,
            )
        ]
        for name, program in self._programs.items():
            words = [sys.executable, "-I", "-S", str(_LAUNCH), str(self._plan(name, program))]
            command = _escaped(shlex.join(words))
            parts.append(_PROGRAM.format(name=name, command=command, stop=STOP_S, **common))
        return "".join(parts)

    def _plan(self, name: str, program: Program) -> Path:
        plan = {
            "command": program.command,
            "environment": dict(program.environment),
            "folder": str(self._cwd),
            "starts": str(self._starts_file(name)),
        }
        file = self._run / f"{name}.json"
        kept_secrets.write_private(file, json.dumps(plan))
        return file

    def _starts_file(self, name: str) -> Path:
        return self._run / f"{name}.starts"

    def _info(self, name: str) -> dict[str, Any]:
        info: dict[str, Any] = self._call("getProcessInfo", name)
        return info

    def _call(self, method: str, name: str) -> Any:
        transport = SupervisorTransport(None, None, f"unix://{self._socket}")
        with xmlrpc.client.ServerProxy("http://supervisor", transport) as server:
            return getattr(server.supervisor, method)(f"{_GROUP}:{name}")

    def _kill_what_is_left(self, name: str) -> None:
        """Kill a program whose supervisor was itself killed; and what a program left behind."""
        for pid in self.starts(name)[-1:]:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(pid, signal.SIGKILL)


def _escaped(text: str | Path) -> str:
    return str(text).replace("%", "%%")  # the supervisor's file format expands `%`


def _end_with_parent() -> None:
    """Let the supervisor stop everything even when we are killed with -9 (Linux only)."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
