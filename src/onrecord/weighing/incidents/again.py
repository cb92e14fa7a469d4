"""Told again: what a document tells in several places of one matter is of one reported incident."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from onrecord.record.claim import Claim
from onrecord.weighing.comparing.words import listed
from onrecord.weighing.draft import Draft, codes_of, place_of
from onrecord.weighing.tellings.retellings import retold

from .bundle import Bundle


def told_again(
    near: Mapping[str, Sequence[Bundle]], draft: Draft
) -> Mapping[str, Sequence[Bundle]]:
    """Put bundles of a document together where one tells again what the other does.

    What a boy says of the pills at the start of an interview and his teacher at its end is of one
    reported incident, where neither words another day or place.
    """
    several = {d: bundles for d, bundles in near.items() if _of_one_matter(bundles)}
    of = {c.id: b for bundles in several.values() for b in bundles for c in b.claims}
    asked = {d: [c.id for b in bundles for c in b.claims] for d, bundles in several.items()}
    told = [(r.first.claim, r.later.claim) for r in retold(draft, asked)]
    told += [pair for d in sorted(several) for pair in _lasting(near[d])]
    for earlier, later in sorted(told, key=lambda pair: (place_of(pair[0]), place_of(pair[1]))):
        one, other = of.get(earlier.id), of.get(later.id)
        if one is None or other is None or one is other or not codes_of(earlier) & codes_of(later):
            continue
        first, then = sorted((one, other), key=lambda b: place_of(b.claims[0]))
        if first.there_too(then):
            of.update({c.id: first for c in then.claims})
            first.take(then)
            then.claims = []
    return {d: [b for b in bundles if b.claims] for d, bundles in near.items()}


def _lasting(bundles: Sequence[Bundle]) -> Iterator[tuple[Claim, Claim]]:
    """Yield what a document tells of what goes on for long, such as pills given day by day."""
    of: dict[str, Claim] = {}
    for claim in (c for b in bundles for c in b.claims):
        for code in sorted(codes_of(claim) & listed("lasting")):
            first = of.setdefault(code, claim)
            if first is not claim:
                yield first, claim


def _of_one_matter(bundles: Sequence[Bundle]) -> bool:
    """Say whether two of a document's bundles have a violation in common."""
    return any(one.codes & other.codes for one, other in combinations(bundles, 2))
