"""The cells of a document's tables by what heads their column: "Age", "Place"."""

from collections.abc import Collection, Iterator

from onrecord.reading.draft import Draft
from onrecord.record.text import Span

from .scan import Sheet, cells_of


def under(draft: Draft, page: Sheet, headings: Collection[str]) -> Iterator[Span]:
    """Yield the cells below a heading that is one of `headings`."""
    heads: list[bool] | None = None
    for block in draft.ingested.blocks:
        if block.kind != "table_row":
            heads = None
            continue
        row = list(cells_of(page, block.span))
        if heads is None:
            heads = [span.of(page.low).strip(" *_.:") in headings for span in row]
        elif len(row) == len(heads):
            yield from (cell for cell, meant in zip(row, heads, strict=True) if meant)
