"""What was marked by hand and what was read, in one form, so that one scorer compares them.

It compares two people's marking in the same way.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from onrecord.record.text import Span

# Qualities that are one class of a closed list, with the class that is not counted because most
# claims have it; null: every class counts.
LABELS: Mapping[str, str | None] = {
    "mode": None,
    "source kind": None,
    "how": "none",
    "words from": "source",
    "basis": "unstated",
    "standing": "not_stated",
    "polarity": "affirmed",
    "certainty": "unspecified",
}
# Qualities that are the place of some words.
MARKS = ("cue", "answers", "denial", "repeats")
# Qualities that are lists of values, each with its own words.
LISTS = ("quantities", "times", "places", "participants", "may concern")

Names = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Value:
    """A value that stands on words of its own; `key` is all that must be equal."""

    span: Span
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedClaim:
    """A claim. `source` and each link of `chain` are the names somebody may go by, or none.

    A label, or the chain, that a person left out is not scored.
    """

    spans: tuple[Span, ...]
    labels: Mapping[str, str]
    source: Names
    chain: tuple[Names, ...] | None
    marks: Mapping[str, Span]
    values: Mapping[str, tuple[Value, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedDocument:
    """A document. `passages` have the role as key; `metadata` null: stated to be absent."""

    text: str
    claims: tuple[MarkedClaim, ...]
    passages: tuple[Value, ...]
    metadata: Mapping[str, str | None]


End = tuple[str, Span]


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedLink:
    """A link between claims, each given by its document's name and the hull of its words."""

    from_: End
    to: End
    relation: str
    independent: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """Documents by name, and links; `links` is null where nobody marked any."""

    documents: Mapping[str, MarkedDocument]
    links: tuple[MarkedLink, ...] | None = field(default=None)
