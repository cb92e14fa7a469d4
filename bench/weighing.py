"""What weighing a case costs, over ten times as many claims at each step.

    python bench/weighing.py [--most CLAIMS] [--ledger CLAIMS]

Each size is weighed from scratch in a process of its own, in memory, from a case that
`madeup.py` makes up. CPU seconds are those of weighing alone; the peak is the whole process
with the readings in it. The exponent is the slope between a size and the one before it: 1 is
linear, 2 is each claim against each.

With --ledger a case of that size is put into a ledger in a temporary folder and weighed; then ten
documents are added one by one, in a process of its own, as `read` would. CPU seconds for one are
those of weighing what it touches, read from the ledger and written to it; reading the document is
left out, and the page, which holds everything, is measured by itself. What is being done is told on
stderr, with the CPU seconds and the memory so far.
"""

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from math import log
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import madeup

from onrecord.ledger import Case
from onrecord.record.document import Custody, Receipt
from onrecord.record.reading import Reading
from onrecord.run.page import write_report
from onrecord.run.weigh import weigh_case, weigh_new
from onrecord.weighing import path
from onrecord.weighing.draft import Draft, Step
from onrecord.weighing.path import weigh

FIRST = 1000
ADDED = 10  # documents
TOLD = 5000  # documents


def one(claims: int) -> dict[str, float]:
    """Weigh one case and return what it cost."""
    weigh([], [], None)  # what loads once is no cost of a case
    _tell_steps()
    readings = list(_told(madeup.readings(claims // madeup.CLAIMS), "made up"))
    _tell(f"{len(readings):,} documents made up")
    began = time.process_time()
    weighed = weigh(readings, [], None)
    return {
        "claims": sum(len(r.claims) for r in readings),
        "links": len(weighed.links),
        "incidents": len(weighed.incidents),
        "cpu": time.process_time() - began,
        "peak": _peak(),
    }


def grow(claims: int) -> None:
    """Put a case into a ledger, weigh it, add documents, and print what each cost."""
    weigh([], [], None)
    _tell_steps()
    documents = claims // madeup.CLAIMS
    with TemporaryDirectory() as made:
        case = Case.create(Path(made) / "case")
        case._db.execute("PRAGMA synchronous = OFF")  # filling the case is not what is measured
        for reading in _told(madeup.readings(documents), "put into the ledger"):
            _take_in(case, reading)
        began = time.process_time()
        weigh_case(case)
        spent = time.process_time() - began
        print(
            f"{claims:,} claims weighed from the ledger: {spent:.1f} CPU s, peak {_peak():,.0f} MB"
        )
        case.close()
        _print_added(case.folder, documents)
        size = (case.folder / "ledger.sqlite").stat().st_size / 2**20
        print(f"peak {_peak():,.0f} MB; the ledger has {size:,.0f} MB", flush=True)
        with Case.open(case.folder) as again:
            began = time.process_time()
            size = write_report(again).stat().st_size / 2**20
        spent = time.process_time() - began
        print(f"the page, written whole after each reading: {spent:.1f} CPU s, {size:,.0f} MB")


def _print_added(folder: Path, documents: int) -> None:
    """Print what documents cost that are added as `read` adds them: in a process of its own."""
    command = [sys.executable, __file__, "--add", str(documents), "--case", str(folder)]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    costs = [tuple(cost) for cost in json.loads(done.stdout)]
    middle, (most, wall) = median(cpu for cpu, _ in costs), max(costs)
    print(f"one document more: {middle:.2f} CPU s, at most {most:.2f} ({wall:.2f} by the clock)")


def add(folder: Path, documents: int) -> list[tuple[float, float]]:
    """Add documents to a case of so many, and return the seconds that each cost: CPU, clock."""
    weigh([], [], None)
    costs = []
    with Case.open(folder) as case:
        for reading in madeup.readings(ADDED, documents):
            _take_in(case, reading)
            began, wall = time.process_time(), time.perf_counter()
            weigh_new(case)
            costs.append((time.process_time() - began, time.perf_counter() - wall))
            _tell(f"one document more: {costs[-1][0]:.2f} CPU s")
    return costs


def _tell_steps() -> None:
    """Let each step of weighing be told when it is done."""
    path.PATH = tuple(map(_telling, path.PATH))


def _telling(step: Step) -> Step:
    def told(draft: Draft) -> Draft:
        done = step(draft)
        _tell(step.__name__)
        return done

    return told


def _told(readings: Iterable[Reading], what: str) -> Iterator[Reading]:
    for number, reading in enumerate(readings, 1):
        yield reading
        if number % TOLD == 0:
            _tell(f"{number:,} documents {what}")


def _tell(what: str) -> None:
    print(
        f"{what}: {time.process_time():,.0f} CPU s, {_peak():,.0f} MB", file=sys.stderr, flush=True
    )


def _take_in(case: Case, reading: Reading) -> None:
    place = case.folder.parent / "original"
    place.write_text(f"document {reading.document.name.removesuffix('.txt').lstrip('0') or 0}")
    receipt = Receipt(name=reading.document.name, from_=None, by=None, at=None, how=None)
    case.receive(place, Custody(receipt=receipt), run="bench")
    case.add_reading(reading)


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Print one row for each size."""
    asked = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    asked.add_argument("--most", type=int, default=100_000, help="claims of the largest case")
    asked.add_argument("--ledger", type=int, help="claims of a case in a ledger that grows")
    asked.add_argument("--one", type=int, help=argparse.SUPPRESS)
    asked.add_argument("--add", type=int, help=argparse.SUPPRESS)
    asked.add_argument("--case", type=Path, help=argparse.SUPPRESS)
    given = asked.parse_args()
    if given.one:
        print(json.dumps(one(given.one)))
    elif given.add:
        print(json.dumps(add(given.case, given.add)))
    elif given.ledger:
        grow(given.ledger)
    else:
        _table(given.most)


def _table(most: int) -> None:
    print(f"{'claims':>9}{'links':>10}{'incidents':>11}{'CPU s':>9}{'peak MB':>9}{'exponent':>10}")
    size, before = FIRST, None
    while size <= most:
        command = [sys.executable, __file__, "--one", str(size)]
        done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
        row: dict[str, float] = json.loads(done.stdout)
        slope = f"{_slope(before, row):10.2f}" if before else ""
        print(
            f"{row['claims']:9,}{row['links']:10,}{row['incidents']:11,}{row['cpu']:9.1f}"
            f"{row['peak']:9,.0f}{slope}",
            flush=True,
        )
        size, before = size * 10, row


def _slope(before: dict[str, float], after: dict[str, float]) -> float:
    return log(after["cpu"] / before["cpu"]) / log(after["claims"] / before["claims"])


if __name__ == "__main__":
    main()
