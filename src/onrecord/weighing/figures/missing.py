"""Not on record: what nobody has stated of a reported incident, and where it might be found.

Never by asking a victim or a child again: registers, logs, lists and published reports are named
instead. Nothing is listed for sexual violence, or where a minor is the source. No entry
is a question.
"""

from collections.abc import Iterator, Sequence

from onrecord.record.case import Missing, ReportedIncident
from onrecord.record.claim import Claim
from onrecord.weighing.comparing.words import listed, mapping
from onrecord.weighing.draft import Draft

from .counting import counts

COUNTED = frozenset({"killing", "maiming", "recruitment", "abduction"})


def minors_of(draft: Draft) -> frozenset[str]:
    """Return the entities that are or may be minors."""
    guarded = {
        e.id
        for r in draft.readings
        for e in r.entities
        if e.protected is not False and e.protected.why == "minor"
    }
    said = {
        p.entity
        for c in draft.claims
        for p in c.participants
        if p.entity is not None and p.child != "not_stated"
    }
    return frozenset(guarded | said)


def missing(
    incident: ReportedIncident, claims: Sequence[Claim], minors: frozenset[str]
) -> tuple[Missing, ...]:
    """Return what no claim states; nothing for sexual violence, or where a minor tells it."""
    codes = [c.code for c in incident.may_concern]
    if "sexual_violence" in codes or any(_told_by_minor(c, minors) for c in claims):
        return ()
    table = mapping("elsewhere")
    found = {
        field: next((table[field][c] for c in codes if c in table[field]), table[field]["any"])
        for field in _unstated(incident, claims, set(codes))
    }
    for code in codes:
        given = {f for c in claims for m in c.may_concern if m.code == code for f in m.fields}
        for field, where in mapping("elsewhere_of").get(code, {}).items():
            if field not in given:
                found.setdefault(field, where)
    return tuple(Missing(field=field, where=where) for field, where in found.items())


def _told_by_minor(claim: Claim, minors: frozenset[str]) -> bool:
    """Say whether the source is or may be a minor: known as one, or one by its own words."""
    first = listed("first_person") | listed("first_person_after")
    own = (p for p in claim.participants if p.text.casefold() in first)
    return claim.source.entity in minors or any(p.child != "not_stated" for p in own)


def _unstated(
    incident: ReportedIncident, claims: Sequence[Claim], codes: set[str]
) -> Iterator[str]:
    people = [p for c in claims for p in c.participants]
    children = [p for p in people if p.child != "not_stated"]
    if incident.time is None:
        yield "date"
    if incident.place is None:
        yield "place"
    if codes & COUNTED and not any(True for c in claims for _ in counts(c)):
        yield "number"
    if children and all(p.sex is None for p in children):
        yield "boys_and_girls"
    if children and all(p.age is None for p in children):
        yield "age_of_children"
    if not any(p.role == "alleged_perpetrator" for p in people):
        yield "alleged_perpetrator"
    if all(c.basis == "unstated" for c in claims):
        yield "source_of_knowledge"
