"""Train the network of qualities and write it as onrecord runs it: one command, seeded.

    make train-qualities MUC4=dev.jsonl TAB=tab_dev.jsonl GUM=gum_train.jsonl OUT=folder

README.md beside this says what it reaches.
"""

import argparse
import random
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from encoder.batches import batches, tensors
from encoder.easing import ease
from encoder.fitting import fit
from encoder.graphs import Alone, Graph, write
from encoder.minilm import MODEL, VOCABULARY
from onrecord.language.qualities import OF_CLAIMS, PLACES
from onrecord.language.wordpieces import Vocabulary

from .network import Network
from .texts import OTHERS, Prepared, Somebody, Window, learned, others, prepare, shouted

OWN = Path(__file__).parent.parent / "texts"
EPOCHS = 5
HEAD_RATE = 1e-3
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
    fit(
        network.parameters(),
        list(network.scores.parameters()),
        HEAD_RATE,
        lambda drawn: epoch(texts, drawn),
        lambda batch: _loss(network, batch),
        (epochs, draw),
    )
    return network.eval()


def main() -> None:
    """Read, train, write."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--out", type=Path, required=True)
    asked.add_argument("--epochs", type=int, default=EPOCHS)
    asked.add_argument("--seed", type=int, default=1)
    for name in OTHERS:
        asked.add_argument(f"--{name}", type=Path)
    given = asked.parse_args()
    vocabulary = Vocabulary(VOCABULARY.read_text("utf-8").splitlines())
    read = learned(OWN)
    for name in OTHERS:
        if (corpus := getattr(given, name)) is not None:
            read += others(OWN / "others" / f"{name}.jsonl", corpus)
    texts = shouted(read, random.Random(given.seed), SHOUTED)
    print(f"{len(texts)} texts", file=sys.stderr)
    prepared = prepare(texts, vocabulary)
    network = train(prepared, given.epochs, given.seed)
    given.out.mkdir(parents=True, exist_ok=True)
    torch.save(network.state_dict(), given.out / "reader.pt")
    ease(network, epoch(prepared, random.Random(given.seed)))
    window = torch.ones((1, 40), dtype=torch.long)
    graph = Graph("reader.onnx", Alone(network), (window, window, window),
                  ("ids", "quoted", "case"), ("scores",), (1, "pieces"))  # fmt: skip
    for name, digest in write([graph], given.out).items():
        print(f"{digest}  {name}")


if __name__ == "__main__":
    main()
