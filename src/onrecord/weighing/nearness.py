"""Finding sets of words that are nearly the same, without comparing each with each.

Prefix filtering: two sets whose Jaccard similarity is t or more share at least one word among
the first n - ceil(t·n) + 1 words of each, words ordered from the rarest (Chaudhuri, Ganti and
Kaushik, "A primitive operator for similarity joins in data cleaning", ICDE 2006).
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
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
    for word in sorted(holding):
        keys = holding[word]
        if len(keys) > MOST:
            continue
        for at, first in enumerate(keys):
            for second in keys[at + 1 :]:
                if (first, second) not in seen:
                    seen.add((first, second))
                    alike = jaccard(sets[first], sets[second])
                    if alike >= least:
                        yield first, second, alike


def _rarest(found: frozenset[str], often: Mapping[str, int], least: float) -> list[str]:
    reach = len(found) - ceil(least * len(found)) + 1
    return sorted(found, key=lambda w: (often[w], w))[:reach]
