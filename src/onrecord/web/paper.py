"""The pages on which the desk prints: one frame, marked INTERNAL, around what a page gives."""

from pathlib import Path

from starlette.responses import HTMLResponse

from onrecord.casefile.formats import html
from onrecord.casefile.formats.html.surroundings import surroundings

from .session import Session

TEMPLATES = Path(__file__).parent / "templates"


class Paper:
    """Prints the templates of one desk."""

    def __init__(self, room: str) -> None:
        self._room = room
        self._templates = surroundings(TEMPLATES, html.TEMPLATES)

    def page(self, template: str, session: Session, **given: object) -> HTMLResponse:
        """Return a page of the desk."""
        made = self._templates.get_template(template)
        return HTMLResponse(made.render(room=self._room, session=session, **given))

    def locked(self) -> HTMLResponse:
        """Return what somebody sees who holds no session."""
        made = self._templates.get_template("locked.html.jinja")
        return HTMLResponse(made.render(room=self._room), status_code=403)

    def refused(self, session: Session, line: str, status: int) -> HTMLResponse:
        """Return the page that says in one line why something cannot be done."""
        made = self._templates.get_template("refused.html.jinja")
        html = made.render(room=self._room, session=session, line=line)
        return HTMLResponse(html, status_code=status)
