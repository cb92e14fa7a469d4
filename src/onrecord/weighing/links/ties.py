"""Ties: the places and days by which two claims may be of one thing, whatever event each is of.

Only what the words near a claim say counts, not what its document as a whole tells of.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from onrecord.record.claim import Claim
from onrecord.weighing.comparing.frame import SPOT, WORDED, between, length, overlap
from onrecord.weighing.comparing.words import listed, singular, words
from onrecord.weighing.draft import Draft, claims_of, dated

Key = tuple[str, ...]
YEARS = 1000  # days; so far apart, what knows no day is told of another time
SHORT = 3  # days; a longer time ties no two claims by itself


def ties(claim: Claim, draft: Draft) -> Iterator[Key]:
    """Yield the places of a claim, and its days where they are few."""
    frame = draft.frames[claim.id].near()
    yield from (("at", place) for place in sorted(frame.places) if not place.startswith(SPOT))
    if frame.days and length(frame.days) <= SHORT:
        first = date.fromisoformat(frame.days[0])
        for later in range(length(frame.days)):
            yield "on", (first + timedelta(later)).isoformat()


def in_time(one: Claim, other: Claim, draft: Draft) -> bool:
    """Say whether one may be told of the time of the other, as far as their documents' days say.

    What was told before a thing happened is not of it, nor is what is told without a day years
    before or after it.
    """
    if _years_apart(one, other, draft):
        return False
    if one.document == other.document:
        return True
    told = [_told(c, draft) for c in (one, other)]
    known = [draft.frames[c.id].days or draft.frames[c.id].period for c in (one, other)]
    for then, day, unknown in ((known[0], told[1], known[1]), (known[1], told[0], known[0])):
        if then and day and not unknown and (then[0] > day or between(then, (day, day)) > YEARS):
            return False
    return any(known) or not all(told) or between((told[0],) * 2, (told[1],) * 2) <= YEARS


def _years_apart(one: Claim, other: Claim, draft: Draft) -> bool:
    """Say whether two claims are of other years: of the last war, and of now."""
    frames = (draft.frames[c.id] for c in (one, other))
    known = [f.days or f.period for f in frames]
    return all(known) and between(known[0] or ("", ""), known[1] or ("", "")) > YEARS


def _told(claim: Claim, draft: Draft) -> str:
    return dated(draft.texts[claim.document]) if claim.document in draft.texts else ""


def surely_one(one: Claim, other: Claim, draft: Draft) -> bool:
    """Say whether both know day and place from near by, and these are the same."""
    own, its = draft.frames[one.id], draft.frames[other.id]
    return own.firm and its.firm and own.one_event(its)


def may_be_one(one: Claim, other: Claim, draft: Draft) -> bool:
    """Say whether no day or place near either speaks against their being of one thing."""
    own, its = (draft.frames[c.id].near() for c in (one, other))
    return own.agrees(its) and in_time(one, other, draft)


def sites_apart(one: Claim, other: Claim) -> bool:
    """Say whether each names a site, and none is one of both: a clinic and a mill."""
    first, second = (set(map(singular, words(c.text))) & listed("sites") for c in (one, other))
    return bool(first and second) and first.isdisjoint(second)


def tied(one: Claim, other: Claim, draft: Draft) -> bool:
    """Say whether a place or a day is one of both, and nothing known of either differs."""
    if not may_be_one(one, other, draft):
        return False
    own, its = (draft.frames[c.id].near() for c in (one, other))
    few = all(f.days and length(f.days) <= SHORT for f in (own, its))
    same_day = few and own.days and its.days and overlap(own.days, its.days)
    return bool(own.places & its.places or same_day)


def of_one_event(one: Claim, other: Claim, draft: Draft) -> bool:
    """Say whether two documents tell of one event, and no day, place or site of either differs."""
    event = draft.events.get(one.document)
    if not event or event != draft.events.get(other.document) or one.document == other.document:
        return False
    of_days = _of_documents_day(one, other, draft) and _of_documents_day(other, one, draft)
    return of_days and may_be_one(one, other, draft) and not sites_apart(one, other)


def _of_documents_day(one: Claim, other: Claim, draft: Draft) -> bool:
    """Say whether the day that a document lends a claim is not another than the other words.

    "At the time", in minutes of 14 March's shelling, is not of the arrest on the fifth.
    """
    lent, worded = draft.frames[one.id], draft.frames[other.id]
    known = lent.days_from == "document" and lent.days and worded.days_from in WORDED
    return not (known and lent.days and worded.days and not overlap(lent.days, worded.days))


def how_one(one: Claim, other: Claim, draft: Draft, tied_by: str, if_one: str) -> str | None:
    """Return the reason of the two that fits two claims; null where they are of no one thing.

    `tied_by` where a place or a day is one of both, `if_one` where documents tell of one event.
    """
    if tied(one, other, draft):
        return tied_by
    return if_one if of_one_event(one, other, draft) else None


def event_told(claim: Claim, draft: Draft) -> Iterator[Key]:
    """Yield the event that the document of a claim tells of."""
    event = draft.events.get(claim.document)
    if event:
        yield "told", event


def places_told(claim: Claim, draft: Draft) -> frozenset[str]:
    """Return the places that the document of a claim tells of."""
    own = (draft.frames[c.id].near() for c in claims_of(claim.document, draft))
    return frozenset(p for frame in own for p in frame.places if not p.startswith(SPOT))
