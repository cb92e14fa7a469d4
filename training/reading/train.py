"""Train the network that reads, and write it as onrecord runs it: one command, seeded.

    make train POLNEAR=polnear_train.jsonl GUM=gum_train.jsonl MUC4=dev.jsonl \
               TAB=tab_dev.jsonl OUT=folder

Two networks are trained side by side, the second from `texts/later` too, and their weights averaged
(`average.py`). Who says what and what words may mean are learned in one, a batch of one or the
other at each step. The mean is fitted once more for who says what, twice side by side (`tune.py`).
What is not given is not learned from; without POLNEAR only openly licensed text is. ../README.md
says what each recipe reaches.
"""

import argparse
import random
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import torch
from torch import Tensor

from attribution import learning as attribution
from attribution.tagger import Tagger
from attribution.texts import Window as Told
from encoder.batches import tensors
from encoder.easing import ease
from encoder.fitting import fit
from encoder.minilm import MODEL, VOCABULARY
from onrecord.language.wordpieces import Vocabulary
from qualities import learning as qualities

from .average import Weights, average, between
from .export import export
from .network import Network
from .tune import EPOCHS as AGAIN
from .tune import Batch, load, tuned

TEXTS = attribution.OWN
LATER = TEXTS / "later"  # what the second network learns from besides
EPOCHS = 3
MEANT_TIMES = 2  # how often what is marked with qualities is read in an epoch
TOLD_RATE, MEANT_RATE = 6e-4, 1e-3  # of the layers that are new


@dataclass(frozen=True, slots=True)
class Learned:
    """What is learned from, cut into pieces: for who says what, and for what words may mean."""

    told: Sequence[attribution.Prepared]
    meant: Sequence[qualities.Prepared]

    def epoch(self, draw: random.Random, times: int = MEANT_TIMES) -> Iterator[Batch]:
        """Yield the batches of an epoch, every text packed anew, of both kinds in any order.

        `times`: how often what is marked with qualities is read.
        """
        made: list[Batch] = [*attribution.epoch(self.told, draw)]
        for _ in range(times):
            made += qualities.epoch(self.meant, draw)
        draw.shuffle(made)
        yield from made


def train(learned: Learned, epochs: int, seed: int) -> tuple[Network, Tagger]:
    """Train from the published weights of all-MiniLM-L6-v2; the progress goes to the screen."""
    torch.manual_seed(seed)
    draw = random.Random(seed)
    network, tagger = Network(), Tagger()
    network.load(MODEL)

    def loss(batch: Batch) -> Tensor:
        ids, mask, quoted, case = tensors(batch)
        states, tags, scores = network(ids, mask, quoted, case)
        if isinstance(batch[0], Told):
            return attribution.loss((states, tags, mask), tagger, batch, draw)
        return qualities.loss(scores, batch)

    new = (network.cue, network.narrow, network.quoted, network.case, tagger)
    heads = [
        ([p for module in new for p in module.parameters()], TOLD_RATE),
        (list(network.scores.parameters()), MEANT_RATE),
    ]
    fit(network.parameters(), heads, learned.epoch, loss, (epochs, draw))
    return network.eval(), tagger.eval()


def _learned(given: argparse.Namespace, later: bool) -> Learned:
    """Return what one of the two networks learns from."""
    vocabulary = Vocabulary(VOCABULARY.read_text("utf-8").splitlines())
    folders = (TEXTS, LATER) if later else (TEXTS,)
    return Learned(
        attribution.learned(vocabulary, given.polnear, given.gum, given.seed, folders),
        qualities.learned(vocabulary, vars(given), given.seed, folders),
    )


def _trained(given: argparse.Namespace, later: bool) -> Weights:
    """Train one of the two networks, in a process and a thread of its own."""
    torch.set_num_threads(1)
    learned = _learned(given, later)
    print(f"{len(learned.told)} and {len(learned.meant)} texts", file=sys.stderr)
    network, tagger = train(learned, given.epochs, given.seed)
    return Weights(network.state_dict(), tagger.state_dict())


def _tuned(given: argparse.Namespace, mean: Weights, seed: int) -> Weights:
    """Fit the mean once more, in a process and a thread of its own."""
    torch.set_num_threads(1)
    return tuned(mean, partial(_learned(given, later=True).epoch, times=1), given.again, seed)


def main() -> None:
    """Read, train, average, fit once more, average, write."""
    asked = argparse.ArgumentParser(description=__doc__)
    for name in ("polnear", "gum", "muc4", "tab"):
        asked.add_argument(f"--{name}", type=Path)
    asked.add_argument("--out", type=Path, required=True)
    asked.add_argument("--epochs", type=int, default=EPOCHS)
    asked.add_argument("--again", type=int, default=AGAIN)
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args()
    with ProcessPoolExecutor(2, get_context("spawn")) as both:
        first, second = both.map(partial(_trained, given), (False, True))
        mean = average(first, second)
        again = tuple(both.map(partial(_tuned, given, mean), (given.seed, given.seed + 1)))
    whole = between(mean, again)
    given.out.mkdir(parents=True, exist_ok=True)
    for name, weights in (("first", first), ("second", second), ("mean", mean), ("whole", whole)):
        torch.save(weights._asdict(), given.out / f"{name}.pt")
    network, tagger = load(whole)
    read = _learned(given, later=True).epoch(random.Random(given.seed))
    ease(network.eval(), map(tensors, read))
    for name, digest in export(network, tagger.eval(), VOCABULARY, given.out).items():
        print(f"{digest}  {name}")


if __name__ == "__main__":
    main()
