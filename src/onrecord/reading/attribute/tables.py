"""Tables: a row is told by whom its column of sources names; a testimony, by whose row it is."""

import re
from dataclasses import replace

from onrecord.reading.cells import cells
from onrecord.record.document import Passage
from onrecord.record.text import Span

from .found import Found

TESTIMONY = "reporting.testimony"  # the rule of a row that holds somebody's own words
_FIRST = re.compile(r"\b(?:I|[Mm]y|me|[Ww]e|[Oo]urs?|us)\b")
_NOTHING = re.compile(r"[\s–—-]*")


class Table:
    """The rows of a table, one passage each; its first row says which column names sources.

    `own`: what stands there of what the writer has seen. `testimony`: in a table of testimonies,
    the columns of who gave one and of their words.
    """

    def __init__(
        self,
        headings: frozenset[str],
        own: frozenset[str],
        tellers: frozenset[str],
        testimonies: frozenset[str],
    ) -> None:
        self.headings, self.own = headings, own
        self.tellers, self.testimonies = tellers, testimonies
        self.width = 0
        self.line = Span(0, 0)  # before the table, which may name its columns
        self.column: int | None = None
        self.testimony: tuple[int, int] | None = None

    def read(self, text: str, passage: Passage) -> Found | None:
        """Return who tells a row; null for a heading, and where no source is named."""
        row = cells(text, passage.span)
        if len(row) == self.width and self.testimony is not None:
            who, words = (row[at] for at in self.testimony)
            empty = any(_NOTHING.fullmatch(cell.of(text)) for cell in (who, words))
            return None if empty else _testimony(text, who, words)
        lows = [cell.of(text).strip().lower() for cell in row]
        if len(row) != self.width and (columns := self._testimony(lows)):
            self.width, self.column, self.testimony = len(row), None, columns
            return None
        self.testimony = None
        if len(row) < 3:
            self.width, self.column = 0, None
            start = text.rfind("\n", passage.span.start, passage.span.end) + 1
            self.line = Span(max(start, passage.span.start), passage.span.end)
            return None
        if len(row) != self.width:
            self.width = len(row)
            above = [c.of(text).strip().lower() for c in cells(text, self.line, passage.span)]
            heads = above if len(above) == len(row) else lows
            headed = [at for at, low in enumerate(heads) if low in self.headings]
            self.column = headed[-1] if headed else None
            if heads is lows:
                return None
        if self.column is None or _NOTHING.fullmatch(row[self.column].of(text)):
            return None
        if lows[self.column] in self.own:
            return None
        others = [*row[: self.column], *row[self.column + 1 :]]
        told = [cell for cell in others if not _NOTHING.fullmatch(cell.of(text))]
        if not told:
            return None
        content = Span(told[0].start, told[-1].end)
        return _found(row[self.column], content, "the table's column of sources names it")

    def _testimony(self, lows: list[str]) -> tuple[int, int] | None:
        """Return which columns name who testified, and hold the words, if both are headed so."""
        who = next((i for i, low in enumerate(lows) if low in self.tellers), None)
        words = next((i for i, low in enumerate(lows) if low in self.testimonies), None)
        return None if who is None or words is None else (who, words)


def _testimony(text: str, who: Span, words: Span) -> Found:
    found = _found(who, words, "the table's row of testimony names it")
    first = _FIRST.search(words.of(text)) is not None
    return replace(found, act="speech", rule=TESTIMONY, mode="direct" if first else found.mode)


def _found(source: Span, content: Span, why: str) -> Found:
    return Found(
        source=source,
        cue=None,
        content=(content,),
        act="writing",
        rule="reporting.table",
        how="carried",
        why=why,
    )
