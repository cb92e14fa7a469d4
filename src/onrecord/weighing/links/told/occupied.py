"""Occupied: two documents tell that armed people stayed in one school or clinic.

"Soldiers have been sleeping in the school" bears out "the school at Orun is used by a platoon", if
it is one school: a place near either is one of both, and no day speaks against it.
"""

from collections.abc import Iterator
from functools import cache

from onrecord.language.tools import load_tools
from onrecord.record.claim import Claim
from onrecord.weighing.comparing.frame import SPOT
from onrecord.weighing.comparing.words import holds, listed, words
from onrecord.weighing.draft import Draft
from onrecord.weighing.links.found import Found, affirms, later_first
from onrecord.weighing.links.ties import Key, may_be_one
from onrecord.weighing.origins.independence import independence
from onrecord.weighing.settings.when_where import sums_up
from onrecord.weighing.tellings.concepts import supposed

from .same_deed import of_two
from .subjects import told_of

SITE = frozenset({"site"})
SAME = "If both are of one place, both tell that soldiers or fighters stayed in it."


def stayed(claim: Claim, draft: Draft) -> Iterator[Key]:
    """Yield in what school or clinic, and where, a claim says that armed people stayed."""
    if not affirms(claim) or not _stay(claim.text) or sums_up(claim) or supposed(claim):
        return
    places = [p for p in draft.frames[claim.id].near().places if not p.startswith(SPOT)]
    for kind, site in told_of(claim, SITE, draft):
        if site in listed("stayed_at"):
            yield from ((kind, site, place) for place in sorted(places))


def found(one: Claim, other: Claim, draft: Draft) -> Found | None:
    """Return the support of two claims that armed people stayed in one site."""
    if one.document == other.document or of_two(one, other) or not may_be_one(one, other, draft):
        return None
    if independence(one, other, draft)[0] is False:
        return None
    return Found(*later_first(one, other, draft.texts), "supports", SAME)


def _stay(text: str) -> bool:
    """Say whether a text tells that armed people stayed in a site, and not that they left it."""
    there = holds(text, listed("stay_in")) and not _armed().isdisjoint(words(text))
    return there and not holds(text, listed("moved_out"))


@cache
def _armed() -> frozenset[str]:
    return frozenset(load_tools().lexicon("persons")["armed"]) | listed("armed")
