"""The ledger as JSON lines: one object a line, every line checked before the first is written."""

import json
from collections.abc import Collection, Iterator, Mapping
from typing import Any, TextIO

from onrecord.casefile.content import CaseFile
from onrecord.record.case import Amendment, Review
from onrecord.record.claim import Claim
from onrecord.record.document import Document
from onrecord.record.entity import Entity
from onrecord.record.ident import content_id
from onrecord.record.problem import Problem
from onrecord.record.reading import Reading
from onrecord.record.respan import respanned, spans_of
from onrecord.record.wire import to_wire

from .schema import ExportInvalid, check, fault

__all__ = ["ExportInvalid", "fault_of_amendment", "lines", "write"]

VERSION = 1
Line = dict[str, Any]


def write(content: CaseFile, stream: TextIO, only: Collection[str] | None = None) -> None:
    """Write every line, or those of the types in `only`, to `stream`.

    Raises ExportInvalid before anything is written.
    """
    for line in lines(content):
        check(line)
    for line in lines(content):
        if only is None or line["type"] in only:
            stream.write(_encoded(line) + "\n")


def _encoded(line: Line) -> str:
    words = json.dumps(line, ensure_ascii=False, allow_nan=False)
    if words.isascii():
        return words
    try:
        words.encode("utf-8")
    except UnicodeEncodeError:  # half a character, which UTF-8 cannot hold
        return json.dumps(line, allow_nan=False)
    return words


def lines(content: CaseFile) -> Iterator[Line]:
    """Yield the lines of a case file: what was observed, then derived, then decided."""
    yield _export(content)
    readings = (*content.readings, *content.old_readings)
    yield from _documents(readings)
    yield from (_reading(reading) for reading in readings)
    yield from (_line("passage", each) for reading in readings for each in reading.passages)
    yield from (_line("attribution", each) for reading in readings for each in reading.attributions)
    yield from _claims(content, readings)
    yield from _entities(content, readings)
    if content.weighing:
        yield from (_line("link", link) for link in content.weighing.links)
        yield from (_line("reported_incident", each) for each in content.weighing.incidents)
        yield from (_line("doubt", doubt) for doubt in content.weighing.doubts)
    yield from (_line("decision", decision) for decision in content.decisions)
    found = [p for reading in readings for p in reading.problems] + list(content.problems)
    yield from (_problem(number, problem) for number, problem in enumerate(found))


def fault_of_amendment(claim: Claim, field: str, value: object, text: str) -> str | None:
    """Return why `value` cannot stand in `field` of a claim, in one sentence, or null.

    `text` is that of the claim's document.
    """
    if field == "spans":
        try:
            respanned(claim, spans_of(value), text)
        except ValueError as error:
            return str(error)
        return None
    amendment = Amendment(field=field, value=value, machine=None, decision="-", by="-", at="-")
    review = Review(
        claim=claim.id,
        status="amended",
        decisions=(),
        amendments=(amendment,),
        words_changed=False,
    )
    return fault(_claim(claim, review, None, text))


def _line(kind: str, record: object, **joined: object) -> Line:
    return {"type": kind, **to_wire(record), **joined}


def _export(content: CaseFile) -> Line:
    weighing = content.weighing
    documents = [reading.document.id for reading in content.readings]
    return {
        "type": "export",
        "id": content_id("export", content.made_at, content.head.digest, documents),
        "version": VERSION,
        "made_at": content.made_at,
        "head": content.head.digest,
        "length": content.head.length,
        "protected": content.protected,
        "whole_for": content.whole_for,
        "whole_why": content.whole_why,
        "weighed": weighing is not None,
        "stale": content.stale,
        "tools": dict(weighing.tools) if weighing else None,
    }


def _documents(readings: tuple[Reading, ...]) -> Iterator[Line]:
    """Yield each document once a text: an old reading may have read another text from it."""
    seen: set[tuple[str, str]] = set()
    for document in (reading.document for reading in readings):
        if (document.id, document.text_sha256) not in seen:
            seen.add((document.id, document.text_sha256))
            yield _document(document)


def _document(document: Document) -> Line:
    line = _line("document", document)
    del line["source_map"]  # leads back to the original, which does not leave with the export
    return line


def _reading(reading: Reading) -> Line:
    return {
        "type": "reading",
        "id": reading.id,
        "document": reading.document.id,
        "text_sha256": reading.document.text_sha256,
        "tools": dict(reading.tools),
        "at": reading.at,
        "supersedes": reading.supersedes,
    }


def _claims(content: CaseFile, readings: tuple[Reading, ...]) -> Iterator[Line]:
    weighing = content.weighing
    reviews = {review.claim: review for review in weighing.reviews} if weighing else {}
    repeats: Mapping[str, str] = weighing.repeats if weighing else {}
    texts = {r.document.id: r.document.text for r in reversed(readings)}
    observed = [claim for reading in readings for claim in reading.claims]
    for claim in [*observed, *(weighing.own_claims if weighing else ())]:
        text = texts.get(claim.document, "")
        yield _claim(claim, reviews.get(claim.id), repeats.get(claim.id), text)


def _claim(claim: Claim, review: Review | None, repeats: str | None, text: str) -> Line:
    line = _line("claim", claim, repeats=repeats)
    for amendment in review.amendments if review else ():
        if amendment.field == "spans":
            line.update(_words_set_anew(claim, amendment.value, text))
            continue
        line[amendment.field] = _by_person(to_wire(amendment.value), claim)
        if amendment.field == "source" and line["chain"] and isinstance(line["source"], dict):
            own = {key: line["source"].get(key) for key in ("entity", "name", "kind")}
            line["chain"] = [*line["chain"][:-1], {**line["chain"][-1], **own}]
    return {
        **line,
        "review": review.status if review else "unreviewed",
        "decisions": list(review.decisions) if review else [],
        "amended": to_wire(review.amendments) if review else [],
        "words_changed": review.words_changed if review else False,
    }


def _words_set_anew(claim: Claim, value: object, text: str) -> Line:
    """Return the spans that a person gave a claim, and their words; nothing where they lie outside.

    The id stays that of the words the claim was found by.
    """
    try:
        anew = respanned(claim, spans_of(value), text)
    except ValueError:
        return {}
    return {key: to_wire(getattr(anew, key)) for key in ("spans", "span", "text")}


def _by_person(value: Any, claim: Claim) -> Any:
    """Return an amended value; where it lists values with a span, they are a person's.

    A value given without a span stands on the whole claim.
    """
    if not isinstance(value, list):
        return value
    trace = {"rule": "decision", "model": None, "version": str(VERSION), "score": None}
    whole = {"span": list(claim.span), "text": claim.text}
    return [
        {**whole, **each, "by": "person", "trace": trace} if isinstance(each, dict) else each
        for each in value
    ]


def _entities(content: CaseFile, readings: tuple[Reading, ...]) -> Iterator[Line]:
    weighing = content.weighing
    resolved: Mapping[str, str] = weighing.resolved if weighing else {}
    entities = [entity for reading in readings for entity in reading.entities]
    for entity in [*entities, *(weighing.entities if weighing else ())]:
        yield _entity(entity, resolved)


def _entity(entity: Entity, resolved: Mapping[str, str]) -> Line:
    return _line("entity", entity, resolved=resolved.get(entity.id, entity.resolved))


def _problem(number: int, problem: Problem) -> Line:
    made = content_id("problem", number, problem.document, problem.kind, problem.message)
    return {"type": "problem", "id": made, **to_wire(problem)}
