"""Figures: the lowest and highest number on record, who stands behind them, and what is missing.

Nothing is added up and no best number is proposed. Copies and one witness behind several
documents count once.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from onrecord.record.case import Figure, Sources
from onrecord.record.claim import Claim
from onrecord.weighing.comparing.groups import Groups
from onrecord.weighing.draft import Draft
from onrecord.weighing.origins import sources
from onrecord.weighing.origins.independence import independence

from .counting import Count, counts
from .missing import minors_of, missing
from .rivals import FIRST_HAND

SECOND_HAND = frozenset({"hearsay", "record", "inference"})
# Their own voice passes on what others told.
RELAYING = frozenset({"publication", "document"})


def figures(draft: Draft) -> Draft:
    """Give every reported incident its figures, its sources and what is not on record."""
    claims = {c.id: c for c in draft.claims}
    minors = minors_of(draft)
    made = []
    for incident in draft.incidents:
        own = [claims[c] for c in incident.claims]
        made.append(
            replace(
                incident,
                figures=_figures(own),
                sources=_sources(own, draft),
                not_on_record=missing(incident, own, minors),
            )
        )
    return replace(draft, incidents=tuple(made))


def _figures(claims: Sequence[Claim]) -> tuple[Figure, ...]:
    """Return a figure for each thing counted; an end that a claim leaves open is open."""
    same: dict[tuple[str, str], list[Count]] = defaultdict(list)
    for claim in claims:
        for count in counts(claim):
            same[count.noun, count.code].append(count)
    return tuple(_figure(*key, same[key]) for key in sorted(same))


def _figure(noun: str, code: str, found: Sequence[Count]) -> Figure:
    lows = [c.quantity.low for c in found]
    highs = [c.quantity.high for c in found]
    return Figure(
        what=f"{noun}: {code.replace('_', ' ')}",
        low=None if None in lows else min(n for n in lows if n is not None),
        high=None if None in highs else max(n for n in highs if n is not None),
        best=None,
        claims=tuple(sorted({c.claim.id for c in found})),
        computed_for=None,
    )


def _sources(claims: Sequence[Claim], draft: Draft) -> Sources:
    """Count the sources behind an incident, those that are not independent taken as one."""
    tellers = _tellers(claims, draft)
    groups = Groups(c.id for c in tellers)
    verdicts: dict[frozenset[str], bool | None] = {}
    for at, first in enumerate(tellers):
        for second in tellers[at + 1 :]:
            verdict = independence(first, second, draft)[0]
            verdicts[frozenset((first.id, second.id))] = verdict
            if verdict is False:
                groups.join(first.id, second.id)
    known = {c.id: c for c in tellers}
    bodies = groups.listed()
    named = {c.id for c in tellers if sources.teller(c, draft.voices) is not None}
    speaking = [body for body in bodies if named.intersection(body)]
    sure: list[list[str]] = []
    for body in _surest_first(speaking, verdicts):
        if all(_independent(body, o, verdicts) for o in sure):
            sure.append(body)
    primary = [b for b in bodies if any(known[c].basis in FIRST_HAND for c in b)]
    rest = [b for b in bodies if b not in primary]
    return Sources(
        primary=len(primary),
        secondary=sum(1 for b in rest if any(_second_hand(known[c]) for c in b)),
        independent=len(sure),
        cannot_tell=len(bodies) - len(sure),
    )


def _second_hand(claim: Claim) -> bool:
    """Say whether the words make a source secondary; where they do not say, it is neither.

    A document's own voice passes on what others told, unless an office speaks of its own doing.
    """
    body = claim.source.kind == "organization" and len(claim.chain) == 1
    own_voice = claim.source.kind in RELAYING or (body and claim.standing != "official")
    return own_voice or claim.standing == "relays" or claim.basis in SECOND_HAND


def _tellers(claims: Sequence[Claim], draft: Draft) -> list[Claim]:
    """Return one claim for each source in each document, first-hand ones first."""
    first: dict[tuple[str, str | None], Claim] = {}
    for claim in sorted(claims, key=lambda c: (c.basis not in FIRST_HAND, c.id)):
        teller = sources.teller(claim, draft.voices)
        first.setdefault((claim.document, teller), claim)
    return sorted(first.values(), key=lambda c: c.id)


def _surest_first(
    bodies: Sequence[list[str]], verdicts: Mapping[frozenset[str], bool | None]
) -> list[list[str]]:
    """Put those first that are independent of most others: one of which little can be told comes
    last, and takes the place of none.
    """
    return sorted(bodies, key=lambda b: -sum(_independent(b, o, verdicts) for o in bodies))


def _independent(
    body: Sequence[str], other: Sequence[str], verdicts: Mapping[frozenset[str], bool | None]
) -> bool:
    return all(verdicts.get(frozenset((a, b))) is True for a in body for b in other)
