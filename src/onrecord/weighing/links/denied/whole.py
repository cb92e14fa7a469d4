"""Whole: a deed that is denied as a whole, or of one's own side, against those who tell of it.

"No convoy was stopped" stands against a convoy that was turned back on that day, "nobody was shot
at the ford" against two boys shot at the ford, "our guns were silent" against the guns of the same
army, of one place or day.
"""

from collections.abc import Iterator

from onrecord.record.claim import Claim
from onrecord.weighing.comparing.words import content, listed, related_codes, singular, words
from onrecord.weighing.draft import Draft, against
from onrecord.weighing.links.found import Found, affirms, stated, tension
from onrecord.weighing.links.ties import Key, event_told, how_one, in_time, tied, ties
from onrecord.weighing.settings.when_where import sums_up
from onrecord.weighing.tellings.concepts import concept
from onrecord.weighing.tellings.deeds import deeds

from .saying import denies, denies_deed
from .sides import denies_own, doing, of_own, own_sides

DENIED_THERE = "One denies what the other says of the same place."
DENIED_THEN = "One denies what the other says of the same day."
LEAST = 2  # words that are denied, where no more than a common noun says where
OWN_DENIED = "One denies for its own side what the other says that this side did."
OF_EVENT = "If both are of one event, one denies for its own side what the other says that it did."


def denied(claim: Claim, draft: Draft) -> Iterator[Key]:
    """Yield by which deeds, places and days a denial meets others."""
    if against(claim) and denies_deed(claim) and stated(claim):
        yield from _keys(claim, related_codes(deeds(claim)), draft)


def told(claim: Claim, draft: Draft) -> Iterator[Key]:
    """Yield by which deeds, places and days denials meet a claim."""
    if affirms(claim):
        yield from _keys(claim, deeds(claim), draft)


def _keys(claim: Claim, of: frozenset[str], draft: Draft) -> Iterator[Key]:
    if of:
        where = [*ties(claim, draft), *(("by", site) for site in _sites(claim))]
        yield from ((code, *each) for code in sorted(of) for each in where)


def _sites(claim: Claim) -> list[str]:
    own = set(map(singular, words(claim.text)))
    return sorted(own & (listed("sites") | listed("grounds")))


def found(denial: Claim, claim: Claim, draft: Draft) -> Found | None:
    """Return the tension between a denial and what it denies, of one place, day or spot."""
    spot = set(_sites(denial)) - set(_sites(claim))  # "at the river": elsewhere, others may be
    own, its = (draft.frames[c.id].near() for c in (denial, claim))
    if not (spot and not (own.days and its.days)) and _denies(denial, claim, draft):
        why = DENIED_THERE if own.places & its.places else DENIED_THEN
        return tension(denial, claim, draft, why)
    if set(_sites(denial)) & set(_sites(claim)) and _all_denied(denial, claim, draft):
        return tension(denial, claim, draft, DENIED_THERE)
    return None


def _denies(denial: Claim, claim: Claim, draft: Draft) -> bool:
    return tied(denial, claim, draft) and denies(denial, claim)


def _all_denied(denial: Claim, claim: Claim, draft: Draft) -> bool:
    """Say whether all that is denied stands in the claim, and no day or place speaks against it."""
    own, its = (draft.frames[c.id].near() for c in (denial, claim))
    beside = own.days and its.days
    aside = listed("negators") | listed("nobody")
    said = {concept(w) for w in content(denial.text) - aside}
    worded = (f.places for f in (own, its) if f.places_from == "claim")
    agreed = own.agrees(its) or not (beside or all(worded))
    agreed = agreed and in_time(denial, claim, draft)
    return agreed and len(said) >= LEAST and said <= {concept(w) for w in content(claim.text)}


def own_denied(claim: Claim, draft: Draft) -> Iterator[Key]:
    """Yield by which side, event, place and day a denial for one's own side meets others."""
    if of_own(claim):
        where = [*ties(claim, draft), *_event(claim, draft)]
        sides = own_sides(claim, draft) if where else frozenset()
        yield from ((side, *each) for side in sorted(sides) for each in where)


def own_told(claim: Claim, draft: Draft) -> Iterator[Key]:
    """Yield by which side, event, place and day denials of a side meet what it is said to do."""
    if affirms(claim):
        sides = doing(claim, draft)
        where = [*ties(claim, draft), *_event(claim, draft)] if sides else []
        yield from ((side, *each) for side in sorted(sides) for each in where)


def own_found(denial: Claim, claim: Claim, draft: Draft) -> Found | None:
    """Return the tension between a denial for one's own side and what it is said to have done."""
    if not denies_own(denial, claim, draft):
        return None
    why = how_one(denial, claim, draft, OWN_DENIED, OF_EVENT)
    return tension(denial, claim, draft, why) if why else None


def _event(claim: Claim, draft: Draft) -> Iterator[Key]:
    """Yield the event that the document of a claim tells of, where it counts up no others."""
    if not sums_up(claim):
        yield from event_told(claim, draft)
