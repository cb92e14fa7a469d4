"""Words folded for comparing: without case, marks and plural, numbers as digits.

Comparing never changes what is shown; the exact words stay in the claim.
"""

import re
import sys
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Any

from onrecord.language.tools import load_tools

_WORD = re.compile(r"\w+")
_APOSTROPHES = re.compile("['’‘ʼ`´]")


@lru_cache(maxsize=65536)
def words(text: str) -> tuple[str, ...]:
    """Return the folded words of `text` in order; number words up to ninety become digits."""
    plain = text.casefold()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain)
        plain = "".join(c for c in plain if not unicodedata.combining(c))
    numbers = _numbers()
    return tuple(sys.intern(numbers.get(w, w)) for w in _WORD.findall(_APOSTROPHES.sub("", plain)))


@lru_cache(maxsize=65536)
def content(text: str) -> frozenset[str]:
    """Return the folded words of `text` that say something of the matter, in the singular."""
    return frozenset(singular(w) for w in words(text) if w not in _empty())


@cache
def singular(word: str) -> str:
    """Return the singular of a folded word, as far as its ending tells."""
    known = _plurals().get(word)
    if known is not None:
        return known
    if word.endswith("sses"):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def head_noun(phrase: str) -> str:
    """Return the folded head of a counted phrase: "of our older boys" gives "boy"."""
    before = _after_head().split(phrase.casefold(), maxsplit=1)[0]
    found = words(before) or words(phrase)
    return singular(found[-1]) if found else ""


@cache
def _after_head() -> re.Pattern[str]:
    return re.compile(rf"\b{any_listed('after_head')}\b")


def numbers_in(text: str) -> frozenset[str]:
    """Return the numbers that stand in `text`, as digits."""
    return frozenset(w for w in words(text) if w[0].isdigit())


def jaccard(first: frozenset[str], second: frozenset[str]) -> float:
    """Return the share of all words that both hold, 0 to 1."""
    together = len(first | second)
    return len(first & second) / together if together else 0.0


def holds(text: str, phrases: Iterable[str]) -> bool:
    """Say whether folded phrases stand in a text, as whole words."""
    plain = f" {' '.join(words(text))} "
    return any(f" {phrase} " in plain for phrase in phrases)


@cache
def listed(name: str) -> frozenset[str]:
    """Return one list of the lexicon `weighing` as a set."""
    return frozenset(_lists()[name])


def any_listed(name: str) -> str:
    """Return the expression for any word of one list of the lexicon `weighing`."""
    return f"(?:{'|'.join(map(re.escape, sorted(listed(name))))})"


def mapping(name: str) -> Mapping[str, Any]:
    """Return one table of the lexicon `weighing`."""
    table: Mapping[str, Any] = _lists()[name]
    return table


def related_codes(codes: Iterable[str]) -> frozenset[str]:
    """Return `codes` and those that tell of the same matter from another side."""
    own = set(codes)
    more = {c for group in _lists()["related"] if own & set(group) for c in group}
    return frozenset(own | more)


@cache
def _lists() -> Mapping[str, Any]:
    lists: Mapping[str, Any] = load_tools().lexicon("weighing")
    return lists


@cache
def _empty() -> frozenset[str]:
    return listed("empty")


@cache
def _plurals() -> Mapping[str, str]:
    return mapping("plurals")


@cache
def _numbers() -> Mapping[str, str]:
    found: Mapping[str, int] = load_tools().lexicon("numbers")["words"]
    return {word: str(value) for word, value in found.items()}
