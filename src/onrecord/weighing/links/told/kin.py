"""Kin: that somebody had no sister, against who tells that he stayed with his sister.

Of one who is named, or has a part that one person has, in documents of one event or place.
"""

import re
from collections.abc import Iterator
from functools import cache

from onrecord.record.claim import Claim
from onrecord.weighing.comparing.words import any_listed, singular
from onrecord.weighing.draft import Draft, against
from onrecord.weighing.links.found import Found, stated, tension
from onrecord.weighing.links.ties import Key, in_time

from .phrases import plain
from .subjects import together, told_of

WHY = "If both are of one person, one says that there was no such kin, and the other tells of some."
SOMEBODY = frozenset({"somebody"})


def lacking(claim: Claim, draft: Draft) -> Iterator[Key]:
    """Yield of whom a claim says that they had none of which kin."""
    if against(claim) and stated(claim):
        yield from _keys(claim, _none(), draft)


def having(claim: Claim, draft: Draft) -> Iterator[Key]:
    """Yield of whom a claim tells that which kin of theirs is there."""
    if not against(claim) and stated(claim):
        yield from _keys(claim, _some(), draft)


def found(denial: Claim, claim: Claim, draft: Draft) -> Found | None:
    """Return the tension of kin that somebody did not have."""
    return tension(denial, claim, draft, WHY) if in_time(denial, claim, draft) else None


def _keys(claim: Claim, form: re.Pattern[str], draft: Draft) -> Iterator[Key]:
    kin = sorted({singular(hit["kin"]) for hit in form.finditer(plain(claim.text))})
    where = list(together(claim, draft)) if kin else []
    for subject in told_of(claim, SOMEBODY, draft) if where else ():
        yield from ((each, *subject, *place) for each in kin for place in where)


@cache
def _none() -> re.Pattern[str]:
    """Return what finds "he had no sister", "never had a brother"."""
    kin = any_listed("kin_of_some")
    return re.compile(rf"\b{any_listed('has_none')}\s+(?:\w+\s+)?(?P<kin>{kin}s?)\b")


@cache
def _some() -> re.Pattern[str]:
    """Return what finds "his sister", "her younger brothers"."""
    kin = any_listed("kin_of_some")
    return re.compile(rf"\b{any_listed('theirs')}\s+(?:\w+\s+)?(?P<kin>{kin}s?)\b")
