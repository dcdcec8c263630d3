"""`python -m deploy.run`: starts everything in var/, prints three addresses, stops on Ctrl-C."""

from __future__ import annotations

import os
import signal
import socket
import sys
import time
from collections.abc import Mapping

from deploy import programs, steps
from deploy.checkout import Checkout
from deploy.only_one import InUse, only_one
from deploy.programs import Ports
from deploy.stack import NotReady, Stack, demo_site

DEFAULT_PORTS = {"GATEWAY_PORT": 8080, "DESK_PORT": 8090, "BOT_PORT": 5005, "ACTIONS_PORT": 5055}
_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class BadPorts(ValueError):
    """A port is taken or is none; the message says what to do."""


def ports_from(environment: Mapping[str, str]) -> Ports:
    """Return the ports to listen on.

    Raises:
        BadPorts: one is no port number, given twice, or taken; names all of them.
    """
    given = {name: environment.get(name) or str(port) for name, port in DEFAULT_PORTS.items()}
    wrong = [name for name, text in given.items() if not _is_port(text)]
    if wrong:
        raise BadPorts(f"{', '.join(wrong)} must be a number from 1 to 65535. Nothing started.")
    ports = {name: int(text) for name, text in given.items()}
    if len(set(ports.values())) < len(ports):
        raise BadPorts(f"{', '.join(ports)} must differ. Nothing started.")
    taken = [f"{port} ({name})" for name, port in ports.items() if _is_taken(port)]
    if taken:
        raise BadPorts(
            f"Already in use: port {', port '.join(taken)}. Stop what uses it, or choose another: "
            "`make run GATEWAY_PORT=8081`. Nothing started."
        )
    return Ports(*(ports[name] for name in DEFAULT_PORTS))


def _is_port(text: str) -> bool:
    return text.isascii() and text.isdigit() and 0 < int(text) < 65536


def _is_taken(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # a closed one does not count
        try:
            probe.bind((programs.HOST, port))
        except OSError:
            return True
    return False


def run(checkout: Checkout) -> None:
    """Run everything until a signal (KeyboardInterrupt).

    Raises:
        NotReady: it could not be started, or the supervisor ended.
        BadPorts: see `ports_from`.
    """
    site = demo_site(checkout, os.environ)
    stack = Stack(checkout.var, ports=ports_from(os.environ), site=site, checkout=checkout)
    try:
        with steps.step("Starting bot, actions, relay, desk and gateway"):
            stack.open()
        # last: a password that was made and then not shown would be lost
        print(addresses(stack, stack.first_account()), flush=True)
        while stack.is_alive():
            time.sleep(0.5)
        raise NotReady(f"The supervisor ended, so all was stopped: see {stack.log}")
    finally:
        for number in _SIGNALS:  # a second Ctrl-C must not leave half of it running
            signal.signal(number, signal.SIG_IGN)
        with steps.step("Stopping"):
            stack.close()


def addresses(stack: Stack, account: tuple[str, str] | None) -> str:
    """Return what a person at the terminal needs to know."""
    sign_in = "sign in with the account that the first start showed"
    if account:
        sign_in = (
            f"sign in as {account[0]} with {account[1]} (shown only now: note it);\n"
            "             the page then sets up an authenticator app: see the README"
        )
    return f"""
  Demo page  {stack.gateway_url}/
  Desk       {stack.desk_url}/  {sign_in}
  Health     {stack.gateway_url}/readyz

Logs are in {stack.log}. Ctrl-C stops everything.
"""


def main() -> int:
    """Run until a signal; return 0 then, 1 when something failed, 2 when it cannot be started."""
    checkout = Checkout()
    for number in _SIGNALS:  # also where a shell started us with them ignored
        signal.signal(number, signal.default_int_handler)
    try:
        with only_one(checkout.var / "run.lock"):
            run(checkout)
    except KeyboardInterrupt:
        return 0
    except InUse:
        print("It is already running here: stop that one first (Ctrl-C there).", file=sys.stderr)
        return 2
    except BadPorts as error:
        print(error, file=sys.stderr)
        return 2
    except NotReady as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
