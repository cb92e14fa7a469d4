"""What is learned of who says what in an epoch, and by how much the network is wrong."""

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional as F

from encoder.batches import batches
from onrecord.language.wordpieces import Vocabulary
from onrecord.reading.network.told import BEFORE, CROP

from .tagger import Tagger, crops, cue_flags
from .texts import UNKNOWN, Prepared, Window, corpus, dressed, prepare

OWN = Path(__file__).parent.parent / "texts"
# How often a document is read in an epoch: our own are few, and what users have.
POLNEAR_TIMES, GUM_TIMES, OWN_TIMES = 1, 2, 3
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


def loss(
    read: tuple[Tensor, Tensor, Tensor],
    tagger: Tagger,
    batch: Sequence[Window],
    draw: random.Random,
) -> Tensor:
    """Return the loss over a batch; `read`: its narrowed states, logits of cue tags, and mask."""
    states, logits, mask = read
    tags = _tags(batch, mask.shape)
    total = 4 * F.cross_entropy(
        logits.flatten(0, 1), tags.flatten(), torch.tensor(CUE_WEIGHTS), ignore_index=UNKNOWN
    )
    cues = [(row, k) for row, w in enumerate(batch) for k in range(len(w.cues))]
    right = [(row, batch[row].cues[k].first, batch[row].cues[k].end) for row, k in cues]
    wrong = _false_cues(logits.detach().softmax(-1), tags)
    draw.shuffle(wrong)
    places = right + wrong[: max(8, len(right))]
    if not places:
        return total
    at = torch.tensor(places)
    roles, real, act = tagger(*crops(states, mask, at), cue_flags(at), torch.arange(CROP))
    is_real = (torch.arange(len(places)) < len(right)).float()
    total = total + 0.5 * F.binary_cross_entropy_with_logits(real, is_real)
    if not right:
        return total
    wanted = _roles(batch, cues)
    total = total + 2 * F.cross_entropy(
        roles[: len(right)].flatten(0, 1), wanted.flatten(), ignore_index=UNKNOWN
    )
    acts = torch.tensor([batch[row].cues[k].act for row, k in cues])
    if (acts != UNKNOWN).any():
        total = total + 0.2 * F.cross_entropy(act[: len(right)], acts, ignore_index=UNKNOWN)
    return total


def learned(
    vocabulary: Vocabulary,
    polnear: Path | None,
    gum: Path | None,
    seed: int,
    folders: Sequence[Path] = (OWN,),
) -> list[Prepared]:
    """Return what is learned from, each document as often as its set is read in an epoch.

    `folders` are those of our own texts.
    """
    draw = random.Random(seed)
    own = [d for folder in folders for d in corpus(folder / "attribution")]
    made = [d for _ in range(OWN_TIMES) for d in prepare(dressed(own, draw, DRESSED), vocabulary)]
    for path, times in ((polnear, POLNEAR_TIMES), (gum, GUM_TIMES)):
        if path is not None:
            made += prepare(dressed(corpus(path), draw, DRESSED), vocabulary) * times
    return made
