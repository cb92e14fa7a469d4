"""Away: that somebody was not there that day, against what another tells that they did that day.

"Headmaster Oran Tesk was not even present" stands against "Oran Tesk rang the bell that night", of
one full name and day, though the one tells of one place and the other of another.
"""

from collections.abc import Iterator

from onrecord.record.claim import Claim
from onrecord.weighing.comparing.frame import Days, length, overlap
from onrecord.weighing.comparing.words import holds, listed, words
from onrecord.weighing.draft import Draft, against
from onrecord.weighing.links.found import Found, affirms, stated, tension
from onrecord.weighing.links.ties import SHORT, Key, places_told
from onrecord.weighing.names.names import bodies, common

WHY = "One says that somebody was not there that day, and the other tells what they did that day."
LONGEST = 31  # days of an absence
FIRST = 7  # words with which a claim begins, where it tells of the one whom they name


def absent(claim: Claim, draft: Draft) -> Iterator[Key]:
    """Yield the full name of whom a claim says that they were not there on a known day."""
    if stated(claim) and _absent(claim) and _days(claim, LONGEST, draft):
        yield from _full_name(claim, draft)


def acting(claim: Claim, draft: Draft) -> Iterator[Key]:
    """Yield the full name of whom a claim tells that they did something on a known day."""
    if affirms(claim) and not _absent(claim) and _days(claim, SHORT, draft):
        yield from _full_name(claim, draft)


def found(denial: Claim, claim: Claim, draft: Draft) -> Found | None:
    """Return the tension of an absence and what was done that day, of documents of one place."""
    gone, there = _days(denial, LONGEST, draft), _days(claim, SHORT, draft)
    then = gone and there and overlap(gone, there)
    one_place = places_told(denial, draft) & places_told(claim, draft)
    if denial.document == claim.document or not then or not one_place:
        return None
    return tension(denial, claim, draft, WHY)


def _absent(claim: Claim) -> bool:
    gone = holds(claim.text, listed("elsewhere_then"))
    return gone or (against(claim) and holds(claim.text, listed("present_then")))


def _days(claim: Claim, most: int, draft: Draft) -> Days | None:
    days = draft.frames[claim.id].near().days
    return days if days and length(days) <= most else None


def _full_name(claim: Claim, draft: Draft) -> Iterator[Key]:
    """Yield the words of a full name with which a claim begins: no place's, no body's."""
    begins = words(claim.text)[:FIRST]
    places = {w for place in draft.frames[claim.id].places for w in words(place)}
    aside = places | listed("armed") | listed("sites")
    for name in sorted(bodies(claim.text)):
        own = tuple(w for w in words(name) if w not in common())
        if len(own) > 1 and set(own) <= set(begins) and aside.isdisjoint(words(name)):
            yield own
