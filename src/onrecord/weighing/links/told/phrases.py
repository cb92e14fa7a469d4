"""Phrases: what finds listed words in a claim, with "*" for words between."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

from onrecord.record.claim import Claim
from onrecord.weighing.comparing.words import holds, listed, words
from onrecord.weighing.draft import against
from onrecord.weighing.links.found import stated
from onrecord.weighing.tellings.concepts import lists

NEITHER = (frozenset[str](), frozenset[str]())


def plain(text: str) -> str:
    """Return a text in small letters, with single spaces and "not" written out: "wasn't shot"."""
    return " ".join(text.casefold().replace("’", "'").replace("n't", " not").split())


@cache
def worded(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds any of the phrases; "*" stands for one to four words, "#" for a number."""
    longest = sorted(map(plain, phrases), key=len, reverse=True)
    forms = (
        re.escape(p).replace(r"\*", r"\w+(?: \w+){0,3}").replace(r"\#", r"\d+") for p in longest
    )
    return re.compile(rf"\b(?:{'|'.join(forms)})\b")


def left_open(text: str) -> bool:
    """Say whether a text leaves open what was done: "it is not clear whether planes came"."""
    left = (listed("unproven"), lists()["left_open"], lists()["others_write"])
    return any(holds(text, said) for said in left)


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


def side(claim: Claim, table: str, name: str) -> str:
    """Return the side of a row of a table that a claim is on, "" for none and for both.

    Where the row says so, a denial of the first side is on the second: "no aircraft". What
    somebody did not see may have been.
    """
    row = lists()[table][name]
    one, hits = sides_in(table, claim.text).get(name, NEITHER)
    if not (one or hits) or not stated(claim) or left_open(claim.text):
        return ""
    beside = row.get("with", ())
    if (beside and not holds(claim.text, beside)) or holds(claim.text, lists()["only_held"]):
        return ""
    if holds(claim.text, row.get("without", ())):
        return ""
    none = any(not listed("negating").isdisjoint(words(hit)) for hit in hits)
    if against(claim):
        denied = one and _denied(claim, row) and not _unseen(claim)
        return "other" if none or denied else ""
    if one and hits:
        return ""
    return "one" if one else "other" if hits else ""


def _denied(claim: Claim, row: Mapping[str, Any]) -> bool:
    """Say whether a denial of the first side is the second: where the row asks so, of anybody."""
    of_anybody = row.get("denied_of")
    return bool(row["denied"]) and (of_anybody is None or holds(claim.text, of_anybody))


def _unseen(claim: Claim) -> bool:
    """Say whether a claim only says what its source did not see or know."""
    return holds(claim.text, lists()["unseen"])


@cache
def _any_of(table: str) -> re.Pattern[str]:
    rows = lists()[table].values()
    return worded(tuple(p for row in rows for side in ("one", "other") for p in row[side]))
