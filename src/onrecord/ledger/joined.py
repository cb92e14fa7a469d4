"""Documents joined with their custody: what people state of a document stands over what was read.

Of several receipts the newest that states a thing counts; a blank states nothing.
"""

import posixpath
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, replace

from onrecord.record.document import Custody, Document, Lineage, People

# Which documents were received under a name. The same name may stand for several.
Names = Mapping[str, frozenset[str]]


def stated(custodies: Sequence[Custody]) -> Custody:
    """Return what all receipts of one document, oldest first, state together."""
    together = custodies[0]
    for newer in custodies[1:]:
        together = Custody(
            receipt=newer.receipt,
            title=newer.title or together.title,
            publisher=newer.publisher or together.publisher,
            published=newer.published or together.published,
            authors=newer.authors or together.authors,
            url=newer.url or together.url,
            people=_people(newer.people, together.people),
            interview=newer.interview or together.interview,
            consent=newer.consent or together.consent,
            derived_from=newer.derived_from or together.derived_from,
        )
    return together


def _people(first: People, second: People) -> People:
    return People(
        **{f.name: getattr(first, f.name) or getattr(second, f.name) for f in fields(People)}
    )


def same_but_receipt(one: Custody, other: Custody) -> bool:
    """Say whether two custodies state the same of a document, whoever gave it."""
    return replace(one, receipt=other.receipt) == other


def observed(document: Document) -> Document:
    """Return `document` as its reading observed it: receipts are not the reading's to keep."""
    return replace(document, receipts=())


def join(document: Document, custodies: Sequence[Custody], names: Callable[[], Names]) -> Document:
    """Return `document` with all that its receipts, oldest first, state of it.

    `names` are asked for only where it was made from another.
    """
    said = stated(custodies)
    return replace(
        document,
        receipts=tuple(c.receipt for c in custodies),
        title=said.title or document.title,
        publisher=said.publisher or document.publisher,
        published=said.published or document.published,
        authors=said.authors or document.authors,
        url=said.url or document.url,
        people=_people(said.people, document.people),
        interview=said.interview or document.interview,
        consent=said.consent or document.consent,
        derived_from=_lineage(document, custodies, names),
    )


def _lineage(
    document: Document, custodies: Sequence[Custody], names: Callable[[], Names]
) -> tuple[Lineage, ...]:
    newest = next((c for c in reversed(custodies) if c.derived_from), None)
    listed = newest.derived_from if newest else document.derived_from
    beside = posixpath.dirname(newest.receipt.name if newest else document.name)
    return tuple(
        replace(each, document=_origin(each.document, beside, names(), document.id))
        for each in listed
    )


def _origin(name: str | None, beside: str, names: Names, itself: str) -> str | None:
    """Return the document that `name` means: beside it, else so named, else so named anywhere.

    Null where none is in the case, and where it cannot be told which of several is meant.
    """
    if name is None:
        return None
    wanted = posixpath.basename(name)
    tries: Iterable[frozenset[str]] = (
        names.get(posixpath.join(beside, name), frozenset()),
        names.get(name, frozenset()),
        frozenset(
            d for known, ids in names.items() if posixpath.basename(known) == wanted for d in ids
        ),
    )
    found = next((ids - {itself} for ids in tries if ids - {itself}), frozenset())
    return next(iter(found)) if len(found) == 1 else None
