"""The encoder: MiniLM-L6 with two small embeddings added."""

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

from .attention import mix

HIDDEN, HEADS, LAYERS, WIDE = 384, 12, 6, 1536


class Layer(nn.Module):
    """One layer, as BERT has it (normed after each half)."""

    def __init__(self, hidden: int, heads: int, wide: int):
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value, self.out = (nn.Linear(hidden, hidden) for _ in range(4))
        self.up, self.down = nn.Linear(hidden, wide), nn.Linear(wide, hidden)
        self.norm, self.last = nn.LayerNorm(hidden, 1e-12), nn.LayerNorm(hidden, 1e-12)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """`x`: batch x length x hidden; `mask`: batch x 1 x 1 x length, 0 where to look."""
        mixed = mix(self.query(x), self.key(x), self.value(x), self.heads, mask)
        x = self.norm(x + self.out(mixed))
        return self.last(x + self.down(F.gelu(self.up(x))))


def hidden_where(mask: Tensor) -> Tensor:
    """Return what is added to attention so that nothing looks where `mask` is 0."""
    return ((1.0 - mask.to(torch.float32)) * -1e4)[:, None, None, :]


class Body(nn.Module):
    """MiniLM-L6; added to its pieces: whether they stand inside marks, and their case."""

    def __init__(self) -> None:
        super().__init__()
        self.word = nn.Embedding(30522, HIDDEN)
        self.place = nn.Embedding(512, HIDDEN)
        self.kind = nn.Parameter(torch.zeros(HIDDEN))
        self.norm = nn.LayerNorm(HIDDEN, 1e-12)
        self.quoted, self.case = nn.Embedding(2, HIDDEN), nn.Embedding(3, HIDDEN)
        self.layers = nn.ModuleList(Layer(HIDDEN, HEADS, WIDE) for _ in range(LAYERS))
        nn.init.zeros_(self.quoted.weight)
        nn.init.zeros_(self.case.weight)

    def states(self, ids: Tensor, mask: Tensor | None, quoted: Tensor, case: Tensor) -> Tensor:
        """All batch x length; no mask where nothing is filling. Return batch x length x HIDDEN."""
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.word(ids) + self.place(places)[None] + self.kind
        x = self.norm(x) + self.quoted(quoted) + self.case(case)
        away = None if mask is None else hidden_where(mask)
        for layer in self.layers:
            x = layer(x, away)
        return x

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
