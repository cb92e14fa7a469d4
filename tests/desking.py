"""The review desk: as a person starts it, asked over the network, or in this process, at once."""

import asyncio
import re
import signal
import subprocess
from collections.abc import Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from starlette.types import ASGIApp

from commanding import command
from onrecord.ledger import Case
from onrecord.measure.coders import Coders
from onrecord.run.review import Weigher, desk_of
from onrecord.web.app import make
from onrecord.web.session import Sessions


@dataclass
class Answer:
    """What the desk answered."""

    status: int
    headers: Mapping[str, str]
    text: str


@dataclass
class Client:
    """A browser without a window: it keeps the cookie, and sends forms from the desk's pages."""

    link: str
    cookie: str | None = None
    csrf: str = ""
    last: str = ""
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def host(self) -> str:
        """Return the host and port of the desk."""
        return urlsplit(self.link).netloc

    @property
    def room(self) -> str:
        """Return how every address of the desk begins."""
        return self.link[: self.link.index("/open/")].removeprefix(f"http://{self.host}")

    def get(self, path: str, **headers: str) -> Answer:
        """Ask for a page, by its path in the room."""
        return self._ask("GET", path, None, headers)

    def post(self, path: str, origin: str | None = None, **form: str) -> Answer:
        """Send a form of the last page."""
        sent = {"Origin": f"http://{self.host}" if origin is None else origin}
        return self._ask("POST", path, urlencode({"csrf": self.csrf, **form}), sent)

    def enter(self, name: str = "Ana Dorr", role: str = "reviewer") -> None:
        """Open the printed link and give a name."""
        self.get(self.link.split(self.room, 1)[1])
        self.get("/hello")
        assert self.post("/hello", name=name, role=role).status == 303

    def _ask(self, method: str, path: str, body: str | None, headers: Mapping[str, str]) -> Answer:
        connection = HTTPConnection(self.host, timeout=30)
        sent = {"Cookie": self.cookie or "", **headers}
        if body is not None:
            sent["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request(method, self.room + path, body, sent)
        answer: HTTPResponse = connection.getresponse()
        text = answer.read().decode("utf-8", "surrogateescape")
        found = dict(answer.getheaders())
        connection.close()
        return self._known(Answer(answer.status, found, text))

    def _known(self, answer: Answer) -> Answer:
        """Keep the cookie and the word of the session, as a browser does."""
        if "set-cookie" in answer.headers:
            self.cookie = answer.headers["set-cookie"].partition(";")[0]
        csrf = re.search(r'name="csrf" value="([^"]*)"', answer.text)
        if csrf:
            self.csrf = csrf[1]
        return answer


@dataclass
class Near(Client):
    """The same without a network: the desk answers in this process."""

    app: ASGIApp | None = None

    def _ask(self, method: str, path: str, body: str | None, headers: Mapping[str, str]) -> Answer:
        assert self.app is not None
        parts = urlsplit(self.room + path)
        sent = {"Host": self.host, "Cookie": self.cookie or "", **headers}
        scope = {
            "type": "http",
            "asgi": {"version": "3.0", "spec_version": "2.4"},
            "method": method,
            "path": parts.path,
            "query_string": parts.query.encode(),
            "headers": [(k.lower().encode(), v.encode()) for k, v in sent.items()],
            "root_path": "",
        }
        answer = asyncio.run(_answer(self.app, scope, (body or "").encode()))
        return self._known(answer)


async def _answer(app: ASGIApp, scope: MutableMapping[str, Any], body: bytes) -> Answer:
    """Return what the application answers to one request."""
    told: list[MutableMapping[str, Any]] = []

    async def receive() -> MutableMapping[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: MutableMapping[str, Any]) -> None:
        told.append(message)

    await app(scope, receive, send)
    text = b"".join(m.get("body", b"") for m in told).decode("utf-8", "surrogateescape")
    headers = {k.decode(): v.decode() for k, v in told[0]["headers"]}
    return Answer(told[0]["status"], headers, text)


@contextmanager
def near(folder: Path) -> Iterator[Near]:
    """Open the desk of a case in this process; yield a client that is signed in."""
    with Case.open(folder) as case:
        sessions = Sessions()
        app = make(desk_of(case, Weigher(folder), Coders()), sessions, ["127.0.0.1:1"])
        client = Near(f"http://127.0.0.1:1{sessions.room}/open/{sessions.token}", app=app)
        client.enter()
        yield client


@contextmanager
def desk(case: Path) -> Iterator[Client]:
    """Run the desk of a case; yield a client that has its link. Stops it as Ctrl-C does."""
    process = subprocess.Popen(
        command("review", case), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None
        process.stdout.readline()
        client = Client(process.stdout.readline().strip())
        assert client.link.startswith("http://127.0.0.1:"), process.communicate(timeout=20)
        yield client
    finally:
        process.send_signal(signal.SIGINT)
        client.last = process.communicate(timeout=20)[1]
