"""Write the trained stages as two graphs, and the vocabulary beside them."""

import hashlib
import shutil
from pathlib import Path

import torch
from torch import Tensor, nn

from encoder.graphs import Graph, write

from .network import CROP, NARROW, Encoder, Tagger


class Alone(nn.Module):
    """The encoder for one window, of which nothing is filling."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, ids: Tensor, quoted: Tensor, case: Tensor) -> tuple[Tensor, Tensor]:
        """All 1 x length."""
        return self.encoder(ids, torch.ones_like(ids), quoted, case)  # type: ignore[no-any-return]


def export(encoder: Encoder, tagger: Tagger, vocabulary: Path, out: Path) -> dict[str, str]:
    """Write `encoder.onnx`, `tagger.onnx` and `vocab.txt` to `out`; return their SHA-256."""
    window = torch.ones((1, 40), dtype=torch.long)
    flags = torch.ones((2, CROP), dtype=torch.long)
    crop = torch.zeros((2, CROP, NARROW))
    read = Graph("encoder.onnx", Alone(encoder), (window, window, window),
                 ("ids", "quoted", "case"), ("states", "tags"), (1, "pieces"))  # fmt: skip
    tag = Graph("tagger.onnx", tagger, (crop, flags, flags),
                ("crop", "seen", "cue"), ("roles", "real", "acts"), (0, "cues"))  # fmt: skip
    made = write((read, tag), out)
    shutil.copyfile(vocabulary, out / "vocab.txt")
    return {**made, "vocab.txt": hashlib.sha256((out / "vocab.txt").read_bytes()).hexdigest()}
