"""Where a decision stands now: on the claim it was taken on, wherever its words have gone.

A decision follows its anchor: the same claim, else the same words, else words of which each
side shares 80 % with the other, else it stands on the words alone, as the person's own claim.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from onrecord.record.claim import Claim, Source, Telling
from onrecord.record.document import Document, Passage
from onrecord.record.ident import claim_id
from onrecord.record.judgement import Anchor, Decision
from onrecord.record.reading import Reading
from onrecord.record.text import Span, hull
from onrecord.weighing.comparing.words import words

SHARED = 0.8  # of the words of each side


@dataclass(frozen=True, slots=True)
class Place:
    """The claim a decision stands on. `own`: no current reading holds it as a claim."""

    claim: str
    words_changed: bool = False
    own: Claim | None = None


@dataclass(slots=True)
class Places:
    """The current claims, by id and by document, to find a decision's place among."""

    readings: Mapping[str, Reading]
    claims: dict[str, Claim] = field(default_factory=dict)
    of_document: dict[str, list[Claim]] = field(default_factory=lambda: defaultdict(list))
    # Claims that people set down, by the id of the words they were set down on.
    added: dict[str, Claim] = field(default_factory=dict)

    def of(self, decision: Decision) -> Place:
        """Return where a decision on a claim stands now."""
        for about in decision.about:
            if about in self.claims:
                return Place(about)
            if about in self.added:
                return Place(self.added[about].id, own=self.added[about])
        if decision.verdict == "add" and decision.anchor is not None:
            return self._added(decision.anchor)
        if decision.anchor is None:
            return Place(decision.about[0] if decision.about else "")
        return self._follow(decision.anchor)

    def _added(self, anchor: Anchor) -> Place:
        """Return the claim that a person set down: its own, unless a reading has found it since."""
        same = [c for c in self._in_place(anchor) if c.text.split() == anchor.exact.split()]
        if same:
            return Place(_best(same, anchor, self.readings).id)
        own = self._own(anchor)
        self.added[claim_id(anchor.document, anchor.text_sha256, anchor.spans)] = own
        return Place(own.id, own=own)

    def _follow(self, anchor: Anchor) -> Place:
        near = self._in_place(anchor)
        same = [c for c in near if c.text.split() == anchor.exact.split()]
        if same:
            return Place(_best(same, anchor, self.readings).id)
        alike = [c for c in near if _alike(c.text, anchor.exact)]
        if alike:
            return Place(_best(alike, anchor, self.readings).id, words_changed=True)
        own = self._own(anchor)
        return Place(own.id, own=own)

    def _own(self, anchor: Anchor) -> Claim:
        reading = self.readings.get(anchor.document)
        if reading is None:
            return own_claim(anchor, None, ())
        return own_claim(anchor, reading.document, reading.passages, reading.id)

    def _in_place(self, anchor: Anchor) -> Sequence[Claim]:
        """Return the claims that may hold the anchor's words.

        In an unchanged text the words stand where they stood: the same words elsewhere are
        another claim.
        """
        claims = self.of_document.get(anchor.document, [])
        reading = self.readings.get(anchor.document)
        if reading is None or reading.document.text_sha256 != anchor.text_sha256:
            return claims
        where = hull(anchor.spans)
        return [c for c in claims if c.span.overlaps(where)]


def places(readings: Iterable[Reading]) -> Places:
    """Return the places among the claims of `readings`."""
    listed = list(readings)
    found = Places({r.document.id: r for r in listed})
    for reading in listed:
        for claim in reading.claims:
            found.claims[claim.id] = claim
            found.of_document[claim.document].append(claim)
    return found


def _alike(first: str, second: str) -> bool:
    """Say whether each side shares 80 % of its words with the other, as often as they stand."""
    one, other = Counter(words(first)), Counter(words(second))
    shared = (one & other).total()
    return shared > 0 and shared >= SHARED * max(one.total(), other.total())


def _best(claims: Sequence[Claim], anchor: Anchor, readings: Mapping[str, Reading]) -> Claim:
    """Return the claim whose words and surroundings agree best; ties go to the nearest place."""
    text = readings[anchor.document].document.text
    start, wanted = hull(anchor.spans).start, Counter(words(anchor.exact))

    def rank(claim: Claim) -> tuple[int, int, int, str]:
        shared = (Counter(words(claim.text)) & wanted).total()
        around = _around(text, claim.span, anchor)
        return -shared, -around, abs(claim.span.start - start), claim.id

    return min(claims, key=rank)


def _around(text: str, span: Span, anchor: Anchor) -> int:
    """Return how many code points before and after `span` are those of the anchor."""
    before = text[max(span.start - len(anchor.prefix), 0) : span.start]
    after = text[span.end : span.end + len(anchor.suffix)]
    return _run(before[::-1], anchor.prefix[::-1]) + _run(after, anchor.suffix)


def _run(first: str, second: str) -> int:
    """Return how many code points two strings begin with in common."""
    return sum(
        1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(first, second, strict=False))
    )


def own_claim(
    anchor: Anchor, document: Document | None, passages: Iterable[Passage], reading: str = ""
) -> Claim:
    """Return the claim that stands on a person's word alone.

    Where the current text of `document` holds the words, once, it stands there; else it keeps the
    spans of the text it was decided on, and no reading or passage. `passages` are those that may
    hold the words, `reading` is the id of the reading that found them.
    """
    spans, digest, held = _where(anchor, document)
    span = hull(spans)
    passage = next((p for p in passages if p.span.holds(span)), None) if held else None
    return Claim(
        id=claim_id(anchor.document, digest, spans),
        document=anchor.document,
        reading=reading if held else "",
        passage=passage.id if passage else "",
        attribution=None,
        spans=spans,
        span=span,
        text=anchor.exact,
        words="not_known",
        mode="narration",
        answers=None,
        words_from="source",
        source=Source(entity=None, name=None, kind="unnamed", span=None),
        chain=(Telling(entity=None, name=None, kind="document", cue=None),),
        cue=None,
        by="person",
    )


def _where(anchor: Anchor, document: Document | None) -> tuple[tuple[Span, ...], str, bool]:
    """Return the anchor's spans in the current text, that text's digest, and whether they hold."""
    if document is None:
        return anchor.spans, anchor.text_sha256, False
    text, digest = document.text, document.text_sha256
    if digest == anchor.text_sha256:
        return anchor.spans, digest, True
    if anchor.exact and text.count(anchor.exact) == 1:
        moved = text.index(anchor.exact) - hull(anchor.spans).start
        return tuple(Span(s.start + moved, s.end + moved) for s in anchor.spans), digest, True
    return anchor.spans, anchor.text_sha256, False
