"""Amending a claim: every value of it, each a decision of its own; the machine's stays beside."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from starlette.responses import RedirectResponse, Response

from onrecord.casefile.formats.html import labels
from onrecord.casefile.part import part
from onrecord.record.asking import AMENDABLE
from onrecord.record.claim import Claim
from onrecord.record.text import hull
from onrecord.record.wire import to_wire
from onrecord.web.asked import Refused, Visit
from onrecord.web.fields import (
    CHOICES,
    ROWS,
    SPARE,
    STEP,
    Finder,
    Unfit,
    chain_of,
    rows_of,
    value_in,
)
from onrecord.web.order import Order, Stop
from onrecord.web.paper import Paper
from onrecord.web.reviewed import as_set, known_claims, reviews

from .claim import chosen_of
from .decide import press
from .document import index_for, listed_of


def show(visit: Visit, paper: Paper) -> Response:
    """Show the values of a claim, each in a form."""
    look, standings = visit.desk.look, visit.desk.standing.of(visit.desk.look)
    way, stop = _asked(visit)
    listed = way.listed
    seen = part(look, listed, stop.span, way.inside(stop.span), way.own)
    if seen is None:
        raise Refused("This document is no longer in the case.", 404)
    visit.session.looked.add(stop.claim)
    chosen = chosen_of(visit, seen, index_for(visit, seen, way, stop), stop, standings)
    if chosen is None:
        raise Refused("This claim is no longer in the case.", 404)
    now = _values(visit, chosen.claim)
    return paper.page(
        "amend.html.jinja",
        visit.session,
        case=visit.desk.name,
        head=look.head(),
        listed=listed,
        chosen=chosen,
        number=stop.number,
        now=now,
        choices=CHOICES,
        rows=ROWS,
        step=STEP,
        denies=_denied(visit, now["denies"]),
        spare=SPARE,
        value_in=value_in,
        kinds=labels.SOURCE,
        names=dict.fromkeys(n.name for n in look.names_in(listed.document) if n.kind != "place"),
        others=[f for f in AMENDABLE if f not in _WITH_FORMS],
        stretches=[" ".join(s.of(seen.document.text).split()) for s in chosen.claim.spans],
    )


# How far from where it stands a claim's words are looked for first, in code points.
AROUND = 400
_WITH_FORMS = {*(c.field for c in CHOICES), *(r.field for r in ROWS), "source", "chain"}
_WITH_FORMS |= {"denies", "spans"}


def _asked(visit: Visit) -> tuple[Order, Stop]:
    standings = visit.desk.standing.of(visit.desk.look)
    way = visit.desk.orders.of(visit.desk.look, listed_of(visit), standings)
    stop = way.asked_for(visit.query.get("claim") or visit.form.get("claim"))
    if stop is None:
        raise Refused("There is no such claim in this document.", 404)
    return way, stop


def _values(visit: Visit, claim: Claim) -> dict[str, Any]:
    """Return the values of a claim as they are now: a person's where there is one."""
    now: dict[str, Any] = to_wire(claim)
    review = reviews(visit.desk.look, {claim.id: claim}).get(claim.id)
    for amendment in review.amendments if review else ():
        if amendment.field != "spans":
            now[amendment.field] = to_wire(amendment.value)
    return now


def take(visit: Visit, paper: Paper) -> Response:
    """Take one amendment, and come back to the claim."""
    way, stop = _asked(visit)
    look, standings = visit.desk.look, visit.desk.standing.of(visit.desk.look)
    document = look.document(way.listed.document)
    text = document.text if document else ""
    claim = as_set(known_claims(look, [stop.claim], standings)[stop.claim], standings, text)
    field = visit.form.get("field", "")
    try:
        value = _value(visit, field, claim, text, way)
    except Unfit as error:
        raise Refused(f"{error}. Nothing was changed; go back to mend it.") from error
    press(visit, "amend", (stop.claim,), field=field, value=value)
    nth = stop.number.partition(".")[2]
    place = f"/document/{way.listed.at}/amend?claim={nth}"
    return RedirectResponse(visit.address(place), status_code=303)


def _value(visit: Visit, field: str, claim: Claim, text: str, way: Order) -> str:
    """Return the value that the form makes, as it would be typed at a terminal."""
    form = visit.form
    find = Finder(text, claim.span.start, claim.span.end)
    rows = next((r for r in ROWS if r.field == field), None)
    if rows:
        now: Sequence[Mapping[str, Any]] = _values(visit, claim).get(field) or ()
        return json.dumps(rows_of(form, rows, now, find))
    if field == "source":
        return json.dumps(_source(visit, way, form))
    if field == "spans":
        return json.dumps(_spans(form, text, claim))
    if field == "chain":
        near = Finder(text, claim.span.start - AROUND, claim.span.end + AROUND)
        return json.dumps(_chain(visit, way, chain_of(form, _values(visit, claim)["chain"], near)))
    if field == "denies":
        return json.dumps(_denies(visit, form.get("value", "").strip(), find, claim))
    return form.get("value", "")


def _denied(visit: Visit, denies: Any) -> str:
    """Return what a claim denies as a person types it: the number of a claim, or words."""
    if isinstance(denies, str):
        placed = visit.desk.look.where([denies]).get(denies)
        return f"{placed.at}.{placed.nth}" if placed else denies
    return denies["text"] if denies else ""


def _denies(visit: Visit, typed: str, find: Finder, claim: Claim) -> Any:
    """Return what was typed as the ledger holds it: a claim's id, or words with their place."""
    now = _values(visit, claim)["denies"]
    if typed.split() == _denied(visit, now).split():
        return now
    if not typed:
        return None
    at, _, nth = typed.partition(".")
    if not (at.isdecimal() and nth.isdecimal()):
        return {"text": typed, "span": find(typed)}
    listed = next((e for e in visit.desk.look.listed() if str(e.at) == at), None)
    placed = visit.desk.look.placed(listed.document) if listed else ()
    found = next((p.claim for p in placed if str(p.nth) == nth), None)
    if found is None:
        raise Unfit(f"There is no claim {typed} in this case")
    return found


def _chain(visit: Visit, way: Order, steps: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return a chain in which a name that the document knows is that person's."""
    named = {n.name: n.entity for n in visit.desk.look.names_in(way.listed.document)}
    return [{**s, "entity": s["entity"] or named.get(s["name"] or "")} for s in steps]


def _source(visit: Visit, way: Order, form: Mapping[str, str]) -> dict[str, Any]:
    """Return who says it: somebody whom the document names, where the name is theirs."""
    name = form.get("name", "").strip() or None
    named = visit.desk.look.names_in(way.listed.document)
    entity = next((n.entity for n in named if n.name == name), None)
    return {"entity": entity, "name": name, "kind": form.get("kind", "unnamed"), "span": None}


def _spans(form: Mapping[str, str], text: str, claim: Claim) -> list[list[int]]:
    """Return the spans of words that were typed, one stretch a line, around where the claim is."""
    lines = [line.strip() for line in form.get("words", "").splitlines() if line.strip()]
    whole = hull(claim.spans)
    near = Finder(text, max(whole.start - AROUND, 0), whole.end + AROUND)
    found = [near(line) for line in lines]
    if not found:
        raise Unfit("Type the words, one stretch a line")
    return found
