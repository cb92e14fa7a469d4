"""The lines of a Markdown source, and where in them the parser's words stand.

The parser gives words by line, without indents and markers; it does not say where in the line
they begin. They are looked for in their own line only, at its end first, where they stand
unless markup follows.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from onrecord.record.text import Span

from .weave import Piece

_LINE_END = re.compile(r"\r\n?|\n")


class Copied(NamedTuple):
    """Words of the parser from `at` on that stand at `source` as they are."""

    at: int
    source: Span


class Placed(NamedTuple):
    """Words as the parser gives them, and where their stretches stand in the source."""

    words: str
    copied: tuple[Copied, ...]

    def pieces(self, start: int, end: int) -> Iterator[Piece]:
        """Yield pieces for the words from `start` to `end`; a line break becomes a space."""
        at = start
        from_line = max(bisect_right(self.copied, start, key=lambda c: c.at) - 1, 0)
        for number in range(from_line, len(self.copied)):
            known = self.copied[number]
            if known.at >= end:
                break
            length = known.source.end - known.source.start
            first, last = max(at, known.at), min(end, known.at + length)
            if first < last:
                if at < first:
                    yield Piece(None, self.words[at:first].replace("\n", " "))
                shift = known.source.start - known.at
                yield Piece(Span(first + shift, last + shift))
                at = last
        if at < end:
            yield Piece(None, self.words[at:end].replace("\n", " "))

    def origin(self, start: int, end: int) -> Span | None:
        """Return where the words from `start` to `end` stand, if that is known."""
        known = [p.source for p in self.pieces(start, end) if p.source is not None]
        return Span(known[0].start, known[-1].end) if known else None


class Lines:
    """The source cut into lines as the parser cuts it."""

    def __init__(self, source: str) -> None:
        # The parser writes U+FFFD for NUL: the same here, so that its words are found.
        self._source = source.replace("\x00", "\ufffd")
        ends = list(_LINE_END.finditer(source))
        starts = [0, *(found.end() for found in ends)]
        stops = [*(found.start() for found in ends), len(source)]
        self._spans = [Span(a, b) for a, b in zip(starts, stops, strict=True)]

    def place(self, words: str, first: int) -> Placed:
        """Place words whose lines are those of the source from line `first` on."""
        copied: list[Copied] = []
        at = 0
        for number, line in enumerate(words.split("\n"), first):
            found = self._find(line, number)
            if found is not None:
                copied.append(Copied(at + len(line) - len(line.lstrip(" \t")), found))
            at += len(line) + 1
        return Placed(words, tuple(copied))

    def place_cell(self, words: str, number: int, after: int) -> Placed:
        """Place a table cell's words in a line, not before `after`.

        A `|` in a cell is written `\\|`, of which the parser leaves the `|`.
        """
        parts = words.split("|")
        pattern = re.compile(r"\\\|".join(re.escape(part) for part in parts))
        line = self._spans[min(number, len(self._spans) - 1)]
        found = pattern.search(self._source, max(after, line.start), line.end)
        if found is None or not words:
            return Placed(words, ())
        copied: list[Copied] = []
        at, place = 0, found.start()
        for part in parts:
            bar = 1 if at else 0  # the bar before this part, which stays
            length = len(part) + bar
            copied.append(Copied(at, Span(place, place + length)))
            at, place = at + length, place + length + 1
        return Placed(words, tuple(copied))

    def start_of(self, number: int) -> int:
        """Return where a line begins."""
        return self._spans[min(number, len(self._spans) - 1)].start

    def _find(self, words: str, number: int) -> Span | None:
        words = words.strip(" \t")
        if not words or number >= len(self._spans):
            return None
        line = self._spans[number].of(self._source)
        trimmed = line.rstrip(" \t")
        at = len(trimmed) - len(words) if trimmed.endswith(words) else line.find(words)
        if at < 0:
            return None
        start = self._spans[number].start + at
        return Span(start, start + len(words))
