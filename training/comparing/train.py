"""Train a network that compares claims, and say how often it is right: one command, seeded.

    make train-comparing OUT=folder

It learns from `texts/comparing` and the whole documents of `texts/whole`, written for this project,
and is asked about every two claims of `gold/links` and `gold/links_whole`. It does not ship: why,
says ../README.md.
"""

import argparse
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional as F

from encoder.fitting import fit
from encoder.minilm import MODEL, VOCABULARY
from onrecord.language.wordpieces import Vocabulary

from .network import NARROW, Network
from .texts import BONDS, Case, Pairs, batches, epoch, learned, nearest, within_case
from .windows import OF_CLAIM

TEXTS = Path(__file__).parent.parent / "texts"
LEARNED = ("comparing", "whole")  # short accounts, and whole documents
GOLD = Path(__file__).parents[2] / "gold"
ASKED = ("links", "links_whole")
LIKELY = (0.5, 0.7, 0.8, 0.9)  # from which on a bond counts as found
EPOCHS = 4
SIZE = 8  # windows read at once
RATE = 6e-4  # of the layers that are new
BOUND = 3.0  # how much more a pair with a bond weighs than one without: there are few


def tensors(batch: Sequence[Pairs]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Return ids, mask, within and whose: batch x the longest window."""
    shape = (len(batch), max(len(p.window.ids) for p in batch))
    ids, mask, within, whose = (torch.zeros(shape, dtype=torch.long) for _ in range(4))
    for row, window in enumerate(p.window for p in batch):
        n = len(window.ids)
        for whole, part in ((ids, window.ids), (within, window.within), (whose, window.whose)):
            whole[row, :n] = torch.tensor(part)
        mask[row, :n] = 1
    return ids, mask, within, whose


def logits(network: Network, states: Tensor, narrow: Tensor, told: Pairs) -> Tensor:
    """Return pairs x bonds of one window; `states` and `narrow`: length x width."""
    places = told.window.claims
    means = torch.stack([states[start:end].mean(0) for start, end in places])
    longest = min(OF_CLAIM, max(end - start for start, end in places))
    pieces = narrow.new_zeros((len(places), longest, NARROW))
    there = torch.zeros((len(places), longest))
    for row, (start, end) in enumerate(places):
        n = min(longest, end - start)
        pieces[row, :n], there[row, :n] = narrow[start : start + n], 1
    one, other = ([pair[side] for pair in told.pairs] for side in (0, 1))
    masks = there[one], there[other]
    made: Tensor = network.pair(means[one], means[other], pieces[one], pieces[other], masks)
    return made


def train(cases: Sequence[Case], epochs: int, seed: int) -> Network:
    """Train from the published weights of all-MiniLM-L6-v2; the progress goes to the screen."""
    torch.manual_seed(seed)
    draw = random.Random(seed)
    network = Network()
    network.load(MODEL)
    weights = torch.tensor([1.0, BOUND, BOUND])
    near = nearest(cases)

    def loss(batch: Sequence[Pairs]) -> Tensor:
        states, narrow = network(*tensors(batch))
        made = torch.cat([logits(network, states[r], narrow[r], p) for r, p in enumerate(batch)])
        wanted = torch.tensor([bond for p in batch for bond in p.bonds])
        return F.cross_entropy(made.float(), wanted, weight=weights)

    def drawn(by: random.Random) -> Iterator[list[Pairs]]:
        return batches(epoch(cases, near, by), SIZE, by)

    parts = (network.narrow, network.pair, network.quoted, network.case)
    new = [p for part in parts for p in part.parameters()]
    fit(network.parameters(), [(new, RATE)], drawn, loss, (epochs, draw))
    return network.eval()


@torch.inference_mode()
def judged(network: Network, cases: Sequence[Case]) -> Iterator[str]:
    """Yield a line for each bond: right and found among every two claims of two accounts."""
    told: list[tuple[Tensor, int]] = []
    for pairs in (each for case in cases for each in within_case(case)):
        states, narrow = network(*tensors([pairs]))
        likely = logits(network, states[0], narrow[0], pairs).float().softmax(-1)
        told += [
            (row, bond)
            for row, bond, across in zip(likely, pairs.bonds, pairs.across, strict=True)
            if across
        ]
    for bond, name in enumerate(BONDS[1:], 1):
        marked = sum(wanted == bond for _, wanted in told)
        line = f"{name}: {marked} of {len(told)} pairs"
        for least in LIKELY:
            found = [wanted == bond for row, wanted in told if row[bond] >= least]
            share = 100 * sum(found) / max(len(found), 1)
            line += f"; from {least} P {share:.0f} R {100 * sum(found) / max(marked, 1):.0f}"
        yield line


def main() -> None:
    """Read, train, write."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--out", type=Path, required=True)
    asked.add_argument("--epochs", type=int, default=EPOCHS)
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args()
    torch.set_num_threads(1)
    vocabulary = Vocabulary(VOCABULARY.read_text("utf-8").splitlines())
    cases = [case for name in LEARNED for case in learned(TEXTS / name, vocabulary)]
    print(f"{len(cases)} cases", file=sys.stderr)
    network = train(cases, given.epochs, given.seed)
    given.out.mkdir(parents=True, exist_ok=True)
    torch.save(network.state_dict(), given.out / "comparing.pt")
    for name in ASKED:
        print(
            "\n".join(
                f"{name}, {line}" for line in judged(network, learned(GOLD / name, vocabulary))
            )
        )


if __name__ == "__main__":
    main()
