"""One reported incident: what is said of it, by whom, how many, and what nobody has stated."""

from collections.abc import Iterable

from starlette.responses import Response

from onrecord.casefile.formats.html.incidents import incident
from onrecord.casefile.formats.html.index import index_of
from onrecord.casefile.part import facts
from onrecord.record.claim import Claim
from onrecord.record.lookup import Lookup
from onrecord.web.asked import Refused, Visit
from onrecord.web.paper import Paper
from onrecord.web.reviewed import reviews
from onrecord.web.way import DeskWay


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
        before=at - 1 if at > 1 else None,
        after=at + 1 if at < len(look.happened()) else None,
    )


def _texts(look: Lookup, claims: Iterable[Claim]) -> dict[str, str]:
    """Return the texts of the documents that claims stand in, by document."""
    documents = {claim.document for claim in claims}
    found = {id_: look.document(id_) for id_ in sorted(documents)}
    return {id_: document.text for id_, document in found.items() if document}
