"""The files of the trained networks: their pinned hashes, and how they are loaded.

Law: no file is loaded whose SHA-256 is not the one pinned here. One thread, nothing leaves.
"""

import os
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.record.ident import sha256

from .wordpieces import Vocabulary

FOLDER = "models"
VOCABULARY = "vocab.txt"
VERSION_DIGITS = 12
PINNED = {
    "comparing/encoder.onnx": "104725dde7eb866ed61158f2f54ca557191f7caaa94b396cb360eae91a9f9b33",
    "comparing/pair.onnx": "a906ad62bb677096698956b0a1d4a7ed6b3eb72eaf71419cbbb4e37e794b6973",
    "reading/encoder.onnx": "1720bb5cbed9e6a4fa394e5d9ae3752dadb12fdd369536a334ccfdd31e842c8e",
    "reading/tagger.onnx": "0e94d4af3bf6bf805c49a8fc1e8e6739fe32115c23a9ca591ec3a41a6a34defa",
    VOCABULARY: "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3",
}
COMMON = 9_000  # the rank of a word in English from which on it may be a name by itself
SLOWER = "SkipLayerNormFusion"  # on a CPU what it makes of two steps takes a tenth longer in all

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


class ModelChanged(Exception):
    """A file of a network is not the pinned one; its text is the line for the person."""


def network_version(model: str) -> str:
    """Return the version of a network: a hash over the pinned hashes of its files.

    `model` is its name, whose first part is the folder of its files: "reading/minilm".
    """
    folder = model.partition("/")[0]
    own = (v for name, v in PINNED.items() if name.startswith(f"{folder}/") or name == VOCABULARY)
    return sha256("".join(own).encode())[:VERSION_DIGITS]


def check_networks() -> None:
    """Raise ModelChanged where a file of a network is missing or not the pinned one."""
    for name in PINNED:
        _pinned(name)


def session(name: str) -> Any:
    """Load one graph, to be run in one thread. Raises ModelChanged."""
    # From 1.29 on onnxruntime tells its maker of each process, unless it is told not to before it
    # begins (github.com/microsoft/onnxruntime/pull/27379).
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    # A fifth of a second that a page or an export does not need.
    import onnxruntime as ort  # noqa: PLC0415

    ort.disable_telemetry_events()  # builds for Windows, of any version
    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return ort.InferenceSession(
        _pinned(name), options, providers=["CPUExecutionProvider"], disabled_optimizers=[SLOWER]
    )


def shares(logits: Floats) -> Floats:
    """Return the probabilities of classes that exclude one another, along the last axis."""
    raised = np.exp(logits - logits.max(-1, keepdims=True))
    return np.asarray(raised / raised.sum(-1, keepdims=True), np.float32)


def logistic(logits: Floats) -> Floats:
    """Return the probabilities of what is so or not, each by itself."""
    return np.asarray(1 / (1 + np.exp(-logits)), np.float32)


@cache
def vocabulary() -> Vocabulary:
    """Return the pieces of words that the network reads."""
    return Vocabulary(_pinned(VOCABULARY).decode("utf-8").splitlines())


def rank(word: str) -> int:
    """Return a folded word's place among those of English, the most common first.

    The vocabulary is in that order; what it does not hold as a whole word comes after all of it.
    """
    numbers = vocabulary().numbers
    return numbers.get(word, len(numbers))


def common(word: str) -> bool:
    """Say whether a folded word is so common in English that a capital alone makes it no name."""
    return rank(word) < COMMON


def is_word(word: str) -> bool:
    """Say whether a folded word is among those of English, however rare."""
    return word in vocabulary().numbers


def _pinned(name: str) -> bytes:
    file = files(__package__) / FOLDER / name
    try:
        data = file.read_bytes()
    except OSError as e:
        raise ModelChanged(f"the model's {name} cannot be read; install onrecord again") from e
    if sha256(data) != PINNED[name]:
        raise ModelChanged(f"the model's {name} is not the pinned one; install onrecord again")
    return data
