"""Layers whose inputs have outliers, eased so that eight bits hold them; what they compute stays.

In each layer of the published weights one input in hundreds is five times as large as all others.
One step of 8 bits has to serve them all, so those few are divided and their weights multiplied:
SmoothQuant (Xiao and others, ICML 2023) for the outliers alone.
"""

from collections.abc import Iterable
from itertools import islice

import torch
from torch import Tensor, nn

from .body import Body

EASED = ("query", "key", "value", "up", "down")
OUTLIERS = 8  # inputs that are brought down to the largest of the others
BATCHES = 20  # by which inputs are known


class Eased(nn.Module):
    """A linear layer with its largest inputs brought down, and their weights up."""

    def __init__(self, linear: nn.Linear, largest: Tensor) -> None:
        """`largest`: how large each input gets."""
        super().__init__()
        times = (largest / largest.sort(descending=True).values[OUTLIERS]).clamp(min=1.0)
        self.linear = linear
        self.linear.weight.data *= times
        self.register_buffer("less", 1 / times)

    def forward(self, x: Tensor) -> Tensor:
        """Return what the layer returned before it was eased."""
        return self.linear(x * self.less)  # type: ignore[no-any-return]


def ease(body: Body, read: Iterable[tuple[Tensor, Tensor, Tensor, Tensor]]) -> None:
    """Ease the layers of a trained body, by the first batches of what it reads (`states`)."""
    largest: dict[nn.Module, Tensor] = {}

    def note(module: nn.Module, given: tuple[Tensor, ...], _: Tensor) -> None:
        here = given[0].abs().flatten(0, -2).amax(0)
        largest[module] = torch.maximum(largest.get(module, here), here)

    places = [(layer, name) for layer in body.layers for name in EASED]
    hooks = [getattr(*place).register_forward_hook(note) for place in places]
    with torch.inference_mode():
        for batch in islice(read, BATCHES):
            body.states(*batch)
    for hook in hooks:
        hook.remove()
    for layer, name in places:
        linear = getattr(layer, name)
        setattr(layer, name, Eased(linear, largest[linear]))
