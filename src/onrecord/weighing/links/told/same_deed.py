"""Same deed: two documents tell of one matter, day and place, and share words for what was done.

"A convoy was turned back at the Issa crossing on 9 June" bears out "on 9 June the convoy
was refused passage at the Issa crossing": the words need not be nearly the same.
"""

from collections.abc import Iterator

from onrecord.record.claim import Claim, Quantity
from onrecord.weighing.comparing.frame import NEAR
from onrecord.weighing.comparing.words import content, head_noun, listed, singular, words
from onrecord.weighing.draft import Draft, codes_of
from onrecord.weighing.figures.counting import bounds, people_nouns
from onrecord.weighing.links.denied.body import armed_bodies
from onrecord.weighing.links.denied.sides import doing
from onrecord.weighing.links.found import Found, affirms, later_first
from onrecord.weighing.links.numbers.things import of_things
from onrecord.weighing.links.ties import Key, tied, ties
from onrecord.weighing.settings.when_where import sums_up
from onrecord.weighing.tellings.concepts import concept

SAME = "Both tell of the same matter, of one day and place"
BLOW = "one_blow"
SHARED = 3  # words, beside those of the day and the place


def told(claim: Claim, draft: Draft) -> Iterator[Key]:
    """Yield of what matter, place and day a claim is, where these are known from near by."""
    frame = draft.frames[claim.id]
    near = frame.days_from in NEAR and frame.places_from in NEAR and not sums_up(claim)
    if near and codes_of(claim) and affirms(claim):
        where = list(ties(claim, draft))
        for day in (key[1] for key in where if key[0] == "on"):
            for place in (key[1] for key in where if key[0] == "at"):
                yield from ((matter, place, day) for matter in sorted(_matters(claim)))


def _matters(claim: Claim) -> set[str]:
    """Return what a claim may concern; what is struck, and who, is of one blow."""
    return {BLOW if code in listed("one_blow") else code for code in codes_of(claim)}


def found(one: Claim, other: Claim, draft: Draft) -> Found | None:
    """Return the support of two claims that may tell one deed, where nothing sets them apart."""
    if one.document == other.document or _counts_apart(one, other):
        return None
    if len(_words(one, draft) & _words(other, draft)) < SHARED:
        return None
    if not tied(one, other, draft) or of_two(one, other):
        return None
    return Found(*later_first(one, other, draft.texts), "supports", f"{SAME}.")


def _words(claim: Claim, draft: Draft) -> set[str]:
    """Return what a claim says, without its day, its place and its numbers."""
    aside = {w for time in claim.times for w in content(time.text)}
    aside |= {w for place in claim.places for w in content(place.name or place.text)}
    aside |= {w for place in draft.frames[claim.id].places for w in content(place)}
    return {concept(w) for w in content(claim.text) - aside if not w[0].isdigit()}


def of_two(one: Claim, other: Claim) -> bool:
    """Say whether each names a site, or an armed body, that the other does not."""
    sites = [set(map(singular, words(c.text))) & listed("sites") for c in (one, other)]
    named = [armed_bodies(c.text) | doing(c) for c in (one, other)]
    return any(all(each) and not each[0] & each[1] for each in (sites, named))


def _counts_apart(one: Claim, other: Claim) -> bool:
    """Say whether both give numbers of people, or of lorries, and none in common."""
    for of in (_of_people, of_things):
        given = [{bounds(q) for q in c.quantities if of(q)} for c in (one, other)]
        if all(given) and given[0].isdisjoint(given[1]):
            return True
    return False


def _of_people(quantity: Quantity) -> bool:
    noun = head_noun(quantity.counted or "")
    return quantity.unit is None and (not noun or noun in people_nouns())
