"""Finding sets of words that are nearly the same, without comparing each with each.

Prefix filtering: two sets whose Jaccard similarity is t or more share at least one word among
the first n - ceil(t·n) + 1 words of each, words ordered from the rarest (Chaudhuri, Ganti and
Kaushik, "A primitive operator for similarity joins in data cleaning", ICDE 2006). Where the first
shared word stands too late in either, too few are left to share (positional filtering: Xiao, Wang,
Lin and Yu, "Efficient similarity joins for near duplicate detection", WWW 2008).
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from math import ceil
from typing import TypeVar

T = TypeVar("T", str, int)
Held = tuple[str, int, int]  # a key, the size of its set, how many words stand from here on
ROUNDING = 1e-9
WINDOW = 40  # claims of one block that each claim is compared with
MOST = 200  # sets that hold a word; a commoner one says too little to bring two together


def near(
    sets: Mapping[str, Collection[str]], least: float, often: Mapping[str, int] | None = None
) -> Iterator[tuple[str, str, float]]:
    """Yield each pair of keys (smaller first) whose sets' Jaccard similarity is `least` or more.

    A set may be anything that holds each of its words once. The two share a word that at most
    MOST sets hold; `often` says how many do, where these sets are a part of more.
    """
    if often is None:
        often = Counter(word for found in sets.values() for word in found)
    holding: dict[str, list[Held]] = defaultdict(list)
    for key in sorted(sets):
        own, size = frozenset(sets[key]), len(sets[key])
        words = rarest(own, often, least)
        here = [(word, (key, size, size - at)) for at, word in enumerate(words)]
        earlier = {o for word, held in here for o in _within_reach(held, holding[word], least)}
        for other in sorted(earlier):
            both = len(own.intersection(sets[other]))
            alike = both / (size + len(sets[other]) - both)
            if alike >= least:
                yield other, key, alike
        for word, held in here:
            holding[word].append(held)


def _within_reach(held: Held, before: Sequence[Held], least: float) -> Iterator[str]:
    """Yield the keys of sets that may still share enough words from the shared one on."""
    share = least / (1 + least)
    _, size, left = held
    for other, its_size, its_left in before:
        if min(left, its_left) >= share * (size + its_size) - ROUNDING:
            yield other


def rarest(found: Collection[T], often: Mapping[T, int], least: float) -> list[T]:
    """Return the words by which a set is to be found: its rarest, without those held too often.

    Of what is near it, each shares one of these words at least.
    """
    reach = len(found) - ceil(least * len(found)) + 1
    first = sorted(found, key=lambda w: (min(often[w], MOST + 1), w))[:reach]
    return [w for w in first if often[w] <= MOST]
