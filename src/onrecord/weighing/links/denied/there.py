"""There: that nobody of them was there, against what others tell that they did there."""

import re
from collections.abc import Iterator
from functools import cache

from onrecord.record.claim import Claim
from onrecord.weighing.comparing.words import (
    any_listed,
    holds,
    listed,
    mapping,
    singular,
    words,
)
from onrecord.weighing.draft import Draft
from onrecord.weighing.links.found import Found, affirms, tension
from onrecord.weighing.links.ties import Key, event_told, how_one, ties
from onrecord.weighing.tellings.deeds import deeds

from .saying import denied_nouns

ACTING = "One says that none of them were there, and the other tells what they did there."
OF_EVENT = (
    "If both are of one event, one says that none of them were there, and the other that they were."
)


def absent(claim: Claim, draft: Draft) -> Iterator[Key]:
    """Yield the kinds of armed people that a claim says were not in a place, or on a day."""
    if claim.polarity == "negated" and holds(
        claim.text, listed("there_were") | listed("being_there")
    ):
        nouns = denied_nouns(claim)
        kinds = [kind for kind, own in mapping("armed_people").items() if not nouns.isdisjoint(own)]
        where = _where(claim, draft) if kinds and not _left_open(claim, draft) else []
        yield from ((kind, *each) for kind in sorted(kinds) for each in where)


def _left_open(claim: Claim, draft: Draft) -> bool:
    """Say whether where nobody was is told only by what was spoken of before: "in the area"."""
    far = draft.frames[claim.id].places_from in ("before", "document")
    return far and holds(claim.text, listed("vague_where"))


def acting(claim: Claim, draft: Draft) -> Iterator[Key]:
    """Yield the kinds of armed people that a claim says were, or did something, somewhere."""
    if not affirms(claim):
        return
    doers = [p.text for p in claim.participants if p.role == "alleged_perpetrator"]
    own = {singular(w) for text in doers if deeds(claim) for w in words(text)}
    own |= {singular(hit["who"].casefold()) for hit in _stood().finditer(claim.text)}
    kinds = [kind for kind, nouns in mapping("armed_people").items() if not own.isdisjoint(nouns)]
    where = _where(claim, draft) if kinds else []
    yield from ((kind, *each) for kind in sorted(kinds) for each in where)


def found(denial: Claim, claim: Claim, draft: Draft) -> Found | None:
    """Return the tension between soldiers who were not there and what they did there."""
    why = how_one(denial, claim, draft, ACTING, OF_EVENT)
    return tension(denial, claim, draft, why) if why else None


def _where(claim: Claim, draft: Draft) -> list[Key]:
    """Return the places and days of a claim, and the event that its document tells of."""
    return [*ties(claim, draft), *event_told(claim, draft)]


@cache
def _stood() -> re.Pattern[str]:
    """Return what finds "three soldiers stood", "a patrol of the 3rd Brigade came under fire"."""
    nouns = sorted({noun for own in mapping("armed_people").values() for noun in own})
    who = rf"(?P<who>(?:{'|'.join(map(re.escape, nouns))})s?)"
    of = r"(?:\s+of(?:\s+[\w’'-]+){1,4}?)?"
    return re.compile(rf"\b{who}{of}\s+{any_listed('stood_there')}\b", re.IGNORECASE)
