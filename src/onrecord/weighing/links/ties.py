"""Ties: the places and days by which two claims may be of one thing, whatever event each is of.

Only what the words near a claim say counts, not what its document as a whole tells of.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from onrecord.record.claim import Claim
from onrecord.weighing.comparing.frame import SPOT, length, overlap
from onrecord.weighing.draft import Draft

Key = tuple[str, ...]
SHORT = 3  # days; a longer time ties no two claims by itself


def ties(claim: Claim, draft: Draft) -> Iterator[Key]:
    """Yield the places of a claim, and its days where they are few."""
    frame = draft.frames[claim.id].near()
    yield from (("at", place) for place in sorted(frame.places) if not place.startswith(SPOT))
    if frame.days and length(frame.days) <= SHORT:
        first = date.fromisoformat(frame.days[0])
        for later in range(length(frame.days)):
            yield "on", (first + timedelta(later)).isoformat()


def tied(one: Claim, other: Claim, draft: Draft) -> bool:
    """Say whether a place or a day is one of both, and nothing known of either differs."""
    own, its = draft.frames[one.id].near(), draft.frames[other.id].near()
    if not own.agrees(its):
        return False
    few = all(f.days and length(f.days) <= SHORT for f in (own, its))
    same_day = few and own.days and its.days and overlap(own.days, its.days)
    return bool(own.places & its.places or same_day)
