"""What may be asked of a part of a case, so that nobody has to go through all of it.

A `Lookup` answers for one document, for claims by id, and for what was derived of them, each in
the time that the answer takes, however large the case.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from .case import Doubt, Link, Missing, ReportedIncident, Review
from .claim import Claim
from .document import Document, Passage
from .entity import Entity
from .judgement import Decision
from .problem import Problem
from .text import Span
from .view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A document in the list of a case. `at` numbers them from 1, in the order of receipt.

    `reading` is the id of its current reading, `length` its text in code points; `claims` leaves
    questions out.
    """

    at: int
    document: str
    reading: str
    name: str
    title: str | None
    publisher: str | None
    language: str | None
    length: int
    claims: int


class Placed(NamedTuple):
    """A claim's place: its document's number, its own in reading order from 1, and its span.

    `asks`: it is a question, which asserts nothing.
    """

    claim: str
    at: int
    nth: int
    span: Span
    asks: bool


class Named(NamedTuple):
    """An entity by its name alone."""

    entity: str
    kind: str
    name: str


class Outlined(NamedTuple):
    """Where a passage lies, and in what role."""

    span: Span
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What a person looks for; null leaves a thing open.

    `words` must all stand in the claim. `source` are entities or, for a source without one,
    "kind:name" in small letters. `after` and `before` are ISO 8601 days that bound a time of the
    claim. `among` and `without` are claims by id: how the asker narrows by what people decided.
    `amended` are, for "source", "basis", "certainty", "code", "place" or "time", the claims to
    which a person gave a value that is asked for, and those to which a person gave another: a
    person's value counts in place of the machine's.
    """

    words: str | None = None
    document: str | None = None
    source: Collection[str] | None = None
    basis: str | None = None
    certainty: str | None = None
    code: str | None = None
    place: str | None = None
    after: str | None = None
    before: str | None = None
    among: Collection[str] | None = None
    without: Collection[str] = ()
    amended: Mapping[str, tuple[Collection[str], Collection[str]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One page of what was found, in reading order, and how many there are in all.

    `more`: there are more than `count`, which was counted no further.
    """

    claims: tuple[Placed, ...]
    count: int
    more: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Somebody over the case, in a list: by which names, mentioned how often, saying how much.

    `protected` is why, in the codes of `Protection`, or null. `documents` are the numbers of those
    that name them.
    """

    id: str
    kind: str
    name: str
    names: tuple[str, ...]
    pseudonym: bool
    protected: str | None
    mentions: int
    claims: int
    members: tuple[str, ...]
    documents: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """A reported incident in the list of a case, by the number that the page gives it.

    `first` is its first claim; `codes` are what it may concern; `start` and `end` ISO 8601 days,
    null where not stated; `claims` how many speak of it, `independent` how many sources are;
    `missing` how many fields nobody has stated.
    """

    at: int
    first: str
    codes: tuple[str, ...]
    start: str | None
    end: str | None
    place: str | None
    lat: float | None
    lon: float | None
    precision: str | None
    claims: int
    independent: int
    cannot_tell: int
    missing: int


class Carried(NamedTuple):
    """A document that says again what another says first, in so many claims; numbers of both."""

    later: int
    earlier: int
    claims: int


class Choice(NamedTuple):
    """One value that claims can be narrowed down to, and how many claims have it."""

    value: str
    claims: int


class Lookup(View, Protocol):
    """A case that can be asked for a part of it. What is derived is that of the last weighing."""

    def decisions_on(self, ids: Collection[str]) -> Sequence[Decision]:
        """Return the decisions about these ids, or of them, and those that take one back."""

    def listed(self) -> Sequence[Listed]:
        """Return the documents that have been read, by number."""

    def document(self, document: str) -> Document | None:
        """Return a document as its current reading has it, joined with its custody."""

    def passages(self, document: str, window: Span | None = None) -> Sequence[Passage]:
        """Return the passages of a document, or those that touch `window`."""

    def outline(self, document: str) -> Sequence[Outlined]:
        """Return the passages of a document without their words, in the order of their words."""

    def placed(self, document: str) -> Sequence[Placed]:
        """Return the places of all claims of a document, in reading order."""

    def words_of(self, document: str) -> Sequence[Span]:
        """Return the words of all claims of a document that the machine found."""

    def problems_in(self, document: str) -> Sequence[Problem]:
        """Return the problems of a document's current reading."""

    def claims(self, ids: Collection[str]) -> Mapping[str, Claim]:
        """Return the current claims with these ids, a person's own claims among them."""

    def where(self, ids: Collection[str]) -> Mapping[str, Placed]:
        """Return the places of the current claims with these ids."""

    def entities(self, ids: Collection[str]) -> Mapping[str, Entity]:
        """Return the entities with these ids, of documents and over the case."""

    def names_in(self, document: str) -> Sequence[Named]:
        """Return who and what is named in a document, without where."""

    def resolved(self, ids: Collection[str]) -> Mapping[str, str]:
        """Return by document entity the case entity that it was resolved to."""

    def members(self, entity: str) -> Sequence[str]:
        """Return the document entities that a case entity was made of."""

    def people(
        self, words: str | None = None, *, first: int = 0, most: int = 50
    ) -> tuple[Sequence[Known], int]:
        """Return the people and bodies over the case by name, and how many there are in all.

        `words` must all begin a word of one of their names.
        """

    def doubts(self, most: int) -> Sequence[Doubt]:
        """Return what the last weighing left to a person, no more than `most`."""

    def all_links(
        self, without: Collection[str] = (), *, first: int = 0, most: int = 20
    ) -> tuple[Sequence[Link], int]:
        """Return the links in the order of the weighing, and how many there are in all."""

    def links(self, claims: Collection[str]) -> Sequence[Link]:
        """Return the links that begin or end at these claims."""

    def link(self, id_: str) -> Link | None:
        """Return one link by its id."""

    def repeats(self, claims: Collection[str]) -> Mapping[str, str]:
        """Return by claim the one that it says again."""

    def reviews(self, claims: Collection[str]) -> Mapping[str, Review]:
        """Return by claim where it stood after the decisions that were weighed."""

    def statuses(self) -> Mapping[str, str]:
        """Return by reviewed claim its status after the decisions that were weighed."""

    def incidents(self, claims: Collection[str]) -> Sequence[tuple[int, ReportedIncident]]:
        """Return the reported incidents that these claims are part of, with their numbers."""

    def incident_by_id(self, id_: str) -> ReportedIncident | None:
        """Return one reported incident by its id."""

    def own_claims(self, document: str) -> Sequence[Claim]:
        """Return the claims of a document that stand on a person's word alone."""

    def stale(self) -> bool | None:
        """Say whether something came after the last weighing; null if there was none."""

    def since_weighed(self) -> int:
        """Return how many decisions were taken since the case was weighed last."""

    def find(self, query: Query, *, first: int = 0, most: int = 50) -> Found:
        """Return the claims that have all that is asked for, `most` of them from `first` on."""

    def counted(self, ids: Collection[str]) -> Mapping[int, int]:
        """Return how many of these claims stand in each document, by its number.

        Questions are not counted. What holds of large collections is kept while they live.
        """

    def choices(self, kind: str) -> Sequence[Choice]:
        """Return the values of "basis", "certainty", "code" or "place", most claims first."""

    def incident(self, at: int) -> ReportedIncident | None:
        """Return the reported incident with this number."""

    def incidents_of(self, claims: Collection[str]) -> Mapping[str, Sequence[int]]:
        """Return by claim the numbers of the reported incidents that it is part of."""

    def happened(self) -> Sequence[Happened]:
        """Return all reported incidents in few words, by number."""

    def missing(self, numbers: Collection[int]) -> Mapping[int, Sequence[Missing]]:
        """Return by number what is not on record of reported incidents."""

    def carried(self) -> Sequence[Carried]:
        """Return which documents say again what others say, by number."""
