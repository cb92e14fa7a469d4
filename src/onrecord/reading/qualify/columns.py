"""The cells of a document's tables by what heads their column: "Age", "Place"."""

from collections.abc import Collection, Iterator

from onrecord.reading.draft import Draft
from onrecord.record.text import Span

from .scan import Sheet, cells_of


def rows(draft: Draft, page: Sheet) -> Iterator[tuple[list[str], list[Span]]]:
    """Yield the rows of each table but its first, with what heads the columns, in lower case."""
    heads: list[str] | None = None
    for block in draft.ingested.blocks:
        if block.kind != "table_row":
            heads = None
            continue
        row = list(cells_of(page, block.span))
        if heads is None:
            heads = [span.of(page.low) for span in row]
        else:
            yield heads, row


def under(draft: Draft, page: Sheet, headings: Collection[str]) -> Iterator[Span]:
    """Yield the cells below a heading that is one of `headings`."""
    for heads, row in rows(draft, page):
        if len(row) == len(heads):
            named = zip(heads, row, strict=True)
            yield from (cell for head, cell in named if head.strip(" *_.:") in headings)
