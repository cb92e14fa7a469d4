"""Who reviews: asked once, put on record with the first page, and signed under every decision."""

from starlette.responses import RedirectResponse, Response

from onrecord.web.asked import Refused, Visit
from onrecord.web.paper import Paper

LONGEST = 120  # code points of a name or a role


def show(visit: Visit, paper: Paper) -> Response:
    """Ask for the name and the role."""
    return paper.page("hello.html.jinja", visit.session, case=visit.desk.name)


def take(visit: Visit, paper: Paper) -> Response:
    """Take them down, and put on record that this person has opened the desk."""
    name, role = (" ".join(visit.form.get(k, "").split()) for k in ("name", "role"))
    if not name or max(len(name), len(role)) > LONGEST:
        raise Refused("Give the name that is to stand under your decisions; go back and fill it in")
    visit.desk.opened(name, role or None)
    visit.session.name, visit.session.role = name, role or None
    return RedirectResponse(visit.address("/"), status_code=303)


def letters(visit: Visit, paper: Paper) -> Response:
    """Switch single letters as keys on or off, for those who dictate or type by accident."""
    visit.session.letters = visit.form.get("letters") == "on"
    return RedirectResponse(visit.address("/"), status_code=303)
