"""A running mean of weights over the steps of a training."""

from collections.abc import Sequence

import torch
from torch import nn

KEEP = 0.998  # of the mean so far, at each step


class RunningMean:
    """A running mean of weights, better than the last ones (Polyak and Juditsky, 1992)."""

    def __init__(self, weights: Sequence[nn.Parameter]) -> None:
        self.weights = weights
        self.steps = 0
        self.held = [w.detach().clone() for w in weights]

    @torch.no_grad()
    def add(self) -> None:
        """Take in the weights as they are now."""
        self.steps += 1
        keep = min(KEEP, (1 + self.steps) / (10 + self.steps))
        torch._foreach_lerp_(self.held, [w.detach() for w in self.weights], 1 - keep)

    @torch.no_grad()
    def settle(self) -> None:
        """Put the mean in the place of the weights."""
        for weight, held in zip(self.weights, self.held, strict=True):
            weight.copy_(held)
