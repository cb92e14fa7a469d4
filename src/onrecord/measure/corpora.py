"""Public corpora that weighing is measured on, in halves: one to build with, one kept aside.

Each measure returns its scores and the lines that it missed. A row belongs to the half that the
hash of what it is about gives, so that nobody chose it.
"""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from onrecord.record.ident import sha256

from .attribution import CorpusMissing
from .scores import Score, score

HALVES = ("built with", "kept aside")


class Measured(NamedTuple):
    """Scores by row of the table, plain lines below it, and what was missed, a line each."""

    title: str
    gold: Mapping[str, str]
    scores: tuple[Score, ...]
    notes: tuple[str, ...]
    misses: tuple[str, ...]


class Judged(NamedTuple):
    """One case of a corpus: what it is about, whether it is so, whether it was found to be so."""

    about: str
    gold: bool
    found: bool
    line: str


def half(about: str) -> str:
    """Return the half that a case belongs to."""
    return HALVES[int(sha256(about.encode())[:8], 16) % 2]


def scored(name: str, cases: Sequence[Judged]) -> Iterator[Score]:
    """Yield the score of all cases, and that of each half."""
    yield _score(name, cases)
    for each in HALVES:
        yield _score(f"{name}, {each}", [c for c in cases if half(c.about) == each])


def _score(name: str, cases: Sequence[Judged]) -> Score:
    right = sum(c.gold and c.found for c in cases)
    return score(name, right, sum(c.gold for c in cases), sum(c.found for c in cases))


def false_ones(name: str, cases: Sequence[Judged]) -> str:
    """Return a line on how many of those that are not so were found to be so."""
    others = [c for c in cases if not c.gold]
    wrong = sum(c.found for c in others)
    share = 100 * wrong / len(others) if others else 0.0
    return f"{name}: {wrong} of {len(others)}, {share:.2f} in 100"


def missed(cases: Iterable[Judged]) -> tuple[str, ...]:
    """Return a line for each case that was judged wrongly."""
    return tuple(
        f"{'not found' if c.gold else 'found, and is not so'}: {c.line}"
        for c in cases
        if c.gold != c.found
    )


def rows_of(file: Path) -> list[dict[str, Any]]:
    """Return the rows of a CSV file or the objects of a JSON-lines file.

    Raises CorpusMissing where it is not there or cannot be read.
    """
    try:
        with file.open(encoding="utf-8", newline="") as stream:
            if file.suffix == ".csv":
                return list(csv.DictReader(stream))
            return [json.loads(line) for line in stream if line.strip()]
    except FileNotFoundError:
        raise CorpusMissing(f"{file} is not there; give the file or folder of the corpus") from None
    except (ValueError, csv.Error):
        raise CorpusMissing(f"{file} is not what this measures; see docs/measuring.md") from None


def digest(file: Path) -> dict[str, str]:
    """Return a file's name and SHA-256."""
    return {file.name: sha256(file.read_bytes())}
