"""Windows of pieces, put together to be read at once."""

import random
from collections.abc import Iterator, Sequence
from typing import Protocol, TypeVar

import torch
from torch import Tensor

from onrecord.reading.network.pieces import Pieces

SIZE = 8  # windows read at once


class Piecewise(Protocol):
    """A window, with whatever is marked in it."""

    @property
    def pieces(self) -> Pieces:
        """Its pieces of words."""


W = TypeVar("W", bound=Piecewise)


def batches(listed: list[W], draw: random.Random) -> Iterator[list[W]]:
    """Yield all windows in another order, those of like length together."""
    draw.shuffle(listed)
    much = SIZE * 50
    made = []
    for at in range(0, len(listed), much):
        part = sorted(listed[at : at + much], key=lambda w: len(w.pieces))
        made += [part[i : i + SIZE] for i in range(0, len(part), SIZE)]
    draw.shuffle(made)
    yield from made


def tensors(batch: Sequence[Piecewise]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Return ids, mask, quoted and case: batch x the longest window."""
    shape = (len(batch), max(len(w.pieces) for w in batch))
    ids, mask, quoted, case = (torch.zeros(shape, dtype=torch.long) for _ in range(4))
    for row, w in enumerate(batch):
        n = len(w.pieces)
        ids[row, :n] = torch.from_numpy(w.pieces.ids)
        quoted[row, :n] = torch.from_numpy(w.pieces.quoted)
        case[row, :n] = torch.from_numpy(w.pieces.case)
        mask[row, :n] = 1
    return ids, mask, quoted, case
