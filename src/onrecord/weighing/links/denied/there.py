"""There: that nobody of them was there, against what others tell that they did there."""

from collections.abc import Iterator

from onrecord.record.claim import Claim
from onrecord.weighing.comparing.words import holds, listed, mapping, singular, words
from onrecord.weighing.draft import Draft
from onrecord.weighing.links.found import Found, affirms, later_first
from onrecord.weighing.links.ties import Key, tied, ties
from onrecord.weighing.tellings.deeds import deeds

from .saying import denied_nouns

ACTING = "One says that none of them were there, and the other tells what they did there."


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
    if not affirms(claim) or not deeds(claim):
        return
    doers = (p.text for p in claim.participants if p.role == "alleged_perpetrator")
    own = {singular(w) for text in doers for w in words(text)}
    kinds = [kind for kind, nouns in mapping("armed_people").items() if not own.isdisjoint(nouns)]
    where = list(ties(claim, draft)) if kinds else []
    yield from ((kind, *each) for kind in sorted(kinds) for each in where)


def found(denial: Claim, claim: Claim, draft: Draft) -> Found | None:
    """Return the tension between soldiers who were not there and what they did there."""
    if not tied(denial, claim, draft):
        return None
    return Found(*later_first(denial, claim, draft.texts), "in_tension", ACTING)
