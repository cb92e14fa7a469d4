"""The case: what there is to read, how much of it is decided, and where to go on."""

from dataclasses import dataclass

from starlette.responses import JSONResponse, RedirectResponse, Response

from onrecord.record.lookup import Listed
from onrecord.web.asked import Visit
from onrecord.web.paper import Paper

from .decide import onward

PAGE = 100


@dataclass(frozen=True, slots=True)
class Row:
    """A document, and how many of its claims nobody has decided on."""

    listed: Listed
    left: int


def show(visit: Visit, paper: Paper) -> Response:
    """Show the documents with what is left to decide in each."""
    look = visit.desk.look
    standings = visit.desk.standing.of(look)
    decided = look.counted(standings.statuses)
    listed = look.listed()
    left = {each.at: each.claims - decided.get(each.at, 0) for each in listed}
    asked = visit.query.get("first", "")
    first = int(asked) if asked.isdecimal() else 0
    return paper.page(
        "case.html.jinja",
        visit.session,
        case=visit.desk.name,
        head=look.head(),
        rows=[Row(each, left[each.at]) for each in listed[first : first + PAGE]],
        first=first,
        page=PAGE,
        total=len(listed),
        left=sum(left.values()),
        claims=sum(each.claims for each in listed),
        handed=len(standings.handed),
        next=next((at for at, open_ in left.items() if open_), None),
        stale=look.stale(),
        weighing=visit.desk.weighing(),
    )


def weigh(visit: Visit, paper: Paper) -> Response:
    """Begin to weigh the case again."""
    visit.desk.weigh()
    return RedirectResponse(onward(visit), status_code=303)


def since(visit: Visit, paper: Paper) -> Response:
    """Tell the page that is open what others have put on record since it was shown."""
    head = visit.desk.look.head()
    return JSONResponse({"length": head.length})
