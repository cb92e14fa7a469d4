"""Small records for the tests of the ledger, made by hand. All people and places are invented."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

from onrecord.ledger import Case
from onrecord.ledger.migrations import TABLES
from onrecord.record.case import (
    Figure,
    Link,
    Missing,
    ReportedIncident,
    Review,
    Sources,
    Weighing,
)
from onrecord.record.claim import Attribution, Claim, Quantity, Source, Telling, Trace
from onrecord.record.document import Custody, Document, Passage, People, Receipt
from onrecord.record.entity import Entity, Mention
from onrecord.record.ident import claim_id, content_id, sha256, text_sha256
from onrecord.record.judgement import Anchor, Decision, Verdict
from onrecord.record.problem import Problem
from onrecord.record.reading import Reading
from onrecord.record.text import Span
from onrecord.record.weighed import Change, Row

TOOLS = {"rules": "1", "lexicon/en/cues": "4a5b"}
TRACE = Trace(rule="worded.said", model=None, version="1", score=None)

RELD = '"They took 12 boys," said Tamo Reld.\n'
DORR = "The road was closed, according to Ana Dorr.\n"


def custody(name: str, giver: str | None = None, **more: object) -> Custody:
    """Return the custody of a document received under `name`."""
    receipt = Receipt(name=name, from_=giver, by=None, at=None, how=None)
    return replace(Custody(receipt=receipt), **more)  # type: ignore[arg-type]


def reading_of(text: str, name: str = "a.txt", teller: str = "Tamo Reld") -> Reading:
    """Return a reading of `text` with one of everything: the first half of it is a claim."""
    document = document_of(text, name)
    id_ = content_id("reading", document.id, TOOLS)
    told, named = (
        Span(0, len(text) // 2),
        Span(text.index(teller), text.index(teller) + len(teller)),
    )
    entity = person(document.id, teller, named)
    attribution = _attribution(document.id, id_, entity.id, named, told)
    passage = _passage(document.id, id_, Span(0, len(text)))
    claim = _claim(
        document,
        id_,
        told,
        attribution,
        Source(entity=entity.id, name=teller, kind="person", span=named),
    )
    problem = Problem(document=document.id, span=told, kind="time_unclear", message="no year given")
    return Reading(
        id=id_,
        document=document,
        tools=TOOLS,
        passages=(passage,),
        attributions=(attribution,),
        claims=(replace(claim, passage=passage.id),),
        entities=(entity,),
        problems=(problem,),
    )


def document_of(text: str, name: str = "a.txt") -> Document:
    """Return a document whose bytes are `text` in UTF-8."""
    data = text.encode()
    return Document(
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
        parts=(),
        receipts=(),
        interview=None,
        consent=None,
        derived_from=(),
    )


def person(document: str, name: str, span: Span) -> Entity:
    """Return a person mentioned once in a document."""
    return Entity(
        id=content_id("entity", document, name),
        scope="document",
        kind="person",
        name=name,
        names=(name,),
        pseudonym=False,
        mentions=(Mention(document=document, span=span, text=name),),
        resolved=None,
        protected=False,
    )


def _attribution(document: str, reading: str, entity: str, source: Span, told: Span) -> Attribution:
    return Attribution(
        id=content_id("attribution", document, list(told)),
        document=document,
        reading=reading,
        source=source,
        cue=None,
        content=(told,),
        mode="direct",
        act="speech",
        how="worded",
        why=None,
        entity=entity,
        within=None,
        trace=TRACE,
    )


def _passage(document: str, reading: str, span: Span) -> Passage:
    return Passage(
        id=content_id("passage", document, list(span)),
        document=document,
        reading=reading,
        span=span,
        role="narration",
        speaker=None,
        language="en",
        answers=None,
    )


def _claim(
    document: Document, reading: str, told: Span, attribution: Attribution, source: Source
) -> Claim:
    return Claim(
        id=claim_id(document.id, document.text_sha256, [told]),
        document=document.id,
        reading=reading,
        passage="",
        attribution=attribution.id,
        spans=(told,),
        span=told,
        text=told.of(document.text),
        words="original",
        mode="direct",
        answers=None,
        words_from="source",
        source=source,
        chain=(Telling(entity=source.entity, name=source.name, kind="person", cue=None),),
        cue=None,
        quantities=(quantity(12),),
        traces={"basis": TRACE},
    )


def quantity(number: float) -> Quantity:
    """Return a number of boys."""
    return Quantity(
        text=f"{number} boys",
        span=Span(11, 18),
        low=number,
        high=None,
        approximate=False,
        unit=None,
        counted="boys",
        per=None,
        within=None,
        by="machine",
        trace=TRACE,
    )


def weighing_of(readings: Sequence[Reading], head: str | None) -> Weighing:
    """Return a weighing with one of everything, derived from `readings` and nothing else."""
    claims = [claim for reading in readings for claim in reading.claims]
    people = [entity for reading in readings for entity in reading.entities]
    cases = tuple(replace(e, id=content_id("case", e.id), scope="case") for e in people)
    return Weighing(
        head=head,
        tools=TOOLS,
        entities=cases,
        resolved={e.id: content_id("case", e.id) for e in people},
        repeats={claims[-1].id: claims[0].id} if claims else {},
        links=tuple(_link(claims[0], claim) for claim in claims[1:]),
        incidents=tuple(_incident(claim) for claim in claims[:1]),
        reviews=tuple(_review(claim) for claim in claims[:1]),
        own_claims=tuple(replace(claim, by="person") for claim in claims[:1]),
    )


def change_of(weighing: Weighing) -> Change:
    """Return a weighing as what weighing a whole case hands to the ledger."""
    listed: dict[str, Sequence[Any]] = {
        "entity": weighing.entities,
        "link": weighing.links,
        "incident": weighing.incidents,
        "own_claim": weighing.own_claims,
    }
    rows = [_row(kind, value.id, value) for kind, values in listed.items() for value in values]
    rows += [_row("review", review.claim, review) for review in weighing.reviews]
    rows += [_row("doubt", f"{doubt.kind} {doubt.id}", doubt) for doubt in weighing.doubts]
    for kind, pairs in (("resolved", weighing.resolved), ("repeats", weighing.repeats)):
        rows += [_row(kind, pair[0], pair) for pair in pairs.items()]
    return Change(
        head=weighing.head,
        tools=weighing.tools,
        gone=frozenset(),
        rows=rows,
        held=(),
        whole=True,
    )


def _row(kind: str, id_: str, value: object) -> Row:
    return Row(kind=kind, id=id_, documents=frozenset(), value=value)


def _link(one: Claim, other: Claim) -> Link:
    return Link(
        id=content_id("link", one.id, other.id),
        from_=one.id,
        to=other.id,
        relation="supports",
        why="both speak of the road",
        score=0.5,
        independent=None,
        independence_why=None,
        within="case",
    )


def _incident(claim: Claim) -> ReportedIncident:
    figure = Figure(
        what="boys", low=12, high=None, best=None, claims=(claim.id,), computed_for=None
    )
    return ReportedIncident(
        id=content_id("incident", claim.id),
        claims=(claim.id,),
        may_concern=(),
        time=None,
        place=None,
        parties=("e1",),
        figures=(figure,),
        sources=Sources(primary=1, secondary=0, independent=1, cannot_tell=0),
        not_on_record=(Missing(field="time", where="the road log"),),
    )


def _review(claim: Claim) -> Review:
    return Review(
        claim=claim.id, status="accepted", decisions=("d1",), amendments=(), words_changed=False
    )


def decision(verdict: Verdict, about: Sequence[str] = (), **more: object) -> Decision:
    """Return a decision of Nadia Werth, taken one minute later for each thing it is about."""
    plain = Decision(
        id=content_id("decision", verdict, list(about), sorted(map(str, more.items()))),
        by="Nadia Werth",
        role="reviewer",
        at=f"2023-06-02T10:{len(about):02}:00Z",
        about=tuple(about),
        field=None,
        value=None,
        verdict=verdict,
        reason=None,
        supersedes=None,
        seen=None,
        anchor=None,
    )
    return replace(plain, **more)  # type: ignore[arg-type]


def anchor(claim: Claim, digest: str) -> Anchor:
    """Return the words of a claim, for a decision to stand on."""
    return Anchor(
        document=claim.document,
        text_sha256=digest,
        spans=claim.spans,
        exact=claim.text,
        prefix="",
        suffix="",
    )


def take_in(case: Case, papers: Path, text: str, given: Custody, teller: str) -> Reading:
    """Write a file, receive it into the case and add its reading; return that."""
    papers.mkdir(exist_ok=True)
    file = papers / Path(given.receipt.name).name
    file.write_bytes(text.encode())
    case.receive(file, given, run="first run")
    reading = reading_of(text, given.receipt.name, teller)
    case.add_reading(reading)
    return reading


def full_case(folder: Path) -> Path:
    """Make a case with at least one row in every table beside `papers`; return its folder."""
    place, papers = folder / "case", folder / "papers"
    with Case.create(place) as case:
        one = take_in(case, papers, RELD, custody("a.txt", "a driver"), "Tamo Reld")
        two = take_in(case, papers, DORR, custody("b.txt"), "Ana Dorr")
        case.add_problems([Problem(document=None, span=None, kind="not_found", message="c.txt")])
        claim = one.claims[0]
        case.add_decision(
            decision(
                "accept",
                [claim.id],
                reason="heard on the tape",
                anchor=anchor(claim, one.document.text_sha256),
            )
        )
        case.add_decision(decision("note", [two.claims[0].id], reason="ask again"))
        case.add_weighing(change_of(weighing_of([one, two], case.head().content)))
        case.record_export("jsonl", protected=True)
    return place


def tables() -> tuple[str, ...]:
    """Return every table of a ledger."""
    return (*TABLES, "chain")


def tamper(case: Path, *statements: str) -> None:
    """Change a ledger as somebody with a database tool would: the triggers go first."""
    with closing(sqlite3.connect(case / "ledger.sqlite")) as db, db:
        for (name,) in db.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            db.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            db.execute(statement)
