"""Weaving: stretches of a source to one clean text, its blocks and the way back to the source.

What is copied keeps its code points; everything else (a reference, a line break, a separator)
is recorded as standing for the stretch of the source that it came from.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from onrecord.reading.cells import BAR
from onrecord.reading.draft import Block, BlockKind
from onrecord.record.document import Role
from onrecord.record.text import Span, TextMap
from onrecord.record.text import replace as replace_spans

SEPARATOR = "\n\n"
# Never in a woven text: controls that are no white space, lone surrogates, non-characters.
_UNWANTED = re.compile("[\x00-\x08\x0e-\x1b\x7f\ud800-\udfff\ufffe\uffff]+")


class Piece(NamedTuple):
    """Some words of a stretch.

    `words` None: the source's own, copied. `source` None: inserted, standing for nothing.
    """

    source: Span | None
    words: str | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """What will be one block: its pieces in the order of the source.

    `stressed`: all its words are bold or italic.
    """

    pieces: Sequence[Piece]
    kind: BlockKind = "paragraph"
    role: Role | None = None
    level: int | None = None
    stressed: bool = False


@dataclass(frozen=True, slots=True)
class Woven:
    """A clean text, the way back to its source, its blocks and the number of each one's stretch."""

    text: str
    source_map: TextMap
    blocks: tuple[Block, ...]
    numbers: tuple[int, ...]


def weave(source: str, stretches: Iterable[Stretch]) -> Woven:
    """Weave `stretches` of `source`, a blank line between them. Empty ones are left out."""
    loom = _Loom()
    numbers: list[int] = []
    for number, stretch in enumerate(stretches):
        pieces = _trimmed(source, list(_wanted(source, stretch.pieces)))
        if pieces:
            loom.add(stretch, pieces)
            numbers.append(number)
    text, source_map = replace_spans(source, loom.all_changes(len(source)))
    return Woven(text, source_map, tuple(loom.blocks), tuple(numbers))


def row(cells: Sequence[Sequence[Stretch]]) -> list[Stretch]:
    """Return a table's row as stretches: one, where every cell is at most one paragraph.

    A table that only lays out a page (several paragraphs in a cell, a table in a cell) is no
    table to a reader: its paragraphs stay apart.
    """
    inside = [stretch for cell in cells for stretch in cell]
    if not inside or not is_plain_row(len(cell) for cell in cells):
        return inside
    if any(stretch.kind == "table_row" for stretch in inside):
        return inside
    pieces: list[Piece] = []
    for number, cell in enumerate(cells):
        if number and len(inside) > 1:
            pieces.append(Piece(None, BAR))
        pieces.extend(piece for stretch in cell for piece in stretch.pieces)
    roles = {stretch.role for stretch in inside}
    role = inside[0].role if len(roles) == 1 else None
    return [replace(inside[0], pieces=pieces, kind="table_row", role=role, level=None)]


def is_plain_row(lengths: Iterable[int]) -> bool:
    """Say whether cells of so many paragraphs each can be one row."""
    return all(length <= 1 for length in lengths)


def words_of(source: str, piece: Piece) -> str:
    """Return the words that a piece puts into the text."""
    if piece.words is not None:
        return piece.words
    return piece.source.of(source) if piece.source else ""


class _Loom:
    """The changes that make the clean text out of the source, as far as it is made."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.changes: list[tuple[Span, str]] = []
        self.inserted = ""  # waits for the next words of the source
        self.at = 0  # in the clean text
        self.read = 0  # in the source

    def add(self, stretch: Stretch, pieces: list[Piece]) -> None:
        if self.blocks:
            self._insert(SEPARATOR)
        start = self.at
        for piece in pieces:
            if piece.source is None:
                self._insert(piece.words or "")
            else:
                self._put(piece.source, piece.words)
        span = Span(start, self.at)
        self.blocks.append(
            Block(
                span=span,
                kind=stretch.kind,
                role=stretch.role,
                level=stretch.level,
                stressed=stretch.stressed,
            )
        )

    def all_changes(self, length: int) -> list[tuple[Span, str]]:
        return [*self.changes, (Span(self.read, length), self.inserted)]

    def _insert(self, words: str) -> None:
        self.inserted += words
        self.at += len(words)

    def _put(self, origin: Span, words: str | None) -> None:
        if self.inserted or origin.start > self.read:
            self.changes.append((Span(self.read, origin.start), self.inserted))
            self.inserted = ""
        if words is not None:
            self.changes.append((origin, words))
        self.at += len(words) if words is not None else origin.end - origin.start
        self.read = origin.end


def _wanted(source: str, pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield the pieces without the code points that no text may hold."""
    for piece in pieces:
        if not _UNWANTED.search(words_of(source, piece)):
            yield piece
        elif piece.words is not None:
            yield piece._replace(words=_UNWANTED.sub("", piece.words))
        elif piece.source is not None:
            start, end = piece.source
            for found in _UNWANTED.finditer(source, start, end):
                yield Piece(Span(start, found.start()))
                start = found.end()
            yield Piece(Span(start, end))


def _trimmed(source: str, pieces: list[Piece]) -> list[Piece]:
    """Return the pieces without the white space at either end."""
    first, last = 0, len(pieces)
    while first < last and not words_of(source, pieces[first]).strip():
        first += 1
    while first < last and not words_of(source, pieces[last - 1]).strip():
        last -= 1
    kept = pieces[first:last]
    if kept:
        kept[0] = _cut(source, kept[0], left=True)
        kept[-1] = _cut(source, kept[-1], left=False)
    return kept


def _cut(source: str, piece: Piece, *, left: bool) -> Piece:
    words = words_of(source, piece)
    kept = words.lstrip() if left else words.rstrip()
    if piece.words is not None or piece.source is None:
        return piece._replace(words=kept)
    start, end = piece.source
    less = len(words) - len(kept)
    return Piece(Span(start + less, end) if left else Span(start, end - less))
