"""How the words of names sound, roughly, and which of them are names that many bear.

A name in Arabic script and its romanizations come to the same sounds.
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

from onrecord.language.tools import load_tools

from .written import ARABIC, folded

_SERVANT = re.compile(r"\babd[aeou]{1,2}(?:l|([rstdnz])(?=\1))(?=.{3})")
_FAITH = re.compile(r"(?<=.{3})[aeiou]{1,2}[ld]?d(?:in|ine|een)$")


@lru_cache(maxsize=65536)
def sounds(token: str) -> str:
    """Return how a word sounds, roughly: one letter a sound, doubled letters once."""
    if ARABIC.search(token):
        token = "".join(spelling_lists()["letters"].get(c, "") for c in token)
    else:
        token = _sound().sub(lambda m: spelling_lists()["sounds"][m[0]], token)
        token = token.replace("q", "k").replace("y", "i")
    return re.sub(r"(.)\1+", r"\1", token.replace("w", "u"))


def joined(token: str) -> str:
    """Return the sounds of a part without the article inside it: "abdalkadir" as "abdkadir"."""
    found = _SERVANT.sub(lambda m: "abd", token)
    found = _FAITH.sub("din", found)
    return re.sub(r"(.)\1+", r"\1", found)


def known_as(own: str, token: str = "") -> int | None:
    """Return which of the names of the lists a part is, given its sounds and how it is written."""
    found = _spellings().get(token) if token else None
    return _spellings().get(joined(own)) if found is None else found


def is_name(token: str) -> bool:
    """Say whether a word is a name of the lists, as it is spelt there."""
    return token in _spellings()


@cache
def _spellings() -> Mapping[str, int]:
    found: dict[str, int] = {}
    rows = [*spelling_lists()["common"], *spelling_lists()["names"]]
    for number, names in enumerate(rows):
        for name in map(folded, names):
            arabic = bool(ARABIC.search(name))
            found.setdefault(name, number)
            if not arabic or len(name) > 4:
                found.setdefault(joined(sounds(name)), number)
    return found


def by_many(known: int | None) -> bool:
    """Say whether a known name is one that so many bear that it tells little."""
    return known is not None and known < len(spelling_lists()["common"])


@cache
def _sound() -> re.Pattern[str]:
    return re.compile("|".join(sorted(spelling_lists()["sounds"], key=lambda s: -len(s))))


@cache
def word_set(*names: str) -> frozenset[str]:
    """Return the words of lists of the lexicon `spelling`, folded."""
    return frozenset(folded(str(w)) for name in names for w in spelling_lists()[name])


@cache
def sounding_set(name: str) -> frozenset[str]:
    """Return the sounds of the words of a list of the lexicon `spelling`."""
    return frozenset(sounds(folded(w)) for w in spelling_lists()[name])


@cache
def spelling_lists() -> Mapping[str, Any]:
    """Return the lexicon `spelling`."""
    lists: Mapping[str, Any] = load_tools().lexicon("spelling")
    return lists
