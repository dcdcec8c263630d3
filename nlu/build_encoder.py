"""Makes the sentence encoder: official all-MiniLM-L6-v2 weights in, an int8 ONNX file out.

No PyTorch. A step of set-up, run once:
`python -m nlu.build_encoder <weights> <tokenizer> <folder> [<adapter>]`.
Source of the graph: BERT as published (6 layers, 12 heads, 384 wide, GELU, layer norm 1e-12).
"""

from __future__ import annotations

import hashlib
import shutil
import sys
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, numpy_helper
from onnx import helper as onnx_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.numpy import load_file

from nlu.adapter import merged
from nlu.encoder import BASE_FILE, MODEL_FILE, TOKENIZER_FILE, WIDTH

WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
LAYERS, HEADS, EPSILON = 6, 12, 1e-12
RUNTIMES_OWN = "com.microsoft"  # the domain of operators that ONNX Runtime adds to ONNX
INT64, FLOAT32 = np.int64, np.float32


class WrongWeights(ValueError):
    """The weights are not the official ones; nothing was built."""


class Graph:
    """Collects nodes and constants of an ONNX graph; each method returns the name of its output."""

    def __init__(self, weights: dict[str, NDArray[Any]]) -> None:
        self.weights = weights
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, value: Any, name: str | None = None) -> str:
        name = name or f"constant{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.asarray(value), name))
        return name

    def op(self, kind: str, *inputs: str, **attributes: Any) -> str:
        output = f"{kind.lower()}{len(self.nodes)}"
        self.nodes.append(onnx_helper.make_node(kind, list(inputs), [output], **attributes))
        return output

    def weight(self, key: str, *, transpose: bool = False) -> str:
        value = self.weights[key].astype(FLOAT32)
        return self.constant(np.ascontiguousarray(value.T) if transpose else value, key)

    def linear(self, x: str, key: str) -> str:
        product = self.op("MatMul", x, self.weight(key + ".weight", transpose=True))
        return self.op("Add", product, self.weight(key + ".bias"))

    def norm(self, x: str, key: str) -> str:
        scale, bias = self.weight(key + ".weight"), self.weight(key + ".bias")
        return self.op("LayerNormalization", x, scale, bias, axis=-1, epsilon=EPSILON)

    def gelu(self, x: str) -> str:
        root = self.constant(FLOAT32(np.sqrt(2)))
        erf = self.op("Erf", self.op("Div", x, root))
        half = self.op("Mul", x, self.constant(FLOAT32(0.5)))
        return self.op("Mul", half, self.op("Add", erf, self.constant(FLOAT32(1))))


def _embeddings(graph: Graph) -> str:
    start, end = (graph.constant(np.array([at], INT64)) for at in (1, 2))
    length = graph.op("Squeeze", graph.op("Slice", graph.op("Shape", "input_ids"), start, end))
    zero, one = graph.constant(INT64(0)), graph.constant(INT64(1))
    positions = graph.op("Range", zero, length, one)
    words = graph.op("Gather", graph.weight("embeddings.word_embeddings.weight"), "input_ids")
    table = graph.weight("embeddings.position_embeddings.weight")
    x = graph.op("Add", words, graph.op("Gather", table, positions))
    kinds = graph.weights["embeddings.token_type_embeddings.weight"][0].astype(FLOAT32)
    return graph.norm(graph.op("Add", x, graph.constant(kinds)), "embeddings.LayerNorm")


def _attention(graph: Graph, x: str, key: str) -> str:
    query, keys, values = (
        graph.linear(x, f"{key}attention.self.{part}") for part in ("query", "key", "value")
    )
    # ONNX Runtime's own operator: a tenth faster than the six of ONNX that it stands for.
    seen = graph.op("MultiHeadAttention", query, keys, values, domain=RUNTIMES_OWN, num_heads=HEADS)
    summed = graph.op("Add", graph.linear(seen, key + "attention.output.dense"), x)
    return graph.norm(summed, key + "attention.output.LayerNorm")


def _layer(graph: Graph, x: str, key: str) -> str:
    x = _attention(graph, x, key)
    inner = graph.gelu(graph.linear(x, key + "intermediate.dense"))
    summed = graph.op("Add", graph.linear(inner, key + "output.dense"), x)
    return graph.norm(summed, key + "output.LayerNorm")


def _mean_over_words(graph: Graph, x: str) -> None:
    mean = graph.op("ReduceMean", x, axes=[1], keepdims=0)
    graph.nodes.append(onnx_helper.make_node("LpNormalization", [mean], ["vector"], axis=-1, p=2))


def build_graph(weights: dict[str, NDArray[Any]]) -> onnx.ModelProto:
    """Return the float32 encoder: `input_ids` (batch, tokens) -> `vector` (batch, WIDTH).

    Texts of one batch must be of one length: there is no mask, because texts go in one by one
    (docs/decisions/0005).
    """
    graph = Graph(weights)
    x = _embeddings(graph)
    for layer in range(LAYERS):
        x = _layer(graph, x, f"encoder.layer.{layer}.")
    _mean_over_words(graph, x)
    inputs = [
        onnx_helper.make_tensor_value_info("input_ids", TensorProto.INT64, ["batch", "tokens"])
    ]
    output = onnx_helper.make_tensor_value_info("vector", TensorProto.FLOAT, ["batch", WIDTH])
    body = onnx_helper.make_graph(graph.nodes, "minilm", inputs, [output], graph.constants)
    opset = [onnx_helper.make_opsetid("", 17), onnx_helper.make_opsetid(RUNTIMES_OWN, 1)]
    model = onnx_helper.make_model(body, opset_imports=opset, ir_version=8)
    onnx.checker.check_model(model)
    return model


def build(weights: Path, tokenizer: Path, folder: Path, adapter: Path | None = None) -> None:
    """Check the weights' hash and write encoders and tokenizer into `folder`.

    BASE_FILE is the official encoder, MODEL_FILE the same with `adapter` merged in.

    Raises:
        WrongWeights: the file's SHA-256 is not WEIGHTS_SHA256.
        nlu.adapter.UnfitAdapter: the adapter is not one for these weights.
    """
    if hashlib.sha256(weights.read_bytes()).hexdigest() != WEIGHTS_SHA256:
        raise WrongWeights("the encoder's weights are not the official ones; nothing was built")
    official = load_file(weights)
    taught = merged(official, adapter) if adapter else official
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(tokenizer, folder / TOKENIZER_FILE)
    _write(official, folder / BASE_FILE)
    _write(taught, folder / MODEL_FILE)


def _write(weights: dict[str, NDArray[Any]], file: Path) -> None:
    """Quantise per channel: per tensor loses too much (mean cosine 0.942 against 0.989)."""
    whole, small = file.with_suffix(".float32"), file.with_suffix(".new")
    onnx.save(build_graph(weights), whole)
    quantize_dynamic(
        whole,
        small,
        weight_type=QuantType.QInt8,
        per_channel=True,
        extra_options={"DefaultTensorType": TensorProto.FLOAT},  # of what RUNTIMES_OWN returns
    )
    whole.unlink()
    small.rename(file)  # last: a half-built encoder is never found


if __name__ == "__main__":
    build(*(Path(argument) for argument in sys.argv[1:5]))
