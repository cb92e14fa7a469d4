"""The case: what there is to read, how much of it is decided, and where to go on."""

from dataclasses import dataclass

from starlette.responses import JSONResponse, RedirectResponse, Response

from onrecord.record.lookup import Listed
from onrecord.web.asked import Visit
from onrecord.web.paper import Paper


@dataclass(frozen=True, slots=True)
class Row:
    """A document, and how many of its claims nobody has decided on."""

    listed: Listed
    left: int


def show(visit: Visit, paper: Paper) -> Response:
    """Show the documents with what is left to decide in each."""
    look = visit.desk.look
    standings = visit.desk.standing.of(look)
    decided: dict[int, int] = {}
    for placed in look.where(list(standings.statuses)).values():
        if not placed.asks:
            decided[placed.at] = decided.get(placed.at, 0) + 1
    rows = [Row(each, each.claims - decided.get(each.at, 0)) for each in look.listed()]
    return paper.page(
        "case.html.jinja",
        visit.session,
        case=visit.desk.name,
        head=look.head(),
        rows=rows,
        next=next((row.listed.at for row in rows if row.left), None),
        stale=look.stale(),
        weighing=visit.desk.weighing(),
    )


def weigh(visit: Visit, paper: Paper) -> Response:
    """Begin to weigh the case again."""
    visit.desk.weigh()
    return RedirectResponse(visit.address("/"), status_code=303)


def since(visit: Visit, paper: Paper) -> Response:
    """Tell the page that is open what others have put on record since it was shown."""
    head = visit.desk.look.head()
    return JSONResponse({"length": head.length})
