"""The network of attribution as it is run: its two graphs, loaded by hash, one thread.

What it was made of is in training/; what its tags come to, reading/attribute/model says.
Law: no file is loaded whose SHA-256 is not the one pinned here.
"""

import os
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, get_args

import numpy as np
from numpy.typing import NDArray

from onrecord.record.claim import Act
from onrecord.record.ident import sha256

from .wordpieces import Vocabulary

MODEL = "attribution/minilm"
FOLDER = "models/attribution"
VERSION_DIGITS = 12
ACTS = get_args(Act)
PINNED = {
    "encoder.onnx": "9f114f84f496b5a353158a8abd60575d9442ba215acc07c3085de1aa6a746ef1",
    "tagger.onnx": "0607e4b1459f1fb8a88baa23af77773f8d77b39a662bb5fe0c1733c060bb3507",
    "vocab.txt": "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3",
}

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]


class ModelChanged(Exception):
    """A file of the model is not the pinned one; its text is the line for the person."""


@dataclass(frozen=True, slots=True)
class Network:
    """The loaded graphs, and the vocabulary of the pieces that `encoder` reads."""

    vocabulary: Vocabulary
    encoder: Any
    tagger: Any

    def states(self, ids: Ints, quoted: Ints, case: Ints) -> tuple[Floats, Floats]:
        """Read one window: arrays of one length. One at a time, so that none bears on another.

        Return pieces x width, and pieces x (none, first, further): the probabilities that a piece
        opens or goes on with a cue.
        """
        given = {"ids": ids[None], "quoted": quoted[None], "case": case[None]}
        states, tags = self.encoder.run(None, given)
        return states[0], _shares(tags[0])

    def roles(self, crop: Floats, seen: Ints, cue: Ints) -> tuple[Floats, Floats, Ints]:
        """Read what stands around cues: cues x crop x width, and which pieces are seen, are cue.

        Return cues x crop x (none, source, content), for each cue the probability that it is one,
        and the number of its act in `ACTS`.
        """
        roles, real, acts = self.tagger.run(None, {"crop": crop, "seen": seen, "cue": cue})
        return _shares(roles), 1 / (1 + np.exp(-real)), acts.argmax(-1)


def _shares(logits: Floats) -> Floats:
    raised = np.exp(logits - logits.max(-1, keepdims=True))
    return np.asarray(raised / raised.sum(-1, keepdims=True), np.float32)


def network_version() -> str:
    """Return the version of the network: a hash over the pinned hashes."""
    return sha256("".join(PINNED.values()).encode())[:VERSION_DIGITS]


def check_network() -> None:
    """Raise ModelChanged where a file of the network is missing or not the pinned one."""
    for name in PINNED:
        _pinned(name)


@cache
def load_network() -> Network:
    """Load the network. Raises ModelChanged where a file is missing or not the pinned one."""
    # From 1.29 on onnxruntime tells its maker of each process, unless it is told not to before it
    # begins (github.com/microsoft/onnxruntime/pull/27379).
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    # A fifth of a second that a page or an export does not need.
    import onnxruntime as ort  # noqa: PLC0415

    ort.disable_telemetry_events()  # builds for Windows, of any version
    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")

    def session(name: str) -> Any:
        return ort.InferenceSession(_pinned(name), options, providers=["CPUExecutionProvider"])

    return Network(_vocabulary(), session("encoder.onnx"), session("tagger.onnx"))


@cache
def _vocabulary() -> Vocabulary:
    return Vocabulary(_pinned("vocab.txt").decode("utf-8").splitlines())


def rank(word: str) -> int:
    """Return a folded word's place among those of English, the most common first.

    The vocabulary is in that order; what it does not hold as a whole word comes after all of it.
    """
    numbers = _vocabulary().numbers
    return numbers.get(word, len(numbers))


def _pinned(name: str) -> bytes:
    file = files(__package__) / FOLDER / name
    try:
        data = file.read_bytes()
    except OSError as e:
        raise ModelChanged(f"the model's {name} cannot be read; install onrecord again") from e
    if sha256(data) != PINNED[name]:
        raise ModelChanged(f"the model's {name} is not the pinned one; install onrecord again")
    return data
