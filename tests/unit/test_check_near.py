"""Slow mode: examples of different intents that say nearly the same. Here without the encoder."""

from __future__ import annotations

import numpy as np

from workbench.check.near import pairs


def vectors(*angles: float) -> np.ndarray:
    """Unit vectors, this many degrees round from the first axis."""
    turned = np.radians(angles)
    return np.stack([np.cos(turned), np.sin(turned)], axis=1).astype(np.float32)


def test_two_that_are_near_and_of_different_intents_are_found_once():
    found = pairs(vectors(0, 90, 5), ["greet", "deny", "thanks"], near=0.95)

    assert [(first, second) for first, second, _ in found] == [(0, 2)]


def test_the_same_intent_may_say_nearly_the_same():
    assert pairs(vectors(0, 1), ["greet", "greet"], near=0.95) == []


def test_what_is_further_apart_is_let_be():
    assert pairs(vectors(0, 30), ["greet", "deny"], near=0.95) == []
