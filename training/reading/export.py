"""Write the trained stages as two graphs, and the vocabulary beside them."""

import hashlib
import shutil
from pathlib import Path

import torch
from torch import Tensor, nn

from attribution.tagger import NARROW, Tagger
from encoder.graphs import Alone, Graph, write

from .network import Network


class Around(nn.Module):
    """The second stage for one cue, of whose crop nothing is filling."""

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.tagger = tagger

    def forward(self, crop: Tensor, cue: Tensor, place: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """`crop`: 1 x pieces x NARROW; `cue`: 1 x pieces; `place`: of each piece in a full crop."""
        return self.tagger(crop, None, cue, place)  # type: ignore[no-any-return]


def export(network: Network, tagger: Tagger, vocabulary: Path, out: Path) -> dict[str, str]:
    """Write `encoder.onnx`, `tagger.onnx` and `vocab.txt` to `out`; return their SHA-256."""
    window = torch.ones((1, 40), dtype=torch.long)
    crop = torch.zeros((1, 40, NARROW))
    given, made = ("ids", "quoted", "case"), ("states", "tags", "scores")
    read = Graph(
        *("encoder.onnx", Alone(network), (window, window, window), given, made),
        dict.fromkeys((*given, *made), 1),
    )
    tag = Graph(
        *("tagger.onnx", Around(tagger), (crop, window, window[0])),
        *(("crop", "cue", "place"), ("roles", "real", "acts")),
        {"crop": 1, "cue": 1, "place": 0, "roles": 1},
    )
    written = write((read, tag), out)
    shutil.copyfile(vocabulary, out / "vocab.txt")
    return {**written, "vocab.txt": hashlib.sha256((out / "vocab.txt").read_bytes()).hexdigest()}
