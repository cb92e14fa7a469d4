"""Several people on one case: what they coded blind, how far they agree, where they differ."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup
from starlette.responses import RedirectResponse, Response

from onrecord.casefile.formats.html.shown import excerpt, quoted
from onrecord.record.coding import BLIND, LABELS, Difference
from onrecord.record.judgement import Decision
from onrecord.record.lookup import Lookup
from onrecord.web.asked import Visit
from onrecord.web.paging import leaf
from onrecord.web.paper import Paper
from onrecord.web.way import DeskWay

from .decide import onward, press

# How many differences a page holds.
MOST = 40
BLIND_NOTE = "Coded before the machine's labels were shown"
QUALITY = {
    "basis": "how they know",
    "standing": "in what standing they speak",
    "polarity": "affirmed or negated",
    "certainty": "how sure",
}

DECIDED = {"accept": "accepted", "reject": "rejected", "amend": "amended", "add": "set down"}


@dataclass(frozen=True, slots=True)
class Row:
    """A claim on which people differ, the way to it, and what each decided."""

    claim: str
    way: str
    words: Markup
    decisions: Sequence[Decision]


def code(visit: Visit, paper: Paper) -> Response:
    """Put on record what somebody coded before the machine's labels were shown."""
    given = {quality: visit.form.get(quality) or None for quality in LABELS}
    claim = visit.form.get("ids", "")
    press(visit, "note", (claim,), field=BLIND, value=json.dumps(given), reason=BLIND_NOTE)
    visit.session.looked.add(claim)
    return RedirectResponse(onward(visit), status_code=303)


def show(visit: Visit, paper: Paper) -> Response:
    """Show how far people agree, and the claims that they decided differently."""
    found = visit.desk.coding()
    cut = leaf(found.differences, visit.query.get("page"), MOST)
    return paper.page(
        "coding.html.jinja",
        visit.session,
        case=visit.desk.name,
        head=visit.desk.look.head(),
        people=found.people,
        agreements=found.agreements,
        quality=QUALITY,
        rows=_rows(visit, cut.here),
        verdict=DECIDED,
        leaf=cut,
    )


def settle(visit: Visit, paper: Paper) -> Response:
    """Keep one of several decisions on a claim: the others are taken back, each on record."""
    keep, claim = visit.form.get("keep"), visit.form.get("claim")
    differing = next((d for d in visit.desk.coding().differences if d.claim == claim), None)
    if differing is not None and keep and keep in {d.id for d in differing.decisions}:
        for each in _others(differing, keep):
            press(visit, "undo", (each.id,))
    return RedirectResponse(visit.address("/coding"), status_code=303)


def _others(differing: Difference, keep: str) -> list[Decision]:
    kept = next(d for d in differing.decisions if d.id == keep)
    return [d for d in differing.decisions if d.id != keep and d.by != kept.by]


def _rows(visit: Visit, differences: Sequence[Difference]) -> list[Row]:
    look: Lookup = visit.desk.look
    ids = {d.claim for d in differences}
    way, where, claims = DeskWay(visit.room), look.where(ids), look.claims(ids)
    return [
        Row(
            d.claim,
            way.claim(f"{where[d.claim].at}.{where[d.claim].nth}"),
            quoted(excerpt(claims[d.claim].text)),
            d.decisions,
        )
        for d in differences
        if d.claim in where
    ]
