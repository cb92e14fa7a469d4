"""No such place: that there is none of what others say that somebody was held in.

"There are no cellars at the post" stands against "he was kept in the cellars", though no day or
place is worded beside that: it is told in a document of the same event, or of the same place.
"""

import re
from collections.abc import Iterator
from functools import cache

from onrecord.record.claim import Claim
from onrecord.weighing.comparing.frame import WORDED, between
from onrecord.weighing.comparing.words import any_listed, holds, listed, singular
from onrecord.weighing.draft import Draft, dated
from onrecord.weighing.links.found import Found, affirms, later_first, stated
from onrecord.weighing.links.ties import YEARS, Key, places_told
from onrecord.weighing.settings.when_where import sums_up

from .saying import denied_nouns

NO_SUCH = "One says that there is no such place there, and the other tells of it"


def denied(claim: Claim, draft: Draft) -> Iterator[Key]:
    """Yield of what a claim says that there is none in a place that it words."""
    there = stated(claim) and holds(claim.text, listed("there_is"))
    if there and draft.frames[claim.id].places_from in WORDED:
        yield from ((noun,) for noun in sorted(denied_nouns(claim) & listed("held_in")))


def told(claim: Claim, draft: Draft) -> Iterator[Key]:
    """Yield in which of such places a claim tells that something was."""
    if affirms(claim) and not sums_up(claim):
        hits = _in_place().finditer(claim.text.casefold())
        yield from ((noun,) for noun in sorted({singular(hit["noun"]) for hit in hits}))


def found(denial: Claim, claim: Claim, draft: Draft) -> Found | None:
    """Return the tension of a place that is not there and what is told of it."""
    if not _there(denial, claim, draft) or not _now(denial, claim, draft):
        return None
    noun = min(denied_nouns(denial) & {key[0] for key in told(claim, draft)})
    ends = later_first(denial, claim, draft.texts)
    return Found(*ends, "in_tension", f"{NO_SUCH} (“{noun}”).")


def _there(denial: Claim, claim: Claim, draft: Draft) -> bool:
    """Say whether a claim may be of the place: its document names it, and it words no other."""
    own, its = draft.frames[denial.id], draft.frames[claim.id]
    if its.places_from in WORDED and its.places:
        return bool(own.places & its.places)
    return bool(own.near().places & places_told(claim, draft))


def _now(denial: Claim, claim: Claim, draft: Draft) -> bool:
    """Say whether a claim tells of the time of a denial, and not of an earlier war."""
    known = draft.frames[claim.id].days or draft.frames[claim.id].period
    day = dated(draft.texts[denial.document]) if denial.document in draft.texts else ""
    return not known or not day or between(known, (day, day)) <= YEARS


@cache
def _in_place() -> re.Pattern[str]:
    """Return what finds "in the old stables"."""
    nouns = "|".join(sorted({f"{re.escape(n)}s?" for n in listed("held_in")}, reverse=True))
    before = rf"{any_listed('place_before')}\s+{any_listed('one_such')}"
    return re.compile(rf"\b{before}\s+(?:\w+\s+)?(?P<noun>{nouns})\b")
