"""The public danger pack: no figure may fall below the last release's.

`make evaluate ARGS=--release` writes them, in the same commit as what changed them.
"""

from __future__ import annotations

import json

import pytest

from workbench import packs
from workbench.evaluate import bars, reading
from workbench.evaluate.__main__ import RELEASE, SECOND

# Another processor rounds the encoder's int8 sums otherwise: one message in a hundred may differ.
ROUNDING = 0.01


@pytest.fixture(scope="module")
def figures(reader):
    first = bars.danger_bars(list(reading_of(reader, packs.read("danger"))))
    second = bars.danger_bars(list(reading_of(reader, packs.read("danger_second"))))
    named = {f"{SECOND}{bar.name.strip()}": bar for bar in second}
    return {**{bar.name.strip(): bar for bar in first}, **named}


def reading_of(reader, pack):
    return reading.danger_rows(reader, pack)


LAST = json.loads(RELEASE.read_text("utf-8"))


NAMES = [name.strip() for name, *_ in bars.DANGER]


@pytest.mark.parametrize("name", [*NAMES, *(SECOND + name for name in NAMES)])
def test_no_figure_falls_below_the_last_release(figures, name):
    bar = figures[name]
    better = bar.figure - LAST[name] if bar.at_least else LAST[name] - bar.figure

    assert better >= -ROUNDING, f"{name}: {bar.figure:.3f}, last release {LAST[name]:.3f}"


def test_the_pack_is_large_and_says_why():
    rows = packs.read("danger")

    assert len(rows) >= 300
    assert all(row["why"] and row["label"] in ("emergency", "urgent", "neither") for row in rows)
