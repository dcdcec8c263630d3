"""All five programs of a checkout, running: for `make run` and for the tests.

with Stack(folder) as stack:  # free ports, own databases and secrets, all in `folder`
    ...stack.gateway_url...; stack.kill("relay")
"""

from __future__ import annotations

import http.client
import socket
import subprocess
import time
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request, urlopen

from deploy import kept_secrets, programs, steps
from deploy.checkout import Checkout
from deploy.programs import NAMES, Place, Ports, url
from deploy.supervised import Supervised

READY_S = 120.0
MOST_STARTS = 4  # a program that ends so often before all are ready never will be
_PROBE_LIMIT_S = 3.0


class NotReady(RuntimeError):
    """Not everything could be started; the message names the program and its log."""


class Stack(Supervised):
    """The five programs: `bot`, `actions`, `relay`, `desk`, `gateway`."""

    def __init__(
        self,
        folder: Path,
        *,
        ports: Ports | None = None,
        site: Mapping[str, str] | None = None,
        checkout: Checkout | None = None,
    ) -> None:
        """Nothing is started yet. Without `ports` free ones are taken, without `site` the demo's.

        The encoder and the model are the checkout's: `make train` makes them.
        """
        checkout = checkout or Checkout()
        folder = folder.resolve()
        folder.mkdir(parents=True, exist_ok=True)
        self.ports = ports or free_ports()
        self.secrets = kept_secrets.read_or_make(folder / "secrets.env")
        self._place = Place(
            checkout, folder, self.ports, site or demo_site(checkout, {}), self.secrets
        )
        self._all = programs.all_programs(self._place)
        super().__init__(folder, self._all, cwd=checkout.root)

    @property
    def gateway_url(self) -> str:
        return url(self.ports.gateway)

    @property
    def desk_url(self) -> str:
        return url(self.ports.desk)

    def open(self) -> None:
        """Start everything and wait until a conversation can be served.

        Raises:
            NotReady: a program ends again and again, or READY_S have passed.
        """
        super().open()
        self.wait_until_ready()

    def wait_until_ready(self, limit_s: float = READY_S) -> None:
        """Return once a conversation, a hand-over and a look at the desk can be served.

        Raises:
            NotReady: a program ends again and again, or `limit_s` has passed.
        """
        ends = time.monotonic() + limit_s
        while not self.is_ready():
            if not self.is_alive():
                raise NotReady(f"The supervisor ended: see {self.log / 'supervisord.log'}")
            for name in NAMES:
                if len(self.starts(name)) >= MOST_STARTS:
                    raise NotReady(self._story(name))
            if time.monotonic() > ends:
                raise NotReady(self._late(limit_s))
            time.sleep(0.3)

    def is_ready(self) -> bool:
        """Return whether gateway (and through it the bot), actions, desk and relay are up."""
        try:
            return (
                all(self.is_running(name) for name in NAMES)
                and _answers(f"{self.gateway_url}/readyz")
                and _answers(f"{url(self.ports.actions)}/health")
                and _answers(f"{self.desk_url}/")
            )
        except OSError:  # the supervisor does not listen yet
            return False

    def first_account(self) -> tuple[str, str] | None:
        """Make the desk's first account; return (name, password), or None if there is one.

        Raises:
            NotReady: the desk's database cannot be used.
        """
        desk = self._all["desk"]
        (self.folder / "tmp").mkdir(exist_ok=True)
        made = subprocess.run(
            [desk.command[0], "-m", "desk.deskctl", "first"],
            env=dict(desk.environment),
            cwd=self._place.checkout.root,
            capture_output=True,
            text=True,
        )
        if made.returncode:
            raise NotReady(f"The desk's first account: {made.stderr.strip()}")
        said = dict(line.split(": ", 1) for line in made.stdout.splitlines() if ": " in line)
        return (said["name"], said["password"]) if said else None

    def _story(self, name: str) -> str:
        log = self.log / f"{name}.log"
        return f"{name} ends again and again. The last lines of {log}:\n{steps.last_lines(log)}"

    def _late(self, limit_s: float) -> str:
        return (
            f"Not everything was ready within {limit_s:.0f} s. The logs of {', '.join(NAMES)} "
            f"are in {self.log}"
        )


def demo_site(checkout: Checkout, environment: Mapping[str, str]) -> dict[str, str]:
    """Return the demo's SITE_ settings; those that `environment` has are taken from there."""
    demo = kept_secrets.read_settings(checkout.root / "deploy" / "demo.env")
    return {name: environment.get(name) or value for name, value in demo.items()}


def free_ports() -> Ports:
    """Return four ports that were free a moment ago."""
    with ExitStack() as held:
        sockets = [held.enter_context(socket.socket()) for _ in range(4)]
        for one in sockets:
            one.bind((programs.HOST, 0))
        return Ports(*(one.getsockname()[1] for one in sockets))


def _answers(address: str) -> bool:
    try:
        with urlopen(Request(address), timeout=_PROBE_LIMIT_S) as answer:  # noqa: S310 - ours
            return bool(answer.status == 200)
    except (URLError, http.client.HTTPException, OSError):
        return False
