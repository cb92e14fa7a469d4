"""A weighing as rows, one for each thing derived, and back again."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from onrecord.record.case import Doubt, Link, ReportedIncident, Review, Weighing
from onrecord.record.claim import Claim
from onrecord.record.entity import Entity
from onrecord.record.ident import canonical, sha256
from onrecord.record.wire import from_wire, to_wire

# The kinds of rows, and the field of a weighing that each belongs to.
_LISTED = {
    "entity": "entities",
    "link": "links",
    "incident": "incidents",
    "review": "reviews",
    "own_claim": "own_claims",
    "doubt": "doubts",
}
_PAIRED = ("resolved", "repeats")

# What makes a value of a row's body, by kind.
MAKE: Mapping[str, Callable[[Any], object]] = {
    "entity": partial(from_wire, Entity),
    "link": partial(from_wire, Link),
    "incident": partial(from_wire, ReportedIncident),
    "review": partial(from_wire, Review),
    "own_claim": partial(from_wire, Claim),
    "doubt": partial(from_wire, Doubt),
    "resolved": tuple,
    "repeats": tuple,
}


def output_digest(weighing: Weighing) -> str:
    """Return the digest of everything derived, without the head it was derived from."""
    return sha256(canonical(to_wire(replace(weighing, head=None))))


def rows_of(weighing: Weighing) -> Iterator[tuple[str, object]]:
    """Yield kind and wire form of everything derived, in its order."""
    for kind, field in _LISTED.items():
        yield from ((kind, to_wire(value)) for value in getattr(weighing, field))
    for kind in _PAIRED:
        yield from ((kind, list(pair)) for pair in getattr(weighing, kind).items())


def weighing_of(
    head: str | None, tools: Mapping[str, str], values: Iterable[tuple[str, Any]]
) -> Weighing:
    """Return the weighing whose rows held `values`, each with its kind."""
    found: dict[str, list[Any]] = {kind: [] for kind in MAKE}
    for kind, value in values:
        found[kind].append(value)
    return Weighing(
        head=head,
        tools=tools,
        entities=tuple(found["entity"]),
        resolved=dict(found["resolved"]),
        repeats=dict(found["repeats"]),
        links=tuple(found["link"]),
        incidents=tuple(found["incident"]),
        reviews=tuple(found["review"]),
        own_claims=tuple(found["own_claim"]),
        doubts=tuple(found["doubt"]),
    )
