"""The network that reads two stretches of text beside each other, and compares their claims.

What it was made of is in training/; what its scores come to, weighing/links/told/compared.py says.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

import numpy as np

from onrecord.record.text import Span

from .graphs import Floats, session, shares, vocabulary
from .wordpieces import WORD, Vocabulary

MODEL = "comparing/minilm"
OPEN, BREAK = 101, 102  # [CLS] and [SEP] of the vocabulary
LONGEST = 250  # pieces of a stretch that are read
OF_CLAIM = 40  # pieces of a claim that are compared with another's

Place = tuple[int, int]  # from which piece up to which, the last left out


class Stretch(NamedTuple):
    """The pieces of a stretch of text, and at which of them each of its claims stands."""

    ids: tuple[int, ...]
    claims: tuple[Place, ...]


class Bond(NamedTuple):
    """How likely two claims are neither, tell the same particular, or sit badly together."""

    neither: float
    agrees: float
    opposed: float


class Window(NamedTuple):
    """What the network is given of two stretches, and where each claim stands in it."""

    ids: list[int]
    within: list[int]
    whose: list[int]
    claims: list[Place]


@dataclass(frozen=True, slots=True)
class Beside:
    """Two stretches as read beside each other: the claims of the first, then those of the second.

    `means` has a row of `HIDDEN` numbers for each claim, `pieces` for each claim pieces x WIDTH.
    """

    means: tuple[Floats, ...]
    pieces: tuple[Floats, ...]
    graph: Any

    def stands(self, claim: int) -> bool:
        """Say whether a claim was read: what a stretch is too long for is cut off."""
        return len(self.pieces[claim]) > 0

    def bond(self, one: int, other: int) -> Bond:
        """Compare two claims; which of them is named first makes no difference."""
        first, second = sorted((one, other))
        given = {
            "one": self.means[first][None],
            "other": self.means[second][None],
            "its": self.pieces[first][None],
            "others": self.pieces[second][None],
        }
        return Bond(*map(float, shares(self.graph.run(None, given)[0][0])))


@dataclass(frozen=True, slots=True)
class Comparer:
    """The two loaded graphs, and the vocabulary of the pieces that `encoder` reads."""

    vocabulary: Vocabulary
    encoder: Any
    pair: Any

    def beside(self, one: Stretch, other: Stretch) -> Beside:
        """Read two stretches beside each other. One window at a time: none bears on another."""
        window = put_beside(one, other)
        given = {
            name: np.asarray([part], np.int64)
            for name, part in zip(("ids", "within", "whose"), window[:3], strict=True)
        }
        states, narrow = (each[0] for each in self.encoder.run(None, given))
        places = window.claims
        return Beside(
            means=tuple(states[start : max(end, start + 1)].mean(0) for start, end in places),
            pieces=tuple(narrow[start : min(end, start + OF_CLAIM)] for start, end in places),
            graph=self.pair,
        )


def stretch(text: str, claims: Iterable[Span], known: Vocabulary) -> Stretch:
    """Return the pieces of a text, and where its claims stand; what is too long is cut off.

    A claim of which no piece is left stands nowhere: its place is empty.
    """
    ids: list[int] = []
    starts: list[int] = []
    for word in WORD.finditer(text):
        for number, first, _ in known.cut(word[0]):
            ids.append(number)
            starts.append(word.start() + first)
    at = np.asarray(starts[:LONGEST])
    places = ((int(np.searchsorted(at, s)), int(np.searchsorted(at, e))) for s, e in claims)
    return Stretch(tuple(ids[:LONGEST]), tuple(places))


def put_beside(one: Stretch, other: Stretch) -> Window:
    """Return the window of two stretches: whether a piece is of a claim, and of which stretch."""
    ids, whose, claims = [OPEN], [0], []
    for number, each in enumerate((one, other), 1):
        claims += [(start + len(ids), end + len(ids)) for start, end in each.claims]
        ids += [*each.ids, BREAK]
        whose += [*([number] * len(each.ids)), 0]
    within = [0] * len(ids)
    for start, end in claims:
        within[start:end] = [1] * (end - start)
    return Window(ids, within, whose, claims)


@cache
def load_comparer() -> Comparer:
    """Load the network. Raises ModelChanged where a file is missing or not the pinned one."""
    return Comparer(vocabulary(), session("comparing/encoder.onnx"), session("comparing/pair.onnx"))
