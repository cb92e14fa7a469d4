"""The network: MiniLM-L6 reads two accounts at once; two layers say how two claims stand.

What the published network has for marks and case of letters is here whether a piece is of a claim,
and of which account. Two claims are compared by the means of their pieces, and piece by piece: each
piece of one is set beside what it looks at in the other (Parikh and others, A decomposable
attention model for natural language inference, EMNLP 2016). Which is first makes no difference.
"""

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from encoder.body import HIDDEN, Body

NARROW = 128
BONDS = 3  # neither, agrees, opposed
AWAY = 1e4


class Pair(nn.Module):
    """How two claims stand, from the means of their states and from their narrowed pieces."""

    def __init__(self) -> None:
        super().__init__()
        self.beside = nn.Linear(4 * NARROW, NARROW)
        self.wide = nn.Linear(3 * HIDDEN + 4 * NARROW, 2 * NARROW)
        self.bond = nn.Linear(2 * NARROW, BONDS)
        self.drop = nn.Dropout(0.1)

    def forward(
        self,
        one: Tensor,
        other: Tensor,
        its: Tensor,
        others: Tensor,
        masks: tuple[Tensor, Tensor] | None = None,
    ) -> Tensor:
        """Means: pairs x HIDDEN; pieces: pairs x length x NARROW; no masks where nothing fills.

        Return pairs x BONDS, logits.
        """
        mine, yours = masks or (None, None)
        first = self._seen(its, others, mine, yours)
        second = self._seen(others, its, yours, mine)
        means = (one + other, (one - other).abs(), one * other)
        told = torch.cat([*means, first + second, (first - second).abs()], -1)
        made: Tensor = self.bond(self.drop(F.gelu(self.wide(self.drop(told)))))
        return made

    def _seen(self, own: Tensor, its: Tensor, mine: Tensor | None, yours: Tensor | None) -> Tensor:
        """Return what the pieces of one claim are beside the other's: their mean and their most."""
        looks = own @ its.transpose(1, 2) * NARROW**-0.5
        if yours is not None:
            looks = looks + (yours[:, None, :] - 1) * AWAY
        seen = looks.softmax(-1).to(its.dtype) @ its
        each = F.gelu(self.beside(torch.cat([own, seen, own - seen, own * seen], -1)))
        if mine is None:
            return torch.cat([each.mean(1), each.amax(1)], -1)
        there = mine[..., None].to(each.dtype)
        mean = (each * there).sum(1) / there.sum(1)
        return torch.cat([mean, (each + (there - 1) * AWAY).amax(1)], -1)


class Network(Body):
    """The encoder, the layer that narrows its states, and what compares two claims."""

    def __init__(self) -> None:
        super().__init__()
        self.narrow = nn.Linear(HIDDEN, NARROW)
        self.pair = Pair()

    def forward(
        self, ids: Tensor, mask: Tensor | None, within: Tensor, whose: Tensor
    ) -> tuple[Tensor, Tensor]:
        """All batch x length; no mask where nothing is filling. Return states, and narrowed."""
        states = self.states(ids, mask, within, whose)
        return states, self.narrow(states)
