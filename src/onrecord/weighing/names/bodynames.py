"""The words of an organization's name: its sounds, numbers as digits, without what it is by law."""

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from onrecord.language.tools import load_tools

from .nameparts import Part
from .sounds import joined, sounds, spelling_lists, word_set
from .written import words_of

_TENS = frozenset(str(n) for n in range(20, 100, 10))


@lru_cache(maxsize=65536)
def words_of_body(name: str) -> tuple[Part, ...]:
    """Return the words of an organization's name, without what it is by law."""
    bare = re.sub(r"\b((?:\w\.\s?){2,})", lambda m: re.sub(r"[.\s]", "", m[1]) + " ", name)
    expanded = spelling_lists()["expanded"]
    tokens = _with_numbers([w for t in words_of(bare) for w in expanded.get(t, [t])])
    kept = [t for t in tokens if t not in word_set("legal")] or tokens
    return tuple(Part(sounds=t if t.isdigit() else joined(sounds(t))) for t in kept)


def _with_numbers(tokens: Sequence[str]) -> list[str]:
    """Return words with numbers and ordinals as digits: "forty four", "44th" and "44" are one."""
    found: list[str] = []
    for at, token in enumerate(tokens):
        number = _numbers().get(token) or _ordinals().get(token, token)
        ten = found[-1] if found and tokens[at - 1] in _tens() else ""
        if ten and number.isdigit() and 0 < int(number) < 10:
            found[-1] = str(int(ten) + int(number))
        elif not (token in ("st", "nd", "rd", "th") and found and found[-1].isdigit()):
            found.append(number)
    return found


@cache
def _numbers() -> Mapping[str, str]:
    found: Mapping[str, int] = load_tools().lexicon("numbers")["words"]
    return {word: str(value) for word, value in found.items()}


@cache
def _ordinals() -> Mapping[str, str]:
    ordinals: Mapping[str, int] = load_tools().lexicon("times")["ordinals"]
    return {word: str(value) for word, value in ordinals.items()}


@cache
def _tens() -> frozenset[str]:
    return frozenset(w for w, value in _numbers().items() if value in _TENS)
