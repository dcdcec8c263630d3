"""`python -m actions`: starts the action server on 127.0.0.1."""

from __future__ import annotations

import asyncio
import logging
import os
import socket
import sys

from actions import server, wiring
from actions.hand_over import ActionHandOver
from actions.look_up_referral import ActionLookUpReferral
from actions.send_feedback import ActionSendFeedback
from actions.send_later import ActionSendLater
from actions.settings import from_environment
from actions.withdraw_referral import ActionWithdrawReferral
from core.site import BadSettings

HOST = "127.0.0.1"  # only the bot asks
logger = logging.getLogger("actions")


def quiet_logs() -> None:
    """Let libraries log nothing, and our own logger names, outcomes and times only."""
    logging.getLogger().setLevel(logging.CRITICAL + 1)
    for name in list(logging.root.manager.loggerDict):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    logging.raiseExceptions = False
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logger.handlers, logger.propagate = [handler], False
    logger.setLevel(logging.INFO)


def _listen(port: int) -> socket.socket:
    """Return a socket on `port`, bound here: the server would hide that it is taken."""
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind((HOST, port))
    listener.listen()  # SO_REUSEADDR alone would let two servers bind one port
    return listener


def main() -> int:
    """Serve until a signal. Returns 2 when a setting is wrong, 1 when a part is not there."""
    quiet_logs()
    try:
        settings = from_environment(os.environ)
    except BadSettings as error:
        print(error, file=sys.stderr)
        return 2
    try:
        listener = _listen(settings.port)
    except OSError:
        print("ACTIONS_PORT cannot be listened on. Nothing started", file=sys.stderr)
        return 1
    try:
        wiring.services()
    except Exception as error:  # of the system or of the database; its message has the address
        name = type(error).__name__
        print(f"HANDOFF_DATABASE_URL: {name}. Nothing started", file=sys.stderr)
        return 1
    actions = (
        ActionHandOver(),
        ActionLookUpReferral(),
        ActionWithdrawReferral(),
        ActionSendLater(),
        ActionSendFeedback(),
    )
    app = server.make_app(actions, secret=settings.secret)
    asyncio.run(server.serve(app, listener))
    return 0


if __name__ == "__main__":
    sys.exit(main())
