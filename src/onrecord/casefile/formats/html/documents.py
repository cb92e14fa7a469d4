"""A document as it is shown: where it comes from, its text with claims marked, its cards."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from onrecord.casefile.part import NO_TESTIMONY, in_order
from onrecord.record.claim import Claim, Quantity
from onrecord.record.document import Consent, Document, Interview, Passage, Receipt
from onrecord.record.problem import Problem
from onrecord.record.reading import Reading

from . import labels, values
from .cards import Card, card
from .filters import Filters
from .index import Index
from .marking import Block, Stretch, blocks, flows, marked
from .shown import direction, excerpt, language_tag, muted, name, plain, shown


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that is known of a document, or null where it was not given."""

    label: str
    value: Markup | None


@dataclass(frozen=True, slots=True)
class Note:
    """One line beside the text: a claim's number, who says it, what it states.

    `again`: the claim before it is said by the same, so that the name need not stand out.
    """

    anchor: str
    number: str
    who: Markup
    again: bool
    gist: str


class Look(NamedTuple):
    """How a claim looks in the text: the classes of its mark, and what they say in words."""

    classes: str
    said: str | None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of the text with its claims marked. `flows`: its lines may be set anew.

    `start` is where it begins in the document's text, `words_start` where its own words do.
    """

    anchor: str
    start: int
    words_start: int
    role: str
    label: str | None
    direction: str
    language: str | None
    flows: bool
    words: Markup
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Bare:
    """A passage in which no claim was found."""

    anchor: str
    label: str
    words: str
    direction: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A document of the page."""

    at: int
    title: Markup
    name: str
    named_apart: bool
    kind: str
    date: str | None
    publisher: Markup | None
    language: str | None
    facts: tuple[Fact, ...]
    not_given: tuple[str, ...]
    paragraphs: tuple[Paragraph, ...]
    cards: tuple[Card, ...]
    bare: tuple[Bare, ...]
    problems: tuple[Problem, ...]


def sheet(reading: Reading, index: Index, filters: Filters) -> Sheet:
    """Return a document with everything that is shown of it."""
    document = reading.document
    claims = in_order(reading.claims)
    passages = {p.id: p for p in reading.passages}
    facts = tuple(facts_of(document, index))
    cut = blocks(document.text, reading.passages)
    return Sheet(
        at=index.documents[document.id],
        title=name(document.title or document.name),
        name=document.name,
        named_apart=bool(document.title),
        kind=kind_of(document),
        date=values.dated(document.published),
        publisher=name(document.publisher) if document.publisher else None,
        language=labels.language(document.language),
        facts=facts,
        not_given=tuple(dict.fromkeys(_lower(f.label) for f in facts if f.value is None)),
        paragraphs=tuple(paragraphs(document, cut, claims, index)),
        cards=tuple(
            card(c, index, document.text, _language(passages.get(c.passage), document), tokens)
            for c in claims
            for tokens in (filters.tokens(c, index),)
        ),
        bare=tuple(bare(document, cut, claims, index.documents[document.id])),
        problems=reading.problems,
    )


def _lower(label: str) -> str:
    return label[:1].lower() + label[1:]


def _language(passage: Passage | None, document: Document) -> str | None:
    return (passage.language if passage else None) or document.language


def kind_of(document: Document) -> str:
    """Return what a document is: its file's kind, and what it was made from."""
    made = [labels.word(labels.LINEAGE, one.how) for one in document.derived_from]
    kinds = ["interview" if document.interview else None, *made]
    kinds.append(labels.word(labels.MEDIA, document.media_type))
    return ", ".join(k for k in kinds if k)


def facts_of(document: Document, index: Index) -> Iterator[Fact]:
    """Yield what custody says of a document, with what it lacks."""
    yield Fact("File", shown(document.name))
    if index.protected:
        yield Fact("Id in this file", shown(document.id))
    else:
        yield Fact("SHA-256 of its bytes", shown(document.id))
        yield Fact("Bytes", _text(f"{document.bytes:,}" if document.bytes is not None else None))
    for receipt in document.receipts:
        yield from _received(receipt)
    yield Fact("Published", _text(values.dated(document.published)))
    yield Fact("Publisher", _text(document.publisher))
    yield Fact("Authors", _text(", ".join(document.authors)))
    yield Fact("Address it was taken from", _text(document.url))
    yield from _stages(document)
    for lineage in document.derived_from:
        yield Fact(
            f"Is a {labels.word(labels.LINEAGE, lineage.how)} of", _origin(lineage.document, index)
        )
        yield Fact(f"{labels.word(labels.LINEAGE, lineage.how).capitalize()} by", _text(lineage.by))
    yield from _interview(document.interview, index.protected)
    yield from _consent(document.consent)


def _stages(document: Document) -> Iterator[Fact]:
    people = document.people
    known = {
        "Interviewer": people.interviewer,
        "Interpreter": people.interpreter,
        "Translator": people.translator,
    }
    yield from (Fact(label, _text(who)) for label, who in known.items() if who)


def _received(receipt: Receipt) -> Iterator[Fact]:
    yield Fact("Received as", shown(receipt.name))
    yield Fact("Received from", _text(receipt.from_))
    yield Fact("Received by", _text(receipt.by))
    yield Fact("Received on", _text(values.day(receipt.at)) if receipt.at else None)
    yield Fact("How received", _text(receipt.how))


def _interview(interview: Interview | None, protected: bool) -> Iterator[Fact]:
    if interview is None:
        yield Fact("Circumstances of an interview", None)
        return
    yield Fact("Interviewed on", _text(values.dated(interview.date)))
    kept_back = muted("left out of a protected file, or not given") if protected else None
    yield Fact("Interviewed at", _text(interview.place) or kept_back)
    spoken = ", ".join(labels.language(t) or t for t in interview.languages)
    yield Fact("Languages of the interview", _text(spoken))
    yield Fact("Interpreter of the interview", _text(interview.interpreter))


def _consent(consent: Consent | None) -> Iterator[Fact]:
    if consent is None:
        yield Fact("Consent", None)
        return
    yield Fact("Consent on file", _text(consent.record))
    yield Fact("Consent to share with", _text(consent.share_with))
    yield Fact("Consent to give the name", _yes(consent.identity))
    yield Fact("Consent to photographs", _yes(consent.photographs))
    yield Fact("Consent to be asked again", _yes(consent.follow_up))
    if consent.withdrawn_at:
        yield Fact("Consent withdrawn on", _text(values.day(consent.withdrawn_at)))


def _yes(answer: bool | None) -> Markup | None:
    return None if answer is None else shown("yes" if answer else "no")


def _text(words: object) -> Markup | None:
    return name(str(words)) if words else None


def _origin(document: str | None, index: Index) -> Markup | None:
    at = index.documents.get(document or "")
    if at is None:
        return name(document) if document else Markup("a document that is not in this case")
    return index.document(at)


def how_given(claim: Claim) -> Look:
    """Return how a claim looks on the page: its line says how the words are given."""
    return Look(claim.mode, None)


def paragraphs(
    document: Document,
    cut: Sequence[Block],
    claims: Sequence[Claim],
    index: Index,
    looks: Callable[[Claim], Look] = how_given,
) -> Iterator[Paragraph]:
    """Yield the blocks of the text, each with the marks that touch it and the notes beside it."""
    touching, beginning = _placed(cut, claims)
    role = "outside"
    for nth, block in enumerate(cut):
        words = block.words.of(document.text)
        before, role = role, block.passage.role if block.passage else "outside"
        told = role in ("outside", "narration") or role == before == "furniture"
        language = block.passage.language if block.passage else document.language
        stretches = [s for c in touching[nth] for s in _stretches(c, index, looks(c))]
        yield Paragraph(
            anchor=f"p{index.documents[document.id]}-{nth + 1}",
            start=block.span.start,
            words_start=block.words.start,
            role=role,
            label=None if told else labels.word(labels.ROLE, role),
            direction=direction(words, language),
            language=language_tag(language),
            flows=flows(words),
            words=marked(document.text, block, stretches),
            notes=tuple(_notes(beginning[nth], index)),
        )


def _placed(
    cut: Sequence[Block], claims: Sequence[Claim]
) -> tuple[Mapping[int, list[Claim]], Mapping[int, list[Claim]]]:
    """Return, by block, the claims that touch it and those that begin in it."""
    touching: dict[int, list[Claim]] = defaultdict(list)
    beginning: dict[int, list[Claim]] = defaultdict(list)
    for claim in claims:
        first = max(bisect_right(cut, claim.span.start, key=lambda b: b.span.start) - 1, 0)
        for nth in range(first, len(cut)):
            if not claim.span.overlaps(cut[nth].span):
                break
            touching[nth].append(claim)
            if nth == first:
                beginning[nth].append(claim)
    return touching, beginning


def _stretches(claim: Claim, index: Index, look: Look) -> Iterator[Stretch]:
    """Yield the marks of a claim; its number stands behind the last."""
    number = index.numbers[claim.id]
    place = number.replace(".", "-")
    tag = Markup('<span class="m %s" data-c="%s">') % (look.classes, place)
    said = f"claim {number}, {look.said}" if look.said else f"claim {number}"
    status = f" {look.classes}" if look.said else ""
    way, short = index.way.claim(number), number.partition(".")[2]
    after = Markup('<a class="n%s" id="m%s" href="%s" aria-label="%s" data-n="%s"></a>')
    numbered = after % (status, place, way, said, short)
    last = max(claim.spans, key=lambda s: s.end, default=None)
    for span in claim.spans:
        yield Stretch(span, tag, numbered if span == last else Markup(""))


def _notes(claims: Sequence[Claim], index: Index) -> Iterator[Note]:
    """Yield a line for each claim, with the name of its source on every one of them."""
    before = None
    for claim in claims:
        who = index.who(claim.source)
        place, _, number = index.numbers[claim.id].partition(".")
        again = who == before
        called = index.given(claim.source) if again else index.called(claim.source)
        yield Note(f"{place}-{number}", number, called, again, _gist(claim))
        before = who


def _gist(claim: Claim) -> str:
    """Return in a few words what the words state beyond their content."""
    if claim.mode == "question":
        return "a question"
    basis = labels.word(labels.BASIS, claim.basis).partition(":")[0]
    parts = [
        basis if claim.basis != "unstated" else None,
        "denies" if claim.denies else "says no" if claim.polarity == "negated" else None,
        *(excerpt(_amount(claim, q), 40) for q in claim.quantities),
        *(f"may concern {labels.word(labels.CONCERN, c.code)}" for c in claim.may_concern),
    ]
    return plain(", ".join(p for p in parts if p))


def _amount(claim: Claim, quantity: Quantity) -> str:
    """Return the words of a number; of a duration all of them: "six months", not "six"."""
    lasting = (t for t in claim.times if t.kind == "duration")
    return next((t.text for t in lasting if t.span.holds(quantity.span)), quantity.text)


def bare(
    document: Document, cut: Sequence[Block], claims: Sequence[Claim], at: int
) -> Iterator[Bare]:
    """Yield the passages that hold no claim, but for furniture, bylines and questions."""
    touching, _ = _placed(cut, claims)
    for nth, block in enumerate(cut):
        words = block.words.of(document.text)
        role = block.passage.role if block.passage else "furniture"
        if not touching[nth] and role not in NO_TESTIMONY and words.strip():
            short = excerpt(words, 160)
            anchor = f"p{at}-{nth + 1}"
            yield Bare(anchor, labels.word(labels.ROLE, role), short, direction(short))
