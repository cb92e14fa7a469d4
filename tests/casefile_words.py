"""Words of a made-up document, found in it, and the values that stand on them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.record.claim import (
    Age,
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
from onrecord.record.document import (
    Document,
    Part,
    Passage,
    People,
    Receipt,
    Role,
)
from onrecord.record.entity import Entity, Mention
from onrecord.record.ident import claim_id, content_id, sha256, text_sha256
from onrecord.record.reading import Reading
from onrecord.record.text import Span, hull

TRACE = Trace(rule="little.case", model=None, version="1", score=None)


@dataclass(frozen=True, slots=True)
class Page:
    """A document under construction, in which words are found by looking for them."""

    document: Document
    reading: str

    def span(self, words: str, nth: int = 0) -> Span:
        """Return the span of the `nth` occurrence of `words` in the text."""
        start = -1
        for _ in range(nth + 1):
            start = self.document.text.index(words, start + 1)
        return Span(start, start + len(words))

    def cue(self, words: str, nth: int = 0) -> Cue:
        """Return the words as a cue."""
        return Cue(text=words, span=self.span(words, nth))

    def passage(self, words: str, role: Role, speaker: Entity | None = None) -> Passage:
        """Return the passage that holds exactly `words`."""
        span = self.span(words)
        return Passage(
            id=content_id("passage", self.document.id, list(span)),
            document=self.document.id,
            reading=self.reading,
            span=span,
            role=role,
            speaker=speaker.id if speaker else None,
            language=self.document.language,
            answers=None,
        )

    def entity(self, kind: str, name: str, *mentions: str, **more: object) -> Entity:
        """Return an entity of this document with a mention at the first place of each words."""
        plain = Entity(
            id=content_id("entity", self.document.id, name),
            scope="document",
            kind="person",
            name=name,
            names=(name,),
            pseudonym=False,
            mentions=tuple(
                Mention(document=self.document.id, span=self.span(m), text=m)
                for m in mentions or (name,)
            ),
            resolved=None,
            protected=False,
        )
        return replace(plain, kind=kind, **more)  # type: ignore[arg-type]

    def claim(
        self, passage: Passage, voice: Entity | None, *words: str, **qualities: object
    ) -> Claim:
        """Return the claim that stands in `words`, said by `voice` if that is known."""
        spans = tuple(self.span(w) for w in words)
        asked = qualities.get("mode") == "question"
        kind: SourceKind = "person" if voice else "interviewer" if asked else "unnamed"
        who = Source(
            entity=voice.id if voice else None,
            name=voice.name if voice else None,
            kind=kind,
            span=None,
        )
        plain = Claim(
            id=claim_id(self.document.id, self.document.text_sha256, spans),
            document=self.document.id,
            reading=self.reading,
            passage=passage.id,
            attribution=None,
            spans=spans,
            span=hull(spans),
            text=hull(spans).of(self.document.text),
            words="original",
            mode="direct",
            answers=None,
            words_from="source",
            source=who,
            chain=(Telling(entity=who.entity, name=who.name, kind=who.kind, cue=None),),
            cue=None,
            traces={"mode": TRACE},
        )
        return replace(plain, **qualities)  # type: ignore[arg-type]


def page(name: str, text: str, **custody: object) -> Page:
    """Start a document of plain text."""
    data = text.encode("utf-8")
    plain = Document(
        id=sha256(data),
        name=name,
        media_type="text/plain",
        bytes=len(data),
        language="en",
        text=text,
        text_sha256=text_sha256(text),
        title=None,
        published=None,
        publisher=None,
        authors=(),
        people=People(),
        url=None,
        parts=(Part(kind="page", label="1", span=Span(0, len(text))),),
        receipts=(Receipt(name=name, from_=None, by=None, at=None, how=None),),
        interview=None,
        consent=None,
        derived_from=(),
    )
    document = replace(plain, **custody)  # type: ignore[arg-type]
    return Page(document, content_id("reading", document.id, "little"))


def reading(
    at: Page,
    passages: Sequence[Passage],
    claims: Sequence[Claim],
    entities: Sequence[Entity],
    **more: object,
) -> Reading:
    """Close a document's reading."""
    plain = Reading(
        id=at.reading,
        document=at.document,
        tools={"rules": "1"},
        passages=tuple(passages),
        attributions=(),
        claims=tuple(claims),
        entities=tuple(entities),
        problems=(),
        at="2023-06-01T09:00:00Z",
    )
    return replace(plain, **more)  # type: ignore[arg-type]


def quantity(p: Page, words: str = "about 12", counted: str = "boys") -> Quantity:
    """Return a count that the words give."""
    return Quantity(
        text=words,
        span=p.span(words),
        low=12.0,
        high=12.0,
        approximate=True,
        unit=None,
        counted=counted,
        per=None,
        within=None,
        by="machine",
        trace=TRACE,
    )


def when(p: Page, words: str, nth: int = 0) -> When:
    """Return May 2023 as the words give it."""
    return When(
        text=words,
        span=p.span(words, nth),
        kind="date",
        start="2023-05-01",
        end="2023-05-31",
        duration=None,
        by="machine",
        trace=TRACE,
    )


def where(p: Page, words: str) -> Where:
    """Return a place that no gazetteer settles."""
    return Where(
        text=words,
        span=p.span(words),
        name=words,
        geonames=None,
        country=None,
        lat=None,
        lon=None,
        precision=None,
        candidates=(101, 102),
        by="machine",
        trace=TRACE,
    )


def participant(p: Page, words: str, entity: Entity, by: Entity) -> Participant:
    """Return an alleged perpetrator, alleged by `by`."""
    return Participant(
        text=words,
        span=p.span(words),
        entity=entity.id,
        role="alleged_perpetrator",
        alleged_by=by.id,
        age=None,
        child="not_stated",
        sex="male",
        by="machine",
        trace=TRACE,
    )


def child(p: Page, words: str, entity: Entity) -> Participant:
    """Return a child of fourteen."""
    return replace(
        participant(p, words, entity, entity),
        role="affected",
        alleged_by=None,
        age=Age(low=14.0, high=14.0, span=p.span("14")),
        child="by_age",
        sex=None,
    )


def concern(p: Page, code: str, words: str) -> MayConcern:
    """Return a violation that the words may concern."""
    return MayConcern(
        code=code,
        framework="mrm",
        fields={"campaign": "Unknown"},
        cue=p.cue(words),
        span=p.span(words),
        rule="little.concern",
        why=f"The words say “{words}” of boys.",
        by="machine",
        trace=TRACE,
    )
