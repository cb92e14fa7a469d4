"""Train the network of attribution and write it as onrecord runs it: one command, seeded.

    make train POLNEAR=polnear_train.jsonl GUM=gum_train.jsonl OUT=folder

Without POLNEAR only openly licensed text is learned from. README.md beside this says what each
recipe reaches.
"""

import argparse
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional as F

from encoder.batches import batches, tensors
from encoder.easing import ease
from encoder.fitting import fit
from encoder.minilm import MODEL, VOCABULARY
from onrecord.language.wordpieces import Vocabulary

from .export import export
from .network import BEFORE, CROP, Encoder, Tagger, crops, cue_flags
from .texts import UNKNOWN, Prepared, Window, corpus, dressed, prepare

OWN = Path(__file__).parent.parent / "texts" / "attribution"
# How often a document is read in an epoch: our own are few, and what users have.
POLNEAR_TIMES, GUM_TIMES, OWN_TIMES = 1, 2, 3
EPOCHS = 3
HEAD_RATE = 6e-4
DRESSED = 0.03  # share of the public documents set in capitals, and in single marks
FALSE_CUES = 0.15  # probability from which a wrong cue serves as a negative
CUE_WEIGHTS = (1.0, 1.5, 1.5)  # none, first, further


def _tags(batch: Sequence[Window], shape: torch.Size) -> Tensor:
    """Return the tag of each piece, UNKNOWN where a window has ended."""
    made = torch.full(shape, UNKNOWN)
    for row, w in enumerate(batch):
        made[row, : len(w.tags)] = torch.from_numpy(w.tags)
    return made


def epoch(documents: Sequence[Prepared], draw: random.Random) -> Iterator[list[Window]]:
    """Yield an epoch: every document packed anew."""
    yield from batches([w for d in documents for w in d.windows(draw.randint(80, 254))], draw)


def _false_cues(scores: Tensor, tags: Tensor) -> list[tuple[int, int, int]]:
    """Return what the encoder takes for cues and is none: window, first, end."""
    made = []
    first, further = scores[..., 1], scores[..., 2]
    for row, at in (first > FALSE_CUES).nonzero().tolist():
        end = at + 1
        while end < scores.shape[1] and further[row, end] > 0.5:
            end += 1
        if tags[row, at] != UNKNOWN and not (tags[row, at:end] > 0).any():
            made.append((row, at, end))
    return made


def _roles(batch: Sequence[Window], cues: Sequence[tuple[int, int]]) -> Tensor:
    """Return the role of each piece of each cue's crop, UNKNOWN outside the window."""
    made = torch.full((len(cues), CROP), UNKNOWN)
    for n, (row, k) in enumerate(cues):
        cue = batch[row].cues[k]
        low = cue.first - BEFORE
        start, end = max(low, 0), min(low + CROP, len(cue.roles))
        made[n, start - low : end - low] = torch.from_numpy(cue.roles[start:end])
    return made


def _loss(encoder: Encoder, tagger: Tagger, batch: Sequence[Window], draw: random.Random) -> Tensor:
    ids, mask, quoted, case = tensors(batch)
    tags = _tags(batch, ids.shape)
    states, logits = encoder(ids, mask, quoted, case)
    loss = 4 * F.cross_entropy(
        logits.flatten(0, 1), tags.flatten(), torch.tensor(CUE_WEIGHTS), ignore_index=UNKNOWN
    )
    cues = [(row, k) for row, w in enumerate(batch) for k in range(len(w.cues))]
    right = [(row, batch[row].cues[k].first, batch[row].cues[k].end) for row, k in cues]
    wrong = _false_cues(logits.detach().softmax(-1), tags)
    draw.shuffle(wrong)
    places = right + wrong[: max(8, len(right))]
    if not places:
        return loss
    at = torch.tensor(places)
    roles, real, act = tagger(*crops(states, mask, at), cue_flags(at))
    is_real = (torch.arange(len(places)) < len(right)).float()
    loss = loss + 0.5 * F.binary_cross_entropy_with_logits(real, is_real)
    if not right:
        return loss
    wanted = _roles(batch, cues)
    loss = loss + 2 * F.cross_entropy(
        roles[: len(right)].flatten(0, 1), wanted.flatten(), ignore_index=UNKNOWN
    )
    acts = torch.tensor([batch[row].cues[k].act for row, k in cues])
    if (acts != UNKNOWN).any():
        loss = loss + 0.2 * F.cross_entropy(act[: len(right)], acts, ignore_index=UNKNOWN)
    return loss


@dataclass(frozen=True, slots=True)
class Trained:
    """The two stages after training."""

    encoder: Encoder
    tagger: Tagger


def train(documents: Sequence[Prepared], epochs: int, seed: int) -> Trained:
    """Train from the published weights of all-MiniLM-L6-v2; the progress goes to the screen."""
    torch.manual_seed(seed)
    draw = random.Random(seed)
    encoder, tagger = Encoder(), Tagger()
    encoder.load(MODEL)
    new = (encoder.cue, encoder.narrow, encoder.quoted, encoder.case, tagger)
    heads = list(chain.from_iterable(m.parameters() for m in new))
    fit(
        encoder.parameters(),
        heads,
        HEAD_RATE,
        lambda drawn: epoch(documents, drawn),
        lambda batch: _loss(encoder, tagger, batch, draw),
        (epochs, draw),
    )
    return Trained(encoder.eval(), tagger.eval())


def learned(polnear: Path | None, gum: Path | None, seed: int) -> list[Prepared]:
    """Return what is learned from, each document as often as its set is read in an epoch."""
    vocabulary = Vocabulary(VOCABULARY.read_text("utf-8").splitlines())
    draw = random.Random(seed)
    own = corpus(OWN)
    made = [d for _ in range(OWN_TIMES) for d in prepare(dressed(own, draw, DRESSED), vocabulary)]
    for path, times in ((polnear, POLNEAR_TIMES), (gum, GUM_TIMES)):
        if path is not None:
            made += prepare(dressed(corpus(path), draw, DRESSED), vocabulary) * times
    return made


def main() -> None:
    """Read, train, write."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--polnear", type=Path)
    asked.add_argument("--gum", type=Path)
    asked.add_argument("--out", type=Path, required=True)
    asked.add_argument("--epochs", type=int, default=EPOCHS)
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args()
    documents = learned(given.polnear, given.gum, given.seed)
    print(f"{len(documents)} documents", file=sys.stderr)
    trained = train(documents, given.epochs, given.seed)
    given.out.mkdir(parents=True, exist_ok=True)
    torch.save(
        {"encoder": trained.encoder.state_dict(), "tagger": trained.tagger.state_dict()},
        given.out / "weights.pt",
    )
    ease(trained.encoder, epoch(documents, random.Random(given.seed)))
    for name, digest in export(trained.encoder, trained.tagger, VOCABULARY, given.out).items():
        print(f"{digest}  {name}")


if __name__ == "__main__":
    main()
