"""A document to be read: its words with the claims marked, and one claim beside them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from starlette.responses import Response

from onrecord.casefile.formats.html import labels
from onrecord.casefile.formats.html.cards import Card, card
from onrecord.casefile.formats.html.documents import Look, Paragraph, paragraphs
from onrecord.casefile.formats.html.index import Index, Way, index_of
from onrecord.casefile.formats.html.marking import Block, blocks
from onrecord.casefile.part import Part, facts, part, windows
from onrecord.record.claim import Claim
from onrecord.record.lookup import Listed
from onrecord.record.text import Span
from onrecord.web.asked import Refused, Visit
from onrecord.web.paper import Paper
from onrecord.web.reviewed import reviews


class DeskWay(Way):
    """Where links lead at the desk: to the document, with the claim beside it."""

    def __init__(self, room: str) -> None:
        self._room = room

    def claim(self, number: str) -> str:
        """Return the address of the claim that is numbered "3.12"."""
        at, _, nth = number.partition(".")
        return f"{self._room}/document/{at}?claim={nth}#m{at}-{nth}"

    def document(self, at: int) -> str:
        """Return the address of a document."""
        return f"{self._room}/document/{at}"

    def incident(self, at: int) -> str:
        """Return the address of a reported incident."""
        return f"{self._room}/incident/{at}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The claim that is looked at. `folded`: its words come first, its labels on a key.

    `decided` is how many decisions on it the person was shown.
    """

    claim: Claim
    card: Card
    status: str
    folded: bool
    decided: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """Where the keys lead from here, each an address or null."""

    before: str | None
    after: str | None
    undecided: str | None
    part_before: str | None
    part_after: str | None


def show(visit: Visit, paper: Paper) -> Response:
    """Show a stretch of a document, and the claim that was chosen."""
    look = visit.desk.look
    listed = _listed(visit)
    placed = look.placed(listed.document)
    order = [p.claim for p in placed]
    names = {p.claim: f"{p.at}.{p.nth}" for p in placed}
    spans = {p.claim: p.span for p in placed}
    statuses = visit.desk.statuses.of(look)
    open_ = [p.claim for p in placed if not p.asks and p.claim not in statuses]
    chosen = _asked_for(visit.query.get("claim"), listed.at, names, open_)
    cut = windows(listed.length, look.outline(listed.document))
    at = _window(cut, spans[chosen].start if chosen else None, visit.query.get("part"))
    shown = part(look, listed.document, listed.at, cut[at], {})
    if shown is None:
        raise Refused("This document is no longer in the case.", 404)
    index = _index(visit, shown, chosen)
    return paper.page(
        "document.html.jinja",
        visit.session,
        case=visit.desk.name,
        head=look.head(),
        listed=listed,
        paragraphs=_paragraphs(shown, index, statuses, chosen),
        chosen=_chosen(visit, shown, index, chosen, statuses) if chosen else None,
        steps=_steps(visit, order, names, chosen, open_, (at, len(cut))),
        part=(at + 1, len(cut)),
        left=len(open_),
        total=listed.claims,
    )


def _listed(visit: Visit) -> Listed:
    every = visit.desk.look.listed()
    at = visit.path["at"]
    found = next((each for each in every if each.at == at), None)
    if found is None:
        raise Refused(f"There is no document {at} in this case.", 404)
    return found


def _asked_for(
    claim: str | None, at: int, names: Mapping[str, str], open_: Sequence[str]
) -> str | None:
    """Return the claim that was asked for, by its number or as the next to decide."""
    if claim == "next":
        return next(iter(open_), None)
    return next((id_ for id_, name in names.items() if name == f"{at}.{claim}"), None)


def _window(cut: Sequence[Span], start: int | None, asked: str | None) -> int:
    """Return which window holds the chosen claim, else the one that was asked for."""
    if start is not None:
        return next((n for n, w in enumerate(cut) if w.start <= start < w.end), 0)
    at = int(asked) if asked and asked.isdecimal() else 1
    return min(max(at, 1), len(cut)) - 1


def _index(visit: Visit, shown: Part, chosen: str | None) -> Index:
    claims = {c.id: c for c in shown.claims if c.id == chosen}
    known = facts(visit.desk.look, set(claims), reviews(visit.desk.look, claims), {})
    index = index_of(known, {shown.document.id: shown.document.text}, DeskWay(visit.room))
    return index.with_numbers(shown.numbers)


def _paragraphs(
    shown: Part, index: Index, statuses: Mapping[str, str], chosen: str | None
) -> list[Paragraph]:
    cut = [_clipped(b, shown.window) for b in blocks(shown.document.text, shown.passages)]
    inside = [b for b in cut if b.span.start < b.span.end]

    def look(claim: Claim) -> Look:
        status = statuses.get(claim.id, "unreviewed")
        classes = f"{status} on" if claim.id == chosen else status
        return Look(classes, labels.word(labels.REVIEW, status))

    return list(paragraphs(shown.document, inside, shown.claims, index, look))


def _clipped(block: Block, window: Span) -> Block:
    """Return what of a block lies in the window."""
    span, words = (
        Span(max(s.start, window.start), min(s.end, window.end)) for s in (block.span, block.words)
    )
    return Block(span, Span(words.start, max(words.start, words.end)), block.passage)


def _chosen(
    visit: Visit, shown: Part, index: Index, chosen: str, statuses: Mapping[str, str]
) -> Chosen:
    claim = index.claims[chosen]
    review = index.reviews.get(chosen)
    if "labels" in visit.query or (review and review.decisions):
        visit.session.looked.add(chosen)
    passage = next((p for p in shown.passages if p.id == claim.passage), None)
    language = (passage.language if passage else None) or shown.document.language
    return Chosen(
        claim=claim,
        card=card(claim, index, shown.document.text, language, ""),
        status=statuses.get(chosen, "unreviewed"),
        folded=chosen not in visit.session.looked,
        decided=len(review.decisions) if review else 0,
    )


def _steps(
    visit: Visit,
    order: Sequence[str],
    names: Mapping[str, str],
    chosen: str | None,
    open_: Sequence[str],
    window: tuple[int, int],
) -> Steps:
    way = DeskWay(visit.room)
    at = order.index(chosen) if chosen else -1
    later = [c for c in open_ if order.index(c) > at] if open_ else []

    def to(claim: str | None) -> str | None:
        return way.claim(names[claim]) if claim else None

    here = f"{way.document(int(str(visit.path['at'])))}?part="
    return Steps(
        before=to(order[at - 1] if at > 0 else None),
        after=to(order[at + 1] if at + 1 < len(order) else None),
        undecided=to(next(iter([*later, *open_]), None)),
        part_before=f"{here}{window[0]}" if window[0] > 0 else None,
        part_after=f"{here}{window[0] + 2}" if window[0] + 1 < window[1] else None,
    )
