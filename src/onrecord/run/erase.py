"""Erasing: a withdrawn consent is honoured, and that it was is put on record."""

from collections.abc import Iterator, Sequence

from onrecord.ledger import Case
from onrecord.record.ident import content_id
from onrecord.record.judgement import Decision
from onrecord.record.reading import Reading

from .page import now


class NotErasable(Exception):
    """An erasure that cannot be done as asked; its text is the line for the person."""


def erase(case: Case, given: Sequence[str], *, ground: str, by: str) -> Iterator[str]:
    """Erase the documents named by id or by name; yield a line for the person on each.

    Raises NotErasable, before anything is erased, where a name fits none or several.
    """
    readings = list(case.readings())
    chosen = [_find(readings, name) for name in given]
    ids = [reading.document.id for reading in chosen]
    at, seen = now(), case.head().digest
    case.erase(
        ids,
        Decision(
            id=content_id("decision", by, at, "erase", seen),
            by=by,
            role=None,
            at=at,
            about=(),  # an erased document's hash would confirm that somebody had it
            field=None,
            value=None,
            verdict="erase",
            reason=ground,
            supersedes=None,
            seen=seen,
            anchor=None,
        ),
    )
    for reading in chosen:
        yield f"{reading.document.name} is erased; copies outside this case are not"
    for reading in readings:
        origins = {origin.document for origin in reading.document.derived_from}
        if reading.document.id not in ids and origins & set(ids):
            yield f"{reading.document.name} was made from it and is still here"


def _find(readings: Sequence[Reading], given: str) -> Reading:
    found = [
        r for r in readings if given in _names(r) or (given and r.document.id.startswith(given))
    ]
    if len(found) != 1:
        told = "is no document of this case" if not found else f"fits {len(found)} documents"
        raise NotErasable(f"{given} {told}; give its name or the beginning of its id")
    return found[0]


def _names(reading: Reading) -> set[str]:
    return {reading.document.name, *(r.name for r in reading.document.receipts)}
