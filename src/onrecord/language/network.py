"""The network as it is run: its two graphs.

What it was made of is in training/; what its tags and scores come to, reading/network says.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any, get_args

from onrecord.record.claim import Act

from .graphs import Floats, Ints, logistic, session, shares, vocabulary
from .labels import EACH
from .wordpieces import Vocabulary

MODEL = "reading/minilm"
ACTS = get_args(Act)


@dataclass(frozen=True, slots=True)
class Network:
    """The loaded graphs, and the vocabulary of the pieces that `encoder` reads."""

    vocabulary: Vocabulary
    encoder: Any
    tagger: Any

    def states(self, ids: Ints, quoted: Ints, case: Ints) -> tuple[Floats, Floats, Floats]:
        """Read one window: arrays of one length. One at a time, so that none bears on another.

        Return pieces x width; pieces x (none, first, further), the probabilities that a piece
        opens or goes on with a cue; and pieces x `labels.WIDTH`: of `codes` and `young` how likely
        each is, of the rest scores before any softmax.
        """
        given = {"ids": ids[None], "quoted": quoted[None], "case": case[None]}
        states, tags, scores = self.encoder.run(None, given)
        scores[0][:, EACH] = logistic(scores[0][:, EACH])
        return states[0], shares(tags[0]), scores[0]

    def roles(self, crop: Floats, cue: Ints, place: Ints) -> tuple[Floats, float, int]:
        """Read what stands around a cue.

        `crop`: pieces x width; `cue`: which of them are the cue's; `place`: where each stands in a
        crop that nothing cuts short. Return pieces x (none, source, content), the probability that
        it is a cue, and the number of its act in `ACTS`.
        """
        given = {"crop": crop[None], "cue": cue[None], "place": place}
        roles, real, acts = self.tagger.run(None, given)
        return shares(roles[0]), float(logistic(real)[0]), int(acts[0].argmax())


@cache
def load_network() -> Network:
    """Load the network. Raises ModelChanged where a file is missing or not the pinned one."""
    return Network(vocabulary(), session("reading/encoder.onnx"), session("reading/tagger.onnx"))
