"""Otherwise: where somebody was, and how many it was, said in so many words to have been otherwise.

"He had been in the capital at the time" stands against who says that he led the raid, and
"eighteen, not thirty-one" against who gives thirty-one.
"""

from collections.abc import Iterator

from onrecord.record.claim import Claim, Quantity
from onrecord.weighing.comparing.words import holds, listed, words
from onrecord.weighing.draft import Draft, against
from onrecord.weighing.figures.counting import Count, bounds, counts, exact
from onrecord.weighing.names.names import common, proper
from onrecord.weighing.tellings.deeds import deeds

from .denials import UNSURE_OF
from .found import Found, later_first
from .ties import Key, in_time, ties

ELSEWHERE = (
    "One says that somebody was elsewhere or had no part, and the other that they led or did it."
)
NOT_SO_MANY = "One gives a number, and the other says that it was another or holds it unproven"


def elsewhere(claim: Claim, draft: Draft) -> Iterator[Key]:
    """Yield the names of those who a claim says were elsewhere then."""
    if claim.certainty not in UNSURE_OF and holds(claim.text, listed("elsewhere_then")):
        yield from ((name,) for name in _names(claim, draft))


def leading(claim: Claim, draft: Draft) -> Iterator[Key]:
    """Yield the names of those who a claim says led or were there."""
    sure = not against(claim) and claim.certainty not in UNSURE_OF
    if sure and not listed("led").isdisjoint(words(claim.text)):
        yield from ((name,) for name in _names(claim, draft))


def _names(claim: Claim, draft: Draft) -> list[str]:
    """Return the names in a claim that are of nobody who tells it, and of no place."""
    own = proper(claim.text) - common() - proper(f"x {claim.source.name or ''}")
    places = {w for place in draft.frames[claim.id].places for w in place.split()}
    people = {w for p in claim.participants for w in words(p.text)}
    return sorted(own & people - places)


def found_leading(denial: Claim, claim: Claim, draft: Draft) -> Found | None:
    """Return the tension between an alibi and what somebody is said to have led."""
    own, its = (draft.frames[c.id].near() for c in (denial, claim))
    if not (in_time(denial, claim, draft) and (own.agrees(its) or not own.days)):
        return None
    return Found(*later_first(denial, claim, draft.texts), "in_tension", ELSEWHERE)


def not_so_many(claim: Claim, draft: Draft) -> Iterator[Key]:
    """Yield the numbers that a claim says it was not, of what it counts: "not thirty-one"."""
    codes = deeds(claim) if _refused(claim) else frozenset()
    where = list(ties(claim, draft)) if codes else []
    for code in sorted(codes):
        yield from ((code, f"{q.low:g}", *each) for q in _refused(claim) for each in where)


def so_many(claim: Claim, draft: Draft) -> Iterator[Key]:
    """Yield the numbers that a claim gives, and of what."""
    given = [c for c in counts(claim) if exact(c.quantity)]
    where = list(ties(claim, draft)) if given else []
    for count in given:
        number = f"{bounds(count.quantity)[0]:g}"
        yield from ((count.code, number, *each) for each in where)


def found_so_many(denial: Claim, claim: Claim, draft: Draft) -> Found | None:
    """Return the tension between a number and who says that it was not so many."""
    numbers = {bounds(q) for q in _refused(denial)}
    given: list[Count] = [c for c in counts(claim) if bounds(c.quantity) in numbers]
    own, its = (draft.frames[c.id].near() for c in (denial, claim))
    if not given or not own.agrees(its):
        return None
    why = f"{NOT_SO_MANY}: “{' '.join(given[0].quantity.text.split())}”."
    return Found(*later_first(denial, claim, draft.texts), "in_tension", why)


def _refused(claim: Claim) -> list[Quantity]:
    """Return the numbers just after "not", or all where nothing is held to be proven."""
    start, given = claim.span.start, [q for q in claim.quantities if exact(q)]
    if against(claim) and holds(claim.text, listed("held_unproven")):
        return given
    return [q for q in given if words(claim.text[: q.span.start - start])[-1:] == ("not",)]
