"""Arrested: how many were arrested or led away in one place, whatever each document calls them.

"Six persons", "three adult suspects" and "at least five young men" of one bridge and day. Whom one
counts another may leave out, so that each is a tension; of each document the largest number counts.
"""

from collections.abc import Iterator
from itertools import product

from onrecord.record.claim import Claim, Quantity
from onrecord.weighing.comparing.frame import length, overlap
from onrecord.weighing.comparing.words import head_noun, holds, listed
from onrecord.weighing.draft import Draft, claims_of, codes_of
from onrecord.weighing.figures.counting import bounds, people_nouns, worded
from onrecord.weighing.links.found import Found, affirms, later_first
from onrecord.weighing.links.ties import SHORT, Key, may_be_one
from onrecord.weighing.settings.when_where import sums_up

APART = "If both are of one event, the numbers of those arrested do not meet"
OTHERS = "; each may count others"
HELD, TAKEN = "deprivation_liberty", "abduction"
FEWEST = 3  # a smaller number is often that of a part


def counted(claim: Claim, draft: Draft) -> Iterator[Key]:
    """Yield the places where a claim counts those who were arrested."""
    if arrested(claim):
        yield from ((place,) for place in sorted(draft.frames[claim.id].near().places))


def found(one: Claim, other: Claim, draft: Draft) -> Found | None:
    """Return the tension of two numbers that do not meet, of one place and day."""
    if not _of_one(one, other, draft):
        return None
    for first, second in product(arrested(one), arrested(other)):
        (low, high), (low2, high2) = bounds(first), bounds(second)
        alone = _most(first, one, other, draft) and _most(second, other, one, draft)
        if alone and (high < low2 or high2 < low):
            ends = later_first(one, other, draft.texts)
            later, earlier = (first, second) if ends[0] is one else (second, first)
            given = f"“{worded(later)}” and “{worded(earlier)}”."
            return Found(*ends, "in_tension", f"{APART}{OTHERS}: {given}")
    return None


def arrested(claim: Claim) -> list[Quantity]:
    """Return the numbers of those arrested; of those taken away only the grown."""
    held = HELD in codes_of(claim) or holds(claim.text, listed("arrested_by"))
    if not affirms(claim) or not (held or TAKEN in codes_of(claim)) or sums_up(claim):
        return []
    told = (q for q in claim.quantities if q.within is None and not q.approximate)
    told = (q for q in told if q.unit is None and bounds(q)[0] >= FEWEST)
    return [q for q in told if _noun(q) in _people() and (held or _noun(q) not in _young())]


def _people() -> frozenset[str]:
    return people_nouns() | listed("arrested_as")


def _young() -> frozenset[str]:
    return listed("schooled") | listed("young")


def _noun(quantity: Quantity) -> str:
    return head_noun(quantity.counted or "")


def _of_one(one: Claim, other: Claim, draft: Draft) -> bool:
    """Say whether two claims of two documents are of one place, and of a day that both know."""
    own, its = (draft.frames[c.id].near() for c in (one, other))
    if one.document == other.document or not own.places & its.places:
        return False
    days = [f.days for f in (own, its) if f.days and length(f.days) <= SHORT]
    together = len(days) > 1 and overlap(days[0], days[1]) is not None
    return together and may_be_one(one, other, draft)


def _most(number: Quantity, claim: Claim, other: Claim, draft: Draft) -> bool:
    """Say whether a number is the largest of its document that may be of what another tells."""
    beside = (c for c in claims_of(claim.document, draft) if c.id == claim.id or arrested(c))
    rest = (q for c in beside if _of_one(c, other, draft) for q in arrested(c))
    return all(bounds(q)[0] <= bounds(number)[0] for q in rest)
