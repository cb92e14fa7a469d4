"""What weighing derives over a case. All of it can be derived again; none of it is observed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from .claim import Claim, MayConcern, When, Where
from .entity import Entity

Relation = Literal["supports", "contradicts", "in_tension", "repeats", "refines"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """How one claim stands to another, with one sentence why.

    `independent`: true, false, or null where it cannot be told; `independence_why` says why.
    """

    id: str
    from_: str
    to: str
    relation: Relation
    why: str
    score: float | None
    independent: bool | None
    independence_why: str | None
    within: Literal["document", "case"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A count as the claims give it. `best` is null until a person sets it."""

    what: str
    low: float | None
    high: float | None
    best: float | None
    claims: tuple[str, ...]
    computed_for: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """How many stand behind an incident, copies and repeats collapsed before counting."""

    primary: int
    secondary: int
    independent: int
    cannot_tell: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """A field that nobody has stated, and where it might be found without asking a victim again."""

    field: str
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedIncident:
    """Claims that seem to speak of one event, as reported."""

    id: str
    claims: tuple[str, ...]
    may_concern: tuple[MayConcern, ...]
    time: When | None
    place: Where | None
    parties: tuple[str, ...]
    figures: tuple[Figure, ...]
    sources: Sources
    not_on_record: tuple[Missing, ...]

    @property
    def rank(self) -> tuple[int, int, str]:
        """Return what puts incidents in order: by independent sources, then by claims."""
        return -self.sources.independent, -len(self.claims), self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """A value a person set, with the machine's value kept beside it."""

    field: str
    value: object
    machine: object
    decision: str
    by: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """Where a claim stands after the decisions on it.

    `words_changed`: a decision followed its anchor to words that changed since.
    """

    claim: str
    status: Literal["unreviewed", "accepted", "rejected", "amended"]
    decisions: tuple[str, ...]
    amendments: tuple[Amendment, ...]
    words_changed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """What weighing cannot tell and leaves to a person, with one sentence why.

    `perhaps_one`: the entities that it is `about` may be one; merge or split them.
    `not_computed`: what the decision asked for, on the claims after it, cannot be computed.
    """

    id: str
    kind: Literal["perhaps_one", "not_computed"]
    about: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighing:
    """Everything derived over a case from its current readings and all decisions.

    `head` is the chain's head that it was derived from. `resolved` leads from a document
    entity to its case entity; `repeats` from a claim to the one it says again;
    `own_claims` are the claims that stand on a person's word alone, because no current
    reading holds the words they were decided on. Only reviewed claims have a `Review`.
    """

    head: str | None
    tools: Mapping[str, str]
    entities: tuple[Entity, ...]
    resolved: Mapping[str, str]
    repeats: Mapping[str, str]
    links: tuple[Link, ...]
    incidents: tuple[ReportedIncident, ...]
    reviews: tuple[Review, ...]
    own_claims: tuple[Claim, ...]
    doubts: tuple[Doubt, ...] = ()
