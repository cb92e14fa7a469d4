"""Phrases: what finds listed words in a claim, with "*" for words between."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from onrecord.weighing.comparing.words import holds, listed
from onrecord.weighing.tellings.concepts import lists


def plain(text: str) -> str:
    """Return a text in small letters, with plain apostrophes and single spaces."""
    return " ".join(text.casefold().replace("’", "'").split())


@cache
def worded(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds any of the phrases; "*" stands for one to four words."""
    longest = sorted(phrases, key=len, reverse=True)
    forms = (re.escape(p).replace(r"\*", r"\w+(?: \w+){0,3}") for p in longest)
    return re.compile(rf"\b(?:{'|'.join(forms)})\b")


def left_open(text: str) -> bool:
    """Say whether a text leaves open what was done: "it is not clear whether planes came"."""
    return holds(text, listed("unproven")) or holds(text, lists()["left_open"])


@lru_cache(maxsize=65536)
def sides_in(table: str, text: str) -> Mapping[str, tuple[frozenset[str], frozenset[str]]]:
    """Return the phrases of the one and of the other side of each row of a table in a text."""
    own = plain(text)
    if _any_of(table).search(own) is None:
        return {}
    found = {}
    for name, row in lists()[table].items():
        one, other = (
            frozenset(m[0] for m in worded(tuple(row[side])).finditer(own))
            for side in ("one", "other")
        )
        if one or other:
            found[name] = one, other
    return found


@cache
def _any_of(table: str) -> re.Pattern[str]:
    rows = lists()[table].values()
    return worded(tuple(p for row in rows for side in ("one", "other") for p in row[side]))
