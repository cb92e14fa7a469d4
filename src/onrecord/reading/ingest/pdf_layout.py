"""What the geometry of a PDF page says: paragraphs, running heads, an order not to be trusted.

A PDF holds no paragraphs; these rules are how a reader sees them: a wider space, another size
of type, an indent after a full stop, a last line that is short.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import quantiles

from .pdf_lines import Line

_ENDS = re.compile(r"[.!?:…][\"'”’»)\]]*$")
_BEGINS = re.compile(r"[•▪‣◦–—*·-]\s|\(?\d{1,3}[.)]\s|[QA][.:]\s")
_LABEL = re.compile(r"[A-Z][\w .'’-]{0,30}:\s")
# How many lines at each end of a page may be running heads or page numbers.
_EDGE = 2
# "Page 3 of 12": a longer line that differs only in its figures is a statement of its own.
_PAGE_NUMBER_WORDS = 5
# The share of the measure that a line leaves empty where it ends a paragraph, after a full stop
# and in any case.
_SHORT = 0.2
_FORCED = 0.5
# In heights of type: the widest indent; beyond it a line is set apart (a date, a signature).
_INDENT = 3
# In heights of type: the space between words that no line of prose has, and how often it must
# come on a page to be columns or a table.
_GUTTER = 2.5
_GUTTERS = 3


def running_lines(pages: Sequence[Sequence[Line]], source: str) -> set[Line]:
    """Return the lines at the edge of pages that stand on a third of them, page numbers aside."""
    edges = [[(_running_key(line, source), line) for line in _edges(page)] for page in pages]
    counts = Counter(key for edge in edges for key in {key for key, _ in edge})
    least = max(2, -(-len(pages) // 3))
    return {line for edge in edges for key, line in edge if counts[key] >= least}


def _edges(lines: Sequence[Line]) -> list[Line]:
    by_height = sorted(lines, key=lambda line: line.bottom)
    edge = _EDGE if len(lines) > 3 * _EDGE else 1
    return list(dict.fromkeys(by_height[:edge] + by_height[-edge:]))


def _running_key(line: Line, source: str) -> tuple[int, str]:
    """Return what a running head shares with those of other pages: its height and its words."""
    words = line.span.of(source)
    is_page_number = len(words.split()) <= _PAGE_NUMBER_WORDS
    return round(line.bottom), re.sub(r"\d+", "0", words) if is_page_number else words


def order_is_doubtful(lines: Sequence[Line]) -> bool:
    """Say whether the order of a page's lines cannot be trusted.

    Doubtful: a step back up the page into the same column, or lines with a gutter in them.
    """
    for before, after in pairwise(_columns(lines)):
        if after[0].left < max(line.right for line in before):
            return True
    return sum(line.gap > _GUTTER * line.size for line in lines) >= _GUTTERS


def _columns(lines: Sequence[Line]) -> list[list[Line]]:
    """Return the lines between steps back up the page."""
    columns: list[list[Line]] = []
    for line in lines:
        before = columns[-1][-1] if columns else None
        if before is None or line.bottom - before.bottom > 0.5 * before.size:
            columns.append([])
        columns[-1].append(line)
    return columns


def paragraphs(lines: Sequence[Line], source: str) -> Iterator[list[Line]]:
    """Yield the lines of each paragraph of a page."""
    pitch = _usual_pitch(lines)
    for column in _columns(lines):
        right = max(line.right for line in column)
        paragraph: list[Line] = []
        for line in column:
            if paragraph and _starts_anew(line, paragraph, source, pitch, right):
                yield paragraph
                paragraph = []
            paragraph.append(line)
        yield paragraph


def _usual_pitch(lines: Sequence[Line]) -> float:
    """Return the distance between lines of one paragraph: the lower quartile on the page."""
    steps = [a.bottom - b.bottom for a, b in pairwise(lines)]
    down = [step for step in steps if step > 0]
    return quantiles(down, n=4, method="inclusive")[0] if len(down) > 1 else sum(down)


def _starts_anew(
    line: Line, paragraph: Sequence[Line], source: str, pitch: float, right: float
) -> bool:
    before = paragraph[-1]
    step = before.bottom - line.bottom
    if before.hyphen and step > 0:
        return False
    if step <= 0 or step > min(1.3 * pitch, 3 * line.size):
        return True
    if abs(line.size - before.size) > 0.15 * before.size:
        return True
    if abs(line.left - before.left) > _INDENT * line.size:
        return True
    words = line.span.of(source)
    if _BEGINS.match(words) or _is_outdented(line, paragraph):
        return True
    missing = (right - before.right) / max(right - before.left, 1.0)
    if missing > _FORCED:
        return True
    if not _ENDS.search(before.span.of(source)):
        return False
    is_indented = line.left > before.left + 0.8 * line.size
    return missing > _SHORT or is_indented or _LABEL.match(words) is not None


def _is_outdented(line: Line, paragraph: Sequence[Line]) -> bool:
    """Say whether a line is the next item after one whose later lines hang to the right."""
    if len(paragraph) < 2 or line.left >= paragraph[-1].left - 0.8 * line.size:
        return False
    return paragraph[0].left < paragraph[-1].left - 0.8 * line.size
