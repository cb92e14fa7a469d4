"""The network: MiniLM-L6 finds cues; a light stage reads source and content around each.

Cue first: one pass of the encoder marks the words that make something a report; then, once for
each cue, two narrow layers over the pieces on either side tag whose words they are and which
words, and say whether the cue is one. What is told inside something told has a cue of its own,
so nesting, interruption and linking need no rule.
"""

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

from onrecord.reading.attribute.model.decode import BEFORE, CROP

HIDDEN, HEADS, LAYERS, WIDE = 384, 12, 6, 1536
NARROW, NARROW_HEADS, NARROW_WIDE = 192, 4, 768
CUE_TAGS = 3  # none, first, further
ROLES = 3  # none, source, content
ACTS = 5  # in the order of record.claim.Act


class Layer(nn.Module):
    """One layer of attention, as BERT has it (normed after each half)."""

    def __init__(self, hidden: int, heads: int, wide: int):
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value, self.out = (nn.Linear(hidden, hidden) for _ in range(4))
        self.up, self.down = nn.Linear(hidden, wide), nn.Linear(wide, hidden)
        self.norm, self.last = nn.LayerNorm(hidden, 1e-12), nn.LayerNorm(hidden, 1e-12)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """`x`: batch x length x hidden; `mask`: batch x 1 x 1 x length, 0 where to look."""
        batch, length, hidden = x.shape
        size = hidden // self.heads

        def split(y: Tensor) -> Tensor:
            return y.view(batch, length, self.heads, size).transpose(1, 2)

        q, k, v = split(self.query(x)), split(self.key(x)), split(self.value(x))
        mixed = (q @ k.transpose(2, 3) * size**-0.5 + mask.to(q.dtype)).softmax(-1).to(v.dtype) @ v
        mixed = mixed.transpose(1, 2).reshape(batch, length, hidden)
        x = self.norm(x + self.out(mixed))
        return self.last(x + self.down(F.gelu(self.up(x))))


def hidden_where(mask: Tensor) -> Tensor:
    """Return what is added to attention so that nothing looks where `mask` is 0."""
    return ((1.0 - mask.to(torch.float32)) * -1e4)[:, None, None, :]


class Encoder(nn.Module):
    """MiniLM-L6 with two small embeddings added (inside marks, case), and the head for cues."""

    def __init__(self) -> None:
        super().__init__()
        self.word = nn.Embedding(30522, HIDDEN)
        self.place = nn.Embedding(512, HIDDEN)
        self.kind = nn.Parameter(torch.zeros(HIDDEN))
        self.norm = nn.LayerNorm(HIDDEN, 1e-12)
        self.quoted, self.case = nn.Embedding(2, HIDDEN), nn.Embedding(3, HIDDEN)
        self.layers = nn.ModuleList(Layer(HIDDEN, HEADS, WIDE) for _ in range(LAYERS))
        self.cue = nn.Linear(HIDDEN, CUE_TAGS)
        self.narrow = nn.Linear(HIDDEN, NARROW)
        nn.init.zeros_(self.quoted.weight)
        nn.init.zeros_(self.case.weight)

    def forward(
        self, ids: Tensor, mask: Tensor, quoted: Tensor, case: Tensor
    ) -> tuple[Tensor, Tensor]:
        """All batch x length. Return the narrowed states and the logits of the cue tags."""
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.word(ids) + self.place(places)[None] + self.kind
        x = self.norm(x) + self.quoted(quoted) + self.case(case)
        away = hidden_where(mask)
        for layer in self.layers:
            x = layer(x, away)
        return self.narrow(x), self.cue(x)

    def load(self, path: Path) -> None:
        """Load the published weights of all-MiniLM-L6-v2 (safetensors)."""
        w = load_file(str(path))
        emb = "embeddings."
        self.word.weight.data = w[emb + "word_embeddings.weight"]
        self.place.weight.data = w[emb + "position_embeddings.weight"]
        self.kind.data = w[emb + "token_type_embeddings.weight"][0].clone()
        _fill(self.norm, w, emb + "LayerNorm")
        for at, layer in enumerate(self.layers):
            root = f"encoder.layer.{at}."
            for mine, theirs in (
                (layer.query, "attention.self.query"), (layer.key, "attention.self.key"),
                (layer.value, "attention.self.value"), (layer.out, "attention.output.dense"),
                (layer.norm, "attention.output.LayerNorm"), (layer.up, "intermediate.dense"),
                (layer.down, "output.dense"), (layer.last, "output.LayerNorm"),
            ):  # fmt: skip
                _fill(mine, w, root + theirs)


def _fill(module: nn.Module, weights: dict[str, Tensor], name: str) -> None:
    module.weight.data = weights[f"{name}.weight"].clone()
    module.bias.data = weights[f"{name}.bias"].clone()


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
