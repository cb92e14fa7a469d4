"""The lines of a PDF page as pdfium gives them, and where on the page they stand.

Lengths are in PDF points, the y axis points up. A line's box is that of its font, so that
lines of one font have one height whatever letters they hold.
"""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from onrecord.record.text import Span

# What pdfium writes for a hyphen at the end of a line, and hyphens it did not take for one.
HYPHENS = "\x02\ufffe\u00ad-\u2010"


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its place in the source and on the page.

    `gap` is the widest space between two of its words. `hyphen`: it ends in one, which is
    part of `span`.
    """

    span: Span
    left: float
    right: float
    bottom: float
    top: float
    gap: float
    hyphen: bool

    @property
    def size(self) -> float:
        """The height of the line's font."""
        return max(self.top - self.bottom, 1.0)


@dataclass(frozen=True, slots=True)
class PageText:
    """A page's text as pdfium gave it, its lines, and whether anything is drawn on the page."""

    text: str
    lines: tuple[Line, ...]
    drawn: bool


def page_text(page: Any, start: int) -> PageText:
    """Return the text layer of a page; `start` is where its text begins in the source."""
    layer = page.get_textpage()
    try:
        characters = _Characters(layer)
        lines = tuple(_line(characters, *bounds, start) for bounds in characters.lines())
        return PageText(characters.text, lines, raw.FPDFPage_CountObjects(page) > 0)
    finally:
        layer.close()


class _Characters:
    """The characters of a text layer, whole code points, and pdfium's number of each."""

    def __init__(self, layer: pdfium.PdfTextPage) -> None:
        self._layer = layer
        words: list[str] = []
        self.numbers: list[int] = []
        for number in range(layer.count_chars()):
            code = raw.FPDFText_GetUnicode(layer, number)
            if 0xDC00 <= code < 0xE000 and words and "\ud800" <= words[-1] < "\udc00":
                words[-1] = chr(0x10000 + (ord(words[-1]) - 0xD800) * 0x400 + code - 0xDC00)
            else:
                words.append(chr(code) if code < 0x110000 else "\ufffd")
                self.numbers.append(number)
        self.text = "".join(words)

    def lines(self) -> Iterator[tuple[int, int]]:
        """Yield where each line with words starts and ends, white space around it left out."""
        start = 0
        for at, character in enumerate(self.text):
            ends = character in "\r\n"
            hyphenated = character in "\x02\ufffe"
            if ends or hyphenated:
                yield from self._trimmed(start, at + (1 if hyphenated else 0))
                start = at + 1
        yield from self._trimmed(start, len(self.text))

    def _trimmed(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        words = self.text[start:end]
        if words.strip(f" \t\x00{HYPHENS}"):
            yield start + len(words) - len(words.lstrip()), start + len(words.rstrip())

    def box(self, at: int) -> tuple[float, float, float, float]:
        """Return left, bottom, right, top of a character's box in its font."""
        box = raw.FS_RECTF()
        raw.FPDFText_GetLooseCharBox(self._layer, self.numbers[at], ctypes.byref(box))
        return box.left, box.bottom, box.right, box.top


def _line(characters: _Characters, start: int, end: int, offset: int) -> Line:
    first, last = characters.box(start), characters.box(end - 1)
    left, right, gap = min(first[0], last[0]), max(first[2], last[2]), 0.0
    text = characters.text
    at = text.find(" ", start, end)
    while at >= 0:
        after = at
        while text[after] == " ":
            after += 1
        before, behind = characters.box(at - 1), characters.box(after)
        gap = max(gap, behind[0] - before[2], before[0] - behind[2])
        at = text.find(" ", after, end)
    return Line(
        span=Span(offset + start, offset + end),
        left=left,
        right=right,
        bottom=first[1],
        top=first[3],
        gap=gap,
        hyphen=text[end - 1] in HYPHENS,
    )
