"""The claim beside the text: its words, what the machine made of them, what people decided."""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.casefile.formats.html.cards import Card, card
from onrecord.casefile.formats.html.index import Index
from onrecord.casefile.graphic import is_graphic
from onrecord.casefile.part import Part
from onrecord.record.claim import Claim
from onrecord.record.coding import coded_blind
from onrecord.record.judgement import Decision
from onrecord.web.asked import Visit
from onrecord.web.order import Stop
from onrecord.web.reviewed import Standings, as_set
from onrecord.weighing.reviews.decisions import standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The claim that is looked at. `folded`: its words come first, its labels on a key.

    `blind`: the person codes it before they see the machine's labels. `claim` has the words that
    people gave it. `decided` is how many decisions on it the person was shown, `last` the newest in
    force that they may take back. `graphic`: its words may be hard to read.
    """

    claim: Claim
    card: Card
    status: str
    folded: bool
    blind: bool
    decided: int
    graphic: bool
    incidents: Sequence[tuple[int, str]]
    last: Decision | None
    handed: Decision | None


def chosen_of(
    visit: Visit, shown: Part, index: Index, stop: Stop, standings: Standings
) -> Chosen | None:
    """Return the claim at a stop, and note that its labels were unfolded where they were."""
    found = index.claims.get(stop.claim)
    if found is None:
        return None
    review = index.reviews.get(stop.claim)
    blind = found.by == "machine" and coded_blind(stop.claim) and not _has_coded(visit, stop.claim)
    if blind:
        visit.session.looked.discard(stop.claim)
    elif "labels" in visit.query or (review and review.decisions):
        visit.session.looked.add(stop.claim)
    passage = next((p for p in shown.passages if p.id == found.passage), None)
    language = (passage.language if passage else None) or shown.document.language
    return Chosen(
        claim=as_set(found, standings, shown.document.text),
        card=card(found, index, shown.document.text, language, ""),
        status=standings.statuses.get(stop.claim, "unreviewed"),
        folded=stop.claim not in visit.session.looked,
        blind=blind,
        decided=len(review.decisions) if review else 0,
        graphic=is_graphic(found.text),
        incidents=[(at, i.id) for at, i in visit.desk.look.incidents([stop.claim])],
        last=_last(visit, stop.claim),
        handed=standings.handed.get(stop.claim),
    )


def _has_coded(visit: Visit, claim: str) -> bool:
    """Say whether the person has coded this claim blind, or has decided on it before."""
    mine = (d for d in visit.desk.look.decisions_on([claim]) if d.by == visit.session.name)
    return any(claim in d.about for d in mine)


def _last(visit: Visit, claim: str) -> Decision | None:
    in_force = standing(visit.desk.look.decisions_on([claim]))
    return next((d for d in reversed(in_force) if claim in d.about), None)
