"""What is derived as rows, one for each thing, with the documents that it is of."""

from collections.abc import Iterable, Iterator, Mapping

from onrecord.record.case import Doubt
from onrecord.record.weighed import Row
from onrecord.weighing.draft import Draft


def rows_of(draft: Draft) -> Iterator[Row]:
    """Yield everything that a draft holds, case entities first."""
    for entity in draft.entities:
        yield Row(kind="entity", id=entity.id, documents=frozenset(), value=entity)
    yield from of_doubts(draft.doubts)
    yield from of_documents(draft)
    yield from of_links(draft)
    yield from of_incidents(draft)


def of_doubts(doubts: Iterable[Doubt]) -> Iterator[Row]:
    """Yield doubts, by kind; of two about the same, each has its reason."""
    for doubt in doubts:
        id_ = f"{doubt.kind} {doubt.id} {doubt.why}"
        yield Row(kind="doubt", id=id_, documents=frozenset(doubt.about), value=doubt)


def of_links(draft: Draft) -> Iterator[Row]:
    """Yield the links of a draft."""
    documents = claim_documents(draft)
    for link in draft.links:
        of = frozenset((documents[link.from_], documents[link.to]))
        yield Row(kind="link", id=link.id, documents=of, value=link)


def of_incidents(draft: Draft) -> Iterator[Row]:
    """Yield the reported incidents of a draft."""
    documents = claim_documents(draft)
    for incident in draft.incidents:
        of = frozenset(documents[claim] for claim in incident.claims)
        yield Row(kind="incident", id=incident.id, documents=of, value=incident)


def of_documents(draft: Draft) -> Iterator[Row]:
    """Yield what was derived of single documents: who is who, repeats, reviews, own claims."""
    documents = claim_documents(draft)
    for reading in draft.readings:
        for entity in reading.entities:
            yield _pair("resolved", entity.id, draft.resolved, reading.document.id)
    for claim in draft.repeats:
        yield _pair("repeats", claim, draft.repeats, documents[claim])
    for review in draft.reviews:
        of = frozenset(filter(None, [documents.get(review.claim)]))
        yield Row(kind="review", id=review.claim, documents=of, value=review)
    for own in draft.own_claims:
        of = frozenset([own.document])
        yield Row(kind="own_claim", id=own.id, documents=of, value=own)


def claim_documents(draft: Draft) -> dict[str, str]:
    """Return the document of every claim, also of those that do not count."""
    read = {c.id: c.document for reading in draft.readings for c in reading.claims}
    return {**read, **{c.id: c.document for c in (*draft.claims, *draft.own_claims)}}


def _pair(kind: str, id_: str, leads: Mapping[str, str], document: str) -> Row:
    return Row(kind=kind, id=id_, documents=frozenset([document]), value=(id_, leads[id_]))
