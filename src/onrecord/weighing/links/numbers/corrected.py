"""Corrected: "eighteen, not thirty-one" stands against who gives thirty-one.

So does what says of a number that it is not established.
"""

from collections.abc import Iterator

from onrecord.record.claim import Claim, Quantity
from onrecord.weighing.comparing.words import holds, listed, words
from onrecord.weighing.draft import Draft, against
from onrecord.weighing.figures.counting import Count, bounds, counts, exact
from onrecord.weighing.links.found import Found, tension
from onrecord.weighing.links.ties import Key, ties
from onrecord.weighing.tellings.deeds import deeds

NOT_SO_MANY = "One gives a number, and the other says that it was another or holds it unproven"


def denied(claim: Claim, draft: Draft) -> Iterator[Key]:
    """Yield the numbers that a claim says it was not, of what it counts: "not thirty-one"."""
    codes = deeds(claim) if _refused(claim) else frozenset()
    where = list(ties(claim, draft)) if codes else []
    for code in sorted(codes):
        yield from ((code, f"{q.low:g}", *each) for q in _refused(claim) for each in where)


def told(claim: Claim, draft: Draft) -> Iterator[Key]:
    """Yield the numbers that a claim gives, and of what."""
    given = [c for c in counts(claim) if exact(c.quantity)]
    where = list(ties(claim, draft)) if given else []
    for count in given:
        number = f"{bounds(count.quantity)[0]:g}"
        yield from ((count.code, number, *each) for each in where)


def found(denial: Claim, claim: Claim, draft: Draft) -> Found | None:
    """Return the tension between a number and who says that it was not so many."""
    numbers = {bounds(q) for q in _refused(denial)}
    given: list[Count] = [c for c in counts(claim) if bounds(c.quantity) in numbers]
    own, its = (draft.frames[c.id].near() for c in (denial, claim))
    if not given or not own.agrees(its):
        return None
    why = f"{NOT_SO_MANY}: “{' '.join(given[0].quantity.text.split())}”."
    return tension(denial, claim, draft, why)


def _refused(claim: Claim) -> list[Quantity]:
    """Return the numbers just after "not", or all where nothing is held to be proven."""
    start, given = claim.span.start, [q for q in claim.quantities if exact(q)]
    if against(claim) and holds(claim.text, listed("held_unproven")):
        return given
    told = listed("not_so_many")
    return [q for q in given if told.intersection(words(claim.text[: q.span.start - start])[-1:])]
