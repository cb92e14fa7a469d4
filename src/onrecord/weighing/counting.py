"""Counting: how many are said to be concerned, and which numbers count the same thing."""

from collections.abc import Iterator
from typing import NamedTuple

from onrecord.record.claim import Claim, Quantity

from .words import head_noun


class Count(NamedTuple):
    """A number of one claim, of what (a folded noun) and of which violation it may be."""

    claim: Claim
    quantity: Quantity
    noun: str
    code: str


def counts(claim: Claim) -> Iterator[Count]:
    """Yield the numbers of a claim that count those or what it may concern.

    Left out: what is measured in a unit, shares of another number, those alleged to have done
    it, and what is negated or only supposed.
    """
    if claim.mode == "question" or claim.polarity == "negated":
        return
    if claim.certainty == "hypothetical" or not claim.may_concern:
        return
    doers = [p.span for p in claim.participants if p.role == "alleged_perpetrator"]
    for quantity in claim.quantities:
        noun = head_noun(quantity.counted or "")
        bare = quantity.unit is None and quantity.per is None and quantity.within is None
        known = quantity.low is not None or quantity.high is not None
        if noun and bare and known and not any(d.overlaps(quantity.span) for d in doers):
            yield Count(claim, quantity, noun, _nearest_code(claim, quantity))


def _nearest_code(claim: Claim, quantity: Quantity) -> str:
    """Return the violation whose words stand nearest to the number."""

    def distance(start: int, end: int) -> int:
        return max(start - quantity.span.end, quantity.span.start - end, 0)

    nearest = min(
        claim.may_concern, key=lambda c: (distance(c.cue.span.start, c.cue.span.end), c.code)
    )
    return nearest.code


def bounds(quantity: Quantity) -> tuple[float, float]:
    """Return a number as an interval; open ends are infinite."""
    low = quantity.low if quantity.low is not None else float("-inf")
    high = quantity.high if quantity.high is not None else float("inf")
    return low, high


def exact(quantity: Quantity) -> bool:
    """Say whether the words give one number, not an estimate."""
    return not quantity.approximate and quantity.low is not None and quantity.low == quantity.high
