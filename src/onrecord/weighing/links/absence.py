"""Absence: that nobody was there, that none died that day, that nobody is missing.

Each stands against what another tells of soldiers, of the dead, of the missing there and then.
"""

from collections.abc import Iterator

from onrecord.record.claim import Claim
from onrecord.weighing.comparing.words import holds, listed, mapping, related_codes, singular, words
from onrecord.weighing.draft import Draft, against
from onrecord.weighing.figures.counting import bounds, counts
from onrecord.weighing.tellings.deeds import deeds

from .denials import UNSURE_OF, denied_nouns, facing_nouns, matters, none_against
from .found import Found, later_first
from .ties import Key, tied, ties

ACTING = "One says that none of them were there, and the other tells what they did there."
MISSING = "One says that none are missing, and the other tells of some."


def absent(claim: Claim, draft: Draft) -> Iterator[Key]:
    """Yield the kinds of armed people that a claim says were not in a place, or on a day."""
    if claim.polarity == "negated" and holds(
        claim.text, listed("there_were") | listed("being_there")
    ):
        nouns = denied_nouns(claim)
        kinds = [kind for kind, own in mapping("armed_people").items() if not nouns.isdisjoint(own)]
        where = list(ties(claim, draft)) if kinds and not _left_open(claim, draft) else []
        yield from ((kind, *each) for kind in sorted(kinds) for each in where)


def _left_open(claim: Claim, draft: Draft) -> bool:
    """Say whether where nobody was is told only by what was spoken of before: "in the area"."""
    far = draft.frames[claim.id].places_from in ("before", "document")
    return far and holds(claim.text, listed("vague_where"))


def acting(claim: Claim, draft: Draft) -> Iterator[Key]:
    """Yield the kinds of armed people that a claim says did something in a place, or on a day."""
    if against(claim) or claim.certainty in UNSURE_OF or not deeds(claim):
        return
    doers = (p.text for p in claim.participants if p.role == "alleged_perpetrator")
    own = {singular(w) for text in doers for w in words(text)}
    kinds = [kind for kind, nouns in mapping("armed_people").items() if not own.isdisjoint(nouns)]
    where = list(ties(claim, draft)) if kinds else []
    yield from ((kind, *each) for kind in sorted(kinds) for each in where)


def found_acting(denial: Claim, claim: Claim, draft: Draft) -> Found | None:
    """Return the tension between soldiers who were not there and what they did there."""
    if not tied(denial, claim, draft):
        return None
    return Found(*later_first(denial, claim, draft.texts), "in_tension", ACTING)


def none_then(claim: Claim, draft: Draft) -> Iterator[Key]:
    """Yield of whom a claim says that there were none on a day, where it knows no place."""
    nouns = denied_nouns(claim)
    if nouns and not draft.frames[claim.id].places:
        yield from ((noun, *each) for noun in sorted(nouns) for each in ties(claim, draft))


def some_then(claim: Claim, draft: Draft) -> Iterator[Key]:
    """Yield whom a claim counts, and on which day."""
    nouns = {noun for count in counts(claim) for noun in facing_nouns(count)}
    days = [each for each in ties(claim, draft) if each[0] == "on"] if nouns else []
    yield from ((noun, *each) for noun in sorted(nouns) for each in days)


def found_some(denial: Claim, claim: Claim, draft: Draft) -> Found | None:
    """Return the link between none and the first number of those of whom there were none."""
    if not tied(denial, claim, draft):
        return None
    none = denied_nouns(denial)
    for count in counts(claim):
        of_them = not none.isdisjoint(facing_nouns(count)) and bounds(count.quantity)[0] >= 1
        if of_them and related_codes([count.code]) & matters(denial):
            return none_against(denial, count, draft)
    return None


def none_missing(claim: Claim, draft: Draft) -> Iterator[Key]:
    """Yield one key for "there are no missing children in the province", of no narrower place."""
    frame = draft.frames[claim.id]
    if frame.places and frame.places_from == "claim":
        return
    told = claim.polarity == "negated" and claim.certainty not in UNSURE_OF
    nouns = denied_nouns(claim)
    if told and (nouns & {"missing"} or (nouns and holds(claim.text, listed("is_missing")))):
        yield ("missing",)


def some_missing(claim: Claim, draft: Draft) -> Iterator[Key]:
    """Yield the same key for what counts those who are missing."""
    sure = not against(claim) and claim.certainty not in UNSURE_OF
    codes = {count.code for count in counts(claim)} if sure else set()
    if "missing" in words(claim.text) and codes & {"abduction", "not_released"}:
        yield ("missing",)


def found_missing(denial: Claim, claim: Claim, draft: Draft) -> Found | None:
    """Return the tension between none who are missing and a number of them."""
    return Found(*later_first(denial, claim, draft.texts), "in_tension", MISSING)
