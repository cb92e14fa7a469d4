"""The network: MiniLM-L6 finds cues; a light stage reads source and content around each.

Cue first: one pass of the encoder marks the words that make something a report; then, once for
each cue, two narrow layers over the pieces on either side tag whose words they are and which
words, and say whether the cue is one. What is told inside something told has a cue of its own,
so nesting, interruption and linking need no rule.
"""

import torch
from torch import Tensor, nn

from encoder.body import HIDDEN, Body, Layer, hidden_where
from onrecord.reading.attribute.model.decode import BEFORE, CROP

NARROW, NARROW_HEADS, NARROW_WIDE = 192, 4, 768
CUE_TAGS = 3  # none, first, further
ROLES = 3  # none, source, content
ACTS = 5  # in the order of record.claim.Act


class Encoder(Body):
    """The encoder with the head for cues."""

    def __init__(self) -> None:
        super().__init__()
        self.cue = nn.Linear(HIDDEN, CUE_TAGS)
        self.narrow = nn.Linear(HIDDEN, NARROW)

    def forward(
        self, ids: Tensor, mask: Tensor | None, quoted: Tensor, case: Tensor
    ) -> tuple[Tensor, Tensor]:
        """All batch x length; no mask where nothing is filling.

        Return the narrowed states and the logits of the cue tags.
        """
        x = self.states(ids, mask, quoted, case)
        return self.narrow(x), self.cue(x)


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

    def forward(self, crop: Tensor, mask: Tensor, cue: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """`crop`: cues x CROP x NARROW; `mask`, `cue`: cues x CROP.

        Return the logits of the role of each piece, of a real cue, and of the act.
        """
        x = self.norm(crop + self.cue(cue) + self.place.weight[None])
        away = hidden_where(mask)
        for layer in self.layers:
            x = layer(x, away)
        here = cue.to(x.dtype)[:, :, None]
        mean = (x * here).sum(1) / here.sum(1).clamp(min=1.0)
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
