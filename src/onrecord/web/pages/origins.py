"""Who repeats whom: the documents that say again what others say, joined by arcs.

What only repeats is not counted as another source; the arcs show why a count is low.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from starlette.responses import Response

from onrecord.record.lookup import Carried, Listed
from onrecord.web.asked import Visit
from onrecord.web.paging import leaf
from onrecord.web.paper import Paper

# How many documents a page holds.
MOST = 80


@dataclass(frozen=True, slots=True)
class Row:
    """A document, what it says again, and what says it again, by their numbers."""

    listed: Listed
    says_again: Sequence[Carried]
    said_again: Sequence[Carried]


def show(visit: Visit, paper: Paper) -> Response:
    """Show the documents that repeat or are repeated, in the order of their receipt."""
    listed, carried = visit.desk.look.listed(), visit.desk.look.carried()
    joined = sorted({at for each in carried for at in (each.later, each.earlier)})
    cut = leaf(joined, visit.query.get("page"), MOST)
    by_number = {each.at: each for each in listed}
    rows = _rows(cut.here, by_number, carried)
    return paper.page(
        "origins.html.jinja",
        visit.session,
        case=visit.desk.name,
        rows=rows,
        alone=len(listed) - len(joined),
        leaf=cut,
    )


def _rows(
    numbers: Sequence[int], listed: Mapping[int, Listed], carried: Sequence[Carried]
) -> list[Row]:
    later: dict[int, list[Carried]] = {}
    earlier: dict[int, list[Carried]] = {}
    for each in carried:
        later.setdefault(each.later, []).append(each)
        earlier.setdefault(each.earlier, []).append(each)
    return [
        Row(listed[at], later.get(at, []), earlier.get(at, [])) for at in numbers if at in listed
    ]
