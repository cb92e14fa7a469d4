"""The network: MiniLM-L6 reads once, and three linear layers say what it has read.

One marks cues; one narrows the states for the stage that reads around each cue; one scores every
piece for every quality. What a claim is worth is the mean over its pieces, so that each value has
words it stands on: those that bear most on the mean. A code is raised by its likeliest piece.
"""

from torch import Tensor, nn

from attribution.tagger import NARROW
from encoder.body import HIDDEN, Body
from onrecord.language.labels import PLACES, WIDTH

CUE_TAGS = 3  # none, first, further
RARE = -4.0  # what a code begins with: few pieces raise any


class Network(Body):
    """The encoder with the layers for cues, for what stands around them, and for qualities."""

    def __init__(self) -> None:
        super().__init__()
        self.cue = nn.Linear(HIDDEN, CUE_TAGS)
        self.narrow = nn.Linear(HIDDEN, NARROW)
        self.scores = nn.Linear(HIDDEN, WIDTH)
        self.drop = nn.Dropout(0.1)
        nn.init.constant_(self.scores.bias[PLACES["codes"]], RARE)

    def forward(
        self, ids: Tensor, mask: Tensor | None, quoted: Tensor, case: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """All batch x length; no mask where nothing is filling.

        Return the narrowed states, the logits of the cue tags, and the scores of the qualities.
        """
        x = self.states(ids, mask, quoted, case)
        return self.narrow(x), self.cue(x), self.scores(self.drop(x))
