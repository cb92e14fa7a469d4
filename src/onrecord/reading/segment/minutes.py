"""Minutes: rows that open with the first letters of somebody who was present.

"Present: Tomas Brandl (Norrland Relief), Dr Hana Weil" and below it "- TB: convoy of 12 trucks left
at dawn. Stopped at the bridge.": the row is Tomas Brandl's to its end, the next row is not, nor is
one that somebody else opens ("Port authority: the bridge is shut").
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from onrecord.record.document import Passage
from onrecord.record.text import Span

from .page import Facts, Page, Piece, either

_BULLET = r"[-*•–—][ \t]+"
# A row opens with a bullet, with somebody's letters ("TB:", "TB also"), or is of somebody else.
_LINE = re.compile(
    rf"^[ \t]*(?P<mark>{_BULLET})?(?:(?P<label>[A-Z]{{2,4}})[ \t]*:[ \t]+"
    r"|(?P<of>[A-Z]{2,4})(?=[ \t]+[a-z])"
    r"|(?P<other>[A-Z][\w’'-]*(?:[ ][\w’'-]+){1,3})(?=:[ \t]))?",
    re.MULTILINE,
)
_BRACKETS = re.compile(r"\([^)\n]*\)")
_BREAKS = re.compile(r"[,;\n]|\band\b")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_OPENED = re.compile(r"(?<![^\W_])[A-Z]{2,4}[ \t]*:[ \t]+\Z")  # before the words of a row
_LABEL = 8  # code points of a label
_FEWEST = 2  # words of a name whose first letters stand for it


def minutes(pieces: list[Piece], page: Page) -> tuple[list[Piece], Facts]:
    """Give rows to whom of those present their first letters name; a row is a piece of its own."""
    present = _present(page)
    if not present or not any(_rows(p, page, present, named=True) for p in pieces):
        return pieces, Facts()
    return [part for piece in pieces for part in _parts(piece, page, present)], Facts()


def rows(passages: Iterable[Passage], text: str) -> Iterator[Passage]:
    """Yield the rows of minutes that somebody's first letters stand before."""
    for each in passages:
        told = each.speaker is not None and each.role == "narration"
        if told and _OPENED.search(text, max(each.span.start - _LABEL, 0), each.span.start):
            yield each


def _present(page: Page) -> dict[str, str]:
    """Return the names of those present by their first letters, as far as these are one's alone."""
    line = re.search(
        rf"^[ \t*_]*(?i:{either(page.lists['those_present'])})[*_]*[ \t]*:(?P<names>[^\n]+)",
        page.text,
        re.MULTILINE,
    )
    if line is None or not page.unpublished:
        return {}
    names = (_untitled(each, page) for each in _BREAKS.split(_BRACKETS.sub("", line["names"])))
    found = [(_letters(name), name) for name in names if len(name.split()) >= _FEWEST]
    counts = Counter(letters for letters, _ in found)
    return {letters: name for letters, name in found if counts[letters] == 1}


def _letters(name: str) -> str:
    return "".join(word[0] for word in name.split())


def _untitled(words: str, page: Page) -> str:
    """Return the capital words of a name, without a label or title: "Chair: Dr Ada Kirsch"."""
    bare = words.rpartition(":")[2]
    found = (w for w in _WORD.findall(bare) if w[0].isupper() and w.lower() not in page.titles)
    return " ".join(found)


def _rows(
    piece: Piece, page: Page, present: dict[str, str], *, named: bool = False
) -> list[re.Match[str]]:
    """Return where the rows of a piece open: with a mark of a list, or with somebody's letters."""
    if not piece.plain() or piece.block.kind not in ("paragraph", "list_item", "preformatted"):
        return []
    hits = _LINE.finditer(page.text, *piece.span)
    opened = (hit for hit in hits if hit[0].strip())
    return [hit for hit in opened if not named or hit["label"] in present]


def _parts(piece: Piece, page: Page, present: dict[str, str]) -> Iterator[Piece]:
    """Yield the rows of a piece, and what stands before the first."""
    rows = [
        h
        for h in _rows(piece, page, present)
        if h["label"] in present or h["of"] in present or h["mark"] or h["other"]
    ]
    edges = [piece.span.start, *(row.start() for row in rows), piece.span.end]
    for row, start, end in zip((None, *rows), edges, edges[1:], strict=False):
        label = row["label"] if row is not None and row["label"] in present else None
        words = page.text[start:end]
        left = start + len(words) - len(words.lstrip())
        if row is not None:
            bare = row.end("mark") if row["mark"] else row.start(row.lastgroup or 0)
            left = row.end() if label else bare
        span = Span(left, start + len(words.rstrip()))
        if span.start >= span.end:
            continue
        part = replace(piece, span=span, gap=piece.gap if start == piece.span.start else 0)
        if row is not None and label:
            part = replace(part, role="narration", label=Span(*row.span("label")))
            part = replace(part, name=present[label])
        elif row is None and rows and _heading(span.of(page.text)):
            part = replace(part, role="headline")
        yield part


def _heading(words: str) -> bool:
    """Say whether words before rows are a heading: one line that no sentence ends."""
    return "\n" not in words and not words.endswith((".", "!", "?", ":"))
