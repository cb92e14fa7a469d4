"""Victims: that nobody of a kind was hit or taken, against who tells of such, of one event.

"He denied that civilians had been hit" stands against "21 civilians were killed in the strike",
and "no girls", said of those who were taken, against three girls: neither need word a place.
"""

import re
from collections.abc import Iterator
from functools import cache

from onrecord.record.claim import Claim
from onrecord.weighing.comparing.words import any_listed, head_noun, holds, listed, singular, words
from onrecord.weighing.draft import Draft, against, claims_of, codes_of
from onrecord.weighing.figures.counting import counts
from onrecord.weighing.links.found import Found, affirms, stated, tension
from onrecord.weighing.links.numbers.taken import CODE, taken
from onrecord.weighing.links.ties import Key, may_be_one
from onrecord.weighing.settings.when_where import sums_up

from .saying import denied_nouns

WHY = "If both are of one event, one denies that there were any, and the other tells of some"
STRUCK = frozenset({"killing", "maiming"})
BEFORE = 600  # code points before "no girls" in which it is told of whom some were taken
SHORT = 3  # words; what says more names what it is of


def none_hit(claim: Claim, draft: Draft) -> Iterator[Key]:
    """Yield of whom a claim denies that any were hit, and of which event."""
    event = draft.events.get(claim.document)
    if not event or not against(claim) or not stated(claim) or sums_up(claim):
        return
    if not holds(claim.text, listed("unproven")) and (claim.denies or denied_nouns(claim)):
        whom = {singular(hit["noun"]) for hit in _hit().finditer(claim.text.casefold())}
        yield from ((event, noun) for noun in sorted(whom & listed("not_armed")))


def some_hit(claim: Claim, draft: Draft) -> Iterator[Key]:
    """Yield of whom a claim tells that some were killed or hurt, and of which event."""
    event = draft.events.get(claim.document)
    if event and affirms(claim) and not codes_of(claim).isdisjoint(STRUCK) and not sums_up(claim):
        yield from ((event, noun) for noun in sorted(_victims(claim) & listed("not_armed")))


def none_taken(claim: Claim, draft: Draft) -> Iterator[Key]:
    """Yield of whom a few words say that there were none, where it is told of those taken."""
    event = draft.events.get(claim.document)
    young = denied_nouns(claim) & listed("young") if event else frozenset()
    if young and len(words(claim.text)) <= SHORT and _after_taking(claim, draft):
        yield from ((event or "", noun) for noun in sorted(young))


def some_taken(claim: Claim, draft: Draft) -> Iterator[Key]:
    """Yield whom a claim counts of those taken, and of which event."""
    event = draft.events.get(claim.document)
    if event and affirms(claim) and not sums_up(claim):
        nouns = {count.noun for count in counts(claim) if count.code == CODE}
        yield from ((event, noun) for noun in sorted(nouns & listed("young")))


def found(denial: Claim, claim: Claim, draft: Draft) -> Found | None:
    """Return the tension of none and some, where no day or place speaks against one event."""
    if denial.document == claim.document or not may_be_one(denial, claim, draft):
        return None
    return tension(denial, claim, draft, f"{WHY}.")


def _victims(claim: Claim) -> set[str]:
    victims = (p for p in claim.participants if p.role == "victim")
    return {singular(w) for p in victims for w in words(p.text)}


def _after_taking(claim: Claim, draft: Draft) -> bool:
    """Say whether a number of those taken stands not far before a claim."""
    start = claim.span.start
    near = [c for c in claims_of(claim.document, draft) if 0 < start - c.span.end <= BEFORE]
    near = [c for c in near if affirms(c)]
    takes = any(not listed("taking").isdisjoint(words(c.text)) for c in near)
    return any(map(taken, near)) or (takes and any(map(_counts_young, near)))


def _counts_young(claim: Claim) -> bool:
    """Say whether a claim counts some of the young: "nine boys", of whom "we took them" is told."""
    return any(head_noun(q.counted or "") in listed("young") for q in claim.quantities)


@cache
def _hit() -> re.Pattern[str]:
    """Return what finds "civilians had been hit": not "after shells killed nine children"."""
    whom = rf"(?P<noun>{any_listed('not_armed')}s?)"
    return re.compile(rf"\b{whom}(?:\s+\w+){{0,3}}?\s+{any_listed('hit_any')}\b")
