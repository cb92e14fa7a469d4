"""Names as the case compares them: which words name somebody, and which only describe.

A kunya ("Abu Omar"), a patronymic or a family name alone is shared by many: it is one part of
a name, never a full one.
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from itertools import zip_longest
from typing import Any

from onrecord.language.tools import load_tools
from onrecord.weighing.comparing.words import content, listed, words

from .nameparts import ARTICLE, leads

_WORD = re.compile(r"\w[\w'’]*")
_RUN = re.compile(r"[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)+")


@lru_cache(maxsize=65536)
def parts(name: str) -> tuple[str, ...]:
    """Return the parts of a name, folded: titles dropped, kunyas and articles with what follows.

    "Col. Tadeo Vaskalin" gives (tadeo, vaskalin); "Abu Omar al-Harun" gives (abu omar, al harun).
    """
    left = [w for w in words(name) if w not in listed("definite")]
    while len(left) > 1 and left[0] in _titles():
        left = left[1:]
    found: list[str] = []
    before: list[str] = []
    for word, following in zip_longest(left, left[1:], fillvalue=""):
        before.append(word)
        if word not in _kunyas() and leads(word, following) != ARTICLE:
            found.append(" ".join(before))
            before = []
    return tuple([*found, " ".join(before)] if before else found)


@lru_cache(maxsize=65536)
def names_somebody(name: str | None) -> bool:
    """Say whether `name` is a name, not a description such as "a hospital source"."""
    if not name:
        return False
    raw = _WORD.findall(name)
    if not raw or (words(raw[0])[:1] and words(raw[0])[0] in listed("determiners")):
        return False
    return any(w[0].isupper() and not set(words(w)) <= common() for w in raw)


def proper(text: str) -> frozenset[str]:
    """Return the folded words of `text` that its capitals make names; none where all are capitals.

    The first word counts only where another capital follows it.
    """
    if not any(c.islower() for c in text):
        return frozenset()
    raw = _WORD.findall(text)
    first = raw[:1] if len(raw) > 1 and raw[1][0].isupper() else []
    loud = first + [w for w in raw[1:] if w[0].isupper()]
    return frozenset(content(" ".join(loud)) - common())


def bodies(text: str) -> frozenset[str]:
    """Return the runs of two or more capitalized words in `text`, in lower case.

    "The" before two more is no part of it: a sentence may begin with it.
    """
    found = _RUN.findall(text) if any(c.islower() for c in text) else []
    runs = (run.casefold().split() for run in found)
    the = listed("definite")
    return frozenset(" ".join(r[1:] if r[0] in the and len(r) > 2 else r) for r in runs)


@cache
def _lists() -> Mapping[str, Any]:
    lists: Mapping[str, Any] = load_tools().lexicon("titles")
    return lists


@cache
def _titles() -> frozenset[str]:
    return frozenset(_lists()["titles"])


@cache
def _kunyas() -> frozenset[str]:
    return frozenset(_lists()["kunya"])


@cache
def common() -> frozenset[str]:
    """Return the words that describe people and bodies and name none."""
    lists = _lists()
    named = [*lists["titles"], *lists["roles"], *lists["groups"], *lists["organizations"]]
    return frozenset(named) | listed("common") | listed("empty") | listed("determiners")
