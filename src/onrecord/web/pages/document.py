"""A document to be read: its words with the claims marked, and one claim beside them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup
from starlette.responses import Response

from onrecord.casefile.formats.html import labels
from onrecord.casefile.formats.html.documents import (
    Look,
    Paragraph,
    facts_of,
    kind_of,
    paragraphs,
)
from onrecord.casefile.formats.html.index import Index, index_of
from onrecord.casefile.formats.html.marking import Block, blocks
from onrecord.casefile.formats.html.shown import direction, excerpt, shown
from onrecord.casefile.graphic import is_graphic
from onrecord.casefile.part import Part, facts, part
from onrecord.record.claim import Claim
from onrecord.record.coding import LABELS
from onrecord.record.lookup import Listed, Outlined
from onrecord.record.text import Span
from onrecord.web.asked import Refused, Visit
from onrecord.web.fields import CHOICES
from onrecord.web.order import Order, Stop
from onrecord.web.paper import Paper
from onrecord.web.reviewed import Standings, as_set, reviews
from onrecord.web.way import DeskWay

from .claim import chosen_of


@dataclass(frozen=True, slots=True)
class Bare:
    """A passage in which there is no claim, and the way to it."""

    way: str
    label: str
    words: Markup
    direction: str


@dataclass(frozen=True, slots=True)
class Steps:
    """Where the keys lead from here, each an address or null."""

    before: str | None
    after: str | None
    undecided: str | None
    part_before: str | None
    part_after: str | None


def show(visit: Visit, paper: Paper) -> Response:
    """Show a stretch of a document, and the claim that was chosen."""
    look, standings = visit.desk.look, visit.desk.standing.of(visit.desk.look)
    listed = listed_of(visit)
    way = visit.desk.orders.of(look, listed, standings)
    stop = way.asked_for(visit.query.get("claim"))
    cut = way.lie.windows
    at = _window(cut, stop.span.start if stop else None, visit.query.get("part"))
    shown_part = part(look, listed, cut[at], way.inside(cut[at]), way.own)
    if shown_part is None:
        raise Refused("This document is no longer in the case.", 404)
    index = index_for(visit, shown_part, way, stop)
    return paper.page(
        "document.html.jinja",
        visit.session,
        case=visit.desk.name,
        head=look.head(),
        listed=listed,
        kind=kind_of(shown_part.document),
        facts=tuple(facts_of(shown_part.document, index)),
        problems=look.problems_in(listed.document),
        paragraphs=_paragraphs(shown_part, index, standings, stop),
        graphic=_graphic(shown_part),
        bare=list(_bare(visit, shown_part, way.bare)),
        bare_count=len(way.bare),
        bare_after=_after(visit, way, at),
        chosen=chosen_of(visit, shown_part, index, stop, standings) if stop else None,
        coded=[choice for choice in CHOICES if choice.field in LABELS],
        steps=_steps(visit, way, stop, at, len(cut)),
        part=(at + 1, len(cut)),
        left=len(way.undecided),
        total=way.total,
    )


def listed_of(visit: Visit) -> Listed:
    """Return the document that the address names. Raises Refused where there is none."""
    at = visit.path["at"]
    found = next((each for each in visit.desk.look.listed() if each.at == at), None)
    if found is None:
        raise Refused(f"There is no document {at} in this case.", 404)
    return found


def _window(cut: Sequence[Span], start: int | None, asked: str | None) -> int:
    """Return which window holds the chosen claim, else the one that was asked for."""
    if start is not None:
        return next((n for n, w in enumerate(cut) if w.start <= start < w.end), 0)
    at = int(asked) if asked and asked.isdecimal() else 1
    return min(max(at, 1), len(cut)) - 1


def index_for(visit: Visit, shown_part: Part, way: Order, stop: Stop | None) -> Index:
    """Return what the page looks up: all that is on record about the claim that is looked at."""
    claims = {c.id: c for c in shown_part.claims if stop and c.id == stop.claim}
    known = facts(visit.desk.look, set(claims), reviews(visit.desk.look, claims), way.own)
    texts = {shown_part.document.id: shown_part.document.text}
    return index_of(known, texts, DeskWay(visit.room)).with_numbers(shown_part.numbers)


def _paragraphs(
    shown_part: Part, index: Index, standings: Standings, stop: Stop | None
) -> list[Paragraph]:
    text, window = shown_part.document.text, shown_part.window
    cut = [_clipped(b, window) for b in blocks(text, shown_part.passages)]
    inside = [b for b in cut if b.span.start < b.span.end]
    claims = [as_set(c, standings, text) for c in shown_part.claims]

    def look(claim: Claim) -> Look:
        status = standings.statuses.get(claim.id, "unreviewed")
        own = " own" if claim.by == "person" else ""
        on = " on" if stop and claim.id == stop.claim else ""
        return Look(f"{status}{own}{on}", labels.word(labels.REVIEW, status))

    return list(paragraphs(shown_part.document, inside, claims, index, look))


def _graphic(shown_part: Part) -> dict[int, int]:
    """Return by its beginning how many words a passage has that may be hard to read."""
    text = shown_part.document.text
    words = ((p.span.start, p.span.of(text)) for p in shown_part.passages)
    return {start: len(said.split()) for start, said in words if is_graphic(said)}


def _clipped(block: Block, window: Span) -> Block:
    """Return what of a block lies in the window."""
    span, words = (
        Span(max(s.start, window.start), min(s.end, window.end)) for s in (block.span, block.words)
    )
    return replace(block, span=span, words=Span(words.start, max(words.start, words.end)))


def _bare(visit: Visit, shown_part: Part, passages: Sequence[Outlined]) -> Iterator[Bare]:
    """Yield the passages of this part in which there is no claim."""
    for span, role in passages:
        if shown_part.window.start <= span.start < shown_part.window.end:
            words = excerpt(span.of(shown_part.document.text), 160)
            label = labels.word(labels.ROLE, role)
            if words:
                yield Bare(f"#t{span.start}", label, shown(words), direction(words))


def _after(visit: Visit, way: Order, at: int) -> str | None:
    """Return the way to the next part that has a passage without a claim, or null."""
    end = way.lie.windows[at].end
    later = next((p.span.start for p in way.bare if p.span.start >= end), None)
    if later is None:
        return None
    part_of = _window(way.lie.windows, later, None) + 1
    return f"{DeskWay(visit.room).document(way.listed.at)}?part={part_of}#bare"


def _steps(visit: Visit, way: Order, stop: Stop | None, at: int, parts: int) -> Steps:
    leading = DeskWay(visit.room)

    def to(found: Stop | None) -> str | None:
        return leading.claim(found.number) if found else None

    here = f"{leading.document(way.listed.at)}?part="
    return Steps(
        before=to(way.beside(stop, -1) if stop else None),
        after=to(way.beside(stop, 1)),
        undecided=to(way.next_undecided(stop)),
        part_before=f"{here}{at}" if at > 0 else None,
        part_after=f"{here}{at + 2}" if at + 1 < parts else None,
    )
