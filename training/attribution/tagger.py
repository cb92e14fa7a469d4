"""The second stage: a light network that reads source and content around each cue.

Cue first: one pass of the encoder marks the words that make something a report; then, once for
each cue, two narrow layers over the pieces on either side tag whose words they are and which
words, and say whether the cue is one. What is told inside something told has a cue of its own,
so nesting, interruption and linking need no rule.
"""

import torch
from torch import Tensor, nn

from encoder.body import Layer, hidden_where
from onrecord.reading.network.told import BEFORE, CROP

NARROW, NARROW_HEADS, NARROW_WIDE = 192, 4, 768
ROLES = 3  # none, source, content
ACTS = 5  # in the order of record.claim.Act


class Tagger(nn.Module):
    """The second stage: who and what, around one cue."""

    def __init__(self) -> None:
        super().__init__()
        self.cue = nn.Embedding(2, NARROW)
        self.place = nn.Embedding(CROP, NARROW)
        self.norm = nn.LayerNorm(NARROW)
        self.layers = nn.ModuleList(Layer(NARROW, NARROW_HEADS, NARROW_WIDE) for _ in range(2))
        self.roles = nn.Linear(NARROW, ROLES)
        self.real = nn.Linear(2 * NARROW, 1)
        self.act = nn.Linear(2 * NARROW, ACTS)
        nn.init.normal_(self.place.weight, std=0.02)
        nn.init.normal_(self.cue.weight, std=0.02)

    def forward(
        self, crop: Tensor, mask: Tensor | None, cue: Tensor, place: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """`crop`: cues x pieces x NARROW; `mask`, `cue`: cues x pieces; `place`: pieces.

        No mask where nothing is filling; a place is that in a crop of CROP pieces. Return the
        logits of the role of each piece, of a real cue, and of the act.
        """
        x = self.norm(crop + self.cue(cue) + self.place(place)[None])
        away = None if mask is None else hidden_where(mask)
        for layer in self.layers:
            x = layer(x, away)
        here = cue.to(x.dtype)[:, :, None]
        mean = (x * here).sum(1) / here.sum(1).clamp(min=1.0)
        if mask is None:
            whole = x.mean(1)
        else:
            seen = mask.to(x.dtype)[:, :, None]
            whole = (x * seen).sum(1) / seen.sum(1).clamp(min=1.0)
        both = torch.cat([mean, whole], 1)
        return self.roles(x), self.real(both)[:, 0], self.act(both)


def crops(hidden: Tensor, mask: Tensor, at: Tensor) -> tuple[Tensor, Tensor]:
    """Return what the second stage sees of each cue: `at` is cues x (window, first, end)."""
    length = hidden.shape[1]
    index = at[:, 1:2] - BEFORE + torch.arange(CROP)[None]
    inside = (index >= 0) & (index < length)
    index = index.clamp(0, length - 1)
    window = at[:, 0:1].expand_as(index)
    seen = inside & (mask[window, index] > 0)
    return hidden[window, index] * seen[:, :, None], seen.long()


def cue_flags(at: Tensor) -> Tensor:
    """Return which pieces of each crop belong to its cue."""
    index = at[:, 1:2] - BEFORE + torch.arange(CROP)[None]
    return ((index >= at[:, 1:2]) & (index < at[:, 2:3])).long()
