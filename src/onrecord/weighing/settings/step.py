"""Settings: the day and place that a claim leaves to what stands around it.

What a claim words itself is never overridden. What it does not word is taken from its own
sentence, from just before in its passage, from the passage before, or from the document where
that tells of one day or place alone; each value says where it is from.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.record.claim import Claim
from onrecord.record.document import Document
from onrecord.weighing.comparing.frame import EMPTY, Days, Frame, From, length, overlap
from onrecord.weighing.comparing.words import holds, listed, related_codes, words
from onrecord.weighing.draft import Draft, against

from .sites import Sites, names_of, sites, worded
from .topics import NO_TOPICS, Topics, rows, topics
from .when_where import dated_otherwise, of_telling, sums_up

CLOSE = 4  # claims; further back, a passage may have turned to another event
FAR = ("before", "document")
NOWHERE: frozenset[str] = frozenset()
OPENING = (0, 1)  # sections: what stands before all headings, and under the title
ONE_EVENT = 7  # days; a document's own event is not dated more widely
_STOP = re.compile(r"[.!?](?=[\s\"”’»)\]]|$)")


@dataclass(frozen=True, slots=True)
class _Near:
    """A claim with what it words itself, and the numbers of its sentence and its section."""

    claim: Claim
    own: Frame
    of_source: frozenset[str]
    sentence: int
    section: int

    @property
    def told_there(self) -> bool:
        """Say whether the claim names where somebody told of it: what is told was elsewhere."""
        return any(of_telling(self.claim, place) for place in self.claim.places)

    @property
    def shared(self) -> Frame:
        """Return what the claim hands on: no day on which somebody was free again or died of it."""
        if _died_later(self.claim):
            return EMPTY
        free = holds(self.claim.text, listed("free_again"))
        return replace(self.own, days=None, period=None) if free else self.own


def settings(draft: Draft) -> Draft:
    """Give every claim its day and place, each with where it is from, and find the rows of logs."""
    texts, known = draft.texts, sites(draft)
    by_document: dict[str, list[Claim]] = defaultdict(list)
    for claim in draft.claims:
        by_document[claim.document].append(claim)
    frames: dict[str, Frame] = {}
    readings = {r.document.id: r for r in draft.readings}
    for document in sorted(by_document):
        set_ = topics(readings[document], known) if document in readings else NO_TOPICS
        near = _near(by_document[document], texts.get(document), known, set_)
        frames.update(_of_document(near, set_))
    return replace(draft, frames=frames, rows={d: rows(r) for d, r in readings.items()})


def _near(
    claims: Sequence[Claim], document: Document | None, known: Sites, set_: Topics
) -> list[_Near]:
    text = document.text if document else ""
    stops = [m.start() for m in _STOP.finditer(text)]
    return [
        _Near(
            claim=c,
            own=EMPTY if _buried(c) else worded(c, text, known),
            of_source=_of_source(c, claims[0], known),
            sentence=bisect_right(stops, c.span.start),
            section=set_.section(c),
        )
        for c in claims
    ]


def _ours(near: _Near) -> bool:
    """Say whether a claim is of what is its source's own: "our clinic", of the elders of Orun."""
    speaks = near.claim.source.kind not in ("document", "publication")
    return speaks and not listed("ours").isdisjoint(words(near.claim.text))


def _of_source(claim: Claim, first: Claim, known: Sites) -> frozenset[str]:
    """Return the one place that the source of a whole document is called by: "parents of Orun"."""
    span, name = claim.source.span, claim.source.name or ""
    head = len(claim.chain) == 1 or (span is not None and span.end <= first.span.start)
    found = (names_of(name) & known.narrow) - known.wide if head else NOWHERE
    return found if len(found) == 1 else NOWHERE


def one_sentence(text: str, first: Claim, second: Claim) -> bool:
    """Say whether no sentence ends between two claims of a text."""
    start, end = sorted((first.span, second.span))
    return start.end > end.start or not _STOP.search(text, start.end - 1, end.start)


def _of_document(near: Sequence[_Near], set_: Topics) -> Iterator[tuple[str, Frame]]:
    """Yield the frame of each claim of one document."""
    whole = _wholes(near)
    before: list[_Near] = []
    passage: list[_Near] = []
    for at, item in enumerate(near):
        if passage and passage[-1].claim.passage != item.claim.passage:
            before, passage = passage, []
        beside = [n for n in near[max(at - CLOSE, 0) : at + CLOSE] if n.sentence == item.sentence]
        earlier = [n for n in before[-CLOSE:] if n.section == item.section]
        told = [_event(n, item.claim) for n in reversed(earlier)]
        away = item.told_there or any(n.told_there for n in passage)
        if away or any(n.own.places for n in passage):  # it has turned to another place
            told = [replace(frame, places=NOWHERE) for frame in told]
        found = _fill(item.own, (n.shared for n in beside), "sentence", item.claim)
        last = [n for n in passage if n.sentence == item.sentence][-CLOSE:]
        last = passage[-CLOSE - len(last) :]  # as many before its sentence
        found = _fill(found, (n.shared for n in reversed(last)), "passage", item.claim)
        found = _fill(found, [Frame(None, set_.opening(item.claim))], "passage", item.claim)
        found = _fill(found, told, "before", item.claim)
        if item.claim.may_concern:
            found = _fill(found, [Frame(None, set_.heading(item.claim))], "before", item.claim)
        if _ours(item):
            found = _fill(found, [Frame(None, item.of_source)], "document", item.claim)
        if item.claim.passage not in set_.corrections and not away:
            found = _fill(found, [whole[item.section].of(item)], "document", item.claim)
        if item.told_there:
            own = item.own
            found = replace(found, places=own.places, places_from=own.places_from)
        yield item.claim.id, item.own if _of_sum(item, passage) else found
        passage.append(item)


def _of_sum(item: _Near, passage: Sequence[_Near]) -> bool:
    """Say whether a claim counts up several events, or goes on with the sum in one sentence.

    "The office verified the killing of 40 children, attributed to the army (31) and the Front (9
    killed)": the nine are of no one event either.
    """
    if sums_up(item.claim):
        return True
    own = item.own.days or item.own.places or not item.claim.quantities
    before = (n for n in passage[-CLOSE:] if n.sentence == item.sentence)
    return not own and any(sums_up(n.claim) for n in before)


def _event(near: _Near, to: Claim) -> Frame:
    """Return what a claim of the passage before hands on to another: its place, an event's day.

    The day is that of one event: not of two boys used as guides, for all who were killed.
    """
    codes = {c.code for c in near.claim.may_concern}
    own = {c.code for c in to.may_concern}
    of_it = codes if not own else related_codes(codes) & related_codes(own)
    of_it |= codes & listed("one_blow") if own & listed("one_blow") else set()
    return near.shared if of_it else replace(near.shared, days=None)


def _fill(known: Frame, others: Iterable[Frame], from_: From, claim: Claim) -> Frame:
    """Return a frame with what it lacks taken from the first that has it and does not differ.

    No place is taken from what is of another day; from further off, no day of another place.
    """
    for other in others:
        if known.days and known.places:
            break
        apart = from_ in FAR and known.places and other.places and not known.places & other.places
        outside = known.period and other.days and not overlap(known.period, other.days)
        if not known.days and other.days and not (apart or outside or dated_otherwise(claim)):
            known = replace(known, days=other.days, days_from=from_)
        if from_ not in FAR and not (known.days or known.period or other.days) and other.period:
            known = replace(known, period=other.period)  # a passage has turned to another time
        of_another_day = known.days and other.days and not overlap(known.days, other.days)
        if not known.places and other.places and not of_another_day:
            known = replace(known, places=other.places, places_from=from_)
    return known


def _wholes(near: Sequence[_Near]) -> dict[int, "_Whole"]:
    """Return what a document as a whole says to each of its sections.

    What stands under another heading, or in another row of a log, says nothing of day and place;
    what stands before it all, and under the title, does.
    """
    of: dict[int, list[_Near]] = defaultdict(list)
    for item in near:
        of[item.section].append(item)
    opening = [n for section in OPENING for n in of.get(section, ())]
    return {s: _Whole([*opening, *(n for n in of[s] if s not in OPENING)]) for s in of}


class _Whole:
    """What a document as a whole says of day and place, for each matter and for all."""

    def __init__(self, near: Sequence[_Near]) -> None:
        self._of: dict[str, list[Frame]] = defaultdict(list)
        for item in near:
            for code in {c.code for c in item.claim.may_concern}:
                self._of[code].append(item.shared)
        self._later = {n.own.days for n in near if _later(n.claim)}
        self._heads = {n.of_source for n in near if n.of_source}
        self._denied = [n.own for n in near if not n.claim.may_concern and against(n.claim)]
        self._all = [n.own for n in near]
        self._places = self._one_place(self._all)
        self._events = [f for code in sorted(self._of) for f in self._of[code]]
        self._known: dict[tuple[tuple[str, ...], Days | None], Frame] = {}

    def _one_place(self, frames: Iterable[Frame]) -> frozenset[str]:
        """Return the one place that frames name, if no source is called by another.

        What the elders of Orun tell without a place is not of the one village that they name.
        """
        there = _one_place(frames)
        return NOWHERE if any(there.isdisjoint(head) for head in self._heads) else there

    def of(self, near: _Near) -> Frame:
        """Return the one day and place of the matter that a claim may concern.

        A place that is told of with another day than the claim's own is none of it.
        """
        claim, day = near.claim, near.own.days
        codes = tuple(sorted(related_codes(c.code for c in claim.may_concern)))
        if (codes, day) not in self._known:
            same = [f for c in codes for f in self._of.get(c, ())] if codes else self._events
            there = self._one_place(same)
            denied = [f for f in self._denied if f.agrees(Frame(None, there))]
            told = _told_of(same if there else self._all, day)
            place = (there or self._places) if told else NOWHERE
            one = _one_day([*same, *denied])
            if codes and not self._places and not any(f.days for f in same):
                one = None  # what somebody denies of one day and place says nothing of another
            self._known[codes, day] = Frame(None if one in self._later else one, place)
        negated = claim.polarity == "negated" and listed("by_now").isdisjoint(words(claim.text))
        return self._known[codes, day] if codes or negated else EMPTY


def _buried(claim: Claim) -> bool:
    """Say whether a claim tells where and when the dead were buried, not where they died."""
    own = words(claim.text)
    under = not listed("buried_under").isdisjoint(own)
    return not (under or listed("burying").isdisjoint(own))


def _later(claim: Claim) -> bool:
    """Say whether a claim's day is counted from another: "he died two days later"."""
    return any(not listed("later").isdisjoint(words(t.text)) for t in claim.times)


def _died_later(claim: Claim) -> bool:
    """Say whether a claim tells when and where somebody died of what was done before."""
    return _later(claim) and not listed("dies").isdisjoint(words(claim.text))


def _told_of(frames: Iterable[Frame], day: Days | None) -> bool:
    """Say whether frames word a place that is not told of with another day."""
    return any(f.places and (not (day and f.days) or overlap(day, f.days)) for f in frames)


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
