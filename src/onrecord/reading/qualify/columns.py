"""The cells of a document's tables by what heads their column: "Age", "Place"."""

import re
from collections.abc import Collection, Iterable, Iterator

from onrecord.language.tools import load_tools
from onrecord.reading.cells import cells
from onrecord.reading.draft import Draft
from onrecord.record.text import Span

from .scan import Sheet

_WORD = re.compile(r"[^\W\d_]{3}")


def rows(draft: Draft, page: Sheet) -> Iterator[tuple[list[str], list[Span]]]:
    """Yield the rows of each table but its first, with what heads the columns, in lower case.

    A line before a table may name its columns: "Columns: no. / date / place".
    """
    named = tuple(load_tools().lexicon("units")["columns_named"])
    heads: list[str] | None = None
    line = Span(0, 0)
    for block in draft.ingested.blocks:
        if block.kind != "table_row":
            start = page.text.rfind("\n", block.span.start, block.span.end) + 1
            heads, line = None, Span(max(start, block.span.start), block.span.end)
            continue
        row = cells(page.text, block.span)
        if heads is None and line.of(page.low).startswith(named):
            told = [cell.of(page.low).strip() for cell in cells(page.text, line, block.span)]
            told[0] = told[0].partition(":")[2].strip()
            heads = told if len(told) == len(row) else None
        if heads is None:
            heads = [cell.of(page.low).strip() for cell in row]
        else:
            yield heads, row


def bare(page: Sheet, cells: Iterable[Span]) -> Iterator[Span]:
    """Yield the cells that hold no word: "3", "09.40", "K-7", not "12 boys were taken"."""
    yield from (cell for cell in cells if not _WORD.search(page.low, *cell))


def under(draft: Draft, page: Sheet, headings: Collection[str]) -> Iterator[Span]:
    """Yield the cells below a heading that is one of `headings`."""
    for heads, row in rows(draft, page):
        if len(row) == len(heads):
            named = zip(heads, row, strict=True)
            yield from (cell for head, cell in named if head.strip(" *_.:") in headings)
