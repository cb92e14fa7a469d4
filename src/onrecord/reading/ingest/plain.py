"""Plain text: the decoded file unchanged, its paragraphs set apart by blank lines."""

from collections.abc import Iterator

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
        blocks=tuple(Block(span=s, kind="paragraph") for s in paragraphs(decoded.text)),
        problems=decoded.problems,
    )


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
