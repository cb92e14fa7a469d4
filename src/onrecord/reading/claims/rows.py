"""The rows of lists of people, where each begins and ends: whom it names is a claim of its own."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from onrecord.language.words import Word
from onrecord.reading.listing import Listing, Row, marked_rows


class Rows:
    """The rows of a text's lists of people, looked up by place."""

    def __init__(self, text: str, listings: Sequence[Listing]) -> None:
        self._text = text
        self._rows = [row for listing in listings for row in listing.rows]
        self._starts = [row.span.start for row in self._rows]
        ends = (end for r in self._rows for end in (r.span.start, r.head.end, r.span.end))
        self._edges = sorted({*ends, *marked_rows(text)})

    def naming(self, at: int) -> Row | None:
        """Return the row whose words for somebody hold the code point at `at`."""
        row = self._row(at)
        return row if row is not None and at < row.head.end else None

    def told_in(self, word: Word) -> bool:
        """Say whether a word opens what a row tells besides: "Ada Rusk, 9, | returned 3 May"."""
        row = self._row(word.start)
        if row is None or not row.tells or word.start < row.head.end:
            return False
        return not any(c.isalnum() for c in self._text[row.head.end : word.start])

    def part(self, before: Word, word: Word) -> bool:
        """Say whether a row of any list, or whom it names, begins or ends between two words."""
        at = bisect_left(self._edges, before.end)
        return at < len(self._edges) and self._edges[at] <= word.start

    def _row(self, at: int) -> Row | None:
        index = bisect_right(self._starts, at) - 1
        return self._rows[index] if index >= 0 and at < self._rows[index].span.end else None
