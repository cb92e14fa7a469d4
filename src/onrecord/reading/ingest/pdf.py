"""PDF: the text layer of each page, its lines joined into paragraphs.

The source that the map leads to is the text as pdfium gives it, pages joined by form feeds. A
paragraph that runs over a page's end is two blocks. Dates in the file's properties tell when
the file was made, not when it was published, and are not read.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass

import pypdfium2 as pdfium
from pypdfium2 import raw

from onrecord.reading.draft import Ingested
from onrecord.record.document import Part
from onrecord.record.problem import Problem
from onrecord.record.text import Span, TextMap

from .kinds import PDF
from .outcome import problem, unread
from .pdf_layout import order_is_doubtful, paragraphs, running_lines
from .pdf_lines import Line, PageText, page_text
from .weave import Piece, Stretch, Woven, weave

_LOCKED = (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)


def read_pdf(data: bytes) -> Ingested:
    """Read the text layer of a PDF. Pages that are pictures leave a problem each."""
    try:
        opened = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        return unread(PDF, _cannot_open(getattr(error, "err_code", None)))
    with closing(opened) as document:
        pages = _pages(document)
        properties = document.get_metadata_dict()
        has_form = document.get_formtype() != raw.FORMTYPE_NONE
    laid_out = _lay_out(pages)
    woven = weave(laid_out.source, (stretch for page in laid_out.pages for stretch in page))
    problems = [*_page_problems(pages, laid_out), *_hyphen_problems(laid_out, woven)]
    if has_form:
        message = "what is filled into the form's fields was left out; print it to a PDF anew"
        problems.append(problem("form_left_out", message))
    return Ingested(
        media_type=PDF,
        text=woven.text,
        source_map=woven.source_map,
        blocks=woven.blocks,
        parts=tuple(_parts(laid_out.pages, woven)),
        title=_tidy(properties.get("Title", "")) or None,
        authors=tuple(name for name in [_tidy(properties.get("Author", ""))] if name),
        problems=tuple(problems),
    )


def _cannot_open(code: object) -> Problem:
    if code in _LOCKED:
        message = "the document is locked with a password; save it without one and add it again"
        return problem("encrypted", message)
    return problem("unreadable", "the file is damaged and cannot be opened; ask for it again")


def _tidy(words: str) -> str:
    return " ".join(words.replace("\x00", "").split())


@dataclass(frozen=True, slots=True)
class _LaidOut:
    """The whole source, the stretches of each page, and the places of hyphens at line ends."""

    source: str
    pages: tuple[tuple[Stretch, ...], ...]
    running: frozenset[Line]
    hyphens: tuple[int, ...]


def _pages(document: pdfium.PdfDocument) -> list[PageText | None]:
    """Return the text of each page, None for one that is damaged."""
    pages: list[PageText | None] = []
    at = 0
    for number in range(len(document)):
        try:
            with closing(document[number]) as page:
                read = page_text(page, at)
        except pdfium.PdfiumError:
            pages.append(None)
            at += 1
        else:
            pages.append(read)
            at += len(read.text) + 1
    return pages


def _lay_out(pages: Sequence[PageText | None]) -> _LaidOut:
    source = "\f".join(page.text if page else "" for page in pages)
    lines = [page.lines if page else () for page in pages]
    running = frozenset(running_lines([page for page in lines if page], source))
    hyphens: list[int] = []
    stretches = tuple(tuple(_stretches(page, running, source, hyphens)) for page in lines)
    return _LaidOut(source, stretches, running, tuple(hyphens))


def _stretches(
    lines: Iterable[Line], running: frozenset[Line], source: str, hyphens: list[int]
) -> Iterator[Stretch]:
    """Yield a page's paragraphs in the order of the source; note the hyphens at line ends."""
    body = [line for line in lines if line not in running]
    heads = [Stretch([Piece(line.span)], role="furniture") for line in lines if line in running]
    found = [Stretch(list(_join(p, source, hyphens))) for p in paragraphs(body, source)]
    yield from sorted(heads + found, key=_start)


def _start(stretch: Stretch) -> int:
    return next((piece.source.start for piece in stretch.pieces if piece.source), 0)


def _join(lines: Sequence[Line], source: str, hyphens: list[int]) -> Iterator[Piece]:
    """Join lines by spaces, and over a hyphen without one.

    Before a small letter the hyphen goes ("informa-tion"); else it stays ("al-Dorr").
    """
    for line, after in zip(lines, [*lines[1:], None], strict=True):
        start, end = line.span
        if not line.hyphen or (after is None and source[end - 1] not in "\x02\ufffe"):
            yield Piece(line.span)
            if after is not None:
                yield Piece(None, " ")
            continue
        hyphens.append(end - 1)
        yield Piece(Span(start, end - 1))
        if after is None or not source[after.span.start].islower():
            yield Piece(Span(end - 1, end), "-")


def _parts(pages: Iterable[Sequence[Stretch]], woven: Woven) -> Iterator[Part]:
    """Yield a part for each page; one without words is empty, where it would stand."""
    at = first = stop = 0
    for number, page in enumerate(pages, 1):
        stop += len(page)
        last = bisect_right(woven.numbers, stop - 1)
        blocks = woven.blocks[first:last]
        span = Span(blocks[0].span.start, blocks[-1].span.end) if blocks else Span(at, at)
        yield Part(kind="page", label=str(number), span=span)
        first, at = last, span.end


def _page_problems(pages: Sequence[PageText | None], laid_out: _LaidOut) -> Iterator[Problem]:
    for number, page in enumerate(pages, 1):
        if page is None:
            message = f"page {number} is damaged and was not read; ask for the file again"
            yield problem("unreadable", message)
        elif not page.lines and page.drawn:
            message = f"page {number} has no text layer; run text recognition and add the result"
            yield problem("no_text_layer", message)
        elif order_is_doubtful([line for line in page.lines if line not in laid_out.running]):
            message = (
                f"page {number} has columns or a table, and its lines may be in the wrong order; "
                "compare with the page before using its words"
            )
            yield problem("reading_order", message)


def _hyphen_problems(laid_out: _LaidOut, woven: Woven) -> Iterator[Problem]:
    for at in laid_out.hyphens:
        message = (
            "a word was divided at the end of a line, and whether its hyphen belongs to it "
            "cannot be told; compare with the page"
        )
        yield problem("hyphenation", message, _word_at(_clean_place(woven.source_map, at), woven))


def _clean_place(source_map: TextMap, at: int) -> int:
    """Return where the words after the source's hyphen at `at` stand in the clean text."""
    run = source_map.runs[bisect_right(source_map.runs, at, key=lambda r: r.source.start) - 1]
    return run.clean.start


def _word_at(at: int, woven: Woven) -> Span:
    start = end = min(at, len(woven.text))
    while start > 0 and not woven.text[start - 1].isspace():
        start -= 1
    while end < len(woven.text) and not woven.text[end].isspace():
        end += 1
    return Span(start, end)
