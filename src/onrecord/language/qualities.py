"""The network of qualities as it is run: one graph, from pieces of words to what they may mean.

What it was made of is in training/; what becomes of its numbers, reading/meaning says.
"""

from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import Any, get_args

import numpy as np
from numpy.typing import NDArray

from onrecord.record.claim import BasisKind, Certainty, Polarity, Standing

from .graphs import Floats, session, vocabulary
from .wordpieces import Vocabulary

READER = "qualities/minilm"
CODES = (
    *("killing", "maiming", "recruitment", "sexual_violence", "abduction", "attack_on_schools"),
    *("attack_on_hospitals", "military_use", "denial_humanitarian_access", "deprivation_liberty"),
    *("torture", "forced_displacement", "forced_drugging", "propaganda_use"),
)
# What a piece is scored for, in the order of the graph's output. `codes`: each by itself; `young`:
# children are the ones concerned; `role`: of somebody, none first; `first`: somebody begins.
# The others are those of the claim that a piece stands in; the usual class comes first.
HEADS = {
    "codes": CODES,
    "young": ("young",),
    "role": ("none", "alleged_perpetrator", "victim", "affected", "other"),
    "first": ("first",),
    "basis": ("unstated", *(b for b in get_args(BasisKind) if b != "unstated")),
    "standing": ("not_stated", *(s for s in get_args(Standing) if s != "not_stated")),
    "polarity": get_args(Polarity),
    "certainty": ("unspecified", *(c for c in get_args(Certainty) if c != "unspecified")),
    "denial": ("none", "denied"),
}
OF_CLAIMS = ("basis", "standing", "polarity", "certainty", "denial")
_ENDS = tuple(accumulate(len(classes) for classes in HEADS.values()))
PLACES = {
    name: slice(end - len(classes), end)
    for (name, classes), end in zip(HEADS.items(), _ENDS, strict=True)
}
WIDTH = _ENDS[-1]

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Reader:
    """The loaded graph, and the vocabulary of the pieces that it reads."""

    vocabulary: Vocabulary
    graph: Any

    def scores(self, ids: Ints, quoted: Ints, case: Ints) -> Floats:
        """Read one window: arrays of one length. Return pieces x WIDTH, before any softmax."""
        given = {"ids": ids[None], "quoted": quoted[None], "case": case[None]}
        (scores,) = self.graph.run(None, given)
        return np.asarray(scores[0], np.float32)


@cache
def load_reader() -> Reader:
    """Load the network. Raises ModelChanged where a file is missing or not the pinned one."""
    return Reader(vocabulary(), session("qualities/reader.onnx"))
