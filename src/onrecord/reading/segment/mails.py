"""Mails: who wrote one, by its head, and who wrote what it quotes from another."""

import re
from dataclasses import replace
from itertools import pairwise

from onrecord.record.text import Span

from .page import Facts, Page, Piece

_HEAD = 800  # code points in which the head of a mail stands
_FROM = re.compile(r"^From:[ \t]*(?P<who>[^<\n\[(]*[^<\n\[(\s])", re.MULTILINE)
_MORE = re.compile(r"^(?:To|Sent|Date|Subject|Cc):[ \t]*\S", re.MULTILINE)
# "On Sat, 18 March 2023 at 17:12, Petra Lind <p@x> wrote:"
_WROTE = re.compile(
    r"On [^\n]{6,60}?\d{2}[^\n]{0,12}?,? (?P<who>[^\W\d_][^\n<>,:]{1,60}?)(?: <[^>\n]*>)?"
    r" wrote:[ \t]*\n?"
)
_QUOTED = re.compile(r"[ \t]*>")


def mails(pieces: list[Piece], page: Page) -> tuple[list[Piece], Facts]:
    """Give a mail to whom it is from, and what follows "X wrote:" behind ">" to X."""
    made: list[Piece] = []
    writer: str | None = None
    for piece in pieces:
        for part in _parts(piece, page):
            words = part.span.of(page.text)
            wrote = _WROTE.fullmatch(words)
            if wrote is not None:
                writer = wrote["who"].strip()
                made.append(replace(part, role="furniture"))
            elif part.plain() and _QUOTED.match(words):
                made.append(replace(part, role="quotation", name=writer))
            else:
                writer = None
                made.append(part)
    return made, Facts(speaker=_from(page))


def _parts(piece: Piece, page: Page) -> list[Piece]:
    """Return a piece cut after "X wrote:" where quoted lines follow."""
    words = piece.span.of(page.text)
    wrote = _WROTE.search(words) if piece.plain() else None
    if wrote is None or not _QUOTED.match(words, wrote.end()):
        return [piece]
    start = piece.span.start
    ends = [start, start + wrote.start(), start + wrote.end(), piece.span.end]
    spans = [Span(a, b) for a, b in pairwise(ends) if a < b]
    return [replace(piece, span=span) for span in spans]


def _from(page: Page) -> str | None:
    """Return whom a text with the head of a mail is from."""
    head = page.text[:_HEAD].split("\n\n")[0]
    sent = _FROM.search(head)
    if sent is None or _MORE.search(head) is None or "@" in sent["who"]:
        return None
    return sent["who"].strip(" \"'")
