"""Small drafts for tests: a text with its claims marked as [[claim words]]."""

import re
from dataclasses import replace
from pathlib import Path

from onrecord.reading.draft import Draft, Ingested
from onrecord.record.claim import Claim, Source, Telling
from onrecord.record.document import Custody, Document, Interval, Passage, Receipt
from onrecord.record.entity import Entity, Mention
from onrecord.record.ident import claim_id, text_sha256
from onrecord.record.text import Span

FIXTURES = Path(__file__).parent / "fixtures" / "qualify"
NOBODY = Source(entity=None, name=None, kind="unnamed", span=None)
_MARKED = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)


def draft_of(marked: str, *, published: str | None = None, language: str | None = "en") -> Draft:
    """Return a draft of one narration passage whose claims are the words in [[ ]].

    Without marks the whole text is one claim. `published` is a day.
    """
    text, spans = _unmark(marked)
    day = Interval(start=published, end=published) if published else None
    document = _document(text, day, language)
    claims = tuple(_claim(document, span) for span in spans)
    passage = Passage(
        id="p",
        document=document.id,
        reading="r",
        span=Span(0, len(text)),
        role="narration",
        speaker=None,
        language=language,
        answers=None,
    )
    ingested = Ingested(media_type="text/plain", text=text, source_map=None, blocks=())
    custody = Custody(receipt=Receipt(name="a.txt", from_=None, by=None, at=None, how=None))
    return Draft(
        reading="r",
        ingested=ingested,
        custody=custody,
        document=document,
        passages=(passage,),
        claims=claims,
    )


def with_claim(draft: Draft, index: int = 0, **changes: object) -> Draft:
    """Return the draft with fields of one of its claims replaced."""
    claims = list(draft.claims)
    claims[index] = replace(claims[index], **changes)  # type: ignore[arg-type]
    return replace(draft, claims=tuple(claims))


def with_entity(draft: Draft, name: str, kind: str = "person") -> Draft:
    """Return the draft with an entity of that name, mentioned wherever the name stands."""
    text = draft.document.text
    mentions = tuple(
        Mention(document=draft.document.id, span=Span(*m.span()), text=m[0])
        for m in re.finditer(re.escape(name), text)
    )
    entity = Entity(
        id=f"e-{name}",
        scope="document",
        kind=kind,  # type: ignore[arg-type]
        name=name,
        names=(name,),
        pseudonym=False,
        mentions=mentions,
        resolved=None,
        protected=False,
    )
    return replace(draft, entities=(*draft.entities, entity))


def rows(fixture: str) -> list[dict[str, str]]:
    """Return the rows of every table in a fixture; an empty first cell repeats the one above."""
    found: list[dict[str, str]] = []
    heads: list[str] = []
    for line in (FIXTURES / f"{fixture}.md").read_text("utf-8").splitlines():
        if not line.startswith("|"):
            heads = []
            continue
        cells = [c.strip().replace("\\n", "\n") for c in line.strip().strip("|").split("|")]
        if not heads:
            heads = cells
        elif set("".join(cells)) - set("-: "):
            row = dict(zip(heads, cells, strict=True))
            row[heads[0]] = row[heads[0]] or found[-1][heads[0]]
            found.append(row)
    return found


def sentences(fixture: str) -> dict[str, list[dict[str, str]]]:
    """Return a fixture's rows by their sentence, in order."""
    grouped: dict[str, list[dict[str, str]]] = {}
    for row in rows(fixture):
        grouped.setdefault(row["sentence"], []).append(row)
    return grouped


def _unmark(marked: str) -> tuple[str, list[Span]]:
    text, spans, at = "", [], 0
    for found in _MARKED.finditer(marked):
        text += marked[at : found.start()]
        spans.append(Span(len(text), len(text) + len(found[1])))
        text += found[1]
        at = found.end()
    text += marked[at:]
    return text, spans or [Span(0, len(text))]


def _document(text: str, published: Interval | None, language: str | None) -> Document:
    return Document(
        id="d",
        name="a.txt",
        media_type="text/plain",
        bytes=None,
        language=language,
        text=text,
        text_sha256=text_sha256(text),
        title=None,
        published=published,
        publisher=None,
        authors=(),
        people=Custody(
            receipt=Receipt(name="a.txt", from_=None, by=None, at=None, how=None)
        ).people,
        url=None,
        parts=(),
        receipts=(),
        interview=None,
        consent=None,
        derived_from=(),
    )


def _claim(document: Document, span: Span) -> Claim:
    return Claim(
        id=claim_id(document.id, document.text_sha256, [span]),
        document=document.id,
        reading="r",
        passage="p",
        attribution=None,
        spans=(span,),
        span=span,
        text=span.of(document.text),
        words="original",
        mode="narration",
        answers=None,
        words_from="source",
        source=NOBODY,
        chain=(Telling(entity=None, name=None, kind="document", cue=None),),
        cue=None,
    )
