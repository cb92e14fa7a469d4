"""Figures: the lowest and highest number on record, who stands behind them, and what is missing.

Nothing is added up and no best number is proposed. Copies and one witness behind several
documents count once.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from onrecord.record.case import Figure, Missing, ReportedIncident, Sources
from onrecord.record.claim import Claim

from . import sources
from .counting import Count, counts
from .draft import Draft
from .groups import Groups
from .origins import independence
from .words import mapping

FIRST_HAND = frozenset({"participant", "eyewitness"})
SECOND_HAND = frozenset({"hearsay", "record", "inference"})
# Their own voice passes on what others told.
RELAYING = frozenset({"publication", "document"})
FIRST_PERSON = frozenset({"i", "me", "we", "us"})
COUNTED = frozenset({"killing", "maiming", "recruitment", "abduction"})


def figures(draft: Draft) -> Draft:
    """Give every reported incident its figures, its sources and what is not on record."""
    claims = {c.id: c for c in draft.claims}
    minors = _minors(draft)
    made = []
    for incident in draft.incidents:
        own = [claims[c] for c in incident.claims]
        made.append(
            replace(
                incident,
                figures=_figures(own),
                sources=_sources(own, draft),
                not_on_record=_missing(incident, own, minors),
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
    sure: list[list[str]] = []
    for body in bodies:
        if named.intersection(body) and all(_independent(body, o, verdicts) for o in sure):
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


def _independent(
    body: Sequence[str], other: Sequence[str], verdicts: Mapping[frozenset[str], bool | None]
) -> bool:
    return all(verdicts.get(frozenset((a, b))) is True for a in body for b in other)


def _minors(draft: Draft) -> frozenset[str]:
    """Return the entities that are or may be minors."""
    guarded = {
        e.id
        for r in draft.readings
        for e in r.entities
        if e.protected is not False and e.protected.why == "minor"
    }
    said = {
        p.entity
        for c in draft.claims
        for p in c.participants
        if p.entity is not None and p.child != "not_stated"
    }
    return frozenset(guarded | said)


def _missing(
    incident: ReportedIncident, claims: Sequence[Claim], minors: frozenset[str]
) -> tuple[Missing, ...]:
    """Return what no claim states; nothing for sexual violence, or where a minor tells it."""
    codes = [c.code for c in incident.may_concern]
    if "sexual_violence" in codes or any(_told_by_minor(c, minors) for c in claims):
        return ()
    table = mapping("elsewhere")
    return tuple(
        Missing(
            field=field,
            where=next((table[field][c] for c in codes if c in table[field]), table[field]["any"]),
        )
        for field in _unstated(incident, claims, set(codes))
    )


def _told_by_minor(claim: Claim, minors: frozenset[str]) -> bool:
    """Say whether the source is or may be a minor: known as one, or one by its own words."""
    own = (p for p in claim.participants if p.text.casefold() in FIRST_PERSON)
    return claim.source.entity in minors or any(p.child != "not_stated" for p in own)


def _unstated(
    incident: ReportedIncident, claims: Sequence[Claim], codes: set[str]
) -> Iterator[str]:
    people = [p for c in claims for p in c.participants]
    children = [p for p in people if p.child != "not_stated"]
    if incident.time is None:
        yield "date"
    if incident.place is None:
        yield "place"
    if codes & COUNTED and not any(True for c in claims for _ in counts(c)):
        yield "number"
    if children and all(p.sex is None for p in children):
        yield "boys_and_girls"
    if not any(p.role == "alleged_perpetrator" for p in people):
        yield "alleged_perpetrator"
    if all(c.basis == "unstated" for c in claims):
        yield "source_of_knowledge"
