"""`python -m deploy.setup [train]`: environments, encoder and, if asked, the trained bot.

Standard library only: it runs before anything is installed.
"""

from __future__ import annotations

import sys

from deploy import encoder, environments, steps, training
from deploy.checkout import Checkout
from deploy.only_one import InUse, only_one


def main(words: list[str]) -> int:
    """Make what is missing; return 2 with a sentence when that is not possible."""
    checkout = Checkout()
    try:
        with only_one(checkout.var / "setup.lock"):
            environments.make_all(checkout)
            starting = environments.first_start(checkout)
            encoder.make(checkout)
            if starting:
                starting.wait()
            if "train" in words:
                training.train(checkout)
    except InUse:
        print("Another `make` is setting this checkout up: wait until it is done.", file=sys.stderr)
        return 2
    except steps.Failed as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("Stopped. The next start takes it up again.", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
