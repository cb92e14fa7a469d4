"""Repeats: what a document says again. Said twice by one source, it is on record once.

A pull quote, headline or caption repeats the body; otherwise the later repeats the earlier.
Two claims with other numbers are never a repeat of each other.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from onrecord.record.claim import Claim

from . import sources
from .draft import Draft, place_of, roles
from .nearness import near
from .words import numbers_in, words

SAME = 0.9  # of all words of both
LEAST = 5  # words; "I don't know" twice is two answers
SET_APART = frozenset({"headline", "standfirst", "pull_quote", "caption"})


def repeats(draft: Draft) -> Draft:
    """Find the claims that say again what their document says elsewhere."""
    by_document: dict[str, list[Claim]] = defaultdict(list)
    for claim in draft.claims:
        if claim.mode != "question" and len(words(claim.text)) >= LEAST:
            by_document[claim.document].append(claim)
    apart = {p for p, role in roles(draft).items() if role in SET_APART}
    said: dict[str, str] = {}
    for document in sorted(by_document):
        said.update(_in_document(by_document[document], apart, draft.resolved))
    return replace(draft, repeats=dict(sorted(said.items())))


def _in_document(
    claims: Sequence[Claim], apart: Iterable[str], resolved: Mapping[str, str]
) -> dict[str, str]:
    """Return which claim repeats which; each leads to the first of its kind."""
    body = [c for c in claims if c.passage not in apart]
    aside = [c for c in claims if c.passage in apart]
    order = {c.id: (c.passage in apart, place_of(c)) for c in claims}
    known = {c.id: c for c in claims}
    said: dict[str, str] = {}
    for claim in aside:
        for first in _holding(claim, body):
            said.setdefault(claim.id, first.id)
    sets = {c.id: frozenset(words(c.text)) for c in claims}
    for one, other, _ in near(sets, SAME):
        first, later = sorted((known[one], known[other]), key=lambda c: order[c.id])
        if _may_repeat(later, first, resolved):
            earlier = said.get(later.id)
            if earlier is None or order[first.id] < order[earlier]:
                said[later.id] = first.id
    return {later: _first(first, said) for later, first in said.items()}


def _first(claim: str, said: Mapping[str, str]) -> str:
    """Return the claim at the beginning of a row of repeats."""
    seen = {claim}
    while claim in said and said[claim] not in seen:
        claim = said[claim]
        seen.add(claim)
    return claim


def _may_repeat(later: Claim, first: Claim, resolved: Mapping[str, str]) -> bool:
    teller = sources.teller(later, resolved)
    return (
        teller is not None
        and teller == sources.teller(first, resolved)
        and later.polarity == first.polarity
        and numbers_in(later.text) == numbers_in(first.text)
        and not later.span.overlaps(first.span)
    )


def _holding(claim: Claim, body: Iterable[Claim]) -> Iterator[Claim]:
    """Yield the claims of the body that hold the words of a pull quote, headline or caption."""
    wanted = f" {' '.join(words(claim.text))} "
    yield from (
        c
        for c in body
        if wanted in f" {' '.join(words(c.text))} " and not c.span.overlaps(claim.span)
    )
