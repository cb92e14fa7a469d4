"""Years ago: two documents recall one thing of one year and place, whatever it may concern.

"In 1987 the army emptied an orphanage at Orun" bears out "in 1987 I was six and in the orphanage at
Orun when the army came": year and place are worded in both, and so is a site.
"""

from collections.abc import Iterator

from onrecord.record.claim import Claim
from onrecord.weighing.comparing.frame import SPOT, Days, length
from onrecord.weighing.comparing.words import content, listed, singular, words
from onrecord.weighing.draft import Draft, dated
from onrecord.weighing.links.found import Found, affirms, later_first
from onrecord.weighing.links.ties import Key
from onrecord.weighing.settings.when_where import days, sums_up
from onrecord.weighing.tellings.concepts import concept

SAME = "Both recall the same of one year and place"
YEAR = 366  # days
AGO = 3  # years before both were told; what is told of late may be one of several
SHARED = 2  # words, a site among them, beside those of the time and the place


def recalled(claim: Claim, draft: Draft) -> Iterator[Key]:
    """Yield which year, place and site a claim words, of a time long before it was told."""
    year = _year(claim, draft)
    if year is None or not affirms(claim) or sums_up(claim):
        return
    frame = draft.frames[claim.id]
    places = [p for p in frame.places if not p.startswith(SPOT)]
    if frame.places_from == "claim":
        yield from ((year, p, s) for p in sorted(places) for s in sorted(_sites(claim)))


def found(one: Claim, other: Claim, draft: Draft) -> Found | None:
    """Return the support of two claims that share the site and another word."""
    shared = _words(one) & _words(other)
    if one.document == other.document or len(shared) < SHARED:
        return None
    return Found(*later_first(one, other, draft.texts), "supports", f"{SAME}.")


def _year(claim: Claim, draft: Draft) -> str | None:
    """Return the one year that a claim words, if it is long before the document."""
    told = dated(draft.texts[claim.document]) if claim.document in draft.texts else ""
    known: set[Days] = {d for t in claim.times if (d := days(t)) is not None and length(d) <= YEAR}
    years = {day[:4] for of in known for day in of}
    if len(years) != 1 or not told:
        return None
    (year,) = years
    return year if int(told[:4]) - int(year) >= AGO else None


def _sites(claim: Claim) -> frozenset[str]:
    return listed("sites").intersection(map(singular, words(claim.text)))


def _words(claim: Claim) -> set[str]:
    """Return what a claim says beside its times and places."""
    aside = {w for t in claim.times for w in content(t.text)}
    aside |= {w for p in claim.places for w in content(p.name or p.text)}
    return {concept(w) for w in content(claim.text) - aside if not w[0].isdigit()}
