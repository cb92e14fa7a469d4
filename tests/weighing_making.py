"""Readings made by hand for weighing: documents, and claims given by their exact words."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from onrecord.record.case import Link, Weighing
from onrecord.record.claim import (
    Claim,
    Cue,
    MayConcern,
    Participant,
    Quantity,
    Source,
    SourceKind,
    Telling,
    Trace,
    When,
    Where,
)
from onrecord.record.document import Document, Interval, Lineage, Passage, People, Role
from onrecord.record.entity import Entity, Mention, Protection
from onrecord.record.ident import claim_id, content_id, text_sha256
from onrecord.record.judgement import Anchor, Decision, Verdict
from onrecord.record.reading import Reading
from onrecord.record.text import Span

TRACE = Trace(rule="by.hand", model=None, version="1", score=None)


@dataclass(frozen=True, slots=True)
class Said:
    """A claim as a test writes it: its words, who says them, and whatever else matters."""

    words: str
    source: str | None = None
    kind: SourceKind = "person"
    nth: int = 1
    count: tuple[str, float | None, float | None, str | None] | None = None
    about: float | None = None
    on: str | tuple[str, str] | None = None
    at: str | None = None
    spot: tuple[float, float] | None = None
    concerns: tuple[str, ...] = ()
    doer: str | None = None
    more: tuple[tuple[str, Any], ...] = ()


def document(name: str, text: str, published: str | None = None, **more: Any) -> Document:
    """Return a document of that name and text, published on a day."""
    plain = Document(
        id=content_id("document", name),
        name=name,
        media_type="text/plain",
        bytes=len(text),
        language="en",
        text=text,
        text_sha256=text_sha256(text),
        title=None,
        published=Interval(start=published, end=published) if published else None,
        publisher=None,
        authors=(),
        people=People(),
        url=None,
        parts=(),
        receipts=(),
        interview=None,
        consent=None,
        derived_from=(),
    )
    return replace(plain, **more)


def made_from(name: str) -> tuple[Lineage, ...]:
    """Return the lineage of a translation of the document of that name."""
    return (Lineage(document=content_id("document", name), how="translation", by=None),)


def reading(
    of: Document,
    said: Sequence[Said],
    *,
    roles: Sequence[tuple[str, Role]] = (),
    people: Sequence[Entity] = (),
) -> Reading:
    """Return a reading: its passages (narration but where `roles` gives words another) and claims.

    Every named person who speaks is an entity.
    """
    passages = _passages(of, roles)
    speakers = {s.source: person(of, s.source) for s in said if s.source and s.kind == "person"}
    entities = {e.name: e for e in (*speakers.values(), *people)}
    claims = tuple(_claim(of, s, passages, entities) for s in said)
    return Reading(
        id=content_id("reading", of.id, of.text_sha256),
        document=of,
        tools={},
        passages=passages,
        attributions=(),
        claims=claims,
        entities=tuple(entities.values()),
        problems=(),
    )


def person(of: Document, name: str, **more: Any) -> Entity:
    """Return a document's entity of that name, a person unless `more` says otherwise."""
    at = max(of.text.find(name), 0)
    plain = Entity(
        id=content_id("entity", of.id, name),
        scope="document",
        kind="person",
        name=name,
        names=(name,),
        pseudonym=False,
        mentions=(Mention(document=of.id, span=Span(at, at + len(name)), text=name),),
        resolved=None,
        protected=False,
    )
    return replace(plain, **more)


def minor(of: Document, name: str) -> Entity:
    """Return a document's entity who is protected as a minor."""
    return person(of, name, protected=Protection(why="minor", by=None))


def decision(
    verdict: Verdict, about: Sequence[str], number: int = 1, claim: Claim | None = None, **more: Any
) -> Decision:
    """Return a decision; the words of `claim` are its anchor."""
    plain = Decision(
        id=content_id("decision", verdict, list(about), number),
        by="Nadia Werth",
        role=None,
        at=f"2023-06-02T10:00:{number:02d}Z",
        about=tuple(about),
        field=None,
        value=None,
        verdict=verdict,
        reason=None,
        supersedes=None,
        seen=None,
        anchor=None,
    )
    return replace(plain, **more)


def on_claim(
    verdict: Verdict, claim: Claim, of: Document, number: int = 1, **more: Any
) -> Decision:
    """Return a decision on a claim, anchored to its words."""
    anchor = Anchor(
        document=of.id,
        text_sha256=of.text_sha256,
        spans=claim.spans,
        exact=claim.text,
        prefix=of.text[max(claim.span.start - 20, 0) : claim.span.start],
        suffix=of.text[claim.span.end : claim.span.end + 20],
    )
    return decision(verdict, [claim.id], number, anchor=anchor, **more)


def links_between(weighing: Weighing, one: Claim, other: Claim) -> list[Link]:
    """Return the links between two claims."""
    return [link for link in weighing.links if {link.from_, link.to} == {one.id, other.id}]


def relations(weighing: Weighing, one: Claim, other: Claim) -> list[str]:
    """Return the relations between two claims."""
    return [link.relation for link in links_between(weighing, one, other)]


def _passages(of: Document, roles: Sequence[tuple[str, Role]]) -> tuple[Passage, ...]:
    marked = sorted((of.text.index(w), of.text.index(w) + len(w), role) for w, role in roles)
    cut: list[tuple[int, int, Role]] = []
    at = 0
    for start, end, role in marked:
        cut += [(at, start, "narration"), (start, end, role)]
        at = end
    cut.append((at, len(of.text), "narration"))
    return tuple(
        Passage(
            id=content_id("passage", of.id, start),
            document=of.id,
            reading="",
            span=Span(start, end),
            role=role,
            speaker=None,
            language="en",
            answers=None,
        )
        for start, end, role in cut
        if start < end
    )


def _find(text: str, words: str, nth: int = 1) -> Span:
    at = -1
    for _ in range(nth):
        at = text.index(words, at + 1)
    return Span(at, at + len(words))


def _claim(
    of: Document, said: Said, passages: Sequence[Passage], entities: dict[str, Entity]
) -> Claim:
    span = _find(of.text, said.words, said.nth)
    entity = entities.get(said.source or "")
    kind: SourceKind = said.kind if said.source else "unnamed"
    plain = Claim(
        id=claim_id(of.id, of.text_sha256, [span]),
        document=of.id,
        reading=content_id("reading", of.id, of.text_sha256),
        passage=next(p.id for p in passages if p.span.holds(span)),
        attribution=None,
        spans=(span,),
        span=span,
        text=span.of(of.text),
        words="original",
        mode="indirect",
        answers=None,
        words_from="source",
        source=Source(entity=entity.id if entity else None, name=said.source, kind=kind, span=None),
        chain=(
            Telling(entity=entity.id if entity else None, name=said.source, kind=kind, cue=None),
        ),
        cue=None,
        quantities=_quantities(said, span, of.text),
        times=_times(said, span),
        places=_places(said, span),
        participants=_participants(said, span, of.text, entities),
        may_concern=tuple(_concern(code, span, said.words) for code in said.concerns),
    )
    return replace(plain, **dict(said.more))


def _quantities(said: Said, span: Span, text: str) -> tuple[Quantity, ...]:
    if said.count is None:
        return ()
    words, low, high, counted = said.count
    at = text.index(words, span.start)
    return (
        Quantity(
            text=words,
            span=Span(at, at + len(words)),
            low=low,
            high=high,
            approximate=said.about is not None,
            unit=None,
            counted=counted,
            per=None,
            within=None,
            by="machine",
            trace=TRACE,
        ),
    )


def _times(said: Said, span: Span) -> tuple[When, ...]:
    if said.on is None:
        return ()
    start, end = (said.on, said.on) if isinstance(said.on, str) else said.on
    return (
        When(
            text=said.words,
            span=span,
            kind="date",
            start=start,
            end=end,
            duration=None,
            by="machine",
            trace=TRACE,
        ),
    )


def _places(said: Said, span: Span) -> tuple[Where, ...]:
    if said.at is None:
        return ()
    at = said.words.find(said.at)
    if at >= 0:
        span = Span(span.start + at, span.start + at + len(said.at))
    return (
        Where(
            text=said.at,
            span=span,
            name=said.at,
            geonames=None,
            country=None,
            lat=said.spot[0] if said.spot else None,
            lon=said.spot[1] if said.spot else None,
            precision="city" if said.spot else None,
            candidates=(),
            by="machine",
            trace=TRACE,
        ),
    )


def _participants(
    said: Said, span: Span, text: str, entities: dict[str, Entity]
) -> tuple[Participant, ...]:
    if said.doer is None:
        return ()
    at = text.index(said.doer, span.start)
    entity = entities.get(said.doer)
    return (
        Participant(
            text=said.doer,
            span=Span(at, at + len(said.doer)),
            entity=entity.id if entity else None,
            role="alleged_perpetrator",
            alleged_by=None,
            age=None,
            child="not_stated",
            sex=None,
            by="machine",
            trace=TRACE,
        ),
    )


def _concern(code: str, span: Span, words: str) -> MayConcern:
    return MayConcern(
        code=code,
        framework="beside",
        fields={},
        cue=Cue(text=words, span=span),
        span=span,
        rule=f"by_hand_{code}",
        why="The words name it.",
        by="machine",
        trace=TRACE,
    )
