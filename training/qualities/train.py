"""Train the network of qualities and write it as onrecord runs it: one command, seeded.

    make train-qualities OUT=folder

README.md beside this says what it reaches.
"""

import argparse
import random
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from encoder.batches import batches, tensors
from encoder.graphs import Graph, write
from encoder.mean import RunningMean
from encoder.minilm import MODEL, VOCABULARY
from onrecord.language.qualities import OF_CLAIMS, PLACES
from onrecord.language.wordpieces import Vocabulary

from .network import Network
from .texts import Prepared, Somebody, Window, learned, prepare, shouted

OWN = Path(__file__).parent.parent / "texts"
EPOCHS = 5
RATE, HEAD_RATE, DECAY, WARM = 2e-4, 1e-3, 0.01, 0.06
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


def _loss(network: Network, batch: Sequence[Window]) -> Tensor:
    scores = network(*tensors(batch)).float()
    loss = scores.new_zeros(())
    people = [(row, w.somebody) for row, w in enumerate(batch) if w.somebody is not None]
    for row, wanted in people:
        loss = loss + _of_people(scores[row, : len(wanted.role)], wanted) / len(people)
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
            loss = loss + OF_QUALITY * F.cross_entropy(torch.stack(means), wanted_classes)
    return loss


def train(texts: Sequence[Prepared], epochs: int, seed: int) -> Network:
    """Train from the published weights of all-MiniLM-L6-v2; the progress goes to the screen."""
    torch.manual_seed(seed)
    draw = random.Random(seed)
    network = Network()
    network.load(MODEL)
    weights = list(network.parameters())
    heads = list(network.scores.parameters())
    known = {id(w) for w in heads}
    optimiser = torch.optim.AdamW(
        [
            {"params": [w for w in weights if id(w) not in known], "lr": RATE},
            {"params": heads, "lr": HEAD_RATE},
        ],
        weight_decay=DECAY,
        foreach=True,
    )
    total = epochs * sum(1 for _ in epoch(texts, random.Random(0)))
    slope = torch.optim.lr_scheduler.LambdaLR(
        optimiser,
        lambda n: min((n + 1) / (WARM * total), max(0.0, (total - n) / (total * (1 - WARM)))),
    )
    mean = RunningMean(weights)
    started, done = time.monotonic(), 0
    for _ in range(epochs):
        for batch in epoch(texts, draw):
            optimiser.zero_grad()
            with torch.autocast("cpu", torch.bfloat16):
                loss = _loss(network, batch)
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
    return network.eval()


class Alone(nn.Module):
    """The network for one window, of which nothing is filling."""

    def __init__(self, encoder: Network) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, ids: Tensor, quoted: Tensor, case: Tensor) -> Tensor:
        """All 1 x length."""
        return self.encoder(ids, torch.ones_like(ids), quoted, case)  # type: ignore[no-any-return]


def main() -> None:
    """Read, train, write."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--out", type=Path, required=True)
    asked.add_argument("--epochs", type=int, default=EPOCHS)
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args()
    vocabulary = Vocabulary(VOCABULARY.read_text("utf-8").splitlines())
    texts = shouted(learned(OWN), random.Random(given.seed), SHOUTED)
    print(f"{len(texts)} texts", file=sys.stderr)
    network = train(prepare(texts, vocabulary), given.epochs, given.seed)
    given.out.mkdir(parents=True, exist_ok=True)
    torch.save(network.state_dict(), given.out / "reader.pt")
    window = torch.ones((1, 40), dtype=torch.long)
    graph = Graph("reader.onnx", Alone(network), (window, window, window),
                  ("ids", "quoted", "case"), ("scores",), (1, "pieces"))  # fmt: skip
    for name, digest in write([graph], given.out).items():
        print(f"{digest}  {name}")


if __name__ == "__main__":
    main()
