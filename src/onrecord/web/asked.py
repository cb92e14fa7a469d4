"""A request as the pages see it: who asks, of which desk, with what."""

from collections.abc import Mapping
from dataclasses import dataclass
from hmac import compare_digest
from urllib.parse import parse_qsl

from starlette.requests import Request

from .desk import Desk
from .session import Session

# The longest form that is read, in bytes: a note may be long, a book is not a note.
LONGEST = 200_000


# Names that a form may hold several times: boxes that were checked.
MANY = frozenset({"ids"})


class Refused(Exception):
    """A request that cannot be met; its text is the line for the person."""

    def __init__(self, line: str, status: int = 400) -> None:
        super().__init__(line)
        self.status = status


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One request of a person who has signed in, or is about to.

    `room` begins every address of the desk; `query` and `form` hold the last value of each name,
    and of boxes that were checked all values, with spaces between.
    """

    desk: Desk
    session: Session
    room: str
    path: Mapping[str, object]
    query: Mapping[str, str]
    form: Mapping[str, str]

    def address(self, path: str) -> str:
        """Return the address of a place of the desk."""
        return f"{self.room}{path}"


async def form_of(request: Request, session: Session) -> dict[str, str]:
    """Return the form that was sent. Raises Refused where it is too long or not of this session."""
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > LONGEST:
            raise Refused("That is more than the desk takes at once. Nothing was changed.", 413)
    form: dict[str, str] = {}
    for name, value in parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True):
        form[name] = f"{form[name]} {value}" if name in MANY and name in form else value
    if not compare_digest(form.pop("csrf", "").encode(), session.csrf.encode()):
        raise Refused("A form that is not of this session was sent. Nothing was changed.", 403)
    return form
