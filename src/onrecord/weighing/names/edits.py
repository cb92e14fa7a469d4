"""How alike two words sound: a weighted edit distance, told only where they are alike at all.

Vowels and sounds of one class cost a part of what other consonants cost; two letters in each
other's place cost as much as a sound of one class.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache
from itertools import accumulate

from onrecord.language.tools import load_tools

VOWELS = frozenset("aeiouwy")
LEAST = 0.6  # how alike parts are that are told apart further; below, they are not alike
CLASS, WEAK = 0.35, 0.3  # of a consonant that differs
ROUNDING = 1e-9


@lru_cache(maxsize=262144)
def alike_sounds(one: str, other: str, vowel: float) -> float:
    """Return how alike the sounds of two words are, 0 to 1; 0 where it is less than LEAST.

    `vowel` is what a vowel costs of a consonant.
    """
    size = max(_size(one, vowel), _size(other, vowel))
    if size == 0 or 1 - _at_least(one, other) / size < LEAST:
        return 0.0
    most = (1 - LEAST) * size + ROUNDING
    found = 1 - _distance(one, other, vowel, most) / size
    return found if found >= LEAST else 0.0


def _at_least(one: str, other: str) -> float:
    """Return what two words are apart at least: each consonant that only one has costs."""
    first, second = _consonants(one), _consonants(other)
    totals = first.total(), second.total()
    shared = sum(min(count, second[c]) for c, count in first.items())
    return max((max(totals) - shared) * CLASS, abs(totals[0] - totals[1]))


@lru_cache(maxsize=65536)
def _consonants(word: str) -> Counter[str]:
    return Counter(c for c in word if c not in VOWELS and c != "h")


@lru_cache(maxsize=65536)
def _size(word: str, vowel: float) -> float:
    return sum(vowel if c in VOWELS else 1.0 for c in word) + vowel


def _distance(one: str, other: str, vowel: float, most: float) -> float:
    """Return the distance of two words, or any number above `most` where it is above that."""
    gap_of = _gaps(vowel)
    gaps = [gap_of.get(d, 1.0) for d in other]
    row = list(accumulate(gaps, initial=0.0))
    before = ""
    for c in one:
        gap, swap_of, left = gap_of.get(c, 1.0), _swaps(c, vowel), ""
        last, cell = row, row[0] + gap
        row = [cell]
        for to, d in enumerate(other):
            turned = c == left and d == before and c != d  # two letters in each other's place
            swap = CLASS if turned else 1.0
            best, up, beside = last[to] + swap_of.get(d, swap), last[to + 1] + gap, cell + gaps[to]
            cell = best if best < up else up  # much is compared, and min() is slower
            cell = cell if cell < beside else beside
            row.append(cell)
            left = d
        if min(row) > most:
            break
        before = c
    return row[-1]


@cache
def _gaps(vowel: float) -> Mapping[str, float]:
    """Return what a sound costs that only one word has, where it is not 1."""
    return {**dict.fromkeys(VOWELS, vowel), "h": WEAK}


@cache
def _swaps(sound: str, vowel: float) -> Mapping[str, float]:
    """Return what another sound costs in place of one, where it is not 1."""
    vowels = dict.fromkeys(VOWELS, vowel) if sound in VOWELS else {}
    return {**dict.fromkeys(_exchanged()[sound], CLASS), **vowels, sound: 0.0}


@cache
def _exchanged() -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for one, other in load_tools().lexicon("spelling")["exchanged"]:
        found[one].add(other)
        found[other].add(one)
    return found
