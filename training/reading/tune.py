"""The mean fitted once more for who says what, while what words may mean stays as it was scored.

Learning both in one network costs who says what two points (../README.md). So the upper layers of
the mean of two are fitted again, to the texts of both kinds, and the scores of what words may mean
are held to those of before (Li and Hoiem, Learning without forgetting, ECCV 2016). What ships lies
between what went in and what came out (Wortsman and others, Robust fine-tuning of zero-shot models,
CVPR 2022): its share was chosen on `gold/`.
"""

import copy
import random
from collections.abc import Callable, Iterable

import torch
from torch import Tensor

from attribution import learning as attribution
from attribution.tagger import Tagger
from attribution.texts import Window as Told
from encoder.batches import tensors
from encoder.fitting import fit
from qualities import learning as qualities
from qualities.texts import Window as Meant

from .average import Weights
from .network import Network

UPPER = 3  # layers that are fitted; what is below them stays
EPOCHS = 2
RATE, TOLD_RATE, MEANT_RATE = 1e-4, 3e-4, 2e-4  # of those layers, and of what stands on them
KEEP = 0.3  # how much it counts that a score is another than before

Batch = list[Told] | list[Meant]


def load(weights: Weights) -> tuple[Network, Tagger]:
    """Return a network and its tagger with these weights."""
    network, tagger = Network(), Tagger()
    network.load_state_dict(weights.network)
    tagger.load_state_dict(weights.tagger)
    return network, tagger


def tuned(
    mean: Weights, epoch: Callable[[random.Random], Iterable[Batch]], epochs: int, seed: int
) -> Weights:
    """Return the weights after fitting those of the upper layers once more."""
    torch.manual_seed(seed)
    draw = random.Random(seed)
    network, tagger = load(mean)
    before = copy.deepcopy(network).eval().requires_grad_(False)
    network.requires_grad_(False)
    upper = [p for layer in network.layers[-UPPER:] for p in layer.parameters()]
    told = [p for part in (network.cue, network.narrow, tagger) for p in part.parameters()]
    meant = list(network.scores.parameters())
    for weight in (*upper, *told, *meant):
        weight.requires_grad_(True)

    def loss(batch: Batch) -> Tensor:
        ids, mask, quoted, case = tensors(batch)
        states, tags, scores = network(ids, mask, quoted, case)
        with torch.no_grad():
            _, _, was = before(ids, mask, quoted, case)
        other = (((scores.float() - was.float()) ** 2).mean(-1) * mask).sum() / mask.sum()
        if isinstance(batch[0], Told):
            own = attribution.loss((states, tags, mask), tagger, batch, draw)
        else:
            own = qualities.loss(scores, batch)
        return own + KEEP * other

    heads = [(upper, RATE), (told, TOLD_RATE), (meant, MEANT_RATE)]
    fit((), heads, epoch, loss, (epochs, draw))
    return Weights(network.eval().state_dict(), tagger.eval().state_dict())
