"""Signed quotations: "“They took my son.” — Amina Vell, 41" is hers whom the dash names.

So reports, boxes and letters set voices one under the other. Only a paragraph that is nothing but
quotations, each with a name or a few words for somebody behind its dash, is read so.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from onrecord.record.text import Span

from .page import Facts, Page, Piece

_WHO = (
    r"(?P<who>(?:[A-Z][\w.’'-]*(?:[ ](?:al-|de[ ]|van[ ])?[A-Z][\w.’'-]*){0,4}"
    r"|(?:[Aa]n?|[Tt]he)[ ][\w’'-]+(?:[ ][\w’'-]+){0,3}))"
)
_ABOUT = r"(?:[^\S\n]?[,(][^\n.!?“”\"]{1,60}?)?"
_DASH = r"[^\S\n]*\n?[^\S\n]*(?:[—–―]|--)[^\S\n]*"
# Some set the closing mark before a quotation too.
_SIGNED = re.compile(
    rf"[^\S\n]*[\"“”„«](?P<quote>[^\n]+?)[\"”»](?:{_DASH}){_WHO}{_ABOUT}\.?[^\S\n]*(?:\n|\Z)"
)
_ALONE = re.compile(rf"(?:[—–―]|--)[^\S\n]*{_WHO}{_ABOUT}\.?")
_QUOTED = re.compile(r"[\"“”„«](?P<quote>[^\n]+)[\"”»]")
# A name in the line below a quotation needs no dash where the text tells of who bears it.
_BELOW = re.compile(
    r"[\"“”„«](?P<quote>[^\n]+)[\"”»][^\S\n]*\n"
    r"[^\S\n]*(?P<who>[A-Z][\w’'-]+(?:[ ](?:al-|de[ ]|van[ ])?[A-Z][\w’'-]*){1,3})[^\S\n]*"
)
_INITIAL = 2  # code points of "R."


def signed(pieces: list[Piece], page: Page) -> tuple[list[Piece], Facts]:
    """Give quotations to whom their dash names, on the same line, the next, or by itself."""
    made: list[Piece] = []
    for piece in pieces:
        found = list(_quotations(piece, page)) if _open(piece) else []
        alone = _ALONE.fullmatch(page.text, *piece.span) if piece.plain() else None
        if found:
            made += found
        elif alone is not None and made and (quote := _bare(made[-1], page)) is not None:
            made[-1] = _of(made[-1], quote, alone)
            made.append(replace(piece, role="furniture"))
        else:
            made.append(piece)
    return made, Facts()


def _open(piece: Piece) -> bool:
    return piece.role in (None, "quotation") and piece.name is None


def _bare(piece: Piece, page: Page) -> Span | None:
    """Return the words of a paragraph that is one quotation, which nobody has signed."""
    hit = _QUOTED.fullmatch(page.text, *piece.span) if _open(piece) else None
    return Span(*hit.span("quote")) if hit is not None else None


def _quotations(piece: Piece, page: Page) -> Iterator[Piece]:
    """Yield the quotations of a paragraph that is nothing but signed ones."""
    below = _BELOW.fullmatch(page.text, *piece.span)
    if below is not None and page.text.count(below["who"]) > 1:
        yield _of(piece, Span(*below.span("quote")), below)
        return
    hits, at = [], piece.span.start
    while at < piece.span.end:
        hit = _SIGNED.match(page.text, at, piece.span.end)
        if hit is None:
            return
        hits.append(hit)
        at = hit.end()
    yield from (_of(piece, Span(*hit.span("quote")), hit) for hit in hits)


def _of(piece: Piece, quote: Span, hit: re.Match[str]) -> Piece:
    who = Span(*hit.span("who"))
    if len(hit["who"].rsplit(maxsplit=1)[-1]) > _INITIAL:  # "Carla Sanch." but "Witness R."
        who = Span(who.start, who.start + len(hit["who"].rstrip(".")))
    name = who.of(hit.string)
    return replace(piece, span=quote, role="quotation", label=who, name=name)
