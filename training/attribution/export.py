"""Write the trained stages as two graphs, and the vocabulary beside them."""

import hashlib
import shutil
from pathlib import Path

import torch

from encoder.graphs import Alone, Graph, write

from .network import CROP, NARROW, Encoder, Tagger


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
