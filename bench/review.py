"""How long the review desk takes, in a case of 100,000 claims: milliseconds of each action.

`make bench-review` makes the case once (`bigcase.py`); then it asks the desk for pages and takes
decisions in this process, without a network, and prints the median and the 95th percentile by the
clock, and the 95th percentile in CPU time. The case is kept in the folder that is given, so that
it need not be made again; decisions are taken on a copy. The first row is a yardstick: a million
additions in bare Python, timed between the actions. A machine that is busy or slow shows there.
"""

import argparse
import asyncio
import html
import random
import re
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlencode

import bigcase

from onrecord.ledger import Case
from onrecord.measure.coders import Coders
from onrecord.record.coding import LABELS, coded_blind
from onrecord.record.lookup import Known, Listed
from onrecord.run.review import Weigher, desk_of, make_ready
from onrecord.web.app import make
from onrecord.web.session import COOKIE, Sessions

HOST = "127.0.0.1:1"
FIRST = "first page"
LIMITS = {FIRST: 200.0}  # milliseconds, 95th percentile
LIMIT = 100.0
YARDSTICK = "yardstick: a million additions"
WORDS = ("boys", "school", "taken", "said", "camp", "hospital", "people", "killed")


class Took(NamedTuple):
    """Milliseconds that an action took: by the clock, and of this process."""

    wall: float
    cpu: float


# Takes one action and returns what it took; what leads up to it is not timed.
Action = Callable[[], Took]


class Visitor:
    """Asks the desk for pages in this process."""

    def __init__(self, case: Case) -> None:
        sessions = Sessions()
        self.room = sessions.room
        self.app = make(desk_of(case, Weigher(case.folder), Coders()), sessions, [HOST])
        self.cookie = sessions.enter(sessions.token or "") or ""
        session = sessions.of(self.cookie)
        assert session is not None
        session.name, self.csrf = "Bench", session.csrf
        self.took = Took(0, 0)

    def ask(self, path: str, form: dict[str, str] | None = None) -> str:
        """Return a page, or send a form. Raises SystemExit where the desk does not take it."""
        path, _, query = path.partition("?")
        headers = {"host": HOST, "origin": f"http://{HOST}", "cookie": f"{COOKIE}={self.cookie}"}
        scope = {
            "type": "http",
            "asgi": {"version": "3.0", "spec_version": "2.4"},
            "method": "GET" if form is None else "POST",
            "path": self.room + path,
            "query_string": query.encode(),
            "headers": [(k.encode(), v.encode()) for k, v in headers.items()],
            "root_path": "",
        }
        body = urlencode({**(form or {}), "csrf": self.csrf}).encode()
        told: list[Any] = []

        async def receive() -> Any:
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: Any) -> None:
            told.append(message)

        begun, cpu = time.perf_counter(), time.process_time()
        asyncio.run(self.app(scope, receive, send))  # type: ignore[arg-type]
        self.took = Took(1000 * (time.perf_counter() - begun), 1000 * (time.process_time() - cpu))
        page = b"".join(m.get("body", b"") for m in told).decode()
        if told[0]["status"] not in (200, 303):
            line = re.search(r'role="alert">([^<]*)', page)
            raise SystemExit(f"{path}: {told[0]['status']} {line[1] if line else ''}")
        return page


class Actions:
    """What is timed: pages of the desk, and decisions taken at it."""

    def __init__(self, visitor: Visitor, case: Case, chance: random.Random) -> None:
        self._visitor, self._case, self._chance = visitor, case, chance
        self._listed = case.listed()
        self._long = max(self._listed, key=lambda each: each.length)
        self._short = [each for each in self._listed if each.length < 10_000 and each.claims]
        self._places = [c.value for c in case.choices("place")]
        self._incidents = len(case.happened())
        self._people = case.people(most=1)[1]

    def all(self) -> dict[str, Action]:
        """Return the actions, each by its name."""
        return {**self._pages(), **self._lists(), **self._finding(), **self._decisions()}

    def _page(self, path: Callable[[], str]) -> Action:
        def action() -> Took:
            self._visitor.ask(path())
            return self._visitor.took

        return action

    def _pages(self) -> dict[str, Action]:
        return {
            FIRST: self._page(lambda: "/"),
            "the first page, further on": self._page(
                lambda: f"/?first={self._chance.randrange(len(self._listed))}"
            ),
            "a document, a claim beside it": self._page(self._anywhere),
            "the same in 100,000 words": self._page(lambda: self._anywhere(self._long)),
            "the next to decide there": self._page(lambda: f"/document/{self._long.at}?claim=next"),
            "labels unfolded": self._page(lambda: f"{self._anywhere()}&labels=1"),
            "the form to amend": self._page(lambda: self._anywhere().replace("?", "/amend?")),
            "one incident": self._page(
                lambda: f"/incident/{self._chance.randrange(self._incidents) + 1}"
            ),
            "one person": self._page(self._person),
            "since": self._page(lambda: "/since"),
        }

    def _lists(self) -> dict[str, Action]:
        """Lists are asked for at a page that nobody can foresee."""
        paged = {"incidents": 25, "missing": 50, "origins": 3, "coding": 2}
        found = {name: self._page(self._leaf(name, most)) for name, most in paged.items()}
        found["incidents of one kind"] = self._page(lambda: "/incidents?code=killing")
        found["people"] = self._page(
            lambda: f"/people?first={self._chance.randrange(self._people)}"
        )
        found["people by name"] = self._page(lambda: f"/people?words={self._name()[:3]}")
        found["links"] = self._page(lambda: f"/links?first={self._chance.randrange(2000)}")
        found["links, those decided on too"] = self._page(lambda: "/links?all=yes")
        return found

    def _finding(self) -> dict[str, Action]:
        def word() -> str:
            return self._chance.choice(WORDS)

        asked: dict[str, Callable[[], dict[str, str]]] = {
            "search": lambda: {"words": word()},
            "search, further on": lambda: {"words": word(), "first": "5000"},
            "search by words and code, not decided": lambda: {
                "words": word(), "code": "killing", "status": "unreviewed"
            },
            "search by source": lambda: {"who": self._name()},
            "search by basis": lambda: {"basis": "unstated"},
            "search by certainty": lambda: {"certainty": "unspecified"},
            "search by code": lambda: {"code": "killing"},
            "search by place": lambda: {"place": self._chance.choice(self._places)},
            "search by time": lambda: {"after": "2016-01-01", "before": "2016-12-31"},
            "search by status": lambda: {"status": "accepted"},
            "search for what is not decided": lambda: {"status": "unreviewed"},
        }  # fmt: skip
        return {name: self._page(self._search(given)) for name, given in asked.items()}

    def _leaf(self, name: str, pages: int) -> Callable[[], str]:
        return lambda: f"/{name}?page={self._chance.randrange(pages) + 1}"

    def _search(self, given: Callable[[], dict[str, str]]) -> Callable[[], str]:
        return lambda: f"/find?{urlencode(given())}"

    def _decisions(self) -> dict[str, Action]:
        """Forms are those that a page offers; only sending them is timed, and the page after it."""
        offered = {
            "accept": (lambda: f"{self._anywhere()}&labels=1", "accept"),
            "reject": (lambda: f"{self._anywhere()}&labels=1", "reject"),
            "note": (lambda: f"{self._anywhere()}&labels=1", "note"),
            "undo": (self._decided, "undo"),
            "confirm a link": (lambda: "/links", "confirm"),
            "refuse a link": (lambda: "/links", "refuse"),
            "protect a person": (self._person, "protect"),
        }
        found = {n: self._sent(*given) for n, given in offered.items()}
        found |= {"grade an incident": self._grade, "amend": self._amend, "add": self._add}
        found |= {"merge people": self._merge, "code blind": self._code}
        after = {
            "the document after a decision": self._anywhere,
            "the first page after a decision": lambda: "/",
            "the search after a decision": lambda: "/find?words=said&status=unreviewed",
            "the links after a decision": lambda: "/links",
            "the people after a decision": lambda: "/people",
            "the coders after a decision": lambda: "/coding",
            "the protected page, its door": lambda: "/protected",
        }
        return found | {name: self._after(path) for name, path in after.items()}

    def _sent(self, path: Callable[[], str], verdict: str) -> Action:
        def action() -> Took:
            form = self._form(self._visitor.ask(path()), verdict)
            self._visitor.ask("/decide", {**form, "reason": "for the bench"})
            return self._visitor.took

        return action

    def _after(self, path: Callable[[], str]) -> Action:
        accept = self._sent(lambda: f"{self._anywhere()}&labels=1", "accept")

        def action() -> Took:
            accept()
            self._visitor.ask(path())
            return self._visitor.took

        return action

    def _form(self, page: str, verdict: str) -> dict[str, str]:
        """Return the hidden fields of the first form on a page that takes this decision."""
        forms = (form.partition("</form>")[0] for form in page.split("<form")[1:])
        form = next(f for f in forms if f'value="{verdict}"' in f)
        fields = re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form)
        return {name: html.unescape(value) for name, value in fields} | {"verdict": verdict}

    def _amend(self) -> Took:
        path, _, claim = self._anywhere().partition("?claim=")
        form = {"claim": claim, "field": "basis", "value": "eyewitness"}
        self._visitor.ask(f"{path}/amend", form)
        return self._visitor.took

    def _add(self) -> Took:
        one = self._chance.choice(self._short)
        document = self._case.document(one.document)
        text = document.text if document else ""
        words = [found.span() for found in re.finditer(r"\S+", text)]
        first = self._chance.randrange(len(words) - 6)
        start, end = words[first][0], words[first + self._chance.randrange(2, 6)][1]
        place = {"document": str(one.at), "start": str(start), "end": str(end)}
        self._visitor.ask("/add", {**place, "exact": text[start:end]})
        return self._visitor.took

    def _merge(self) -> Took:
        ids = " ".join(each.id for each in self._somebody(2))
        self._visitor.ask("/decide", {"verdict": "merge", "ids": ids})
        return self._visitor.took

    def _grade(self) -> Took:
        one = self._case.incident(self._chance.randrange(self._incidents) + 1)
        given = {"verdict": "grade", "ids": one.id if one else ""}
        self._visitor.ask("/decide", {**given, "field": "verification", "value": "verified"})
        return self._visitor.took

    def _code(self) -> Took:
        one = self._chance.choice(self._short)
        while not any(coded_blind(p.claim) for p in self._case.placed(one.document)):
            one = self._chance.choice(self._short)
        ids = next(p.claim for p in self._case.placed(one.document) if coded_blind(p.claim))
        self._visitor.ask("/code", {"ids": ids, **{q: values[0] for q, values in LABELS.items()}})
        return self._visitor.took

    def _anywhere(self, one: Listed | None = None) -> str:
        """Return the way to a claim that nobody is asked to code blind."""
        while True:
            listed = one or self._chance.choice(self._short)
            placed = self._chance.choice(self._case.placed(listed.document))
            if not placed.asks and not coded_blind(placed.claim):
                return f"/document/{listed.at}?claim={placed.nth}"

    def _decided(self) -> str:
        """Return the way to a claim that somebody has just accepted."""
        way = f"{self._anywhere()}&labels=1"
        self._visitor.ask("/decide", self._form(self._visitor.ask(way), "accept"))
        return way

    def _person(self) -> str:
        return f"/person/{self._somebody(1)[0].id}"

    def _name(self) -> str:
        return self._somebody(1)[0].name

    def _somebody(self, most: int) -> Sequence[Known]:
        return self._case.people(first=self._chance.randrange(self._people - most), most=most)[0]


def yardstick() -> Took:
    """Time a million additions."""
    begun, cpu, total = time.perf_counter(), time.process_time(), 0
    for each in range(1_000_000):
        total += each
    return Took(1000 * (time.perf_counter() - begun), 1000 * (time.process_time() - cpu))


def main() -> int:
    """Print the table; exit with 1 where a limit is passed."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", type=Path, help="where the case is kept, or is made")
    asked.add_argument("--claims", type=int, default=100_000)
    asked.add_argument("--times", type=int, default=100)
    asked.add_argument("--only", help="time the actions whose names hold this")
    given = asked.parse_args()
    if not given.folder.exists():
        bigcase.build(given.folder, given.claims)
    with tempfile.TemporaryDirectory(dir=given.folder.parent) as scratch:
        copy = shutil.copytree(given.folder, Path(scratch) / given.folder.name)
        return measure(copy, given.times, given.only or "")


def measure(folder: Path, times: int, only: str) -> int:
    """Print what each action takes in a case; return 1 where a limit is passed."""
    begun = time.perf_counter()
    with Case.open(folder) as case:
        make_ready(case)
        listed = case.listed()
        print(
            f"{sum(each.claims for each in listed):,} claims, {len(listed):,} documents, ", end=""
        )
        print(f"{len(case.happened()):,} incidents, {case.all_links(most=1)[1]:,} links, ", end="")
        print(f"{len(case.decisions()):,} decisions, opened in {time.perf_counter() - begun:.1f} s")
        actions = Actions(Visitor(case), case, random.Random(1)).all()
        print(f"{'milliseconds':40} {'median':>8} {'p95':>8} {'CPU p95':>8}")
        rods: list[Took] = []
        passed = [
            n for n, action in actions.items() if only in n and _passes(n, action, times, rods)
        ]
        _row(YARDSTICK, rods)
    print(f"over the limit: {', '.join(passed)}" if passed else "every limit holds")
    return 1 if passed else 0


def _passes(name: str, action: Action, times: int, rods: list[Took]) -> bool:
    """Print what an action takes, the first time included; say whether it passes its limit."""
    found: list[Took] = []
    for nth in range(times):
        if nth % 25 == 0:
            rods.append(yardstick())
        found.append(action())
    return _row(name, found) > LIMITS.get(name, LIMIT)


def _row(name: str, found: list[Took]) -> float:
    """Print a row; return the 95th percentile by the clock."""
    wall, cpu = sorted(each.wall for each in found), sorted(each.cpu for each in found)
    at = int(0.95 * (len(found) - 1))
    print(f"{name:40} {statistics.median(wall):8.1f} {wall[at]:8.1f} {cpu[at]:8.1f}", flush=True)
    return wall[at]


if __name__ == "__main__":
    sys.exit(main())
