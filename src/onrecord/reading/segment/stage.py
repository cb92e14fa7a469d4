"""The stage: the list of rules, and the passages that come of them."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.language.tools import Tools
from onrecord.language.words import abbreviations
from onrecord.reading.draft import Block, Draft
from onrecord.reading.listing import Listing, listings
from onrecord.record.document import Document, Passage, People, Role
from onrecord.record.entity import Entity, Mention
from onrecord.record.ident import content_id
from onrecord.record.text import Span

from . import (
    closing,
    entries,
    heads,
    letters,
    lines,
    logs,
    mails,
    messages,
    minutes,
    numbered,
    parts,
    read_aloud,
    recordings,
    signed,
    testimonies,
    turns,
    unlabelled,
)
from .callers import TAIL
from .page import Facts, Page, Piece, Rule, starts, unnumbered

# The first rule that knows a piece wins; what no rule knows is narration.
RULES: tuple[Rule, ...] = (
    messages.messages,
    lines.furniture,
    lines.datelines,
    lines.credits_in_text,
    lines.keyed,
    mails.mails,
    letters.letters,
    entries.entries,
    logs.logs,
    minutes.minutes,
    heads.fields,
    turns.labelled,
    turns.only_asked,
    recordings.recordings,
    parts.joined,
    lines.published,
    lines.bylines,
    parts.captions,
    parts.fact_boxes,
    parts.pull_quotes,
    signed.signed,
    parts.block_quotes,
    unlabelled.unlabelled,
    unlabelled.alternating,
    closing.closed,
    read_aloud.read_aloud,
    parts.headings,
    parts.standfirsts,
    testimonies.testimonies,
    parts.statements,
    parts.quotations,
    numbered.numbered,
)
_LABEL = re.compile(
    rf"^[ \t]*(?:\*\*)?(?P<label>{turns.NO_MARK}|[QA]\d{{0,3}}(?=[.:)])"
    rf"|(?:\d\w*-)?[^\W\d_a-z][\w.’'-]*(?:[ \t]+[^\W\d_][\w.’'-]*){{0,3}}{turns.OF_MANY}"
    rf"(?={TAIL}(?::|[ \t]*\([^)\n]{{1,80}}\):)))"
    rf"(?:(?<=[QA\d])(?=[ \t])|{TAIL}(?:[ \t]*\([^)\n]{{1,80}}\))?[.:)](?:\*\*)?(?=\s))",
    re.MULTILINE,
)
# The time of a recording before what is said then: nobody's words.
_CODE = re.compile(
    r"^[ \t]*[\[(]?(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?[\])][ \t]+(?=\S)", re.MULTILINE
)
_NOTHING = Facts()
_HEAD = 9  # lines of credits stand in the first blocks
_HEADING = 10  # words of a heading that no blank line parts from what it is over
GOES_ON = 5  # words of the line after a heading in capitals that nothing parts from it
_STILL_ASKED = ("answer", "furniture")  # the time of a turn may stand before its answer
# "1. Situation in the north", which is neither a day ("3 May 2021") nor told by anybody ("I am").
_ITEM = re.compile(
    r"\d{1,2}(?:\.\d{1,2}\.?|[.)])[ \t]+(?!(?:I|We|He|She|They|My|Our|On|It|There)\b)"
    r"[A-Z][^.:;,!?\d\n]{2,50}"
)
_INDENTED = re.compile(r"\n(?=[ \t]{2,}\S)")


def segment(draft: Draft, tools: Tools) -> Draft:
    """Add the passages, the speakers of turns, and what lines say about the document."""
    known = _known(draft.document).filled(_NOTHING)
    page = Page(
        text=draft.document.text,
        lists=tools.lexicon("segments"),
        known=known,
        unpublished=known.publisher is None,
        english=(draft.document.language or "en").startswith("en"),
        press=frozenset(tools.lexicon("titles")["press"]),
        titles=frozenset(tools.lexicon("titles")["titles"]),
        shortened=abbreviations(tools),
    )
    pieces = list(_pieces(draft.ingested.blocks, page))
    for rule in RULES:
        pieces, facts = rule(pieces, page)
        if facts != _NOTHING:
            known = page.known.filled(facts)
            page = replace(page, known=known, unpublished=known.publisher is None)
    if page.english:
        pieces = _without_headed(pieces, listings(page.text, tools))
    document = _document(draft.document, page.known)
    speakers = _speakers(pieces, document)
    passages = tuple(_passages(pieces, draft, document, speakers))
    return replace(
        draft, document=document, passages=passages, entities=(*draft.entities, *speakers.values())
    )


def _without_headed(pieces: list[Piece], found: Sequence[Listing]) -> list[Piece]:
    """Return pieces of which none is a heading or a byline that is a row of a list of people."""
    starts_ = {row.span.start for listing in found for row in listing.rows}
    heads = ("headline", "byline")
    return [
        replace(p, role=None)
        if p.role in heads and any(p.span.start <= s < p.span.end for s in starts_)
        else p
        for p in pieces
    ]


def _known(document: Document) -> Facts:
    return Facts(
        title=document.title,
        published=document.published,
        publisher=document.publisher,
        authors=document.authors,
        interviewer=document.people.interviewer,
        interpreter=document.people.interpreter,
        translator=document.people.translator,
    )


def _document(document: Document, known: Facts) -> Document:
    people = People(
        interviewer=known.interviewer, interpreter=known.interpreter, translator=known.translator
    )
    return replace(
        document,
        title=known.title,
        published=known.published,
        publisher=known.publisher,
        authors=known.authors,
        people=people,
    )


def _pieces(blocks: tuple[Block, ...], page: Page) -> Iterator[Piece]:
    """Yield the blocks, split where a label or an indented line begins a turn or paragraph."""
    written = [m["label"] for m in _LABEL.finditer(page.text)]
    counts = Counter(unnumbered(label) for label in written)
    known = {*page.lists["keys"], *page.lists["keys_of_names"]}
    known |= {*page.lists["asks"], *page.lists["answers"]}
    labels = {label for label, count in counts.items() if count > 1 or label in known}
    presented = any(label in page.lists["asks"] and counts[label] > 1 for label in labels)
    if len(labels) > 1 or presented:  # one who speaks once: "THE CLERK: All rise."
        labels |= {unnumbered(w) for w in written if w.isupper() or turns.voice(w, page)}
    timed = len(_CODE.findall(page.text)) > 1 and not messages.found(page.text, page.lists)
    end = 0
    for at, block in enumerate(blocks):
        gap = page.text.count("\n", end, block.span.start) - 1
        for whole in _split(block, page, labels, at < _HEAD):
            spans = _past_codes(whole, page.text) if timed else [whole]
            for span in spans:
                yield Piece(span=span, block=block, role=block.role, gap=max(gap, 0))
                gap = 0
        end = block.span.end


def _past_codes(span: Span, text: str) -> Iterator[Span]:
    """Yield what stands behind the time codes of a recording: "[00:12:04] They came at night."."""
    start = span.start
    for code in _CODE.finditer(text, *span):
        if text[start : code.start()].strip():
            yield Span(start, start + len(text[start : code.start()].rstrip()))
        start = code.end()
    if start < span.end:
        yield Span(start, span.end)


def _split(block: Block, page: Page, labels: set[str], head: bool) -> Iterator[Span]:
    if block.kind != "paragraph" or block.role is not None:
        yield block.span
        return
    words = block.span.of(page.text)
    cuts = {m.start() for m in _LABEL.finditer(words) if unnumbered(m["label"]) in labels}
    cuts |= {m.start() for m in _INDENTED.finditer(words)}
    cuts |= set(turns.within_line(words, page))
    cuts |= {found} if (found := _past_heading(words, page, head)) else set()
    if head and _credits(words, page):
        cuts |= {m.start() for m in re.finditer(r"\n", words)}
    edges = sorted(cuts - {0})
    for start, stop in zip((0, *edges), (*edges, len(words)), strict=True):
        part = words[start:stop]
        left = block.span.start + start + len(part) - len(part.lstrip())
        if part.strip():
            yield Span(left, block.span.start + start + len(part.rstrip()))


def _past_heading(words: str, page: Page, head: bool) -> int | None:
    """Return where a block goes on after a heading that no blank line parts from it.

    It begins like the heading of a statement ("Statement by a neighbour") and a capital follows,
    or it is in capitals; those at the `head` of a document may be of the dispatch's own line, and
    are a heading where they name no day and a line of some words follows ("STATEMENT"). Or it is
    numbered, as in minutes ("1. Situation in the north"), and its line is not full.
    """
    rows = words.splitlines(keepends=True)
    if len(rows) > 1 and _ITEM.fullmatch(rows[0].strip()):
        full = max(len(row) for row in rows[1:])
        short = len(rows[0]) + len(rows[1].split(" ")[0]) < full
        return len(rows[0]) if short and rows[1][:1].isupper() else None
    first = next((at for at, row in enumerate(rows) if not row.isupper()), 0)
    first = first or (1 if len(rows) > 1 else 0)
    if not first or not all(_a_heading(row) for row in rows[:first]):
        return None
    opened = [*page.lists["statement_of"], *page.lists["hearing_of"]]
    stated = starts(rows[0], opened) is not None and rows[first].lstrip('"“«')[:1].isupper()
    capitals = rows[0].isupper() and (not head or _heads(rows, first, page))
    return sum(map(len, rows[:first])) if stated or capitals else None


def _heads(rows: Sequence[str], first: int, page: Page) -> bool:
    """Say whether capitals that a document begins with stand over it, and are no dispatch's line.

    "PRESS STATEMENT | The Ministry rejects the report"; not "TARNIK, MARCH 15 | Nine people".
    """
    named = "".join(rows[:first])
    words = rows[first].split()
    dated = any(c.isdigit() for word in words[:2] for c in word)
    goes_on = (
        bool(words)
        and words[0].lstrip('"“«‘')[:1].isupper()
        and len(words) >= GOES_ON
        and not dated
    )
    plain = not any(c.isdigit() or c in ",()-–—" for c in named) and not page.text.isupper()
    told = rows[-1].rstrip(" \t\n\r\"”’'").endswith((".", "!", "?"))  # else a letter's head
    return plain and told and (goes_on or bool(starts(rows[first], page.lists["byline"])))


def _a_heading(row: str) -> bool:
    """Say whether a line may be a heading: a few words, no mark in or after them."""
    bare = row.strip()
    plain = ":" not in bare and bare[:1].isalpha() and bare[-1:].isalnum()
    return plain and len(bare.split()) <= _HEADING


def _credits(words: str, page: Page) -> bool:
    """Say whether short lines of a block name the author or the day: each is a line of its own."""
    rows = words.splitlines()
    if not 1 < len(rows) <= 4 or any(len(r.split()) > 10 or r.rstrip().endswith(".") for r in rows):
        return False
    dated = lines.parse_date(rows[-1], page.lists) is not None and not words.isupper()
    return dated or any(starts(row, page.lists["byline"]) for row in rows)


def _speakers(pieces: list[Piece], document: Document) -> dict[str, Entity]:
    """Return an entity for every named speaker of a turn, by name without regard to case."""
    labels: dict[str, list[Span]] = {}
    names: dict[str, str] = {}
    for piece in pieces:
        if piece.name is not None:
            key = piece.name.lower()
            names.setdefault(key, piece.name)
            places = labels.setdefault(key, [])
            if piece.label is not None and piece.label not in places:
                places.append(piece.label)
    return {key: _entity(name, labels[key], document) for key, name in names.items()}


def _entity(name: str, places: list[Span], document: Document) -> Entity:
    return Entity(
        id=content_id("entity", document.id, "person", name),
        scope="document",
        kind="person",
        name=name,
        names=(name,),
        pseudonym=False,
        mentions=tuple(
            Mention(document=document.id, span=s, text=s.of(document.text)) for s in places
        ),
        resolved=None,
        protected=False,
    )


def _passages(
    pieces: list[Piece], draft: Draft, document: Document, speakers: dict[str, Entity]
) -> Iterator[Passage]:
    asked: str | None = None
    for piece in pieces:
        role: Role = piece.role or "narration"
        id_ = content_id("passage", document.id, document.text_sha256, list(piece.span))
        speaker = speakers[piece.name.lower()].id if piece.name is not None else None
        yield Passage(
            id=id_,
            document=document.id,
            reading=draft.reading,
            span=piece.span,
            role=role,
            speaker=speaker,
            language=document.language,
            answers=asked if role == "answer" and not piece.goes_on else None,
        )
        asked = id_ if role == "question" else asked if role in _STILL_ASKED else None
