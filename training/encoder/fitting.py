"""How the network is fitted: rates for published and for new weights, a slope, a running mean."""

import random
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

import torch
from torch import Tensor, nn

from .mean import RunningMean

RATE, DECAY, WARM = 2e-4, 0.01, 0.06  # of the published weights; decay; share of steps to rise

B = TypeVar("B")


def fit(
    published: Iterable[nn.Parameter],
    heads: Sequence[tuple[Sequence[nn.Parameter], float]],
    epoch: Callable[[random.Random], Iterable[B]],
    loss_of: Callable[[B], Tensor],
    runs: tuple[int, random.Random],
) -> None:
    """Fit the published weights, and `heads`, which are new, each at its rate; told on the screen.

    `epoch` yields the batches of an epoch, in the order that is drawn; `runs`: how many epochs, and
    what draws.
    """
    epochs, draw = runs
    new = [w for own, _ in heads for w in own]
    known = {id(w) for w in new}
    body = [w for w in published if id(w) not in known]
    weights = [*body, *new]
    optimiser = torch.optim.AdamW(
        [{"params": body, "lr": RATE}, *({"params": own, "lr": rate} for own, rate in heads)],
        weight_decay=DECAY,
        fused=True,
    )
    total = epochs * sum(1 for _ in epoch(random.Random(0)))
    slope = torch.optim.lr_scheduler.LambdaLR(
        optimiser,
        lambda n: min((n + 1) / (WARM * total), max(0.0, (total - n) / (total * (1 - WARM)))),
    )
    mean = RunningMean(weights)
    started, done = time.monotonic(), 0
    for _ in range(epochs):
        for batch in epoch(draw):
            optimiser.zero_grad()
            with torch.autocast("cpu", torch.bfloat16):
                loss = loss_of(batch)
            loss.backward()
            nn.utils.clip_grad_norm_(weights, 1.0)
            optimiser.step()
            slope.step()
            mean.add()
            done += 1
            if done % 50 == 0:
                left = (time.monotonic() - started) / done * (total - done)
                print(f"step {done} of {total}, loss {loss.item():.2f}, {left / 60:.0f} min left",
                      file=sys.stderr, flush=True)  # fmt: skip
    mean.settle()
