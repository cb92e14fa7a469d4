"""What is derived as rows, one for each thing, and back again."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from onrecord.record.case import Doubt, Link, ReportedIncident, Review, Weighing
from onrecord.record.claim import Claim
from onrecord.record.entity import Entity
from onrecord.record.ident import sha256
from onrecord.record.wire import from_wire, to_wire

from .chain import as_text

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
MAKE: Mapping[str, Callable[[Any], Any]] = {
    "entity": partial(from_wire, Entity),
    "link": partial(from_wire, Link),
    "incident": partial(from_wire, ReportedIncident),
    "review": partial(from_wire, Review),
    "own_claim": partial(from_wire, Claim),
    "doubt": partial(from_wire, Doubt),
    "resolved": tuple,
    "repeats": tuple,
}

NOTHING = "0" * 64
_ALL = 1 << 256


def output_digest(weighing: Weighing) -> str:
    """Return the digest of everything derived, without the head it was derived from."""
    return together(
        NOTHING, (row_digest(kind, as_text(value)) for kind, value in rows_of(weighing))
    )


def row_digest(kind: str, body: str) -> str:
    """Return the digest of one thing derived, given as its row holds it."""
    return sha256(f"{kind} {body}".encode("utf-8", "surrogatepass"))


def together(output: str, came: Iterable[str] = (), gone: Iterable[str] = ()) -> str:
    """Return a digest of many, to which some came and of which some are gone.

    The digests are added up as numbers of 256 bits, so that the order in which they came is no
    part of it and one can be taken out again. It shows that two weighings are the same; that a
    row is as it was written is for the chain to show, which has the digest of each.
    """
    number = int(output, 16) + sum(int(d, 16) for d in came) - sum(int(d, 16) for d in gone)
    return f"{number % _ALL:064x}"


def rows_of(weighing: Weighing) -> Iterator[tuple[str, object]]:
    """Yield kind and wire form of everything derived."""
    for kind, field in _LISTED.items():
        yield from ((kind, to_wire(value)) for value in getattr(weighing, field))
    for kind in _PAIRED:
        yield from ((kind, list(pair)) for pair in getattr(weighing, kind).items())


def weighing_of(
    head: str | None, tools: Mapping[str, str], values: Iterable[tuple[str, Any]]
) -> Weighing:
    """Return the weighing whose rows held `values`, each with its kind, in any order."""
    found: dict[str, list[Any]] = {kind: [] for kind in MAKE}
    for kind, value in values:
        found[kind].append(value)
    return Weighing(
        head=head,
        tools=tools,
        entities=tuple(sorted(found["entity"], key=lambda e: e.id)),
        resolved=dict(sorted(found["resolved"])),
        repeats=dict(sorted(found["repeats"])),
        links=tuple(sorted(found["link"], key=lambda link: link.id)),
        incidents=tuple(sorted(found["incident"], key=lambda i: i.rank)),
        reviews=tuple(sorted(found["review"], key=lambda r: r.claim)),
        own_claims=tuple(sorted(found["own_claim"], key=_place)),
        doubts=tuple(sorted(found["doubt"], key=lambda d: (d.about, d.why))),
    )


def _place(claim: Claim) -> tuple[str, int, int, str]:
    return claim.document, claim.span.start, claim.span.end, claim.id
