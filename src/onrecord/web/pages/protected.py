"""The case as it would leave: names replaced, nothing to decide, for other eyes on the screen."""

from starlette.responses import HTMLResponse, Response

from onrecord.casefile.formats import html
from onrecord.web.asked import Refused, Visit
from onrecord.web.guard import POLICY_HEADER
from onrecord.web.paper import Paper


def show(visit: Visit, paper: Paper) -> Response:
    """Show the protected page as it was written when the case was weighed last."""
    page = visit.desk.protected()
    if page is None:
        raise Refused("The page has not been written yet. Weigh the case, and come back.", 404)
    sealed = f"{html.policy()}; frame-ancestors 'none'"
    return HTMLResponse(page, headers={POLICY_HEADER: sealed})
