"""A relay with a fault on purpose: it erases before it sends. The kill test must catch it."""

import sys

from handoff import delivery, outbox, relay

_deliver = delivery.deliver
_databases = []


async def _mark_then_deliver(desk, entry, *, now):
    outbox.mark_delivered(_databases[0], entry, word="submitted", now=now)
    return await _deliver(desk, entry, now=now)


class ForgetfulRelay(relay.Relay):
    def __init__(self, db, *arguments, **more):
        _databases.append(db)
        super().__init__(db, *arguments, **more)


if __name__ == "__main__":
    delivery.deliver = _mark_then_deliver
    relay.Relay = ForgetfulRelay
    sys.exit(relay.main())
