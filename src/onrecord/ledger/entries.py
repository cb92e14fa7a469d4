"""The chain read back: whether each entry holds, and which rows stand by it."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from onrecord.record.view import Fault, Head

from .chain import Entry, Named, entry_digest, read_body
from .migrations import TABLES
from .transaction import LEDGER

# The tables that an entry may take rows away from, by its kind; null: all of them.
_MAY_TAKE: dict[str, frozenset[str] | None] = {
    "weighing": frozenset({"derived"}),
    "erasure": None,
}


@dataclass(frozen=True, slots=True)
class Erasure:
    """An erasure on the chain: the row of its decision, and what is gone, in words."""

    decision: int | None
    what: str


@dataclass(slots=True)
class Entries:
    """What the chain says, while it is read."""

    head: Head = field(default_factory=lambda: Head(digest=None, length=0))
    named: dict[str, dict[int, Named]] = field(default_factory=dict)
    erasures: list[Erasure] = field(default_factory=list)

    def standing(self, table: str) -> dict[int, Named]:
        """Return the rows of `table` that an entry brought and none has taken away."""
        return self.named.setdefault(table, {})


def place(table: str, row: object) -> str:
    """Return how a row is named to a person."""
    return f"{LEDGER}: table {table}, row {row}"


def read_entries(db: sqlite3.Connection, into: Entries) -> Iterator[Fault]:
    """Read the chain from its first entry, and yield what does not hold in it."""
    last: Entry | None = None
    for values in db.execute("SELECT seq, at, kind, body, prev, digest FROM chain ORDER BY seq"):
        entry = Entry(*values)
        if entry.seq != (wanted := last.seq + 1 if last else 1):
            until = f" and all up to row {entry.seq - 1}" if entry.seq > wanted + 1 else ""
            yield Fault(place=place("chain", wanted), message=f"is missing{until}")
        for message in _faults(entry, last):
            yield Fault(place=place("chain", entry.seq), message=message)
        try:
            _take_in(entry, into)
        except ValueError as error:
            yield Fault(place=place("chain", entry.seq), message=str(error))
        into.head = Head(digest=entry.digest, length=into.head.length + 1)
        last = entry
    if last is None:
        yield Fault(place=f"{LEDGER}: table chain", message="has no entry")


def _faults(entry: Entry, last: Entry | None) -> Iterator[str]:
    if last and entry.seq == last.seq + 1 and entry.prev not in (last.digest, _digest(last)):
        yield "does not follow on the entry before it"
    if last is None and entry.prev is not None:
        yield "is not the first entry that was written"
    if entry.digest != _digest(entry):
        yield "was changed"


def _digest(entry: Entry) -> str | None:
    try:
        return entry_digest(*entry[:-1])
    except (TypeError, ValueError):  # no value of ours
        return None


def _take_in(entry: Entry, into: Entries) -> None:
    """Take away what the entry takes away, then bring what it brings. Raises ValueError."""
    body = read_body(entry.body)
    taken: dict[str, int] = {}
    for table, listed in body["gone"].items():
        allowed = _MAY_TAKE.get(entry.kind, frozenset())
        if allowed is not None and table not in allowed:
            raise ValueError(f"takes rows of {table} away, which no {entry.kind} does")
        standing = into.standing(table)
        for first, last in listed:
            few = last - first < len(standing)
            rows = range(first, last + 1) if few else [r for r in standing if first <= r <= last]
            taken[table] = sum(standing.pop(row, None) is not None for row in rows) + taken.get(
                table, 0
            )
    for named in body["rows"]:
        into.standing(named.table)[named.row] = named
    if entry.kind == "erasure":
        into.erasures.append(_erasure(body, taken))


def _erasure(body: dict[str, Any], taken: dict[str, int]) -> Erasure:
    decision = next((named.row for named in body["rows"] if named.table == "decision"), None)
    what = ", ".join(f"{table} {taken[table]}" for table in TABLES if table in taken)
    return Erasure(decision, f"rows gone by table: {what}")
