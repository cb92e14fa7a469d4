"""Tables: a row is told by whom its column of sources names."""

import re

from onrecord.record.document import Passage
from onrecord.record.text import Span

from .found import Found

_BREAK = re.compile(r" \| ")
_NOTHING = re.compile(r"[\s–—-]*")


def cells(text: str, row: Span) -> list[Span]:
    """Return the cells of a table's row; a paragraph is one cell."""
    edges = [m.span() for m in _BREAK.finditer(text, *row)]
    starts = [row.start, *(end for _, end in edges)]
    ends = [*(start for start, _ in edges), row.end]
    return [Span(a, b) for a, b in zip(starts, ends, strict=True)]


class Table:
    """The rows of a table, one passage each; its first row says which column names sources."""

    def __init__(self, headings: frozenset[str]) -> None:
        self.headings = headings
        self.width = 0
        self.column: int | None = None

    def read(self, text: str, passage: Passage) -> Found | None:
        """Return who tells a row; null for a heading, and where no source is named."""
        row = cells(text, passage.span)
        if len(row) < 3:
            self.width, self.column = 0, None
            return None
        if len(row) != self.width:
            lows = [cell.of(text).strip().lower() for cell in row]
            self.width = len(row)
            self.column = len(row) - 1 if lows[-1] in self.headings else None
            return None
        if self.column is None or _NOTHING.fullmatch(row[-1].of(text)):
            return None
        told = [cell for cell in row[:-1] if not _NOTHING.fullmatch(cell.of(text))]
        if not told or told[0] != row[0]:
            return None
        return Found(
            source=row[-1],
            cue=None,
            content=(Span(told[0].start, told[-1].end),),
            act="writing",
            rule="reporting.table",
            how="carried",
            why="the table's column of sources names it",
        )
