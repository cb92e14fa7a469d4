"""The review desk opened on a case: a server for this machine alone, until it is stopped."""

import gc
import socket
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.casefile.graphic import is_graphic
from onrecord.ledger import Case, CaseError
from onrecord.record.coding import Coding
from onrecord.record.ident import content_id
from onrecord.record.judgement import Decision
from onrecord.record.lookup import Lookup
from onrecord.web.app import make
from onrecord.web.desk import Desk
from onrecord.web.session import Sessions

from .decide import decide
from .page import now, report_path

if TYPE_CHECKING:
    import uvicorn

LOOPBACK = "127.0.0.1"
Compare = Callable[[Lookup], Coding]


class PortTaken(Exception):
    """The port is not to be had; its text is the line for the person."""


def review(folder: Path, *, port: int, say: Callable[[str], object], compare: Compare) -> None:
    """Serve the desk of a case until it is interrupted; `say` prints its address, used once.

    `compare` tells how far those agree who have worked on the case. `port` 0 takes one that is
    free. Raises PortTaken where another program holds it.
    """
    with Case.open(folder) as case, socket.socket(socket.AF_INET, socket.SOCK_STREAM) as bound:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            bound.bind((LOOPBACK, port))
        except OSError as error:
            raise PortTaken(f"port {port} is in use; name another with --port") from error
        bound.listen()  # from now on the link can be opened, and waits until there is an answer
        make_ready(case)
        taken = bound.getsockname()[1]
        sessions, weigher = Sessions(), Weigher(folder)
        hosts = (f"{LOOPBACK}:{taken}", f"localhost:{taken}")
        say(f"http://{hosts[0]}{sessions.room}/open/{sessions.token}")
        try:
            _server(make(desk_of(case, weigher, compare), sessions, hosts)).run(sockets=[bound])
        finally:
            weigher.stop()


def make_ready(case: Case) -> None:
    """Make the index and load the word lists, so that the first page need not wait for them.

    They stay for as long as the process does: looking through them for what can be freed would
    now and then hold up a key for a tenth of a second.
    """
    case.listed()
    is_graphic("")
    gc.collect()
    gc.freeze()


def desk_of(case: Case, weigher: "Weigher", compare: Compare) -> Desk:
    """Return the desk of an open case."""
    return Desk(
        name=case.folder.resolve().name,
        look=case,
        decide=partial(decide, case),
        opened=partial(_opened, case),
        weigh=weigher.start,
        weighing=weigher.running,
        protected=partial(_protected, case),
        coding=partial(compare, case),
        faults=(CaseError,),
    )


def _protected(case: Case) -> Path | None:
    """Return the page of the case as it would leave, written when the case was weighed last."""
    page = report_path(case)
    return page if page.is_file() else None


def _server(app: object) -> "uvicorn.Server":
    """Return the server: one process, no log of what is looked at, nothing said of itself."""
    import uvicorn  # noqa: PLC0415 - a tenth of a second that no other command needs

    return uvicorn.Server(
        uvicorn.Config(
            app,  # type: ignore[arg-type]
            loop="asyncio",
            http="h11",
            ws="none",
            lifespan="off",
            log_level="critical",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=2,
        )
    )


def _opened(case: Case, by: str, role: str | None) -> None:
    """Put on record who opened the desk, and what of the case there was to see."""
    at, seen = now(), case.head().digest
    case.add_decision(
        Decision(
            id=content_id("decision", by, at, "open", seen),
            by=by,
            role=role,
            at=at,
            about=(),
            field=None,
            value=None,
            verdict="open",
            reason=None,
            supersedes=None,
            seen=seen,
            anchor=None,
        )
    )


class Weigher:
    """Weighs the case beside the desk, in a process of its own, so that no page waits for it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None

    def running(self) -> bool:
        """Say whether the case is being weighed."""
        return self._process is not None and self._process.poll() is None

    def start(self) -> None:
        """Begin to weigh, unless that is going on."""
        if not self.running():
            self._process = subprocess.Popen(  # noqa: S603 - our own command
                [sys.executable, "-m", "onrecord", "weigh", str(self._folder)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )

    def stop(self) -> None:
        """End what is going on; a weighing that is not finished leaves no trace."""
        if self._process is not None and self.running():
            self._process.terminate()
            self._process.wait()
