"""A part of a case as the person at the machine is shown it: whole, and never without INTERNAL.

What leaves the machine goes by `leave`, which protects. What the review desk shows goes by here:
one stretch of one document, the claims in it, and what else is on record about some of them.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.record.case import Link, Review
from onrecord.record.claim import Claim
from onrecord.record.document import Document, Passage
from onrecord.record.entity import Entity
from onrecord.record.judgement import Decision
from onrecord.record.lookup import Listed, Lookup, Outlined
from onrecord.record.text import Span
from onrecord.record.view import Head

# How much of a long document is shown at once, in code points: about 1,000 words.
WINDOW = 6_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All that is on record about some claims, and about those that they lead to, by id.

    `numbers` gives a claim as "3.12", `documents` a document's number; `incidents` by claim.
    """

    head: Head
    claims: Mapping[str, Claim]
    numbers: Mapping[str, str]
    documents: Mapping[str, int]
    entities: Mapping[str, Entity]
    resolved: Mapping[str, str]
    links: Sequence[Link]
    repeats: Mapping[str, str]
    reviews: Mapping[str, Review]
    decisions: Sequence[Decision]
    incidents: Mapping[str, Sequence[int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One stretch of one document: its passages and the claims that touch it, in reading order."""

    document: Document
    at: int
    window: Span
    passages: Sequence[Passage]
    claims: Sequence[Claim]
    numbers: Mapping[str, str]


def windows(length: int, outline: Sequence[Outlined]) -> list[Span]:
    """Cut a document of `length` code points into windows, between passages where that is possible.

    `outline` are the places of its passages. A passage that is longer than two windows is cut.
    """
    edges = [0]
    for start in [*(each.span.start for each in outline), length]:
        while start - edges[-1] > 2 * WINDOW:
            edges.append(edges[-1] + WINDOW)
        if start - edges[-1] >= WINDOW:
            edges.append(start)
    if edges[-1] < length or len(edges) == 1:
        edges.append(length)
    return [Span(a, b) for a, b in pairwise(edges)]


def part(
    look: Lookup,
    listed: Listed,
    window: Span,
    inside: Collection[str],
    own: Mapping[str, Claim],
) -> Part | None:
    """Return what lies in `window` of a document; null where the document is gone.

    `inside` are the claims that touch it; `own` the document's claims that stand on a person's
    word alone, by their numbers.
    """
    read = look.document(listed.document)
    if read is None:
        return None
    added = {c.id: (number, c) for number, c in own.items() if c.span.overlaps(window)}
    numbers = {p.claim: f"{p.at}.{p.nth}" for p in look.where(inside).values()}
    return Part(
        document=read,
        at=listed.at,
        window=window,
        passages=look.passages(listed.document, window),
        claims=in_order([*look.claims(inside).values(), *(c for _, c in added.values())]),
        numbers=numbers | {id_: number for id_, (number, _) in added.items()},
    )


def facts(
    look: Lookup, ids: Collection[str], reviews: Mapping[str, Review], own: Mapping[str, Claim]
) -> Facts:
    """Return all that is on record about the claims `ids`.

    `reviews` say where they stand after the decisions on them; `own` as in `part`.
    """
    added = {c.id: c for c in own.values()}
    claims, links, repeats = look.claims(ids), look.links(ids), look.repeats(ids)
    led = {*repeats.values(), *(end for link in links for end in (link.from_, link.to))}
    led |= {c.denies for c in claims.values() if isinstance(c.denies, str)}
    led |= {c.answers for c in claims.values() if c.answers}
    held = {**look.claims(led), **claims, **{i: c for i, c in added.items() if i in ids}}
    named = set(_named(held.values()))
    resolved = look.resolved(named)
    listed = {each.document: each.at for each in look.listed()}
    numbers = {p.claim: f"{p.at}.{p.nth}" for p in look.where(held).values()}
    numbers |= {c.id: number for number, c in own.items()}
    return Facts(
        head=look.head(),
        claims=held,
        numbers={i: numbers.get(i, "P") for i in held},
        documents=listed,
        entities=look.entities({*named, *resolved.values()}),
        resolved=resolved,
        links=links,
        repeats=repeats,
        reviews=reviews,
        decisions=look.decisions_on(held.keys()),
        incidents=_incidents(look, ids),
    )


def saying(look: Lookup, ids: Collection[str]) -> Facts:
    """Return of the claims `ids` their words and who says them, and nothing that they lead to."""
    claims, placed = look.claims(ids), look.where(ids)
    sources = {c.source.entity for c in claims.values() if c.source.entity}
    resolved = look.resolved(sources)
    return Facts(
        head=look.head(),
        claims=claims,
        numbers={i: f"{placed[i].at}.{placed[i].nth}" if i in placed else "P" for i in claims},
        documents={},
        entities=look.entities({*sources, *resolved.values()}),
        resolved=resolved,
        links=(),
        repeats={},
        reviews={},
        decisions=(),
        incidents={},
    )


def in_order(claims: Iterable[Claim]) -> list[Claim]:
    """Return claims in the order of their words, the longer first where two begin together."""
    return sorted(claims, key=lambda c: (c.span.start, -c.span.end, c.id))


def _named(claims: Iterable[Claim]) -> Iterator[str]:
    """Yield the entities that claims speak of."""
    for claim in claims:
        voices = (claim.source, *claim.chain, *([claim.basis_from] if claim.basis_from else ()))
        yield from (v.entity for v in voices if v.entity)
        for person in claim.participants:
            yield from (e for e in (person.entity, person.alleged_by) if e)


def _incidents(look: Lookup, ids: Collection[str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for at, incident in look.incidents(ids):
        for claim in incident.claims:
            found.setdefault(claim, []).append(at)
    return found


# Roles whose words are no testimony, so that the machine missed nothing there.
NO_TESTIMONY = frozenset({"furniture", "byline", "question"})


def without_claim(outline: Sequence[Outlined], claims: Iterable[Span]) -> list[Outlined]:
    """Return the passages in which no claim was found, but for those that are no testimony."""
    spans = sorted(claims)
    found, first, reached = [], 0, 0
    for passage in sorted(outline, key=lambda p: p.span):
        while first < len(spans) and spans[first].start < passage.span.end:
            reached = max(reached, spans[first].end)
            first += 1
        if reached <= passage.span.start and passage.role not in NO_TESTIMONY:
            found.append(passage)
    return found
