"""Trained networks made one: the mean of their weights.

Both begin from the same weights and learn in the same way, one from more texts than the other;
between two such networks lies a better one than either (Wortsman and others, Model soups, ICML
2022). How much of the second is taken was chosen on `gold/`: ../README.md has the figures.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import torch
from torch import Tensor

SHARE = 0.25  # of the second network
# The layer that scores what words may mean is the first's: the markers of the later texts drew
# some classes of how a claim is known in another way.
FIRST_ONLY = ("scores.weight", "scores.bias")


class Weights(NamedTuple):
    """The weights of a network and of its tagger, by name."""

    network: Mapping[str, Tensor]
    tagger: Mapping[str, Tensor]


def average(first: Weights, second: Weights) -> Weights:
    """Return the mean of two networks of one shape."""
    return Weights(
        {name: _mean(name, one, second.network[name]) for name, one in first.network.items()},
        {name: _mean(name, one, second.tagger[name]) for name, one in first.tagger.items()},
    )


def between(mean: Weights, again: Sequence[Weights]) -> Weights:
    """Return what lies between the mean and what it became when it was fitted once more."""
    made = (mean, *again)
    return Weights(
        {name: _middle([w.network[name] for w in made]) for name in mean.network},
        {name: _middle([w.tagger[name] for w in made]) for name in mean.tagger},
    )


def _middle(weights: Sequence[Tensor]) -> Tensor:
    return torch.stack(list(weights)).mean(0)


def _mean(name: str, one: Tensor, other: Tensor) -> Tensor:
    return one if name in FIRST_ONLY else one + SHARE * (other - one)
