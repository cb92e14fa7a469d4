"""Windows: two stretches of text beside each other in pieces of words, and their claims in them."""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from onrecord.language.wordpieces import WORD, Vocabulary
from onrecord.record.text import Span

OPEN, BREAK = 101, 102  # [CLS] and [SEP] of the vocabulary
LONGEST = 250  # pieces of a stretch that are read
OF_CLAIM = 40  # pieces of a claim that are compared with another's

Place = tuple[int, int]  # from which piece up to which, the last left out


class Stretch(NamedTuple):
    """The pieces of a stretch of text, and at which of them each of its claims stands."""

    ids: tuple[int, ...]
    claims: tuple[Place, ...]


class Window(NamedTuple):
    """What the network is given of two stretches: pieces, whether each is of a claim, and whose."""

    ids: list[int]
    within: list[int]
    whose: list[int]
    claims: list[Place]


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
    """Return the window of two stretches."""
    ids, whose, claims = [OPEN], [0], []
    for number, each in enumerate((one, other), 1):
        claims += [(start + len(ids), end + len(ids)) for start, end in each.claims]
        ids += [*each.ids, BREAK]
        whose += [*([number] * len(each.ids)), 0]
    within = [0] * len(ids)
    for start, end in claims:
        within[start:end] = [1] * (end - start)
    return Window(ids, within, whose, claims)
