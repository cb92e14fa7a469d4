"""Read aloud: who asks reads out what others have written, and puts it to whoever answers.

"I have here a statement of the Council. “We have never taken a child.” What do you say?": what
stands in marks is the Council's, and so is what it "goes on" with in a later question.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from onrecord.language.compiled import either
from onrecord.reading.quotes import quotes
from onrecord.record.text import Span

from .page import Facts, Page, Piece, holds

_WHO = r"(?:the\s+)?(?P<{0}>[A-Z][\w’'-]*(?:\s+(?:of\s+(?:the\s+)?)?[A-Z][\w’'-]*){{0,4}}|[a-z]\w+)"
_FULL = 4  # words of what is read out, and not only quoted in passing


def read_aloud(pieces: list[Piece], page: Page) -> tuple[list[Piece], Facts]:
    """Part what a question reads out from the question, and give it to whose paper it is."""
    made: list[Piece] = []
    sender: str | None = None
    for piece in pieces:
        if piece.role != "question" or not page.english:
            made.append(piece)
            continue
        at = piece.span.start
        for said in _marked(piece, page):
            lead = page.text[at : said.start]
            if not holds(lead, page.lists["reads_aloud"]) and not (at > piece.span.start):
                break
            before = page.text[piece.span.start : said.start]
            sender = _sender(before, page) or (None if _another(before, page) else sender)
            if sender is None:
                break
            made += _part(piece, Span(at, said.start), page)
            made.append(replace(piece, span=said, role="quotation", name=sender, asks=False, gap=0))
            at = said.end
        made += _part(piece, Span(at, piece.span.end), page)
    return made, Facts()


def _marked(piece: Piece, page: Page) -> Iterator[Span]:
    for quote in quotes(page.text, piece.span):
        if quote.closed and len(quote.inner.of(page.text).split()) >= _FULL:
            yield quote.inner


def _part(piece: Piece, span: Span, page: Page) -> list[Piece]:
    """Return what stands before or behind, if anything does; a mere "It goes on:" asks nothing."""
    words = span.of(page.text)
    opens = either(page.lists["reads_aloud"])
    leads = re.search(rf"(?:\A|(?<=[.?!])\s)\s*(?:{opens})[\W_]*\Z", words, re.IGNORECASE)
    cut = leads.start() if leads and span.end < piece.span.end else len(words)
    made: list[Piece] = []
    for start, stop, role in ((0, cut, piece.role), (cut, len(words), "furniture")):
        said = words[start:stop].strip(' "”’»')
        if any(sign.isalnum() for sign in said):
            first = span.start + words.index(said, start)
            kept = Span(first, first + len(said))
            gap = piece.gap if first == piece.span.start else 0
            made.append(replace(piece, span=kept, role=role, gap=gap))
    return made


def _another(words: str, page: Page) -> bool:
    """Say whether another paper is spoken of than the one before: "I have here a letter"."""
    papers = either(page.lists["read_papers"])
    return re.search(rf"\b(?:an?|another)\s+(?:\w+\s+)?(?:{papers})\b", words) is not None


def _sender(words: str, page: Page) -> str | None:
    """Return whose paper it is: "a statement of the Council", "which the Front put out".

    Of one whose sender is not told here, nobody.
    """
    papers = either(page.lists["read_papers"])
    by, sent = either(page.lists["read_from"]), either(page.lists["put_out"])
    who = [_WHO.format(name) for name in ("of", "which", "whose")]
    found = re.search(
        rf"\b(?:{papers})\s+(?:(?:{by})\s+{who[0]}|(?:which|that)\s+{who[1]}\s+(?:has\s+)?(?:{sent})\b)"
        rf"|\b{who[2]}[’']s?\s+(?:own\s+|latest\s+|last\s+)?(?:{papers})\b",
        words,
    )
    return next((name for name in found.groups() if name), None) if found else None
