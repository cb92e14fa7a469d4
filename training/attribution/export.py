"""Write trained stages as two ONNX graphs, mostly of 8-bit integers."""

import hashlib
import shutil
import tempfile
import warnings
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from .network import CROP, LAYERS, NARROW, Encoder, Tagger

# Their inputs have outliers that 8 bits cannot hold: 1.2 F1 for 7 MB and an eighth of the speed.
KEPT_WHOLE = [f"/encoder/layers.{n}/down/MatMul" for n in range(LAYERS - 2)]


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
    with tempfile.TemporaryDirectory() as made, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        here = Path(made)
        _graph(Alone(encoder), (window, window, window), here / "encoder.onnx",
               ("ids", "quoted", "case"), ("states", "tags"), {1: "pieces"})  # fmt: skip
        _graph(tagger, (crop, flags, flags), here / "tagger.onnx",
               ("crop", "seen", "cue"), ("roles", "real", "acts"), {0: "cues"})  # fmt: skip
        for name in ("encoder.onnx", "tagger.onnx"):
            ready = here / f"ready-{name}"
            quant_pre_process(here / name, ready, skip_symbolic_shape=True)
            quantize_dynamic(
                ready,
                out / name,
                per_channel=True,
                weight_type=QuantType.QInt8,
                nodes_to_exclude=KEPT_WHOLE,
            )
    shutil.copyfile(vocabulary, out / "vocab.txt")
    return {
        name: hashlib.sha256((out / name).read_bytes()).hexdigest()
        for name in ("encoder.onnx", "tagger.onnx", "vocab.txt")
    }


def _graph(
    module: nn.Module, given: tuple[Tensor, ...], file: Path, inputs: tuple[str, ...],
    outputs: tuple[str, ...], free: dict[int, str],
) -> None:  # fmt: skip
    torch.onnx.export(
        module,
        given,
        file,
        dynamo=False,
        input_names=list(inputs),
        output_names=list(outputs),
        dynamic_axes=dict.fromkeys((*inputs, *outputs), free),
        opset_version=17,
    )
