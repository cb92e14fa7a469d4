"""The case as it would leave: names replaced, nothing to decide, for other eyes on the screen.

The page is written when the case is weighed. A door stands before it, which says whether
something was decided or came since, so that nobody takes an old page for the present state.
"""

from starlette.responses import FileResponse, Response

from onrecord.casefile.formats import html
from onrecord.web.asked import Refused, Visit
from onrecord.web.guard import POLICY_HEADER
from onrecord.web.paper import Paper


def door(visit: Visit, paper: Paper) -> Response:
    """Say of when the page is, and what is not on it yet."""
    look, at = visit.desk.look, visit.query.get("document", "")
    return paper.page(
        "protected.html.jinja",
        visit.session,
        case=visit.desk.name,
        written=visit.desk.protected() is not None,
        stale=look.stale(),
        since=look.since_weighed(),
        weighing=visit.desk.weighing(),
        at=f"#d{at}" if at.isdecimal() else "",
    )


def show(visit: Visit, paper: Paper) -> Response:
    """Show the protected page as it was written when the case was weighed last."""
    page = visit.desk.protected()
    if page is None:
        raise Refused("The page has not been written yet. Weigh the case, and come back.", 404)
    sealed = f"{html.policy()}; frame-ancestors 'none'"
    return FileResponse(page, media_type="text/html", headers={POLICY_HEADER: sealed})
