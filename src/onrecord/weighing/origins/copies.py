"""Copies: which documents share long runs of the same words.

A run of five words stands as a number of 64 bits, so that a million claims' worth of runs fits
in memory. The numbers are the same on every computer.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from onrecord.record.reading import Reading
from onrecord.weighing.comparing.words import words

SHINGLE = 5  # words
COPIED = 0.25  # of the shorter document's runs
LEAST = 40  # runs in common; two forms filled in alike share fewer
BOILERPLATE = 12  # documents that share a run; what more of them share is no copy
ASIDE = frozenset({"furniture", "byline"})
MIX = np.uint64(0x9E3779B97F4A7C15)  # an odd number whose multiples spread over all bits

Numbers = NDArray[np.uint64]


def copies(readings: Sequence[Reading]) -> list[tuple[str, str]]:
    """Return the pairs of documents that share a quarter of the shorter one's five-word runs."""
    ids = sorted(r.document.id for r in readings)
    places = {id_: at for at, id_ in enumerate(ids)}
    by_place = {places[r.document.id]: runs(r) for r in readings}
    each = [by_place[at] for at in range(len(ids))]
    pairs = np.concatenate([np.zeros(0, np.uint64), *_pairs(each)])
    found, often = np.unique(pairs, return_counts=True)
    enough = often >= LEAST
    split = (divmod(int(pair), len(ids)) for pair in found[enough])
    return [
        (ids[one], ids[other])
        for (one, other), count in zip(split, often[enough], strict=True)
        if alike(int(count), len(each[one]), len(each[other]))
    ]


def alike(shared: int, one: int, other: int) -> bool:
    """Say whether two documents share enough of their runs for one to go back to the other."""
    return shared >= LEAST and shared >= COPIED * min(one, other)


def _pairs(each: Sequence[Numbers]) -> Iterator[Numbers]:
    """Yield the pairs of places, each as first * number of documents + second, once a run."""
    where = np.repeat(np.arange(len(each), dtype=np.uint64), [len(found) for found in each])
    numbers = np.concatenate([np.zeros(0, np.uint64), *each])
    order = np.argsort(numbers, kind="stable")  # within a run the documents stay in order
    numbers, where = numbers[order], where[order]
    starts = np.flatnonzero(np.r_[True, numbers[1:] != numbers[:-1]][: len(numbers)])
    sizes = np.diff(np.r_[starts, len(numbers)])
    for size in range(2, BOILERPLATE + 1):
        held = starts[sizes == size]
        for first in range(size):
            for second in range(first + 1, size):
                yield where[held + first] * np.uint64(len(each)) + where[held + second]


def runs(reading: Reading) -> Numbers:
    """Return the five-word runs of everything in a document but its furniture, as numbers."""
    text = reading.document.text
    spans = [p.span for p in reading.passages if p.role not in ASIDE]
    texts = [span.of(text) for span in spans] if reading.passages else [text]
    found = [_runs(words(each)) for each in texts]
    every: Numbers = np.sort(np.concatenate([np.zeros(0, np.uint64), *found]))
    # np.unique would do, but loads all of numpy's masked arrays for it.
    first: Numbers = every[np.r_[True, every[1:] != every[:-1]][: len(every)]]
    return first


def _runs(told: Sequence[str]) -> Numbers:
    numbers = np.array([_number(word) for word in told], np.uint64)
    length = max(len(numbers) - SHINGLE + 1, 0)
    found = np.zeros(length, np.uint64)
    for at in range(SHINGLE):
        found = (found ^ numbers[at : at + length]) * MIX
        found ^= found >> np.uint64(29)
    return found


@lru_cache(maxsize=65536)
def _number(word: str) -> int:
    digest = blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8)
    return int.from_bytes(digest.digest(), "big")
