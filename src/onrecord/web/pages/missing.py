"""Not on record: what nobody has stated of a reported incident, and where it might be found.

Never by asking a victim or a child again; nothing is listed for sexual violence or a minor.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.responses import Response

from onrecord.casefile.formats.html import labels
from onrecord.record.case import Missing
from onrecord.record.lookup import Happened
from onrecord.web.asked import Visit
from onrecord.web.paging import leaf
from onrecord.web.paper import Paper

# How many incidents a page holds.
MOST = 40


@dataclass(frozen=True, slots=True)
class Lacking:
    """An incident, what it may concern, and what is not on record of it."""

    happened: Happened
    title: str
    missing: tuple[tuple[str, str], ...]


def show(visit: Visit, paper: Paper) -> Response:
    """Show the incidents of which something is not on record, by number."""
    found = [each for each in visit.desk.look.happened() if each.missing]
    cut = leaf(found, visit.query.get("page"), MOST)
    missing = visit.desk.look.missing([each.at for each in cut.here])
    return paper.page(
        "missing.html.jinja",
        visit.session,
        case=visit.desk.name,
        rows=[_lacking(each, missing.get(each.at, ())) for each in cut.here],
        leaf=cut,
    )


def _lacking(happened: Happened, missing: Sequence[Missing]) -> Lacking:
    title = ", ".join(labels.word(labels.CONCERN, code) for code in happened.codes)
    return Lacking(happened, title, tuple(_told(each) for each in missing))


def _told(each: Missing) -> tuple[str, str]:
    return labels.word(labels.FIELD, each.field), each.where
