"""Plain text: the decoded file unchanged; blank lines set paragraphs apart, a table has rows."""

from collections.abc import Iterator

from onrecord.reading.cells import rows_of_tables
from onrecord.reading.draft import Block, Ingested
from onrecord.record.text import Span

from .encoding import decode
from .outcome import not_text, unread

MEDIA_TYPE = "text/plain"


def read_plain(data: bytes) -> Ingested:
    """Read a plain text. Only the byte order mark is left out of `text`."""
    decoded = decode(data)
    if decoded is None:
        return unread("application/octet-stream", not_text())
    return Ingested(
        media_type=MEDIA_TYPE,
        text=decoded.text,
        source_map=None,
        blocks=tuple(b for p in paragraphs(decoded.text) for b in _blocks(decoded.text, p)),
        problems=decoded.problems,
    )


def _blocks(text: str, paragraph: Span) -> Iterator[Block]:
    """Yield a paragraph, or the rows of the tables in it and what stands around them."""
    at = paragraph.start
    for row in (*rows_of_tables(text, paragraph), Span(paragraph.end, paragraph.end)):
        words = text[at : row.start]
        if words.strip():
            start = at + len(words) - len(words.lstrip())
            yield Block(span=Span(start, at + len(words.rstrip())), kind="paragraph")
        if row.start < row.end:
            yield Block(span=row, kind="table_row")
        at = row.end


def paragraphs(text: str) -> Iterator[Span]:
    """Yield the stretches between blank lines, without the white space around them."""
    at, start, end = 0, None, 0
    for line in text.splitlines(keepends=True):
        if line.isspace():
            if start is not None:
                yield Span(start, end)
            start = None
        else:
            start = at + len(line) - len(line.lstrip()) if start is None else start
            end = at + len(line.rstrip())
        at += len(line)
    if start is not None:
        yield Span(start, end)
