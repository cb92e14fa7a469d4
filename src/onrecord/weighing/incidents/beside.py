"""Beside: claims that concern no violation by themselves, put with the event that they tell of.

"Eleven pupils have returned", "nobody was shot": their numbers and denials are then held against
those of the event. They make no difference to what is one event with what.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from onrecord.record.claim import Claim
from onrecord.weighing.comparing.frame import NEAR, WORDED, Frame
from onrecord.weighing.comparing.words import holds, listed, related_codes, singular, words
from onrecord.weighing.draft import Draft
from onrecord.weighing.settings.when_where import dated_otherwise, days, sums_up
from onrecord.weighing.tellings.deeds import deeds

from .bundle import Bundle

FIRST = 3  # words of a claim within which it says of whom it is
CLOSE = 4  # claims; further on, only a place in common ties a claim to an event


def put_beside(bundles: Sequence[Bundle], claims: Sequence[Claim], draft: Draft) -> None:
    """Put claims of one document beside the nearest event of it that they may be of."""
    at = {claim.id: n for n, claim in enumerate(claims)}
    own = {b.claims[0].id: sorted(at[c.id] for c in b.claims) for b in bundles}
    inside = {c.id for b in bundles for c in b.claims}
    for claim in claims:
        if claim.id not in inside and _tells(claim, draft.frames[claim.id]):
            near = _near(claim, at[claim.id], bundles, own, draft)
            taker = min(near, key=lambda found: found[:2], default=None)
            if taker is not None:
                taker[2].beside += (claim,)


def general(claim: Claim) -> bool:
    """Say whether a claim is of all times: "never enlisted a child", "in the past"."""
    always = listed("ever") | listed("in_ranks")
    denied = claim.polarity == "negated" and holds(claim.text, always)
    dated = any(days(t) for t in claim.times)
    return denied or (not dated and holds(claim.text, listed("other_times")))


def of_no_event(bundle: Bundle) -> bool:
    """Say whether all that a bundle tells is of all times, or goes on as it is told."""
    return bundle.goes_on_now() or all(map(general, bundle.claims))


def _tells(claim: Claim, frame: Frame) -> bool:
    """Say whether a claim tells or denies a deed, and not of many events or at all times."""
    if claim.certainty == "hypothetical" or sums_up(claim) or general(claim):
        return False
    if dated_otherwise(claim) and not frame.days:
        return False
    if holds(claim.text, listed("held_now")) and frame.days_from not in WORDED:
        return False  # "boys are being held", as it is told
    return claim.denies is not None or (bool(deeds(claim)) and not _of_beasts(claim))


def _of_beasts(claim: Claim) -> bool:
    """Say whether a claim begins with what is nobody: "a goat was also taken"."""
    return not listed("beasts").isdisjoint(map(singular, words(claim.text)[:FIRST]))


def _near(
    claim: Claim,
    place: int,
    bundles: Sequence[Bundle],
    own: dict[str, list[int]],
    draft: Draft,
) -> Iterator[tuple[bool, int, Bundle]]:
    """Yield the events that a claim may be of, each with whether of another matter, and how far."""
    frame, told = draft.frames[claim.id], deeds(claim)
    mains = [b for b in bundles if b.event]  # what others tell of too
    for bundle in mains or bundles:
        if bundle.sums() or not bundle.frame.agrees(frame) or all(map(general, bundle.claims)):
            continue
        far = _far(place, own[bundle.claims[0].id])
        there = frame.places_from in NEAR and not frame.places.isdisjoint(bundle.frame.places)
        related = not related_codes(bundle.codes).isdisjoint(told)
        blow = bool(bundle.codes & listed("one_blow") and told & listed("one_blow"))
        of_it = related or blow or bundle.frame.one_event(frame) or not told
        last = [c.passage for c in bundle.claims]
        tied = of_it and (there or (far <= CLOSE and claim.passage in last))
        if tied:
            yield not (related or blow), far, bundle


def _far(place: int, places: Sequence[int]) -> int:
    """Return how far a place is from the nearest of others, which are in order."""
    at = bisect_left(places, place)
    return min(abs(place - n) for n in places[max(at - 1, 0) : at + 1])
