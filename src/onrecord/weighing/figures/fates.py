"""Fates: what a claim says became of those it counts."""

import re
from functools import cache

from onrecord.record.claim import Claim, Quantity
from onrecord.weighing.comparing.words import any_listed, head_noun, listed, mapping

BETWEEN = 8  # characters; "of the" before what is counted


def fate(claim: Claim, quantity: Quantity, noun: str) -> str:
    """Return what a claim says became of those counted, by the words nearest to the number.

    "Shot" and "hit" leave open who died of it, "shot dead" does not. What calls them so comes after
    what is said of them: "19 of the abducted pupils had been released".
    """
    called = {noun, head_noun(quantity.counted or "")}  # "11 dead", "23 injured"
    own = next((n for n, told in mapping("fates").items() if not called.isdisjoint(told)), None)
    if own is not None:
        return own
    text, abducted = claim.text.casefold(), any(c.code == "abduction" for c in claim.may_concern)
    at = quantity.span.start - claim.span.start
    end = quantity.span.end - claim.span.start
    named = _end_of_counted(claim, quantity)
    said = _became().match(text, named) if quantity.counted else None
    then = said.end() if said else -1  # "30 persons were injured", after "21 were killed and"
    found = (
        (
            bool(quantity.counted) and end <= m.start() and m.end() <= named,
            m.start() != then,
            max(m.start() - end, at - m.end(), 0),
            name,
        )
        for name, pattern in _fates(taken=abducted).items()
        for m in pattern.finditer(text)
    )
    return min(found, default=(False, True, 0, ""))[3]


def _end_of_counted(claim: Claim, quantity: Quantity) -> int:
    """Return where in a claim the words end that say what is counted: "of the abducted pupils"."""
    end = quantity.span.end - claim.span.start
    counted = quantity.counted or ""
    at = claim.text.find(counted, end, end + len(counted) + BETWEEN)
    return at + len(counted) if at >= 0 else end + len(counted) + BETWEEN


@cache
def _became() -> re.Pattern[str]:
    """Return what finds "were" between those who are counted and what befell them."""
    return re.compile(rf"\s+{any_listed('befell')}\s+")


@cache
def _fates(*, taken: bool) -> dict[str, re.Pattern[str]]:
    """Return what finds the words of each fate; `taken`: those of taking people away too."""
    more = {"taken": sorted(listed("taking"))} if taken else {}
    return {
        name: re.compile(rf"\b(?:{'|'.join(map(re.escape, [*told, *more.get(name, ())]))})\b")
        for name, told in mapping("fates").items()
    }
