"""One reported incident: what is said of it, by whom, how many, and what nobody has stated."""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup
from starlette.responses import RedirectResponse, Response

from onrecord.casefile.formats.html.incidents import incident
from onrecord.casefile.formats.html.index import Index, index_of
from onrecord.casefile.formats.html.shown import quoted
from onrecord.casefile.part import facts, in_order
from onrecord.record.claim import Claim
from onrecord.record.judgement import Decision
from onrecord.record.lookup import Lookup
from onrecord.web.asked import Refused, Visit
from onrecord.web.paper import Paper
from onrecord.web.reviewed import reviews
from onrecord.web.way import DeskWay
from onrecord.weighing.reviews.decisions import standing

from .decide import onward, press


def show(visit: Visit, paper: Paper) -> Response:
    """Show the incident with this number."""
    look, at = visit.desk.look, int(str(visit.path["at"]))
    one = look.incident(at)
    if one is None:
        raise Refused(f"There is no reported incident {at}. Weighing again numbers them anew.", 404)
    claims = look.claims(one.claims)
    known = facts(look, set(claims), reviews(look, claims), {})
    index = index_of(known, _texts(look, claims.values()), DeskWay(visit.room))
    return paper.page(
        "one_incident.html.jinja",
        visit.session,
        case=visit.desk.name,
        id=one.id,
        shown=incident(at, one, index),
        head=look.head(),
        numbers=_numbers(claims.values(), index),
        asked_for=_asked_for(visit, one.claims),
        before=at - 1 if at > 1 else None,
        after=at + 1 if at < len(look.happened()) else None,
    )


@dataclass(frozen=True, slots=True)
class Number:
    """A number that a claim gives, and the way to the claim. `key` stands for it in the form."""

    key: str
    words: Markup
    ref: Markup


def _numbers(claims: Iterable[Claim], index: Index) -> list[Number]:
    """Return the numbers of an incident's claims, which a person may have computed with."""
    return [
        Number(f"{claim.id}:{nth}", quoted(quantity.text), index.ref(claim.id))
        for claim in in_order(claims)
        for nth, quantity in enumerate(claim.quantities)
    ]


def _asked_for(visit: Visit, claims: Iterable[str]) -> list[Decision]:
    """Return what people asked to have computed of these claims, and have not taken back."""
    taken = standing(visit.desk.look.decisions_on(list(claims)))
    return [d for d in taken if d.verdict == "compute"]


def compute(visit: Visit, paper: Paper) -> Response:
    """Ask for the sum or the product of numbers that were checked, and come back."""
    keys = [key.partition(":") for key in visit.form.get("ids", "").split()]
    claims = visit.desk.look.claims([claim for claim, _, _ in keys])
    words = [
        claims[claim].quantities[int(nth)].text
        for claim, _, nth in keys
        if claim in claims and nth.isdecimal() and int(nth) < len(claims[claim].quantities)
    ]
    ids = tuple(dict.fromkeys(claim for claim, _, _ in keys))
    press(visit, "compute", ids, field=visit.form.get("field"), value="; ".join(words) or None)
    return RedirectResponse(onward(visit), status_code=303)


def _texts(look: Lookup, claims: Iterable[Claim]) -> dict[str, str]:
    """Return the texts of the documents that claims stand in, by document."""
    documents = {claim.document for claim in claims}
    found = {id_: look.document(id_) for id_ in sorted(documents)}
    return {id_: document.text for id_, document in found.items() if document}
