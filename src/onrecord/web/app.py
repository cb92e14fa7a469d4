"""The desk as a web application: its addresses, and what stands before each of them."""

from collections.abc import Awaitable, Callable, Iterable
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.types import ASGIApp

from onrecord.casefile.formats import html

from .asked import Refused, Visit, form_of
from .desk import Desk
from .guard import Guard
from .pages import (
    amend,
    case,
    coding,
    decide,
    document,
    find,
    grade,
    hello,
    incident,
    incidents,
    links,
    missing,
    origins,
    people,
    protected,
)
from .paper import Paper
from .session import COOKIE, Session, Sessions

Page = Callable[[Visit, Paper], Response]
Endpoint = Callable[[Request], Awaitable[Response]]

STATIC = Path(__file__).parent / "static"
VENDORED = Path(__file__).parent / "vendored"
KINDS = {".css": "text/css", ".js": "text/javascript", ".json": "application/json"}

# Every address of the desk, what answers it, and whether a form is sent to it.
PAGES: tuple[tuple[str, Page, bool], ...] = (
    ("/", case.show, False),
    ("/hello", hello.show, False),
    ("/hello", hello.take, True),
    ("/document/{at:int}", document.show, False),
    ("/document/{at:int}/amend", amend.show, False),
    ("/document/{at:int}/amend", amend.take, True),
    ("/decide", decide.take, True),
    ("/add", decide.add, True),
    ("/find", find.show, False),
    ("/people", people.show, False),
    ("/person/{id}", people.person, False),
    ("/links", links.show, False),
    ("/grade/{id}", grade.show, False),
    ("/protected", protected.door, False),
    ("/protected/page", protected.show, False),
    ("/incidents", incidents.show, False),
    ("/incident/{at:int}", incident.show, False),
    ("/compute", incident.compute, True),
    ("/missing", missing.show, False),
    ("/origins", origins.show, False),
    ("/coding", coding.show, False),
    ("/code", coding.code, True),
    ("/settle", coding.settle, True),
    ("/letters", hello.letters, True),
    ("/weigh", case.weigh, True),
    ("/since", case.since, False),
)


def make(desk: Desk, sessions: Sessions, hosts: Iterable[str]) -> ASGIApp:
    """Return the application; it answers at `hosts` only, in the sessions' own room."""
    paper = Paper(sessions.room)
    routes = [
        Route("/open/{token}", _opening(sessions, paper), methods=["GET"]),
        Route("/static/{file}", _static(), methods=["GET"]),
    ]
    for path, page, sends in PAGES:
        endpoint = _answering(desk, sessions, paper, page)
        routes.append(Route(path, endpoint, methods=["POST" if sends else "GET"]))
    return Guard(Starlette(routes=[Mount(sessions.room, routes=routes)]), hosts)


def _opening(sessions: Sessions, paper: Paper) -> Endpoint:
    async def opening(request: Request) -> Response:
        cookie = sessions.enter(request.path_params["token"])
        if cookie is None:
            return paper.locked()
        answer = RedirectResponse(f"{sessions.room}/", status_code=303)
        answer.set_cookie(
            COOKIE, cookie, path=sessions.room, httponly=True, samesite="strict", secure=False
        )
        return answer

    return opening


def _answering(desk: Desk, sessions: Sessions, paper: Paper, page: Page) -> Endpoint:
    """Return what answers a request: only to who holds a session, and has given a name."""

    async def answering(request: Request) -> Response:
        session = sessions.of(request.cookies.get(COOKIE))
        if session is None:
            return paper.locked()
        if session.name is None and page not in (hello.show, hello.take):
            return RedirectResponse(f"{sessions.room}/hello", status_code=303)
        try:
            return page(await _visit(request, desk, session, sessions.room), paper)
        except Refused as refused:
            return paper.refused(session, str(refused), refused.status)
        except desk.faults as fault:
            return paper.refused(session, f"{fault}.", 503)
        except Exception as error:  # a person must not lose their work to a fault of the desk
            line = f"The desk has a fault here ({type(error).__name__}). Nothing was changed by it."
            return paper.refused(session, line, 500)

    return answering


async def _visit(request: Request, desk: Desk, session: Session, room: str) -> Visit:
    return Visit(
        desk=desk,
        session=session,
        room=room,
        path=request.path_params,
        query=dict(request.query_params),
        form=await form_of(request, session) if request.method == "POST" else {},
    )


def _static() -> Endpoint:
    """Return what gives out the desk's own style and script, which hold nothing of a case."""
    own = [each for folder in (STATIC, VENDORED) for each in folder.iterdir()]
    files = {each.name: each.read_bytes() for each in own if each.suffix in KINDS}
    files["page.css"] = html.STYLE.read_bytes()

    async def static(request: Request) -> Response:
        name = request.path_params["file"]
        if name not in files:
            return Response(status_code=404)
        return Response(files[name], media_type=KINDS[Path(name).suffix])

    return static
