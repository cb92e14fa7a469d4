"""Several people's coding of one case, compared: quality by quality, word by word.

Labels are compared on what each coded blind; which words are a claim, on the passages in which
both have decided on something. Alpha is Krippendorff's (agreement.py).
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from onrecord.record.claim import Claim
from onrecord.record.coding import BLIND, LABELS, MACHINE, Agreement, Coding, Difference
from onrecord.record.document import Passage
from onrecord.record.judgement import Decision
from onrecord.record.lookup import Lookup
from onrecord.record.respan import spans_of
from onrecord.record.text import Span
from onrecord.weighing.decisions import standing
from onrecord.weighing.reviews import STATUS

from .agreement import alpha

WORDS = "which words are a claim"
_WORD = re.compile(r"\w+")


def coding(look: Lookup) -> Coding:
    """Compare all who decided on claims of a case, with each other and with the machine."""
    decisions = look.decisions()
    on_claims = [d for d in decisions if d.about and (d.verdict in STATUS or d.field == BLIND)]
    claims = dict(look.claims({d.about[0] for d in on_claims}))
    people = tuple(sorted({d.by for d in on_claims}))
    marked = {one: _Marking(look, one, decisions, claims) for one in people}
    pairs = [*combinations(people, 2), *((one, MACHINE) for one in people)]
    blind = {one: _blind(one, decisions) for one in people}
    return Coding(
        people=people,
        agreements=(
            *(a for pair in pairs for a in _labels(pair, blind, claims)),
            *(a for one, other in pairs if (a := _words(look, one, other, marked))),
        ),
        differences=tuple(_differences(decisions, claims)),
    )


def _blind(person: str, decisions: Sequence[Decision]) -> dict[str, Mapping[str, object]]:
    """Return what a person coded blind, by claim: the first time counts, unless it was undone."""
    undone = {a for d in decisions if d.verdict == "undo" for a in d.about}
    found: dict[str, Mapping[str, object]] = {}
    for each in decisions:
        given = each.value if each.field == BLIND and each.by == person else None
        if isinstance(given, Mapping) and each.id not in undone:
            found.setdefault(each.about[0], given)
    return found


def _labels(
    pair: tuple[str, str],
    blind: Mapping[str, Mapping[str, Mapping[str, object]]],
    claims: Mapping[str, Claim],
) -> Iterator[Agreement]:
    one, other = pair
    shared = [c for c in blind[one] if c in claims and (other == MACHINE or c in blind[other])]
    for quality in LABELS:
        rows = []
        for claim in shared:
            given = blind[one][claim].get(quality)
            theirs = (
                getattr(claims[claim], quality)
                if other == MACHINE
                else blind[other][claim].get(quality)
            )
            if given and theirs:
                rows.append((str(given), str(theirs)))
        if rows:
            yield _agreement(quality, one, other, rows)


def _agreement(quality: str, one: str, other: str, rows: Sequence[tuple[str, str]]) -> Agreement:
    same = sum(a == b for a, b in rows)
    return Agreement(quality, one, other, len(rows), same, alpha(rows))


class _Marking:
    """The words that one person holds to be claims, and the passages they have worked on."""

    def __init__(
        self,
        look: Lookup,
        person: str,
        decisions: Sequence[Decision],
        claims: Mapping[str, Claim],
    ) -> None:
        self.spans: dict[str, list[Span]] = {}
        self.passages: dict[str, dict[str, Passage]] = {}
        for each in standing([d for d in decisions if d.by == person or d.verdict == "undo"]):
            if each.verdict in STATUS and each.anchor and each.about:
                document = each.anchor.document
                spans = each.anchor.spans
                if each.field == "spans":
                    spans = spans_of(each.value)
                elif each.about[0] in claims:
                    spans = claims[each.about[0]].spans
                kept = self.spans.setdefault(document, [])
                kept += spans if each.verdict != "reject" else ()
                held = self.passages.setdefault(document, {})
                for span in each.anchor.spans:
                    held |= {p.id: p for p in look.passages(document, span)}


def _words(look: Lookup, one: str, other: str, marked: Mapping[str, _Marking]) -> Agreement | None:
    """Compare which words two hold to be a claim, where both have worked."""
    rows: list[tuple[str, str]] = []
    theirs = marked.get(other)
    for document, passages in marked[one].passages.items():
        read = look.document(document)
        held = passages if theirs is None else theirs.passages.get(document, {})
        both = [passages[id_].span for id_ in passages.keys() & held.keys()]
        if read is None or not both:
            continue
        own = marked[one].spans.get(document, [])
        found = theirs.spans.get(document, []) if theirs else _read(look, document, both)
        words = (w for span in both for w in _WORD.finditer(read.text, span.start, span.end))
        rows += [(_in(word, own), _in(word, found)) for word in words]
    return _agreement(WORDS, one, other, rows) if rows else None


def _read(look: Lookup, document: str, where: Sequence[Span]) -> list[Span]:
    """Return the spans of the claims that the machine found there."""
    ids = {p.claim for p in look.placed(document) if any(p.span.overlaps(w) for w in where)}
    return [span for claim in look.claims(ids).values() for span in claim.spans]


def _in(word: "re.Match[str]", spans: Iterable[Span]) -> str:
    return "claim" if any(s.start <= word.start() < s.end for s in spans) else "none"


def _differences(
    decisions: Sequence[Decision], claims: Mapping[str, Claim]
) -> Iterator[Difference]:
    """Yield the claims on which decisions of several people are in force and differ."""
    by_claim: dict[str, list[Decision]] = {}
    for each in standing(decisions):
        if each.verdict in STATUS and each.about:
            by_claim.setdefault(each.about[0], []).append(each)
    for claim, found in by_claim.items():
        several = len({d.by for d in found}) > 1
        if several and claim in claims and len({_said(d) for d in found}) > 1:
            yield Difference(claims[claim], tuple(found))


def _said(decision: Decision) -> tuple[str, str | None, str]:
    return decision.verdict, decision.field, repr(decision.value)


def coding_table(found: Coding) -> str:
    """Return a comparison of coders as a table, one line each, and the claims they differ on."""
    if not found.agreements:
        return "nobody has coded blind, and no two people have decided on the same passage"
    heads = ("quality", "between", "and", "units", "same", "alpha")
    rows = [heads, *(_row(a) for a in found.agreements)]
    wide = [max(len(row[n]) for row in rows) for n in range(len(heads))]
    lines = [
        "  ".join(
            cell.ljust(w) if n < 3 else cell.rjust(w)
            for n, (cell, w) in enumerate(zip(row, wide, strict=True))
        )
        for row in rows
    ]
    return "\n".join([*lines, f"decided differently: {len(found.differences)}"])


def _row(each: Agreement) -> tuple[str, ...]:
    alpha = "-" if each.alpha is None else f"{each.alpha:.2f}"
    return each.quality, each.one, each.other, str(each.units), str(each.same), alpha
