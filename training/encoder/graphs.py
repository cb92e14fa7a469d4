"""A network written as ONNX graphs of 8-bit integers."""

import hashlib
import tempfile
import warnings
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn


class Alone(nn.Module):
    """An encoder for one window, of which nothing is filling."""

    def __init__(self, encoder: nn.Module) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, ids: Tensor, quoted: Tensor, case: Tensor) -> Any:
        """All 1 x length."""
        return self.encoder(ids, None, quoted, case)


@dataclass(frozen=True, slots=True)
class Graph:
    """One graph to be written: what it computes, of what, and the names.

    `free`: the axis along which pieces stand, of each input and output that has one; of inputs
    whose pieces are not those of the others, `apart` says whose they are.
    """

    name: str
    module: nn.Module
    given: tuple[Tensor, ...]
    inputs: Sequence[str]
    outputs: Sequence[str]
    free: Mapping[str, int]
    apart: Mapping[str, str] = field(default_factory=dict)


def write(graphs: Iterable[Graph], out: Path) -> dict[str, str]:
    """Write each graph to the folder `out`; return their SHA-256 by name."""
    made = {}
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for graph in graphs:
            whole, ready = Path(folder) / graph.name, Path(folder) / f"ready-{graph.name}"
            torch.onnx.export(
                graph.module,
                graph.given,
                whole,
                dynamo=False,
                input_names=list(graph.inputs),
                output_names=list(graph.outputs),
                dynamic_axes={
                    name: {axis: graph.apart.get(name, "pieces")}
                    for name, axis in graph.free.items()
                },
                opset_version=17,
            )
            quant_pre_process(whole, ready, skip_symbolic_shape=True)
            quantize_dynamic(
                ready,
                out / graph.name,
                per_channel=True,
                weight_type=QuantType.QInt8,
            )
            made[graph.name] = hashlib.sha256((out / graph.name).read_bytes()).hexdigest()
    return made
