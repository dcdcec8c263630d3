"""The packs of `tests/packs/`: messages with their right reading, never trained on.

`danger`, `danger_second` and `routes` are only read to measure; thresholds are chosen on
`held_out_danger` and `held_out_routes`. Each is by a writer who had seen no training message.
"""

from __future__ import annotations

from typing import Any

import yaml

from workbench.examples import ROOT

NAMES = ("danger", "danger_second", "routes", "held_out_danger", "held_out_routes")
PACKS = ROOT / "tests" / "packs"


def read(name: str) -> list[dict[str, Any]]:
    """Return the rows of `tests/packs/<name>.yml`."""
    rows: list[dict[str, Any]] = yaml.load(
        (PACKS / f"{name}.yml").read_text(encoding="utf-8"), yaml.CSafeLoader
    )
    return rows
