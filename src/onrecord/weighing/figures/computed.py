"""What people set or asked for: best figures, and products and sums of numbers on record.

A best figure is a person's alone. What is computed is stated by nobody: it stands beside the
figures, with the claims that its numbers are from and for whom it was computed, and enters no low
or high.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import prod

from onrecord.record.case import Doubt, Figure, ReportedIncident
from onrecord.record.claim import Claim, Quantity
from onrecord.record.ident import content_id
from onrecord.record.judgement import Decision
from onrecord.weighing.draft import Draft
from onrecord.weighing.reviews.decisions import standing

SIGNS = {"product": "×", "sum": "+"}
GONE = "A number to compute with no longer stands in its claim, or its claim counts nowhere."
NOWHERE = "A figure was asked for of claims none of which is of a reported incident."


def computed(draft: Draft) -> Draft:
    """Give the reported incidents their best figures and what people asked to have computed."""
    taken = [d for d in standing(draft.decisions) if d.verdict in ("best", "compute")]
    if not taken:
        return draft
    claims = {c.id: c for c in draft.claims}
    figures = {i.id: list(i.figures) for i in draft.incidents}
    doubts = list(draft.doubts)
    for decision in taken:
        if decision.verdict == "best":
            _set(decision, draft.incidents, figures)
            continue
        figure = _figure(decision, claims)
        homes = [i.id for i in draft.incidents if set(i.claims) & set(decision.about)]
        if figure is None or not homes:
            doubts.append(_doubt(decision, GONE if figure is None else NOWHERE))
            continue
        for home in homes:
            figures[home].append(figure)
    incidents = tuple(replace(i, figures=tuple(figures[i.id])) for i in draft.incidents)
    return replace(draft, incidents=incidents, doubts=tuple(doubts))


def _set(
    decision: Decision,
    incidents: Sequence[ReportedIncident],
    figures: Mapping[str, list[Figure]],
) -> None:
    """Set the best figure where most of the claims are now that it was set on."""
    about = set(decision.about)
    found = [
        (-len(about & set(f.claims)), i.id, at)
        for i in incidents
        for at, f in enumerate(figures[i.id])
        if f.what == decision.field and f.computed_for is None and about & set(f.claims)
    ]
    if found and isinstance(decision.value, (int, float)):
        _, home, at = min(found)
        figures[home][at] = replace(figures[home][at], best=float(decision.value))


def _figure(decision: Decision, claims: Mapping[str, Claim]) -> Figure | None:
    """Return what was asked for, or null where a number of it is not on record any more."""
    known = [claims[c] for c in decision.about if c in claims]
    named = decision.value if isinstance(decision.value, (list, tuple)) else ()
    numbers = numbers_named([str(n) for n in named], known)
    if len(known) < len(decision.about) or numbers is None or decision.field not in SIGNS:
        return None
    lows, highs = [q.low for q in numbers], [q.high for q in numbers]
    work = prod if decision.field == "product" else sum
    low = None if None in lows else float(work(n for n in lows if n is not None))
    high = None if None in highs else float(work(n for n in highs if n is not None))
    said = f" {SIGNS[decision.field]} ".join(" ".join(q.text.split()) for q in numbers)
    return Figure(
        what=f"{decision.field}: {said}",
        low=low,
        high=high,
        best=None,
        claims=decision.about,
        computed_for=decision.by,
    )


def numbers_named(named: Sequence[str], claims: Sequence[Claim]) -> list[Quantity] | None:
    """Return the numbers that words name, in their order, or null where one is not in the claims.

    A number is named by its words or what is counted with it ("15 camps"). It is used once only.
    """
    left = [(q, _worded(q)) for c in claims for q in c.quantities]
    found: list[Quantity] = []
    for words in named:
        plain = " ".join(words.casefold().split())
        at = next((n for n, (_, said) in enumerate(left) if plain in said), None)
        if at is None:
            return None
        found.append(left.pop(at)[0])
    return found


def _worded(quantity: Quantity) -> frozenset[str]:
    """Return the words that name a number: "15", "15 camps"."""
    own = " ".join(quantity.text.casefold().split())
    counted = " ".join((quantity.counted or "").casefold().split())
    return frozenset({own, f"{own} {counted}".strip()})


def _doubt(decision: Decision, why: str) -> Doubt:
    made = content_id("doubt", decision.id)
    return Doubt(id=made, kind="not_computed", about=(decision.id, *decision.about), why=why)
