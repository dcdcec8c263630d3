"""The checker as a helper of tests that run on the bot's Python: JSON lines in, JSON lines out.

`{"file": "its new text"}` comes in; the mistakes that are no warnings go out, as texts.
"""

from __future__ import annotations

import json
import sys

from tests.support.checking import mistakes, real


def main() -> None:
    for line in sys.stdin:
        new = {path: text.encode("utf-8") for path, text in json.loads(line).items()}
        said = [str(one) for one in mistakes(real().changed(new)) if not one.warning]
        print(json.dumps(said), flush=True)


if __name__ == "__main__":
    main()
