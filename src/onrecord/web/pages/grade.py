"""Grading: what a named person says, on a date, of a reported incident or of an organization."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from starlette.responses import Response

from onrecord.casefile.formats.html import labels
from onrecord.casefile.formats.html.index import index_of
from onrecord.casefile.formats.html.shown import direction, excerpt
from onrecord.casefile.grades import SOURCE, VALUES, grades
from onrecord.casefile.part import saying
from onrecord.record.case import ReportedIncident
from onrecord.record.judgement import Decision
from onrecord.record.lookup import Lookup, Query
from onrecord.web.asked import Refused, Visit
from onrecord.web.paper import Paper
from onrecord.web.way import DeskWay

MOST = 20  # claims that are shown beside the form


@dataclass(frozen=True, slots=True)
class Field:
    """One thing to be graded: its values in words, and the grade in force."""

    name: str
    label: str
    values: Mapping[str, str]
    now: Decision | None


def show(visit: Visit, paper: Paper) -> Response:
    """Show the forms of a reported incident, or of an organization, with what is in force."""
    look, id_ = visit.desk.look, str(visit.path["id"])
    incident, entity = look.incident_by_id(id_), look.entities([id_]).get(id_)
    if incident is None and (entity is None or entity.kind != "organization"):
        raise Refused("Only reported incidents and organizations are graded.", 404)
    on = incident.claims if incident else look.members(id_) or (id_,)
    taken = grades(look.decisions_on(on), on)
    fields = [
        Field(name, labels.word(labels.FIELD, name), values, taken.get(name))
        for name, values in VALUES.items()
        if (name == SOURCE) == (incident is None)
    ]
    ids = incident.claims[:MOST] if incident else _said(look, on)
    index = index_of(saying(look, ids), {}, DeskWay(visit.room))
    return paper.page(
        "grade.html.jinja",
        visit.session,
        head=look.head(),
        id=id_,
        name=entity.name if entity else "",
        at=_number(look, incident) if incident else None,
        incident=incident,
        fields=fields,
        claims=[
            (index.ref(c), excerpt(index.claims[c].text, 240), direction(index.claims[c].text))
            for c in ids
            if c in index.claims
        ],
    )


def _said(look: Lookup, source: Sequence[str]) -> Sequence[str]:
    """Return the first claims that this source says, so that nobody grades what they do not see."""
    return [placed.claim for placed in look.find(Query(source=source), most=MOST).claims]


def _number(look: Lookup, incident: ReportedIncident) -> int:
    """Return the number that the list of incidents gives this one."""
    first = incident.claims[0]
    numbers = look.incidents_of([first])[first]
    return next(at for at in numbers if (one := look.incident(at)) and one.id == incident.id)
