"""Teaches the encoder this domain: base weights + examples in, a small adapter out.

A developers' tool, run once in a while, by hand; needs PyTorch (`pip install torch`), which neither
environment has. What it learns is `data/encoder/adapter.npz`: low-rank changes to the linear layers
(LoRA, Hu et al. 2021), merged into the weights when the encoder is built (nlu/build_encoder.py).

    python -m workbench.finetune examples.json model.safetensors tokenizer.json out/
    … --go-on data/encoder/adapter.npz    one more epoch, after messages were added

`examples.json`: [{"text", "danger", "route", "pieces"}], of `python -m workbench.examples`.
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
RANK, SCALE = 24, 2.0
EPOCHS, BATCH, RATE, HEAD_RATE, DECAY = 3, 32, 6e-4, 2e-3, 0.01
DROPOUT, SMOOTHING = 0.1, 0.05
SEED = 20261121
DANGERS = ("none", "urgent", "emergency")
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
                layer.down.copy_(torch.tensor(parts[key + ".down"].astype(np.float32)))
                layer.up.copy_(torch.tensor(parts[key + ".up"].astype(np.float32) / SCALE))

    def adapter(self) -> dict[str, Any]:
        """Return down and up of each layer, float16; `up` carries the scale."""
        result = {}
        for name, layer in self.linears.items():
            key = name.replace("/", ".")
            result[key + ".down"] = layer.down.detach().cpu().numpy().astype(np.float16)
            result[key + ".up"] = (SCALE * layer.up).detach().cpu().numpy().astype(np.float16)
        return result


class Reader(nn.Module):
    """Encoder and two heads; the heads are thrown away, logistic regression replaces them."""

    def __init__(self, weights: dict[str, Any], routes: int) -> None:
        super().__init__()
        self.encoder = Encoder(weights)
        self.danger = nn.Linear(WIDTH, len(DANGERS))
        self.route = nn.Linear(WIDTH, routes)

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        vector = self.encoder(ids, mask) * 12.0  # unit vectors are too short for a linear head
        return self.danger(vector), self.route(vector)


class Examples:
    """Training texts of one run, made longer and shorter than they were written.

    Each piece of a message without danger is itself without danger; a danger is still one in the
    middle of harmless sentences. Pieces of a dangerous message have no sure label and are not used.
    """

    def __init__(self, rows: list[dict[str, Any]], routes: list[str], noise: random.Random) -> None:
        self._rows, self._routes, self._noise = rows, routes, noise
        self._harmless = [
            piece
            for row in rows
            if row["danger"] == "none" and row["route"] == "concern"
            for piece in row["pieces"]
            if 4 <= len(piece.split()) <= 30
        ]

    def epoch(self) -> list[tuple[str, int, int]]:
        """Return (text, danger, route) for one epoch; route -1 where it is not taught."""
        result = []
        for row in self._rows:
            danger = DANGERS.index(row["danger"])
            result.append((row["text"], danger, self._routes.index(row["route"])))
            if row["danger"] != "none" and self._noise.random() < 0.5:
                result.append((self._buried(row["text"]), danger, -1))
            if row["danger"] == "none" and len(row["pieces"]) > 1 and self._noise.random() < 0.5:
                result.append((self._noise.choice(row["pieces"]), danger, -1))
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


def train(
    rows: list[dict[str, Any]],
    weights: Any,
    tokenizer: Tokenizer,
    device: str,
    seed: int,
    before: Path | None = None,
) -> Reader:
    """Return a reader taught on `rows`, for one epoch more where it was taught `before`."""
    epochs, rate = (1, RATE / 2) if before else (EPOCHS, RATE)
    torch.manual_seed(seed)
    noise = random.Random(seed)  # noqa: S311 - a fixed seed, not a secret
    routes = sorted({row["route"] for row in rows})
    reader = Reader(weights, len(routes))
    if before:
        reader.encoder.take(before)
    reader.encoder.to(device)
    reader.to(device)
    examples = Examples(rows, routes, noise)
    heads = [*reader.danger.parameters(), *reader.route.parameters()]
    optimiser = torch.optim.AdamW(
        [
            {"params": reader.encoder.parameters(), "lr": rate},
            {"params": heads, "lr": HEAD_RATE},
        ],
        weight_decay=DECAY,
    )
    steps = epochs * (len(examples.epoch()) // BATCH + 1)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, max_lr=[rate, HEAD_RATE], total_steps=steps + epochs, pct_start=0.1
    )
    counts = np.bincount([DANGERS.index(row["danger"]) for row in rows], minlength=3)
    balance = torch.tensor((counts.sum() / (3 * counts)) ** 0.5, dtype=torch.float32).to(device)
    for epoch in range(epochs):
        reader.train()
        taught = examples.epoch()
        groups = list(batches(tokenizer, [text for text, _, _ in taught], BATCH))
        noise.shuffle(groups)
        total = 0.0
        for group, ids, mask in groups:
            danger = torch.tensor([taught[at][1] for at in group]).to(device)
            route = torch.tensor([taught[at][2] for at in group]).to(device)
            said_danger, said_route = reader(ids.to(device), mask.to(device))
            loss = functional.cross_entropy(
                said_danger, danger, weight=balance, label_smoothing=SMOOTHING
            )
            if (route >= 0).any():
                loss = loss + functional.cross_entropy(
                    said_route, route, ignore_index=-1, label_smoothing=SMOOTHING
                )
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total += float(loss.detach()) * len(group)
        print(f"epoch {epoch + 1}/{epochs}: loss {total / len(taught):.3f}", flush=True)
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
