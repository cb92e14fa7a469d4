"""The cells of a document's tables by what heads their column: "Age", "Place"."""

from collections.abc import Collection, Iterator

from onrecord.reading.cells import cells
from onrecord.reading.draft import Draft
from onrecord.record.text import Span

from .scan import Sheet

NAMED = "columns:"


def rows(draft: Draft, page: Sheet) -> Iterator[tuple[list[str], list[Span]]]:
    """Yield the rows of each table but its first, with what heads the columns, in lower case.

    A line before a table may name its columns: "Columns: no. / date / place".
    """
    heads: list[str] | None = None
    line: list[str] = []
    for block in draft.ingested.blocks:
        if block.kind != "table_row":
            heads = None
            last = Span(page.text.rfind("\n", block.span.start, block.span.end) + 1, block.span.end)
            line = _heads(page, Span(max(last.start, block.span.start), last.end))
            continue
        row = cells(page.text, block.span)
        if heads is None and line[:1] and line[0].startswith(NAMED) and len(line) == len(row):
            heads = [line[0].removeprefix(NAMED).strip(), *line[1:]]
        if heads is None:
            heads = _heads(page, block.span)
        else:
            yield heads, row


def _heads(page: Sheet, row: Span) -> list[str]:
    return [span.of(page.low).strip() for span in cells(page.text, row)]


def under(draft: Draft, page: Sheet, headings: Collection[str]) -> Iterator[Span]:
    """Yield the cells below a heading that is one of `headings`."""
    for heads, row in rows(draft, page):
        if len(row) == len(heads):
            named = zip(heads, row, strict=True)
            yield from (cell for head, cell in named if head.strip(" *_.:") in headings)
