"""Places in a text, and the way back from a cleaned text to its source.

All offsets are Unicode code points, end-exclusive.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of a text: `text[start:end]` gives the words exactly."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words of this span in `text`."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Say whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: "Span") -> bool:
        """Say whether `other` lies inside this span."""
        return self.start <= other.start and other.end <= self.end


def hull(spans: Iterable[Span]) -> Span:
    """Return the smallest span that holds all of `spans` (at least one)."""
    listed = list(spans)
    if len(listed) == 1:
        return listed[0]
    return Span(min(s.start for s in listed), max(s.end for s in listed))


class Run(NamedTuple):
    """One stretch of a TextMap: where it lay in the source, where it lies in the clean text.

    `same` is true where the code points were copied one by one; otherwise the whole
    of `source` became the whole of `clean` (either may be empty).
    """

    source: Span
    clean: Span
    same: bool


@dataclass(frozen=True)
class TextMap:
    """The way between a source text and the clean text that was made from it.

    `runs` are in order and cover the clean text without a gap.
    """

    runs: tuple[Run, ...]

    def to_source(self, span: Span) -> Span:
        """Return the smallest source span that `span` of the clean text stands for."""
        return self._clean.carry(span)

    def to_clean(self, span: Span) -> Span:
        """Return the smallest clean span that holds what `span` of the source became."""
        return self._source.carry(span)

    @cached_property
    def _source(self) -> "_Side":
        return _Side([(run.source, run.clean, run.same) for run in self.runs])

    @cached_property
    def _clean(self) -> "_Side":
        return _Side([(run.clean, run.source, run.same) for run in self.runs])


class _Side:
    """The runs as they are met from one side: where each lies here, and where there."""

    def __init__(self, runs: Sequence[tuple[Span, Span, bool]]) -> None:
        self.runs = runs
        self.starts = [here.start for here, _, _ in runs]

    def carry(self, span: Span) -> Span:
        """Carry `span` over the runs, which are in order on both sides."""
        if not self.runs:
            return span
        first = max(bisect_right(self.starts, span.start) - 1, 0)
        last = max(bisect_right(self.starts, max(span.end - 1, span.start)) - 1, 0)
        near, far, same = self.runs[first]
        last_near, last_far, last_same = self.runs[last]
        start = min(far.start + max(span.start - near.start, 0), far.end) if same else far.start
        if span.start >= near.end and first < last:  # a stretch that was left out
            start = self.runs[first + 1][1].start
        end = last_far.end - max(last_near.end - span.end, 0) if last_same else last_far.end
        return Span(start, max(start, end))


def assemble(source: str, pieces: Iterable[Span | str]) -> tuple[str, TextMap]:
    """Make a clean text out of stretches of `source` (spans) and inserted strings.

    Spans must come in order. Returns the text and the map back to `source`.
    """
    words: list[str] = []
    runs: list[Run] = []
    at, read = 0, 0
    for piece in pieces:
        if isinstance(piece, Span):
            words.append(piece.of(source))
            length, origin, same = piece.end - piece.start, piece, True
        else:
            words.append(piece)
            length, origin, same = len(piece), Span(read, read), False
        if length:
            runs.append(Run(origin, Span(at, at + length), same))
        at, read = at + length, origin.end
    return "".join(words), TextMap(tuple(runs))


def replace(source: str, changes: Iterable[tuple[Span, str]]) -> tuple[str, TextMap]:
    """Replace spans of `source` (in order, not overlapping) by other words.

    Returns the new text and the map; a span that began or ended inside a replaced
    stretch is carried to the whole of what replaced it.
    """
    words: list[str] = []
    runs: list[Run] = []
    at, read = 0, 0

    def put(origin: Span, text: str, same: bool) -> None:
        nonlocal at, read
        words.append(text)
        if text or origin.end > origin.start:
            runs.append(Run(origin, Span(at, at + len(text)), same))
        at, read = at + len(text), origin.end

    for span, text in changes:
        if span.start > read:
            put(Span(read, span.start), source[read : span.start], True)
        put(span, text, False)
    if read < len(source):
        put(Span(read, len(source)), source[read:], True)
    return "".join(words), TextMap(tuple(runs))
