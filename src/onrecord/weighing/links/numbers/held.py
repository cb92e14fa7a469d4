"""Held: how many lorries were held up, by documents that tell of one event.

"We held six trucks" against "a convoy of nine vehicles was stopped": neither need word the place
of the other. Of each document the largest number counts; those unloaded or let through are some.
"""

from collections.abc import Iterator

from onrecord.record.claim import Claim
from onrecord.weighing.comparing.words import holds, listed, mapping, singular, words
from onrecord.weighing.draft import Draft, claims_of
from onrecord.weighing.figures.counting import exact
from onrecord.weighing.links.found import Found, affirms, later_first
from onrecord.weighing.links.ties import Key
from onrecord.weighing.links.told.subjects import together
from onrecord.weighing.settings.when_where import sums_up

from .lasted import CELL, may_be_of_one
from .things import FEWEST, of_things

APART = "If both are of one event, the numbers of lorries that were held do not meet"


def counted(claim: Claim, draft: Draft) -> Iterator[Key]:
    """Yield of which event a claim says how many lorries were held."""
    if _number(claim):
        yield from together(claim, draft)


def found(one: Claim, other: Claim, draft: Draft) -> Found | None:
    """Return the tension of two numbers that are not the same."""
    apart = one.document != other.document and _number(one) != _number(other)
    if not apart or not may_be_of_one(one, other, draft):
        return None
    if not all(_most(c, draft) for c in (one, other)):
        return None
    ends = later_first(one, other, draft.texts)
    given = " and ".join(f"{_number(c):g}" for c in ends)
    return Found(*ends, "in_tension", f"{APART}: {given}.")


def _most(claim: Claim, draft: Draft) -> bool:
    """Say whether no claim of its document counts more of them."""
    return all(_number(c) <= _number(claim) for c in claims_of(claim.document, draft))


def _number(claim: Claim) -> float:
    """Return how many lorries a claim says were held, 0 where it does not."""
    told = affirms(claim) and holds(claim.text, listed("held_for")) and not sums_up(claim)
    if not told or holds(claim.text, listed("done_to_some")):
        return 0
    whole = (q for q in claim.quantities if exact(q) and q.within is None and q.unit is None)
    lorries = (q for q in whole if of_things(q) or _of_row(claim))
    return max((n for q in lorries if (n := q.low or 0) >= FEWEST), default=0)


def _of_row(claim: Claim) -> bool:
    """Say whether a claim is the row of a table that counts lorries: "Trucks held | 9"."""
    label, cell, _ = claim.text.partition(CELL)
    first = [singular(w) for w in words(label)[:1]] if cell else []
    return any(w in nouns for w in first for nouns in mapping("things_of").values())
