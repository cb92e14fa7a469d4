"""How long the review desk takes, in a case of 100,000 claims: milliseconds of each action.

`make bench-review` makes the case once, of the example's documents under other names and with
other ids, and of documents of 100,000 words each; then it asks the desk for pages and takes
decisions in this process, without a network, and prints the median and the 95th percentile. The
case is kept in the folder that is given, so that it need not be made again.
"""

import argparse
import asyncio
import hashlib
import json
import random
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from onrecord.ledger import Case
from onrecord.measure.coders import coding
from onrecord.record.document import Custody, Receipt
from onrecord.record.reading import Reading
from onrecord.record.wire import from_wire, to_wire
from onrecord.run.measured import read_and_weigh
from onrecord.run.review import Weigher, desk_of
from onrecord.run.weigh import weigh_case
from onrecord.web.app import make
from onrecord.web.session import COOKIE, Sessions

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "example" / "documents"
_ID = re.compile(r"\b[0-9a-f]{64}\b|\b[0-9a-f]{32}\b")
HOST = "127.0.0.1:1"
LIMITS = {"first page": 200.0}  # milliseconds, 95th percentile
LIMIT = 100.0
LONG = 100_000  # words
SETS = 10  # of the example's documents


def build(folder: Path, claims: int) -> None:
    """Make a case of about so many claims: some of the example's documents, most of long ones.

    The long ones hold the same words again and again, which weighing would take for one story told
    by everybody: the case is weighed before they come in.
    """
    with tempfile.TemporaryDirectory() as scratch:
        readings, _ = read_and_weigh(EXAMPLE, Path(scratch))
    wires = [(to_wire(r), r.document.text) for r in readings]
    longest = max(wires, key=lambda w: len(w[1]))
    with Case.create(folder) as case:
        for nth in range(SETS):
            ids: dict[str, str] = {}
            for wire, text in wires:
                _receive(case, wire, f"{text}\n{nth}", f"{nth:04}/{wire['document']['name']}", ids)
        weigh_case(case)
        while sum(each.claims for each in case.listed()) < claims:
            _long(case, longest, len(case.listed()))
            print(f"\r{len(case.listed())} documents", end="", file=sys.stderr)
    print(file=sys.stderr)


def _receive(case: Case, wire: Any, text: str, name: str, ids: dict[str, str]) -> None:
    """Put a document into the case, under other ids."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8", newline="") as file:
        file.write(text)
        file.flush()
        receipt = Receipt(name=name, from_=None, by=None, at=None, how=None)
        id_ = case.receive(Path(file.name), Custody(receipt=receipt), run="bench")
    ids[wire["document"]["id"]] = id_
    made = _renamed(wire, ids, id_)
    made["document"].update(text=text, name=name, receipts=[])
    case.add_reading(from_wire(Reading, made))


def _renamed(wire: Any, ids: dict[str, str], salt: object) -> Any:
    """Return a wire form with every id changed; `ids` keeps what became of each."""

    def other(found: re.Match[str]) -> str:
        old = found[0]
        if old not in ids:
            ids[old] = hashlib.sha256(f"{salt}/{old}".encode()).hexdigest()[: len(old)]
        return ids[old]

    return json.loads(_ID.sub(other, json.dumps(wire)))


def _long(case: Case, one: tuple[Any, str], number: int) -> None:
    """Put in one document of 100,000 words: the longest of the example, again and again."""
    wire, text = one
    times = LONG // len(text.split()) + 1
    whole: dict[str, list[Any]] = {k: [] for k in ("passages", "attributions", "claims")}
    for nth in range(times):
        ids = {wire["document"]["id"]: wire["document"]["id"]}
        moved = _moved(_renamed(wire, ids, f"{number}/{nth}"), nth * (len(text) + 2))
        for key in whole:
            whole[key] += moved[key]
    for each in (*whole["passages"], *whole["attributions"], *whole["claims"]):
        each["reading"] = wire["id"]
    words = "\n\n".join([text] * times)
    _receive(case, {**wire, **whole}, f"{words}\n{number}", f"long-{number}.txt", {})


def _moved(value: Any, by: int) -> Any:
    """Return a wire form with every span moved on."""
    if isinstance(value, list) and len(value) == 2 and all(type(v) is int for v in value):
        return [v + by for v in value]
    if isinstance(value, list):
        return [_moved(v, by) for v in value]
    if isinstance(value, dict):
        return {k: v if k == "candidates" else _moved(v, by) for k, v in value.items()}
    return value


class Visitor:
    """Asks the desk for pages in this process."""

    def __init__(self, case: Case) -> None:
        sessions = Sessions()
        self.room = sessions.room
        self.app = make(desk_of(case, Weigher(case.folder), coding), sessions, [HOST])
        self.cookie = sessions.enter(sessions.token or "") or ""
        session = sessions.of(self.cookie)
        assert session is not None
        session.name, self.csrf = "Bench", session.csrf

    def ask(self, path: str, form: str | None = None) -> str:
        """Return a page. Raises SystemExit where the desk does not give it."""
        path, _, query = path.partition("?")
        headers = {"host": HOST, "origin": f"http://{HOST}", "cookie": f"{COOKIE}={self.cookie}"}
        scope = {
            "type": "http",
            "method": "GET" if form is None else "POST",
            "path": self.room + path,
            "query_string": query.encode(),
            "headers": [(k.encode(), v.encode()) for k, v in headers.items()],
            "root_path": "",
        }
        told: list[Any] = []

        async def receive() -> Any:
            return {"type": "http.request", "body": (form or "").encode(), "more_body": False}

        async def send(message: Any) -> None:
            told.append(message)

        asyncio.run(self.app(scope, receive, send))  # type: ignore[arg-type]
        if told[0]["status"] not in (200, 303):
            raise SystemExit(f"{path}: {told[0]['status']}")
        return b"".join(m.get("body", b"") for m in told).decode()


def actions(visitor: Visitor, case: Case, chance: random.Random) -> dict[str, Callable[[], object]]:
    """Return what is timed, each by its name."""
    listed = case.listed()
    long = max(listed, key=lambda each: each.length)
    short = [each for each in listed if each.length < 10_000]
    words = ("boys", "school", "taken", "said", "camp", "hospital")

    def anywhere(long_one: bool = False) -> str:
        one = long if long_one else chance.choice(short)
        placed = chance.choice([p for p in case.placed(one.document) if not p.asks])
        return f"/document/{one.at}?claim={placed.nth}"

    def accept() -> None:
        page = visitor.ask(f"{anywhere()}&labels=1")
        form = page.partition('value="accept"')[2]
        fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form.partition("</form>")[0]))
        fields |= {"verdict": "accept", "csrf": visitor.csrf}
        sent = "&".join(f"{k}={v}" for k, v in fields.items() if k != "next")
        begun = time.perf_counter()
        visitor.ask("/decide", sent)
        accept.took = time.perf_counter() - begun  # type: ignore[attr-defined]

    return {
        "first page": lambda: visitor.ask("/"),
        "a document, a claim beside it": lambda: visitor.ask(anywhere()),
        "the same in 100,000 words": lambda: visitor.ask(anywhere(long_one=True)),
        "labels unfolded": lambda: visitor.ask(f"{anywhere()}&labels=1"),
        "the form to amend": lambda: visitor.ask(anywhere().replace("?", "/amend?")),
        "accept, until it is on record": accept,
        "search": lambda: visitor.ask(f"/find?words={chance.choice(words)}"),
        "search and filter": lambda: visitor.ask(
            f"/find?words={chance.choice(words)}&code=recruitment&status=unreviewed"
        ),
        "people": lambda: visitor.ask("/people"),
        "links": lambda: visitor.ask("/links"),
    }


def main() -> int:
    """Print the table; exit with 1 where a limit is passed."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", type=Path, help="where the case is kept, or is made")
    asked.add_argument("--claims", type=int, default=100_000)
    asked.add_argument("--times", type=int, default=100)
    given = asked.parse_args()
    if not given.folder.exists():
        build(given.folder, given.claims)
    begun = time.perf_counter()
    with Case.open(given.folder) as case:
        count = sum(each.claims for each in case.listed())
        print(f"{count:,} claims, {len(case.listed()):,} documents")
        print(f"opened in {time.perf_counter() - begun:.1f} s")
        chance = random.Random(1)
        visitor = Visitor(case)
        held = True
        print(f"{'':34} {'median':>8} {'p95':>8}")
        for name, action in actions(visitor, case, chance).items():
            took = sorted(_timed(action, given.times))
            p95 = took[int(0.95 * (len(took) - 1))]
            held = held and p95 <= LIMITS.get(name, LIMIT)
            print(f"{name:34} {statistics.median(took):6.0f}ms {p95:6.0f}ms")
    print("every limit holds" if held else "a limit is passed")
    return 0 if held else 1


def _timed(action: Callable[[], object], times: int) -> Iterator[float]:
    """Yield milliseconds of each time; the first, which nobody has asked before, included."""
    for _ in range(times):
        begun = time.perf_counter()
        action()
        yield 1000 * getattr(action, "took", time.perf_counter() - begun)


if __name__ == "__main__":
    sys.exit(main())
