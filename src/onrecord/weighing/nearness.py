"""Finding sets of words that are nearly the same, without comparing each with each.

Prefix filtering: two sets whose Jaccard similarity is t or more share at least one word among
the first n - ceil(t·n) + 1 words of each, words ordered from the rarest (Chaudhuri, Ganti and
Kaushik, "A primitive operator for similarity joins in data cleaning", ICDE 2006).
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from math import ceil

from .words import jaccard

MOST = 200  # sets that one word may bring together; a commoner word says too little


def near(sets: Mapping[str, frozenset[str]], least: float) -> Iterator[tuple[str, str, float]]:
    """Yield each pair of keys (smaller first) whose sets' Jaccard similarity is `least` or more."""
    often = Counter(word for found in sets.values() for word in found)
    holding: dict[str, list[str]] = defaultdict(list)
    for key in sorted(sets):
        for word in _rarest(sets[key], often, least):
            holding[word].append(key)
    seen: set[tuple[str, str]] = set()
    for word in sorted(w for w, keys in holding.items() if 1 < len(keys) <= MOST):
        for pair in _of_like_size(holding[word], sets, least):
            if pair not in seen:
                seen.add(pair)
                alike = jaccard(sets[pair[0]], sets[pair[1]])
                if alike >= least:
                    yield *pair, alike


def _of_like_size(
    keys: Sequence[str], sets: Mapping[str, frozenset[str]], least: float
) -> Iterator[tuple[str, str]]:
    """Yield the pairs whose sizes allow it: the smaller has that share of the larger."""
    sizes = [len(sets[key]) for key in keys]
    for at, first in enumerate(keys):
        low, high = least * sizes[at], sizes[at] / least
        for other in range(at + 1, len(keys)):
            if low <= sizes[other] <= high:
                yield first, keys[other]


def _rarest(found: frozenset[str], often: Mapping[str, int], least: float) -> list[str]:
    reach = len(found) - ceil(least * len(found)) + 1
    return sorted(found, key=lambda w: (often[w], w))[:reach]
