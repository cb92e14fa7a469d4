"""The network of attribution as it is run: its two graphs.

What it was made of is in training/; what its tags come to, reading/attribute/model says.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any, get_args

import numpy as np
from numpy.typing import NDArray

from onrecord.record.claim import Act

from .graphs import Floats, logistic, session, shares, vocabulary
from .wordpieces import Vocabulary

MODEL = "attribution/minilm"
ACTS = get_args(Act)

Ints = NDArray[np.int64]


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
        return states[0], shares(tags[0])

    def roles(self, crop: Floats, seen: Ints, cue: Ints) -> tuple[Floats, Floats, Ints]:
        """Read what stands around cues: cues x crop x width, and which pieces are seen, are cue.

        Return cues x crop x (none, source, content), for each cue the probability that it is one,
        and the number of its act in `ACTS`.
        """
        roles, real, acts = self.tagger.run(None, {"crop": crop, "seen": seen, "cue": cue})
        return shares(roles), logistic(real), acts.argmax(-1)


@cache
def load_network() -> Network:
    """Load the network. Raises ModelChanged where a file is missing or not the pinned one."""
    return Network(
        vocabulary(), session("attribution/encoder.onnx"), session("attribution/tagger.onnx")
    )
