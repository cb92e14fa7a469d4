"""Settings: the day and place that a claim leaves to what stands around it.

What a claim words itself is never overridden. What it does not word is taken from its own
sentence, from just before in its passage, from the passage before, or from the document where
that tells of one day or place alone; each value says where it is from.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.record.claim import Claim, When
from onrecord.record.document import Document

from .draft import Draft
from .sites import Sites, sites, worded
from .when_where import EMPTY, LONGEST, Frame, From, days, length, of_another, overlap
from .words import listed, related_codes, singular, words

CLOSE = 4  # claims; further back, a passage may have turned to another event
ONE_EVENT = 7  # days; a document's own event is not dated more widely
_STOP = re.compile(r"[.!?](?=[\s\"”’»)\]]|$)")


@dataclass(frozen=True, slots=True)
class _Near:
    """A claim with what it words itself, and the numbers of its sentence and its section."""

    claim: Claim
    own: Frame
    sentence: int
    section: int


def settings(draft: Draft) -> Draft:
    """Give every claim its day and place, each with where it is from."""
    texts, known = draft.texts, sites(draft)
    by_document: dict[str, list[Claim]] = defaultdict(list)
    for claim in draft.claims:
        by_document[claim.document].append(claim)
    frames: dict[str, Frame] = {}
    headings = _headings(draft)
    for document in sorted(by_document):
        near = _near(by_document[document], texts.get(document), known, headings[document])
        frames.update(_of_document(near))
    return replace(draft, frames=frames)


def _headings(draft: Draft) -> Mapping[str, Sequence[int]]:
    """Return where the headings of each document begin, in order."""
    found: dict[str, list[int]] = defaultdict(list)
    for reading in draft.readings:
        heads = (p.span.start for p in reading.passages if p.role == "headline")
        found[reading.document.id] = sorted(heads)
    return found


def _near(
    claims: Sequence[Claim], document: Document | None, known: Sites, headings: Sequence[int]
) -> list[_Near]:
    text = document.text if document else ""
    stops = [m.start() for m in _STOP.finditer(text)]
    return [
        _Near(
            claim=c,
            own=worded(c, text, known),
            sentence=bisect_right(stops, c.span.start),
            section=bisect_right(headings, c.span.start),
        )
        for c in claims
    ]


def one_sentence(text: str, first: Claim, second: Claim) -> bool:
    """Say whether no sentence ends between two claims of a text."""
    start, end = sorted((first.span, second.span))
    return start.end > end.start or not _STOP.search(text, start.end - 1, end.start)


def _of_document(near: Sequence[_Near]) -> Iterator[tuple[str, Frame]]:
    """Yield the frame of each claim of one document."""
    whole = _Whole(near)
    before: list[_Near] = []
    passage: list[_Near] = []
    for at, item in enumerate(near):
        if passage and passage[-1].claim.passage != item.claim.passage:
            before, passage = passage, []
        beside = [n for n in near[max(at - CLOSE, 0) : at + CLOSE] if n.sentence == item.sentence]
        earlier = [n for n in before[-CLOSE:] if n.section == item.section]
        told = [_event(n, item.claim) for n in reversed(earlier)]
        found = _fill(item.own, (n.own for n in beside), "sentence", item.claim)
        found = _fill(found, (n.own for n in reversed(passage[-CLOSE:])), "passage", item.claim)
        found = _fill(found, told, "before", item.claim)
        found = _fill(found, [whole.of(item.claim)], "document", item.claim)
        yield item.claim.id, item.own if sums_up(item.claim) else found
        passage.append(item)


def sums_up(claim: Claim) -> bool:
    """Say whether a claim counts up several events, which are of no day or place of one.

    "A total of 62 children were killed", "eleven attacks on schools were verified".
    """
    several = (q for q in claim.quantities if q.low is None or q.low > 1)
    counted = {singular(w) for q in several for w in words(q.counted or "")}
    plain = f" {' '.join(words(claim.text))} "
    return bool(counted & listed("events_counted")) or any(
        f" {said} " in plain for said in listed("sums_up")
    )


def _event(near: _Near, to: Claim) -> Frame:
    """Return what a claim of the passage before hands on to another: its place, an event's day.

    The day is that of one event: not of two boys used as guides, for all who were killed.
    """
    codes = {c.code for c in near.claim.may_concern}
    own = {c.code for c in to.may_concern}
    of_it = codes if not own else related_codes(codes) & related_codes(own)
    return near.own if of_it else replace(near.own, days=None)


def _fill(known: Frame, others: Iterable[Frame], from_: From, claim: Claim) -> Frame:
    """Return a frame with what it lacks taken from the first that has it and does not differ."""
    for other in others:
        if known.days and known.places:
            break
        if not known.days and other.days and not dated_otherwise(claim):
            known = replace(known, days=other.days, days_from=from_)
        if not known.places and other.places:
            known = replace(known, places=other.places, places_from=from_)
    return known


def dated_otherwise(claim: Claim) -> bool:
    """Say whether a claim words a time of its own, unread or too wide: "in July", "in 2022"."""
    dates = (t for t in claim.times if t.kind == "date" and not of_another(claim, t))
    own = (t for t in dates if not _refers_back(t))
    return any((d := days(t)) is None or length(d) > LONGEST for t in own)


def _refers_back(when: When) -> bool:
    return bool(listed("refers_back") & set(words(when.text)))


class _Whole:
    """What a document as a whole says of day and place, for each matter and for all."""

    def __init__(self, near: Sequence[_Near]) -> None:
        self._of: dict[str, list[Frame]] = defaultdict(list)
        for item in near:
            for code in {c.code for c in item.claim.may_concern}:
                self._of[code].append(item.own)
        self._denied = [n.own for n in near if not n.claim.may_concern and _denies(n.claim)]
        self._places = _one_place(n.own for n in near)
        self._events = [f for code in sorted(self._of) for f in self._of[code]]
        self._known: dict[tuple[str, ...], Frame] = {}

    def of(self, claim: Claim) -> Frame:
        """Return the one day and place of the matter that a claim may concern."""
        codes = tuple(sorted(related_codes(c.code for c in claim.may_concern)))
        if codes not in self._known:
            same = [f for c in codes for f in self._of.get(c, ())] if codes else self._events
            day = _one_day([*same, *self._denied])
            self._known[codes] = Frame(day, _one_place(same) or self._places)
        return self._known[codes] if codes or claim.polarity == "negated" else EMPTY


def _denies(claim: Claim) -> bool:
    """Say whether a claim denies something: of the day that it words there is something to deny."""
    return claim.polarity == "negated" or claim.denies is not None


def _one_day(frames: Iterable[Frame]) -> tuple[str, str] | None:
    """Return the days that all dated frames share, null where there are two events or none."""
    known = [f.days for f in frames if f.days]
    shared = known[0] if known else None
    for other in known[1:]:
        shared = overlap(shared, other) if shared else None
    return shared if shared and length(shared) <= ONE_EVENT else None


def _one_place(frames: Iterable[Frame]) -> frozenset[str]:
    """Return the one place that frames name, or none where they name more."""
    named = {f.places for f in frames if f.places}
    return next(iter(named)) if len(named) == 1 else frozenset()


def by_context(one: Frame, other: Frame) -> str:
    """Return what a sentence adds where a day or place is not worded in the claims themselves."""
    return "" if one.worded and other.worded else ", a day or place being taken from the context"
