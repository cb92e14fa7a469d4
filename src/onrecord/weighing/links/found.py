"""A link in the making, and what every finder of links asks of two claims."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

from onrecord.record.case import Relation
from onrecord.record.claim import Claim
from onrecord.record.document import Document
from onrecord.weighing.comparing.nearness import WINDOW
from onrecord.weighing.draft import Draft, against, dated, place_of

T = TypeVar("T")


# Claims so told are neither held against others nor borne out: they state nothing.
UNSURE = ("hypothetical", "possible", "probable")


class Found(NamedTuple):
    """`one` stands in `relation` to `other`.

    `facts` are the details that both tell, and `weight` how much these tell, where that is the
    reason: of all pairs of claims of two documents, the best one tells a detail (`once`).
    """

    one: Claim
    other: Claim
    relation: Relation
    why: str
    score: float | None = None
    facts: frozenset[str] = frozenset()
    weight: float = 0


def stated(claim: Claim) -> bool:
    """Say whether a claim is told as certain, or without a word on how sure it is.

    "After perhaps half an hour they came" leaves open a number alone.
    """
    cue = claim.certainty_cue
    of_number = cue is not None and any(q.span.overlaps(cue.span) for q in claim.quantities)
    return claim.certainty not in UNSURE or of_number


def affirms(claim: Claim) -> bool:
    """Say whether a claim states a thing, and neither negates nor denies it."""
    return not against(claim) and stated(claim)


def later_first(first: Claim, second: Claim, texts: Mapping[str, Document]) -> tuple[Claim, Claim]:
    """Return two claims, the later one first: by their documents' days, then by place.

    Of two documents of which one has no day, or both one, what more have passed on comes later: a
    communiqué does not repeat the summary that quotes it.
    """
    told = [dated(texts[c.document]) if c.document in texts else "" for c in (first, second)]
    one_document = first.document == second.document
    by_day = "" not in told and told[0] != told[1]

    def order(claim: Claim) -> tuple[str, int, tuple[str, int, int, str]]:
        day = told[claim is second] if by_day else ""
        return day, 0 if one_document else len(claim.chain), place_of(claim)

    one, other = sorted((first, second), key=order)
    return other, one


def tension(first: Claim, second: Claim, draft: Draft, why: str) -> Found:
    """Return the tension of two claims, the later one first."""
    return Found(*later_first(first, second, draft.texts), "in_tension", why)


def pairs_of(block: Sequence[T]) -> Iterator[tuple[T, T]]:
    """Yield the pairs of a block; in a long one each member meets the first ones only."""
    for at, second in enumerate(block):
        for first in block[: min(at, WINDOW)]:
            yield first, second


def by_incident(draft: Draft) -> Iterator[list[Claim]]:
    """Yield the claims of each reported incident in the order of place."""
    claims = {c.id: c for c in draft.claims}
    for incident in draft.incidents:
        yield sorted((claims[c] for c in incident.claims), key=place_of)
