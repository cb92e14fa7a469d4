"""Logs: rows that open with the hour or the number of a day, and perhaps with who reported.

"14:35 Patrol 3: road blocked by a burned truck", "0630h Ambulance post: driver says that S",
"Day 4 – Soldiers came". The hour is set apart from the words, which are else read as its own.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from onrecord.record.document import Passage
from onrecord.record.text import Span

from .page import Facts, Page, Piece

_HOUR = r"(?:[01]?\d|2[0-4])[:.h][0-5]\d(?![\d.])(?:\s?(?:hrs?|h|hours|[ap]\.?m\.?|z|lt|local))?"
_MILITARY = r"(?:[01]\d|2[0-4])[0-5]\d\s?(?:hrs?|h|hours|z|lt|local)\b"
_DAY = r"(?i:day)\s+(?:\d{1,3}|[ivxl]{1,6})(?:,\s+[^\n–—:.-]{3,24})?"
_BREAK = r"[ \t]*(?:[-–—:.|,][ \t]+|[ \t]{1,}|\t)(?=\S)"
_ROW = re.compile(
    rf"^[ \t]*(?:[-*•–][ \t]+)?(?:\*\*|__)?"
    rf"(?P<head>\[?(?:{_HOUR}|{_MILITARY})\]?|{_DAY}(?=[ \t]*[-–—:.]))"
    rf"(?:\*\*|__)?(?:{_BREAK})",
    re.MULTILINE,
)
_HEAD = re.compile(rf"\[?(?:{_HOUR}|{_MILITARY})\]?|{_DAY}")
_FEWEST = 3  # rows


def logs(pieces: list[Piece], page: Page) -> tuple[list[Piece], Facts]:
    """Set the hours of a log apart where three lines or more open with one."""
    hits = {p.span: list(_ROW.finditer(page.text, *p.span)) for p in pieces if _may_hold(p)}
    opened = [hit for found in hits.values() for hit in found if _opens_line(hit, page)]
    if len(opened) < _FEWEST:
        return pieces, Facts()
    made: list[Piece] = []
    for piece in pieces:
        made += _cut(piece, [h for h in hits.get(piece.span, []) if _opens_line(h, page)], page)
    return made, Facts()


def rows(passages: Iterable[Passage], text: str) -> Iterator[Passage]:
    """Yield the rows of a log, which an hour or the number of a day stands before."""
    for head, row in pairwise(passages):
        if (
            head.role == "furniture"
            and row.role == "narration"
            and _HEAD.fullmatch(head.span.of(text))
        ):
            yield row


def _may_hold(piece: Piece) -> bool:
    return piece.plain() and piece.block.kind in ("paragraph", "list_item", "preformatted")


def _opens_line(hit: re.Match[str], page: Page) -> bool:
    return not page.text[page.text.rfind("\n", 0, hit.start()) + 1 : hit.start()].strip()


def _cut(piece: Piece, heads: list[re.Match[str]], page: Page) -> list[Piece]:
    """Return a piece as its rows, each an hour and what it heads."""
    if not heads:
        return [piece]
    made = [_part(piece, piece.span.start, heads[0].start(), page)]
    ends = [*(row.start() for row in heads[1:]), piece.span.end]
    for row, end in zip(heads, ends, strict=True):
        made.append(replace(piece, span=Span(*row.span("head")), role="furniture"))
        made.append(_part(piece, row.end(), end, page))
    return [part for part in made if part is not None]


def _part(piece: Piece, start: int, end: int, page: Page) -> Piece | None:
    words = page.text[start:end]
    left, right = start + len(words) - len(words.lstrip()), start + len(words.rstrip())
    return replace(piece, span=Span(left, right), gap=0) if left < right else None
