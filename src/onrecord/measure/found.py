"""What was read and weighed, in the form that it is compared in."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePath

from onrecord.record.case import Weighing
from onrecord.record.claim import Claim, Cue, Participant, Quantity, Source, Telling
from onrecord.record.document import Document, Interval
from onrecord.record.entity import Entity
from onrecord.record.reading import Reading
from onrecord.record.text import Span

from .marked import Marked, MarkedClaim, MarkedDocument, MarkedLink, Names, Value
from .values import folded, joined, key, noun, number


def found(readings: Iterable[Reading], weighing: Weighing) -> Marked:
    """Return readings and their weighing as marked documents, by the name of their files."""
    listed = sorted(readings, key=lambda r: r.document.name)
    names = {r.document.id: name_of(r.document) for r in listed}
    claims = {c.id: c for r in listed for c in r.claims}
    return Marked(
        documents={name_of(r.document): _document(r, claims, weighing.repeats) for r in listed},
        links=tuple(
            MarkedLink(
                from_=(names[claims[link.from_].document], claims[link.from_].span),
                to=(names[claims[link.to].document], claims[link.to].span),
                relation=link.relation,
                independent=link.independent,
            )
            for link in weighing.links
            if link.from_ in claims
            and link.to in claims
            # What repeats what inside one document is a quality of its claim, with its own row.
            and not (link.relation == "repeats" and link.within == "document")
        ),
    )


def name_of(document: Document) -> str:
    """Return the name of a document's file, without the folders it lay in."""
    return PurePath(document.name).name


def marked_document(reading: Reading) -> MarkedDocument:
    """Return one reading by itself, before any weighing, as a marked document."""
    return _document(reading, {c.id: c for c in reading.claims}, {})


def _document(
    reading: Reading, claims: Mapping[str, Claim], repeats: Mapping[str, str]
) -> MarkedDocument:
    entities = {e.id: e for e in reading.entities}
    how = {a.id: a.how for a in reading.attributions}
    return MarkedDocument(
        text=reading.document.text,
        claims=tuple(
            _claim(c, reading, entities, _marks(c, claims, repeats), how.get(c.attribution or ""))
            for c in reading.claims
        ),
        passages=tuple(Value(p.span, p.role) for p in reading.passages),
        metadata=_metadata(reading.document),
    )


def _claim(
    claim: Claim,
    reading: Reading,
    entities: Mapping[str, Entity],
    marks: Mapping[str, Span],
    how: str | None,
) -> MarkedClaim:
    worded = claim.source.span.of(reading.document.text) if claim.source.span else None
    return MarkedClaim(
        spans=claim.spans,
        labels={
            "mode": claim.mode,
            "source kind": claim.source.kind,
            "how": how or "none",
            "words from": claim.words_from,
            "basis": claim.basis,
            "standing": claim.standing,
            "polarity": claim.polarity,
            "certainty": claim.certainty,
        },
        source=_names(claim.source, entities, worded, reading.document),
        chain=tuple(_names(t, entities, None, reading.document) for t in claim.chain),
        marks=marks,
        values=_values(claim),
    )


def _names(
    who: Source | Telling, entities: Mapping[str, Entity], worded: str | None, document: Document
) -> Names:
    """Return every name that somebody goes by in the document; its own is file name or title."""
    entity = entities.get(who.entity or "")
    known = (entity.name, *entity.names) if entity else ()
    own = (document.name, document.title) if who.kind == "document" else ()
    return tuple(dict.fromkeys(n for n in (who.name, worded, *known, *own) if n))


def _marks(
    claim: Claim, claims: Mapping[str, Claim], repeats: Mapping[str, str]
) -> dict[str, Span]:
    def places() -> Iterator[tuple[str, Span | None]]:
        yield "cue", claim.cue.span if claim.cue else None
        yield "answers", _span(claim.answers, claims)
        denied = claim.denies
        yield "denial", denied.span if isinstance(denied, Cue) else _span(denied, claims)
        yield "told by", claim.basis_from.span if claim.basis_from else None
        yield "repeats", _span(repeats.get(claim.id), claims)

    return {name: span for name, span in places() if span is not None}


def _span(claim: str | None, claims: Mapping[str, Claim]) -> Span | None:
    return claims[claim].span if claim is not None and claim in claims else None


def _values(claim: Claim) -> dict[str, tuple[Value, ...]]:
    return {
        "quantities": tuple(Value(q.span, _quantity(q)) for q in claim.quantities),
        "times": tuple(
            Value(t.span, key(t.kind, _day(t.start), _day(t.end), t.duration)) for t in claim.times
        ),
        "places": tuple(Value(p.span, key(folded(p.name or p.text))) for p in claim.places),
        "participants": tuple(Value(p.span, _participant(p)) for p in claim.participants),
        "may concern": tuple(
            Value(c.cue.span, key(c.code, c.framework)) for c in claim.may_concern
        ),
    }


def _quantity(of: Quantity) -> str:
    low, high = number(of.low), number(of.high)
    return key(low, high, of.approximate, folded(of.unit), noun(of.counted), folded(of.per))


def _participant(of: Participant) -> str:
    ages = (number(of.age.low), number(of.age.high)) if of.age else (None, None)
    return key(of.role, of.child, of.sex, *ages)


def _day(moment: str | None) -> str | None:
    return moment[:10] if moment else None


def _metadata(document: Document) -> dict[str, str | None]:
    people = document.people
    return {
        "title": folded(document.title),
        "publisher": folded(document.publisher),
        "language": folded(document.language),
        "interviewer": folded(people.interviewer),
        "interpreter": folded(people.interpreter),
        "translator": folded(people.translator),
        "authors": joined(document.authors),
        "published": _interval(document.published),
    }


def _interval(interval: Interval | None) -> str | None:
    if interval is None:
        return None
    return f"{_day(interval.start) or 'None'}/{_day(interval.end) or 'None'}"
