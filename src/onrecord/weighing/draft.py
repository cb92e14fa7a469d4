"""The weighing in the making, which every step takes and returns with more in it."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.language.tools import Tools
from onrecord.record.case import Doubt, Link, ReportedIncident, Review
from onrecord.record.claim import Claim
from onrecord.record.document import Document, Role
from onrecord.record.entity import Entity
from onrecord.record.judgement import Decision
from onrecord.record.reading import Reading
from onrecord.weighing.comparing.frame import Frame


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What the rest of a case says, where a draft holds a part of it: nothing for a whole case.

    `publishers` are names that somewhere in the case publish, `named` and `wide` place names as
    they are called elsewhere in it. `often` says how many claims of the whole case hold a word, and
    `told_often` how many documents hold one by which claims are compared, each null where the draft
    is to count. `elsewhere` are documents and claims that others hold;
    `beside` are documents that are here only for what others have to do with them. `in_force` are
    the decisions in force, by id, null where the draft has all decisions.
    """

    publishers: frozenset[tuple[str, ...]] = frozenset()
    named: frozenset[str] = frozenset()
    wide: frozenset[str] = frozenset()
    often: Mapping[str, int] | None = None
    told_often: Mapping[str, int] | None = None
    elsewhere: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()
    in_force: frozenset[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What has been derived so far.

    `readings` are in the order of their documents' ids. `claims` are those that count: amended
    as people said, without the rejected ones, in the order of document and place.
    `texts` are the documents by id. `roots` leads from a document to the first of those it shares
    an origin with, `copied` to the sentence that says why; `copies` are the pairs that share long
    runs of words. `voices` leads from an entity to what it goes by as a source, `frames` from a
    claim to its day and place, `rows` from a document to where the rows of a log begin, `events`
    to the first of the documents that tell of one event with it.
    """

    readings: tuple[Reading, ...]
    decisions: tuple[Decision, ...]
    tools: Tools
    given: Given = Given()
    texts: Mapping[str, Document] = field(default_factory=dict)
    reviews: tuple[Review, ...] = ()
    own_claims: tuple[Claim, ...] = ()
    claims: tuple[Claim, ...] = ()
    entities: tuple[Entity, ...] = ()
    resolved: Mapping[str, str] = field(default_factory=dict)
    doubts: tuple[Doubt, ...] = ()
    voices: Mapping[str, str] = field(default_factory=dict)
    repeats: Mapping[str, str] = field(default_factory=dict)
    roots: Mapping[str, str] = field(default_factory=dict)
    copied: Mapping[str, str] = field(default_factory=dict)
    copies: tuple[tuple[str, str], ...] = ()
    frames: Mapping[str, Frame] = field(default_factory=dict)
    rows: Mapping[str, Sequence[int]] = field(default_factory=dict)
    events: Mapping[str, str] = field(default_factory=dict)
    incidents: tuple[ReportedIncident, ...] = ()
    links: tuple[Link, ...] = ()


Step = Callable[[Draft], Draft]


def claims_of(document: str, draft: Draft) -> Sequence[Claim]:
    """Return the claims of a document that count, in order."""
    start = bisect_left(draft.claims, document, key=lambda c: c.document)
    end = bisect_right(draft.claims, document, key=lambda c: c.document)
    return draft.claims[start:end]


def roles(draft: Draft) -> dict[str, Role]:
    """Return each passage's role by its id."""
    return {p.id: p.role for reading in draft.readings for p in reading.passages}


def asserting(draft: Draft) -> tuple[Claim, ...]:
    """Return the claims that assert something and say nothing again: no questions, no repeats."""
    return tuple(c for c in draft.claims if c.mode != "question" and c.id not in draft.repeats)


def dated(document: Document) -> str:
    """Return the day a document is of, as ISO 8601: publication, else interview, else ''."""
    interview = document.interview.date if document.interview else None
    for interval in (document.published, interview):
        if interval is not None and (interval.start or interval.end):
            return (interval.start or interval.end or "")[:10]
    return ""


def place_of(claim: Claim) -> tuple[str, int, int, str]:
    """Return what claims are put in order by: document, place, id."""
    return claim.document, claim.span.start, claim.span.end, claim.id


def in_order(claims: Sequence[Claim]) -> list[Claim]:
    """Return claims in the order of document and place."""
    return sorted(claims, key=place_of)


def against(claim: Claim) -> bool:
    """Say whether a claim negates or denies something."""
    return claim.polarity == "negated" or claim.denies is not None


def codes_of(claim: Claim) -> frozenset[str]:
    """Return the violations that a claim may concern."""
    return frozenset(c.code for c in claim.may_concern)
