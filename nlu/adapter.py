"""What the encoder learnt of this domain: small low-rank changes, merged into its weights.

`data/encoder/adapter.npz` is made by workbench/finetune.py. For a linear layer `name` it holds
`name.down` (rank, in) and `name.up` (out, rank), float16; the layer's weight becomes
weight + up @ down (LoRA, Hu et al. 2021). Merged once, at build: it costs nothing in use.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Weights = dict[str, NDArray[Any]]
UP, DOWN = ".up", ".down"


class UnfitAdapter(ValueError):
    """The adapter is damaged or made for other weights; nothing was built."""


def merged(weights: Weights, file: Path) -> Weights:
    """Return `weights` with the adapter in `file` merged in.

    Raises:
        UnfitAdapter: a part is missing, or a shape does not fit.
    """
    try:
        with np.load(file, allow_pickle=False) as parts:
            names = [name.removesuffix(UP) for name in parts.files if name.endswith(UP)]
            changes = {
                name: parts[name + UP].astype(np.float32) @ parts[name + DOWN].astype(np.float32)
                for name in names
            }
    except (OSError, ValueError, KeyError) as error:
        raise UnfitAdapter(f"{file.name}: {type(error).__name__}") from None
    result = dict(weights)
    for name, change in changes.items():
        key = f"{name}.weight"
        if key not in weights or weights[key].shape != change.shape:
            raise UnfitAdapter(f"{file.name}: {name} does not fit the encoder's weights")
        result[key] = weights[key].astype(np.float32) + change
    return result
