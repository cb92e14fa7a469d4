"""Where claims stand after every decision so far, those included that were not weighed yet.

The same rules as weighing's, over the few claims that a page shows: a decision counts the moment
it is taken. What followed its words into another reading stands as it was weighed last.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from onrecord.record.case import Review
from onrecord.record.claim import Claim
from onrecord.record.judgement import Anchor, Decision
from onrecord.record.lookup import Lookup
from onrecord.record.respan import respanned, spans_of
from onrecord.record.text import Span, hull
from onrecord.weighing.reviews.anchors import Place, own_claim
from onrecord.weighing.reviews.decisions import standing
from onrecord.weighing.reviews.step import STATUS, settle

ON_CLAIMS = (*STATUS, "note")
# The field of a note by which a claim is left to somebody else.
HAND_OVER = "hand_over"


def reviews(look: Lookup, claims: Mapping[str, Claim]) -> Mapping[str, Review]:
    """Return the reviews of these claims; only those somebody decided on have one."""
    stands: dict[str, Place] = {}
    for review in look.reviews(claims).values():
        place = Place(review.claim, words_changed=review.words_changed)
        stands.update((decision, place) for decision in review.decisions)
    decisions = look.decisions_on({*claims, *stands})
    for decision in decisions:
        if decision.verdict == "undo":
            undone = next((stands[a] for a in decision.about if a in stands), None)
            if undone is not None:
                stands[decision.id] = undone
        elif decision.verdict in ON_CLAIMS:
            on = next((a for a in decision.about if a in claims), None)
            if on is not None:
                stands.setdefault(decision.id, Place(on))
    return settle(decisions, stands, claims)


@dataclass(frozen=True, slots=True)
class Standings:
    """What the decisions in force make of the case.

    `statuses` gives by claim "accepted", "rejected" or "amended"; who is not there is unreviewed.
    `spans` are the words that people gave a claim anew, `added` the anchors of claims that people
    set down, by their ids; `handed` the claims that somebody handed over, with the note;
    `in_force` the decisions themselves, in their order.
    """

    statuses: Mapping[str, str]
    spans: Mapping[str, tuple[Span, ...]]
    added: Mapping[str, Anchor]
    handed: Mapping[str, Decision]
    in_force: Sequence[Decision]


class Standing:
    """The standings of a case, kept until the next decision or weighing."""

    def __init__(self) -> None:
        self._key: tuple[object, object] = (None, None)
        self._known = Standings({}, {}, {}, {}, ())

    def of(self, look: Lookup) -> Standings:
        """Return the standings as of now."""
        decisions, weighed = look.decisions(), look.statuses()
        if self._key[0] is not decisions or self._key[1] is not weighed:
            self._known = _standings(decisions, weighed)
            self._key = (decisions, weighed)
        return self._known


def _standings(decisions: Sequence[Decision], weighed: Mapping[str, str]) -> Standings:
    newest: dict[str, str] = defaultdict(lambda: "unreviewed")
    spans: dict[str, tuple[Span, ...]] = {}
    added: dict[str, Anchor] = {}
    in_force = standing(decisions)
    for decision in in_force:
        if decision.verdict in STATUS and decision.about:
            newest[decision.about[0]] = STATUS[decision.verdict]
            if decision.field == "spans":
                spans[decision.about[0]] = spans_of(decision.value)
            if decision.verdict == "add" and decision.anchor:
                added[decision.about[0]] = decision.anchor
    direct = {d.about[0] for d in decisions if d.verdict in STATUS and d.about}
    found = {**weighed, **{claim: newest[claim] for claim in direct}}
    return Standings(
        {claim: status for claim, status in found.items() if status != "unreviewed"},
        spans,
        added,
        _handed(decisions),
        in_force,
    )


def _handed(decisions: Sequence[Decision]) -> dict[str, Decision]:
    """Return the claims that were handed over and that nobody has decided on since."""
    found: dict[str, Decision] = {}
    undone = {a for d in decisions if d.verdict == "undo" for a in d.about}
    for decision in decisions:
        if decision.verdict == "note" and decision.field == HAND_OVER and decision.about:
            if decision.id not in undone:
                found[decision.about[0]] = decision
        elif decision.verdict in STATUS and decision.about:
            found.pop(decision.about[0], None)
    return found


def own_claims(look: Lookup, document: str, standings: Standings) -> list[Claim]:
    """Return the claims of a document that stand on a person's word alone, and are stood by."""
    found = {c.id: c for c in look.own_claims(document)}
    here = [id_ for id_, anchor in standings.added.items() if anchor.document == document]
    read = look.where(here)
    found |= {id_: _set_down(look, standings.added[id_]) for id_ in here if id_ not in read}
    stood_by = (c for c in found.values() if c.id in standings.statuses)
    return sorted(stood_by, key=lambda c: (c.span.start, -c.span.end, c.id))


def known_claims(look: Lookup, ids: Collection[str], standings: Standings) -> Mapping[str, Claim]:
    """Return the claims with these ids, those included that were set down and not yet weighed."""
    found = dict(look.claims(ids))
    new = (i for i in ids if i not in found and i in standings.added)
    return found | {id_: _set_down(look, standings.added[id_]) for id_ in new}


def _set_down(look: Lookup, anchor: Anchor) -> Claim:
    passages = look.passages(anchor.document, hull(anchor.spans))
    reading = next((e.reading for e in look.listed() if e.document == anchor.document), "")
    return own_claim(anchor, look.document(anchor.document), passages, reading)


def as_set(claim: Claim, standings: Standings, text: str) -> Claim:
    """Return a claim with the words that a person gave it, where one did."""
    spans = standings.spans.get(claim.id)
    try:
        return respanned(claim, spans, text) if spans else claim
    except ValueError:  # the document has another text since
        return claim
