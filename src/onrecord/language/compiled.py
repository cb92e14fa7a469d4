"""Expressions of word lists: any of several phrases, and what is compiled once for the lists."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any, TypeVar

K = TypeVar("K")
T = TypeVar("T")


def once(build: Callable[[K], T]) -> Callable[[K], T]:
    """Return `build` with the result for the last tools or lists kept, as compiling is dear."""
    kept: list[tuple[K, T]] = []

    def built(given: K) -> T:
        if not kept or kept[0][0] is not given:
            kept[:] = [(given, build(given))]
        return kept[0][1]

    return built


def either(phrases: Iterable[str]) -> str:
    """Return a regular expression for any of `phrases`, the longest first."""
    return _either(tuple(phrases))


@lru_cache(maxsize=256)  # the same lists are asked for at every line
def _either(phrases: tuple[str, ...]) -> str:
    return "|".join(
        re.escape(p).replace(r"\ ", r"\s+") for p in sorted(phrases, key=len, reverse=True)
    )


def any_of(phrases: Iterable[Any]) -> str:
    """Return one expression for any of `phrases`, the longest first.

    What several begin with stands in it once, so that a text is not tried against each of them.
    """
    return _any_of(tuple(sorted({str(phrase) for phrase in phrases})))


@cache  # a list is part of many expressions
def _any_of(phrases: tuple[str, ...]) -> str:
    return _branches(phrases)


def _branches(phrases: Sequence[str]) -> str:
    """Return the expression of any of `phrases`: in order, each once."""
    if len(phrases) < 2:
        return re.escape("".join(phrases)).replace(r"\ ", " +")
    made = []
    for sign, group in groupby(filter(None, phrases), itemgetter(0)):
        rests = [phrase[1:] for phrase in group]
        rest = _branches(rests)
        parted = rests[0] and rests[0][0] != rests[-1][0]
        first = " +" if sign == " " else re.escape(sign)
        made.append(first + (f"(?:{rest})" if parted else rest))
    joined = "|".join(made)
    if phrases[0]:
        return joined
    return f"{joined}?" if len(joined) == 1 else f"(?:{joined})?"
