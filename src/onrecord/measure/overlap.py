"""Comparing stretches of a text by the words they touch, so that marks at the edges do not matter.

Soft: the shared words are 80 % or more of either side's. Head: 80 % of the smaller side's, which
asks for the right thing and not its extent. Pairing is one to one, the best overlap first.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence, Set
from functools import lru_cache

from onrecord.record.text import Span

SHARE = 0.8
_WORD = re.compile(r"\w+")
Words = frozenset[int]


class Page:
    """A text as numbered words."""

    def __init__(self, text: str) -> None:
        found = [m.span() for m in _WORD.finditer(text)]
        self.text = text
        self.starts = [start for start, _ in found]
        self.ends = [end for _, end in found]

    def words(self, spans: Iterable[Span]) -> Words:
        """Return the numbers of the words that `spans` touch."""
        return frozenset(
            n
            for start, end in spans
            for n in range(bisect_right(self.ends, start), bisect_left(self.starts, end))
        )


@lru_cache(maxsize=8)
def page(text: str) -> Page:
    """Return the numbered words of `text`."""
    return Page(text)


def soft(one: Set[object], other: Set[object]) -> bool:
    """Say whether two sets share at least one word and 80 % of either side."""
    shared = len(one & other)
    return shared > 0 and shared >= SHARE * max(len(one), len(other))


def head(one: Set[object], other: Set[object]) -> bool:
    """Say whether two sets share at least one word and 80 % of the smaller side."""
    shared = len(one & other)
    return shared > 0 and shared >= SHARE * min(len(one), len(other))


def pair(gold: Sequence[Words], found: Sequence[Words]) -> list[tuple[int, int]]:
    """Pair overlapping sets one to one, greedily by Jaccard similarity; ties: earlier first."""
    holding: dict[int, list[int]] = defaultdict(list)
    for j, words in enumerate(found):
        for word in words:
            holding[word].append(j)
    candidates = []
    for i, words in enumerate(gold):
        shared = Counter(j for word in words for j in holding.get(word, ()))
        candidates += [(-n / (len(words) + len(found[j]) - n), i, j) for j, n in shared.items()]
    left, right, pairs = set(range(len(gold))), set(range(len(found))), []
    for _, i, j in sorted(candidates):
        if i in left and j in right:
            left.remove(i)
            right.remove(j)
            pairs.append((i, j))
    return pairs
