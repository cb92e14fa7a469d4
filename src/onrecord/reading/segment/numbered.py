"""Numbered paragraphs: "9.4 Witness D-17 said", "(b) On 3 May", where the number is nobody's word.

A number that is left there moves who speaks, and counts what it does not. A single one with a full
stop ("9. Witness") is a sentence of its own, and harms nothing.
"""

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.record.text import Span

from .page import Facts, Page, Piece

_NUMBER = (
    r"(?:(?P<levels>\d{1,3}(?:\.\d{1,3}){1,3})\.?\)?"
    r"|\((?:[a-z]|[ivx]{1,4}|\d{1,3})\)|\[\d{1,3}\])"
)
_OPENS = re.compile(rf"[ \t]*{_NUMBER}[ \t]+(?=[\"“«‘(]?[A-Z])")
_ALONE = re.compile(rf"\s*{_NUMBER}\s*")
_CLOCK = 2  # digits of minutes: "9.30 Soldiers came"


def numbered(pieces: list[Piece], page: Page) -> tuple[list[Piece], Facts]:
    """Leave the numbers of paragraphs out, where two paragraphs or more have them."""
    hits = [_OPENS.match(page.text, *p.span) if p.plain() else None for p in pieces]
    levels = [_levels(hit) for hit in hits if hit and hit["levels"]]
    sure = _are_of_paragraphs(levels)
    others = sum(1 for hit in hits if hit and not hit["levels"])
    made = [
        replace(piece, span=Span(hit.end(), piece.span.end))
        if hit and (sure if hit["levels"] else others > 1)
        else piece
        for piece, hit in zip(pieces, hits, strict=True)
    ]
    return made, Facts()


def is_number(words: str) -> bool:
    """Say whether nothing but the number of a paragraph stands in `words`."""
    return _ALONE.fullmatch(words) is not None


def _levels(hit: re.Match[str]) -> tuple[str, ...]:
    return tuple(hit["levels"].split("."))


def _are_of_paragraphs(found: Sequence[tuple[str, ...]]) -> bool:
    """Say whether numbers rise as those of paragraphs do, and are neither hours nor days.

    "9.2", "9.4", "10.1"; but "9.30", "10.15" are hours, and "3.4", "5.4" days of April.
    """
    clock = all(len(each) == _CLOCK and len(each[1]) == _CLOCK for each in found)
    pairs = list(itertools.pairwise([[int(n) for n in each] for each in found]))
    rising = all(a < b for a, b in pairs)
    together = any(a[0] == b[0] for a, b in pairs)
    days = any(a[0] != b[0] and a[1:] == b[1:] and b[1] != 1 for a, b in pairs)
    return rising and together and not clock and not days
