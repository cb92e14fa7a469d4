"""What is learned of what words may mean in an epoch, and by how much the network is wrong."""

import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from encoder.batches import batches
from onrecord.language.labels import OF_CLAIMS, PLACES
from onrecord.language.wordpieces import Vocabulary

from .texts import OTHERS, Prepared, Somebody, Window, others, own, prepare, shouted

OWN = Path(__file__).parent.parent / "texts"
SHOUTED = 0.05  # share of the texts set in capitals
RAISED = 1.0  # weight of a piece that raises a code, against one that does not
OF_CODES, OF_YOUNG, OF_QUALITY = 2.0, 0.3, 0.5  # weights of the losses


def epoch(texts: Sequence[Prepared], draw: random.Random) -> Iterator[list[Window]]:
    """Yield an epoch: every text packed anew."""
    yield from batches([w for t in texts for w in t.windows(draw.randint(80, 254))], draw)


def _of_people(scores: Tensor, wanted: Somebody) -> Tensor:
    """Return the loss over the pieces of one window, pieces x WIDTH."""
    codes = torch.from_numpy(wanted.codes)
    each = F.binary_cross_entropy_with_logits(
        scores[:, PLACES["codes"]],
        codes.clamp(min=0),
        reduction="none",
        pos_weight=torch.tensor(RAISED),
    )
    loss = OF_CODES * (each * (codes >= 0)).sum(-1).mean()
    young = torch.from_numpy(wanted.young)
    if (young >= 0).any():
        loss = loss + OF_YOUNG * F.binary_cross_entropy_with_logits(
            scores[young >= 0, PLACES["young"]][:, 0], young[young >= 0]
        )
    loss = loss + F.cross_entropy(scores[:, PLACES["role"]], torch.from_numpy(wanted.role))
    return loss + F.binary_cross_entropy_with_logits(
        scores[:, PLACES["first"]][:, 0], torch.from_numpy(wanted.first)
    )


def loss(scores: Tensor, batch: Sequence[Window]) -> Tensor:
    """Return the loss over a batch; `scores`: windows x pieces x WIDTH."""
    scores = scores.float()
    total = scores.new_zeros(())
    people = [(row, w.somebody) for row, w in enumerate(batch) if w.somebody is not None]
    for row, wanted in people:
        total = total + _of_people(scores[row, : len(wanted.role)], wanted) / len(people)
    told: dict[str, list[tuple[Tensor, int]]] = defaultdict(list)
    for row, w in enumerate(batch):
        for within, classes in w.claims:
            mean = scores[row, : len(within)][torch.from_numpy(within)].mean(0)
            for name, number in classes.items():
                told[name].append((mean[PLACES[name]], number))
    for name in OF_CLAIMS:
        if told[name]:
            means, numbers = zip(*told[name], strict=True)
            wanted_classes = torch.from_numpy(np.asarray(numbers, np.int64))
            total = total + OF_QUALITY * F.cross_entropy(torch.stack(means), wanted_classes)
    return total


def learned(
    vocabulary: Vocabulary,
    corpora: Mapping[str, Path | None],
    seed: int,
    folders: Sequence[Path] = (OWN,),
) -> list[Prepared]:
    """Return what is learned from: our own texts, and of other corpora those that are given.

    `folders` are those of our own texts.
    """
    read = [text for folder in folders for text in own(folder)]
    for name in OTHERS:
        if (corpus := corpora.get(name)) is not None:
            read += others(OWN / "others" / f"{name}.jsonl", corpus)
    return prepare(shouted(read, random.Random(seed), SHOUTED), vocabulary)
