"""A case as it was weighed last, asked by key: what weighing needs to weigh a change alone.

Keys are numbers that weighing makes; nobody else reads anything into them.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from .entity import Entity
from .judgement import Decision
from .reading import Reading


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a document that meets others by its keys.

    `id` is that of a claim, or of the entity whose names they are; of an account, its first and
    last day and that of publication; of claims of one event, its first and last day, "" where
    these are not known. What is of the document has the id "".
    """

    kind: Literal["document", "event", "claim", "account", "name"]
    id: str
    keys: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What a document holds: its parts, and the documents it goes back to one origin with.

    `copies` share long runs of words with it, `made_from` are what custody says it was made
    from; `root` is the first of all that go back to one text, `copied` the sentence why.
    `people` is a digest of the entities in it, `event` the first of the documents that tell of
    one event with it.
    """

    parts: tuple[Part, ...]
    people: str = ""
    copies: frozenset[str] = frozenset()
    made_from: frozenset[str] = frozenset()
    root: str = ""
    copied: str | None = None
    event: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One thing derived: its kind and id, the documents it is of, and what it says.

    A doubt is of what it is about.
    """

    kind: str
    id: str
    documents: frozenset[str]
    value: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What weighing makes of a change: the rows that go, by kind and id, and those that come.

    `held` are the documents that now hold something else; null for those that are gone. Where
    `whole`, everything else goes. `head` and `tools` are those of `Weighing`.
    """

    head: str | None
    tools: Mapping[str, str]
    gone: frozenset[tuple[str, str]]
    rows: Iterable[Row]
    held: Iterable[tuple[str, Held | None]]
    whole: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """What came since a case was weighed last.

    `documents` were received or read anew, `decisions` taken. `tools` are those it was weighed
    with, `known` is how many documents it has, `head` what a weighing is now derived from.
    """

    documents: frozenset[str]
    decisions: tuple[Decision, ...]
    tools: Mapping[str, str]
    known: int
    head: str | None


class Weighed(Protocol):
    """What was weighed last, and the readings and decisions as they are now."""

    def reading(self, document: str) -> Reading | None:
        """Return a document's current reading, or null if it is not in the case."""

    def decisions(self) -> Sequence[Decision]:
        """Return all decisions in the order in which they were taken."""

    def held(self, document: str) -> Held | None:
        """Return what a document held when it was weighed, or null if it was not."""

    def holders(self, key: int, most: int | None = None) -> Sequence[str]:
        """Return the document of each part that holds a key; no more than `most`."""

    def count(self, key: int, most: int) -> int:
        """Return how many parts hold a key; no more than `most`."""

    def holding(self, key: int, most: int | None = None) -> Sequence[tuple[str, Part]]:
        """Return the parts that hold a key, each with its document; no more than `most`."""

    def samples(self, key: int, without: Collection[str]) -> Sequence[tuple[str, Part]]:
        """Return one of all parts with the very same keys that hold a key, for each such set.

        What documents in `without` hold is passed over.
        """

    def entities(self, of: Mapping[str, str]) -> Sequence[Entity]:
        """Return entities of current readings, in the order given: `of` leads from id to document.

        Raises KeyError where a document has one not.
        """

    def documents_of(self, id_: str) -> Sequence[str]:
        """Return the documents that have, or had, an entity or claim of that id."""

    def resolved(self, ids: Collection[str]) -> Mapping[str, str]:
        """Return the case entity that each of some documents' entities was of, if it was of one."""

    def doubts(self, kind: str) -> Iterator[Row]:
        """Yield the doubts of a kind that there were."""

    def rows(self, document: str, kind: str) -> Iterator[Row]:
        """Yield what was derived of a kind of a document, or the doubts about a case entity."""

    def row(self, kind: str, ids: Iterable[str]) -> Iterator[Row]:
        """Yield the rows of a kind that have one of these ids."""
