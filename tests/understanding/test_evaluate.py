"""The measures themselves, on rows whose figures are known."""

from __future__ import annotations

import numpy as np
import pytest

from workbench import packs
from workbench.evaluate import bars, folds
from workbench.examples import examples


def danger_row(label, level, kind="direct"):
    return {"label": label, "kind": kind, "level": level}


def test_a_share_counts_only_the_rows_that_are_meant():
    rows = [danger_row("emergency", level) for level in ("emergency", "unsure", "none", "urgent")]
    rows += [danger_row("neither", "emergency", "look_alike")]
    rows += [danger_row("emergency", "emergency", "indirect")]
    rows += [danger_row("emergency", "none", "buried"), danger_row("urgent", "unsure")]
    found = {bar.name.strip(): bar.figure for bar in bars.danger_bars(rows)}

    assert found["emergency: card or danger question"] == pytest.approx(4 / 6)
    assert found["emergency: card"] == pytest.approx(2 / 6)
    assert found["of these, indirect wording"] == 1.0
    assert found["of these, buried"] == 0.0
    assert found["urgent: card or police today"] == 0.0
    assert found["hard look-alikes: false card"] == 1.0


def test_a_bar_is_held_on_its_own_side():
    assert bars.Bar("x", 0.92, 0.92, True).held
    assert not bars.Bar("x", 0.91, 0.92, True).held
    assert bars.Bar("x", 0.06, 0.06, False).held


def test_the_calibration_error_is_what_was_said_less_what_was():
    rows = [{"probability": 0.85, "best": "a", "route": "a" if at < 6 else "b"} for at in range(10)]

    assert bars.calibration_error(bars.tenths(rows)) == pytest.approx(0.25)


def test_twins_of_twins_are_in_one_group():
    angle = np.radians([0, 25, 50, 180])
    vectors = np.stack([np.cos(angle), np.sin(angle)], axis=1).astype(np.float32)

    assert folds.twins(vectors).tolist() == [0, 0, 0, 3]


def test_no_message_of_a_pack_is_nearly_one_that_is_trained_on():
    words = {" ".join(example.text.lower().split()) for example in examples()}
    texts = [row["text"] for name in packs.NAMES for row in packs.read(name)]

    same = [text for text in texts if " ".join(text.lower().split()) in words and len(text) > 40]
    assert same == []
