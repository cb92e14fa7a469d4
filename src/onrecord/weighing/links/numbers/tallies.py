"""Tallies: by which numbers of one place and day find each other, whatever events they are of."""

from collections import defaultdict
from collections.abc import Iterator

from onrecord.record.claim import Claim
from onrecord.weighing.comparing.frame import WORDED
from onrecord.weighing.draft import Draft, asserting
from onrecord.weighing.figures.counting import counts, exact
from onrecord.weighing.links.ties import Key, ties


def tallied(claim: Claim, draft: Draft) -> Iterator[Key]:
    """Yield of what, where and when a claim counts, by a number and a place that it words."""
    worded = draft.frames[claim.id].places_from in WORDED
    codes = {c.code for c in counts(claim) if worded and exact(c.quantity)}
    where = list(ties(claim, draft)) if codes else []
    places = [place for kind, place in where if kind == "at"]
    days = [day for kind, day in where if kind == "on"]
    for code in sorted(codes):
        yield from (("count", code, place, day) for place in places for day in days)


def by_tally(draft: Draft) -> Iterator[list[Claim]]:
    """Yield the claims that count of one matter, place and day, in the order of place."""
    found: dict[Key, list[Claim]] = defaultdict(list)
    for claim in asserting(draft):
        for key in tallied(claim, draft):
            found[key].append(claim)
    yield from (found[key] for key in sorted(found) if len(found[key]) > 1)
