"""A text with its quotations and the words it is read with, and how contents are compared."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.reading.quotes import Quote
from onrecord.record.text import Span

from .words import Words

EDGE = 2  # code points of marks by which the ends of one quotation may differ
_SAME = 0.8  # shared part of the code points of either, from which two contents are one


@dataclass(frozen=True, slots=True)
class Page:
    """The text of a document, its outermost quotations in order, and the words of telling."""

    text: str
    quotes: tuple[Quote, ...]
    words: Words

    def near(self, span: Span) -> tuple[Quote, ...]:
        """Return the quotations that share code points with `span`."""
        first = max(bisect_left(self.quotes, span.start, key=lambda q: q.span.end) - 1, 0)
        made = []
        for quote in self.quotes[first:]:
            if quote.span.start >= span.end:
                break
            if quote.span.end > span.start:
                made.append(quote)
        return tuple(made)

    def ends_with_that(self, start: int, end: int) -> bool:
        """Say whether the words from `start` up to `end` end with "that"."""
        return self.words.that.search(self.text, start, max(start, end)) is not None

    def paired(self, content: Sequence[Span]) -> bool:
        """Say whether the marks that open in what is told close in it."""
        marks = [[self.text.count(mark, *span) for mark in '“”"'] for span in content]
        return all(opened == closed and not straight % 2 for opened, closed, straight in marks)

    def mode(self, cue: Span, content: Sequence[Span]) -> Literal["direct", "indirect", "mixed"]:
        """Return the mode; marks that stand around the cue as well are somebody else's."""
        near = [[q.span for q in self.near(c) if not q.span.holds(cue)] for c in content]
        if all(any(q.holds(c) for q in some) for c, some in zip(content, near, strict=True)):
            return "direct"
        return "mixed" if any(near) else "indirect"


def same(one: Sequence[Span], other: Sequence[Span]) -> bool:
    """Say whether two contents are one: most code points that either holds both hold."""
    both = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)
    either = sum(s.end - s.start for s in (*one, *other)) - both
    return bool(either) and both / either >= _SAME
