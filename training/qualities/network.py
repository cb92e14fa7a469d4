"""The network: MiniLM-L6, and one linear layer that scores every piece for every quality.

What a claim is worth is the mean over its pieces, so that each value has words it stands on: those
that bear most on the mean. A code is raised by its likeliest piece.
"""

from torch import Tensor, nn

from encoder.body import HIDDEN, Body
from onrecord.language.qualities import PLACES, WIDTH

RARE = -4.0  # what a code begins with: few pieces raise any


class Network(Body):
    """The encoder with the layer of scores."""

    def __init__(self) -> None:
        super().__init__()
        self.scores = nn.Linear(HIDDEN, WIDTH)
        self.drop = nn.Dropout(0.1)
        nn.init.constant_(self.scores.bias[PLACES["codes"]], RARE)

    def forward(self, ids: Tensor, mask: Tensor | None, quoted: Tensor, case: Tensor) -> Tensor:
        """All batch x length; no mask where nothing is filling. Return batch x length x WIDTH."""
        return self.scores(self.drop(self.states(ids, mask, quoted, case)))  # type: ignore[no-any-return]
