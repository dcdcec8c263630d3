"""Teaches the encoder this domain: base weights + examples in, a small adapter out.

A developers' tool, run once in a while, by hand; needs PyTorch (`pip install torch`), which neither
environment has. What it learns is `data/encoder/adapter.npz`: low-rank changes to the linear layers
(LoRA, Hu et al. 2021), merged into the weights when the encoder is built (nlu/build_encoder.py).

    python -m workbench.finetune examples.json model.safetensors tokenizer.json out/
    … --go-on data/encoder/adapter.npz    two more epochs, after messages were added

`examples.json`: [{"text", "danger", "route", "card", "sign", "pieces", "taught"}] of `python -m
workbench.examples`; a label that an example does not have is null. Going on, an epoch has all that
is new and AGAIN of what was `taught` before.
All of it is taught: thresholds and figures come from messages that are not in it (tests/packs).
"""

from __future__ import annotations

import argparse
import json
import math
import random
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.numpy import load_file
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

LAYERS, HEADS, WIDTH, EPSILON = 6, 12, 384, 1e-12
MAX_TOKENS = 128
RANK, SCALE = 36, 2.0
EPOCHS, EPOCHS_MORE, BATCH, RATE, HEAD_RATE, DECAY = 3, 2, 32, 6e-4, 2e-3, 0.01
DROPOUT, SMOOTHING = 0.1, 0.05
AGAIN = 1 / 3
SEED = 20261121
TASKS = {"danger": 1.0, "route": 1.0, "card": 0.5, "sign": 0.5}  # label of a row -> its weight
ADAPTED = (
    "attention.self.query",
    "attention.self.key",
    "attention.self.value",
    "attention.output.dense",
    "intermediate.dense",
    "output.dense",
)


class Adapted(nn.Module):
    """A frozen linear layer and its low-rank change."""

    def __init__(self, weight: Tensor, bias: Tensor) -> None:
        super().__init__()
        self.register_buffer("weight", weight)
        self.register_buffer("bias", bias)
        self.down = nn.Parameter(torch.empty(RANK, weight.shape[1]))
        self.up = nn.Parameter(torch.zeros(weight.shape[0], RANK))
        nn.init.kaiming_uniform_(self.down, a=math.sqrt(5))
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, x: Tensor) -> Tensor:
        change = functional.linear(functional.linear(self.drop(x), self.down), self.up)
        return functional.linear(x, self.weight, self.bias) + SCALE * change


class Encoder(nn.Module):
    """all-MiniLM-L6-v2 with adapters: token ids to unit vectors."""

    def __init__(self, weights: dict[str, Any]) -> None:
        super().__init__()
        self.w = {
            key: torch.tensor(np.asarray(value, np.float32)) for key, value in weights.items()
        }
        self.linears = nn.ModuleDict()
        for layer in range(LAYERS):
            for part in ADAPTED:
                key = f"encoder.layer.{layer}.{part}"
                name = key.replace(".", "/")
                self.linears[name] = Adapted(self.w[key + ".weight"], self.w[key + ".bias"])

    def to(self, device: Any) -> Encoder:  # type: ignore[override]
        super().to(device)
        self.w = {key: value.to(device) for key, value in self.w.items()}
        return self

    def _linear(self, x: Tensor, key: str) -> Tensor:
        return self.linears[key.replace(".", "/")](x)

    def _norm(self, x: Tensor, key: str) -> Tensor:
        scale, bias = self.w[key + ".weight"], self.w[key + ".bias"]
        return functional.layer_norm(x, (WIDTH,), scale, bias, EPSILON)

    def _layer(self, x: Tensor, mask: Tensor, key: str) -> Tensor:
        batch, tokens, _ = x.shape

        def heads(name: str) -> Tensor:
            y = self._linear(x, f"{key}attention.self.{name}")
            return y.view(batch, tokens, HEADS, WIDTH // HEADS).transpose(1, 2)

        seen = functional.scaled_dot_product_attention(
            heads("query"), heads("key"), heads("value"), attn_mask=mask
        )
        seen = seen.transpose(1, 2).reshape(batch, tokens, WIDTH)
        y = self._linear(seen, key + "attention.output.dense")
        x = self._norm(x + y, key + "attention.output.LayerNorm")
        y = functional.gelu(self._linear(x, key + "intermediate.dense"))
        return self._norm(x + self._linear(y, key + "output.dense"), key + "output.LayerNorm")

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        e = "embeddings."
        x = self.w[e + "word_embeddings.weight"][ids]
        x = x + self.w[e + "position_embeddings.weight"][: ids.shape[1]]
        x = self._norm(x + self.w[e + "token_type_embeddings.weight"][0], e + "LayerNorm")
        wide = mask[:, None, None, :].bool()
        for layer in range(LAYERS):
            x = self._layer(x, wide, f"encoder.layer.{layer}.")
        weight = mask[:, :, None].float()
        return functional.normalize((x * weight).sum(1) / weight.sum(1), dim=-1)

    def take(self, adapter: Path) -> None:
        """Begin with what was learnt before."""
        with np.load(adapter, allow_pickle=False) as parts, torch.no_grad():
            for name, layer in self.linears.items():
                key = name.replace("/", ".")
                down, up = parts[key + ".down"], parts[key + ".up"]
                learnt = down.shape[0]  # the ranks beyond stay as they began: no change yet
                layer.down[:learnt] = torch.tensor(down.astype(np.float32))
                layer.up[:, :learnt] = torch.tensor(up.astype(np.float32) / SCALE)

    def adapter(self) -> dict[str, Any]:
        """Return down and up of each layer, float16; `up` carries the scale."""
        result = {}
        for name, layer in self.linears.items():
            key = name.replace("/", ".")
            result[key + ".down"] = layer.down.detach().cpu().numpy().astype(np.float16)
            result[key + ".up"] = (SCALE * layer.up).detach().cpu().numpy().astype(np.float16)
        return result


class Reader(nn.Module):
    """Encoder and a head for each task; the heads are thrown away, logistic regression replaces
    them."""

    def __init__(self, weights: dict[str, Any], labels: dict[str, list[str]]) -> None:
        super().__init__()
        self.encoder = Encoder(weights)
        self.heads = nn.ModuleDict({task: nn.Linear(WIDTH, len(of)) for task, of in labels.items()})

    def forward(self, ids: Tensor, mask: Tensor) -> dict[str, Tensor]:
        vector = self.encoder(ids, mask) * 12.0  # unit vectors are too short for a linear head
        return {task: head(vector) for task, head in self.heads.items()}


Row = dict[str, Any]


class Examples:
    """Training texts of one run, made longer and shorter than they were written.

    Each piece of a message without danger is itself without danger; a danger is still one in the
    middle of harmless sentences. Pieces of a dangerous message have no sure label and are not used.
    """

    def __init__(self, rows: list[Row], noise: random.Random, again: float) -> None:
        """`again`: the share of the rows taught before that an epoch has."""
        self._rows, self._noise, self._again = rows, noise, again
        self._harmless = [
            piece
            for row in rows
            if row["danger"] == "none" and row["route"] == "concern"
            for piece in row["pieces"]
            if 4 <= len(piece.split()) <= 30
        ]

    def epoch(self) -> list[Row]:
        """Return the rows of one epoch: a text, and the labels that are sure of it."""
        result = []
        for row in self._rows:
            if row["taught"] and self._noise.random() >= self._again:
                continue
            result.append(row)
            longer_or_shorter = self._noise.random() < 0.5
            if longer_or_shorter and row["danger"] != "none":
                text = self._buried(row["text"])
                result.append({"text": text, "danger": row["danger"], "card": row["card"]})
            elif longer_or_shorter and len(row["pieces"]) > 1:
                text = self._noise.choice(row["pieces"])
                result.append({"text": text, "danger": row["danger"]})
        self._noise.shuffle(result)
        return result

    def _buried(self, text: str) -> str:
        around = self._noise.sample(self._harmless, self._noise.randint(1, 3))
        at = self._noise.randint(0, len(around))
        return " ".join([*around[:at], text, *around[at:]])


def batches(tokenizer: Tokenizer, texts: list[str], size: int) -> Any:
    """Yield (positions, ids, mask), texts of like length together."""
    order = sorted(range(len(texts)), key=lambda at: len(texts[at]))
    groups = [order[start : start + size] for start in range(0, len(order), size)]
    for group in groups:
        rows = tokenizer.encode_batch([texts[at] for at in group])
        ids = torch.tensor([row.ids for row in rows])
        mask = torch.tensor([row.attention_mask for row in rows])
        yield group, ids, mask


class Loss:
    """The weighted sum over the tasks; a row counts where it has a label of that task."""

    def __init__(self, rows: list[Row], labels: dict[str, list[str]], device: str) -> None:
        self._labels, self._device = labels, device
        self._balance = {task: self._rare_counts_more(rows, task) for task in ("danger", "card")}

    def _rare_counts_more(self, rows: list[Row], task: str) -> Tensor:
        of = self._labels[task]
        counts = np.bincount([of.index(row[task]) for row in rows if row[task]], minlength=len(of))
        weight = (counts.sum() / (len(of) * counts)) ** 0.5
        return torch.tensor(weight, dtype=torch.float32).to(self._device)

    def __call__(self, said: dict[str, Tensor], rows: list[Row]) -> Tensor:
        total = torch.zeros((), device=self._device)
        for task, weight in TASKS.items():
            of = self._labels[task]
            known = [of.index(row[task]) if row.get(task) else -1 for row in rows]
            if max(known) < 0:
                continue
            total = total + weight * functional.cross_entropy(
                said[task],
                torch.tensor(known).to(self._device),
                weight=self._balance.get(task),
                ignore_index=-1,
                label_smoothing=SMOOTHING,
            )
        return total


def _optimiser(reader: Reader, rate: float, steps: int) -> tuple[Any, Any]:
    """Return the optimiser, and the schedule of its rates over `steps`."""
    optimiser = torch.optim.AdamW(
        [
            {"params": reader.encoder.parameters(), "lr": rate},
            {"params": reader.heads.parameters(), "lr": HEAD_RATE},
        ],
        weight_decay=DECAY,
    )
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, max_lr=[rate, HEAD_RATE], total_steps=steps, pct_start=0.1
    )
    return optimiser, schedule


def train(
    rows: list[Row],
    weights: Any,
    tokenizer: Tokenizer,
    device: str,
    seed: int,
    before: Path | None = None,
) -> Reader:
    """Return a reader taught on `rows`, for EPOCHS_MORE where it was taught `before`."""
    epochs, rate, again = (EPOCHS_MORE, RATE / 2, AGAIN) if before else (EPOCHS, RATE, 1.0)
    torch.manual_seed(seed)
    noise = random.Random(seed)  # noqa: S311 - a fixed seed, not a secret
    labels = {task: sorted({row[task] for row in rows if row[task]}) for task in TASKS}
    reader = Reader(weights, labels)
    if before:
        reader.encoder.take(before)
    reader.encoder.to(device)
    reader.to(device)
    examples = Examples(rows, noise, again)
    steps = epochs * (len(examples.epoch()) // BATCH + 20)
    optimiser, schedule = _optimiser(reader, rate, steps)
    loss_of = Loss(rows, labels, device)
    reader.train()
    for epoch in range(epochs):
        taught = examples.epoch()
        groups = list(batches(tokenizer, [row["text"] for row in taught], BATCH))
        noise.shuffle(groups)
        total = 0.0
        for done, (group, ids, mask) in enumerate(groups, 1):
            loss = loss_of(reader(ids.to(device), mask.to(device)), [taught[at] for at in group])
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total += float(loss.detach())
            if done % 50 == 0:
                said = f"epoch {epoch + 1}/{epochs}, {done}/{len(groups)}: {total / done:.3f}"
                print(said, flush=True)
    return reader.eval()


def main() -> None:
    parser = argparse.ArgumentParser()
    for name in ("examples", "weights", "tokenizer", "out"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--go-on", type=Path, help="an adapter that was taught before")
    given = parser.parse_args()
    rows = json.loads(given.examples.read_text(encoding="utf-8"))
    tokenizer = Tokenizer.from_file(str(given.tokenizer))
    tokenizer.no_padding()  # the file pads to 128 tokens; a batch pads to its longest
    tokenizer.enable_truncation(MAX_TOKENS)
    tokenizer.enable_padding()
    device = "cuda" if torch.cuda.is_available() else "cpu"
    reader = train(rows, load_file(given.weights), tokenizer, device, SEED, given.go_on)
    given.out.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(given.out / "adapter.npz", **reader.encoder.adapter())


if __name__ == "__main__":
    main()
