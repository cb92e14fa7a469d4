"""Reviews: what people decided about claims, with the machine's value kept beside.

Every decision on a claim ends in exactly one review. What was rejected counts nowhere and
stays on record.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from contextlib import suppress
from dataclasses import replace
from typing import Any, Literal

from onrecord.record.case import Amendment, Review
from onrecord.record.claim import Claim
from onrecord.record.document import Document
from onrecord.record.judgement import Decision
from onrecord.record.respan import respanned, spans_of
from onrecord.record.wire import from_wire, to_wire
from onrecord.weighing.draft import Draft, in_order

from .anchors import Place, places
from .decisions import standing

Status = Literal["unreviewed", "accepted", "rejected", "amended"]
# Where a claim stands after a decision of each kind. A claim that was added was accepted.
STATUS: Mapping[str, Status] = {
    "accept": "accepted",
    "reject": "rejected",
    "amend": "amended",
    "add": "accepted",
}


def reviews(draft: Draft) -> Draft:
    """Settle the decisions on claims, and keep the claims that count, as people amended them."""
    known = places(draft.readings)
    stands: dict[str, Place] = {}
    for decision in draft.decisions:
        if decision.verdict == "undo":
            target = next((stands[a] for a in decision.about if a in stands), None)
            if target is not None:
                stands[decision.id] = target
        elif _on_claim(decision, known.claims) and not _elsewhere(decision, draft):
            stands[decision.id] = known.of(decision)
    own = {place.claim: place.own for place in stands.values() if place.own is not None}
    claims = {**known.claims, **own}
    made = settle(draft.decisions, stands, claims, draft.given.in_force)
    return replace(
        draft,
        reviews=tuple(made[claim] for claim in sorted(made)),
        own_claims=tuple(in_order(list(own.values()))),
        claims=tuple(in_order(_counting(claims, made, draft.texts))),
    )


def _on_claim(decision: Decision, claims: Mapping[str, Claim]) -> bool:
    if decision.verdict in STATUS:
        return True
    on_words = decision.anchor is not None or any(a in claims for a in decision.about)
    return decision.verdict == "note" and on_words


def _elsewhere(decision: Decision, draft: Draft) -> bool:
    """Say whether a decision is on a claim of a document that this draft leaves out."""
    about = decision.about if decision.anchor is None else [decision.anchor.document]
    return not draft.given.elsewhere.isdisjoint(about)


def settle(
    decisions: Sequence[Decision],
    stands: Mapping[str, Place],
    claims: Mapping[str, Claim],
    in_force: Set[str] | None = None,
) -> dict[str, Review]:
    """Return the review of every claim that a decision stands on.

    `decisions` are all, in their order, unless `in_force` says which of them are in force;
    `stands` says on which claim one of them stands.
    """
    on: dict[str, list[Decision]] = defaultdict(list)
    for decision in decisions:
        if decision.id in stands:
            on[stands[decision.id].claim].append(decision)
    if in_force is None:
        in_force = {d.id for d in standing(decisions)}
    changed = {p.claim for p in stands.values() if p.words_changed}
    return {
        claim: Review(
            claim=claim,
            status=_status([d for d in taken if d.id in in_force]),
            decisions=tuple(d.id for d in taken),
            amendments=_amendments([d for d in taken if d.id in in_force], claims.get(claim)),
            words_changed=claim in changed,
        )
        for claim, taken in on.items()
    }


def _status(taken: Sequence[Decision]) -> Status:
    """Return what the newest decision in force says."""
    return next((STATUS[d.verdict] for d in reversed(taken)), "unreviewed")


def _amendments(taken: Sequence[Decision], claim: Claim | None) -> tuple[Amendment, ...]:
    """Return the newest value a person set for each field, and what the machine had found."""
    newest = {d.field: d for d in taken if d.verdict == "amend" and d.field is not None}
    return tuple(
        Amendment(
            field=field,
            value=newest[field].value,
            machine=to_wire(getattr(claim, field, None)),
            decision=newest[field].id,
            by=newest[field].by,
            at=newest[field].at,
        )
        for field in sorted(newest)
    )


def _counting(
    claims: Mapping[str, Claim], made: Mapping[str, Review], texts: Mapping[str, Document]
) -> list[Claim]:
    """Return the claims that nobody rejected, with the values that people set."""
    counting = []
    for claim in claims.values():
        review = made.get(claim.id)
        if review is None:
            counting.append(claim)
        elif review.status != "rejected" and not _taken_back(claim, review):
            document = texts.get(claim.document)
            text = document.text if document else ""
            counting.append(_as_amended(claim, review.amendments, text))
    return counting


def _taken_back(claim: Claim, review: Review) -> bool:
    """Say whether a claim that stands on a person's word alone is one that nobody stands by."""
    return claim.by == "person" and review.status == "unreviewed"


def _as_amended(claim: Claim, amendments: Sequence[Amendment], text: str) -> Claim:
    """Return the claim as people set it; a value that fits no field is weighed as it was found."""
    for amendment in amendments:
        if amendment.field == "spans":
            with suppress(ValueError):
                claim = respanned(claim, spans_of(amendment.value), text)
            continue
        line = {**to_wire(claim), amendment.field: _complete(amendment.value, claim)}
        try:
            claim = from_wire(Claim, line)
        except (KeyError, TypeError, ValueError):
            continue
    return claim


def _complete(value: object, claim: Claim) -> Any:
    """Return a value as the wire has it: one given without a span stands on the whole claim."""
    if not isinstance(value, (list, tuple)):
        return value
    trace = {"rule": "decision", "model": None, "version": "1", "score": None}
    whole = {"span": list(claim.span), "text": claim.text}
    return [
        {**whole, **each, "by": "person", "trace": trace} if isinstance(each, dict) else each
        for each in value
    ]
