"""Write the trained network as two graphs: what reads a window, and what compares two claims."""

from pathlib import Path

import torch
from torch import Tensor, nn

from encoder.body import HIDDEN
from encoder.graphs import Alone, Graph, write

from .network import NARROW, Network, Pair


class Two(nn.Module):
    """What compares two claims, of whose pieces nothing is filling."""

    def __init__(self, pair: Pair) -> None:
        super().__init__()
        self.pair = pair

    def forward(self, one: Tensor, other: Tensor, its: Tensor, others: Tensor) -> Tensor:
        """Means: 1 x HIDDEN; pieces: 1 x length x NARROW."""
        return self.pair(one, other, its, others)  # type: ignore[no-any-return]


def export(network: Network, out: Path) -> dict[str, str]:
    """Write `encoder.onnx` and `pair.onnx` to `out`; return their SHA-256."""
    window = torch.ones((1, 40), dtype=torch.long)
    mean = torch.zeros((1, HIDDEN))
    its, others = torch.zeros((1, 7, NARROW)), torch.zeros((1, 9, NARROW))
    given, made = ("ids", "within", "whose"), ("states", "narrow")
    read = Graph(
        *("encoder.onnx", Alone(network), (window, window, window), given, made),
        dict.fromkeys((*given, *made), 1),
    )
    pair = Graph(
        *("pair.onnx", Two(network.pair), (mean, mean, its, others)),
        *(("one", "other", "its", "others"), ("bonds",)),
        {"its": 1, "others": 1},
        {"its": "of one", "others": "of the other"},
    )
    return write((read, pair), out)
