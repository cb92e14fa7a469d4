"""The review desk as a person starts it: in a process of its own, asked over the network."""

import re
import signal
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from commanding import command


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
        if "set-cookie" in found:
            self.cookie = found["set-cookie"].partition(";")[0]
        csrf = re.search(r'name="csrf" value="([^"]*)"', text)
        if csrf:
            self.csrf = csrf[1]
        return Answer(answer.status, found, text)


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
