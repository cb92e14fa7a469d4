"""What the rest of the house may ask of a ledger, and what it may tell it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from .case import Weighing
from .document import Custody
from .judgement import Decision
from .problem import Problem
from .reading import Reading
from .weighed import Change, Since, Weighed


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Where the chain stands: the digest of its last entry and how many it has.

    `content` is the digest of the last entry that changed what there is to weigh (a receipt,
    a reading, a decision, an erasure): what a weighing is derived from, and the head it names.
    """

    digest: str | None
    length: int
    content: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that `verify` found not to hold: a file, or a table and row."""

    place: str
    message: str


class View(Protocol):
    """A case as it stands, read only. Documents come joined with their custody."""

    def head(self) -> Head:
        """Return where the chain stands."""

    def readings(self) -> Iterator[Reading]:
        """Yield the current reading of every document, in the order of first receipt."""

    def old_readings(self) -> Iterator[Reading]:
        """Yield the readings that have been superseded."""

    def decisions(self) -> Sequence[Decision]:
        """Return all decisions in the order in which they were taken."""

    def problems(self) -> Sequence[Problem]:
        """Return the problems that belong to no document's current reading."""

    def weighing(self) -> Weighing | None:
        """Return the last weighing, or null if the case was never weighed."""

    def secret(self) -> bytes:
        """Return the secret that re-keys ids; it never leaves the case."""


class Writer(Protocol):
    """What may be appended to a case; each call is one short transaction."""

    def receive(self, original: Path, custody: Custody, *, run: str) -> str:
        """Keep an original and its receipt; return the document's id."""

    def add_reading(self, reading: Reading) -> None:
        """Append a reading; it supersedes the document's current one."""

    def add_problems(self, problems: Iterable[Problem]) -> None:
        """Append problems of places that are no document."""

    def add_decision(self, decision: Decision) -> None:
        """Append a decision."""

    def add_weighing(self, change: Change) -> None:
        """Take in the weighing of a whole case, and bind it to the chain."""

    def weigh_since(self, weigh: Callable[[Weighed, Since], Change | None]) -> bool:
        """Take in what `weigh` makes of what came since the last weighing, if it makes anything."""
