"""Minutes: rows that open with the first letters of somebody who was present.

"Present: Tomas Brandl (Norrland Relief), Dr Hana Weil" and below it "- TB: convoy of 12 trucks left
at dawn. Stopped at the bridge.": the row is Tomas Brandl's to its end, the next row is not, nor is
one that somebody else opens ("Port authority: the bridge is shut").
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Set
from dataclasses import replace
from typing import Any

from onrecord.language.compiled import either
from onrecord.record.document import Passage
from onrecord.record.text import Span

from .page import Facts, Page, Piece

_BULLET = r"[-*•–—][ \t]+"
# Somebody's letters before what they say: "TB: two boats", "TB further: two boats".
_LABELS = r"(?P<{}>[A-Z]{{2,4}})(?:[ \t]+[a-z]+)?[ \t]*:[ \t]+"
# A row opens with a bullet, with somebody's letters ("TB:", "TB also"), or is of somebody else.
_LINE = re.compile(
    rf"^[ \t]*(?P<mark>{_BULLET})?(?:{_LABELS.format('label')}"
    r"|(?P<of>[A-Z]{2,4})(?=[ \t]+[a-z])"
    r"|(?P<other>[A-Z][\w’'-]*(?:[ ][\w’'-]+){1,3})(?=:[ \t]))?",
    re.MULTILINE,
)
# Within a line, behind the end of a sentence: "HL asked for news. TB: none."
_WITHIN = re.compile(
    rf"(?<=[.?!\"”] )(?:{_LABELS.format('label')}|(?P<of>[A-Z]{{2,4}})(?=[ \t]+[a-z]))"
)
# A heading whose text stands right below it: "2. School at Marn".
_HEADED = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2})?[.)][ \t]+)?(?P<words>[A-Z][^.:;!?\n]{2,50})\n(?=[A-Z])"
)
_BRACKETS = re.compile(r"\([^)\n]*\)")
_BREAKS = re.compile(r"[,;\n]|\band\b")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_OPENED = re.compile(rf"(?<![^\W_]){_LABELS.format('label')}\Z")  # before the words of a row
_LABEL = 24  # code points of a label
_FEWEST = 2  # words of a name whose first letters stand for it


def minutes(pieces: list[Piece], page: Page) -> tuple[list[Piece], Facts]:
    """Give rows to whom of those present their first letters name; a row is a piece of its own."""
    there = _present(page)
    if not there or not any(_rows(p, page, there, named=True) for p in pieces):
        return pieces, Facts()
    made: list[Piece] = []
    to_do = False
    for each in pieces:
        for part in _parts(each, page, there):
            heads = part.role == "headline" or part.block.kind == "heading"
            to_do = _of_actions(part, page) or (to_do and not heads)
            made.append(replace(part, label=None, name=None) if to_do and part.name else part)
    return made, Facts()


def _of_actions(heading: Piece, page: Page) -> bool:
    """Say whether a heading is over what is to be done, which nobody has told."""
    return page.words(heading).strip(" :*_").lower() in page.lists["action_heads"]


def rows(passages: Iterable[Passage], text: str) -> Iterator[Passage]:
    """Yield the rows of minutes that somebody's first letters stand before."""
    for each in passages:
        told = each.speaker is not None and each.role == "narration"
        if told and _OPENED.search(text, max(each.span.start - _LABEL, 0), each.span.start):
            yield each


def _present(page: Page) -> dict[str, str]:
    return present(page.text, page.lists, page.titles) if page.unpublished else {}


def present(text: str, lists: Any, titles: Set[str]) -> dict[str, str]:
    """Return the names of those present by their first letters, as far as these are one's alone."""
    line = re.search(
        rf"^[ \t*_]*(?i:{either(lists['those_present'])})[*_]*[ \t]*:(?P<names>[^\n]+)",
        text,
        re.MULTILINE,
    )
    if line is None:
        return {}
    names = (_untitled(each, titles) for each in _BREAKS.split(_BRACKETS.sub("", line["names"])))
    found = [(_letters(name), name) for name in names if len(name.split()) >= _FEWEST]
    counts = Counter(letters for letters, _ in found)
    return {letters: name for letters, name in found if counts[letters] == 1}


def _letters(name: str) -> str:
    return "".join(word[0] for word in name.split())


def _untitled(words: str, titles: Set[str]) -> str:
    """Return the capital words of a name, without a label or title: "Chair: Dr Ada Kirsch"."""
    bare = words.rpartition(":")[2]
    found = (w for w in _WORD.findall(bare) if w[0].isupper() and w.lower() not in titles)
    return " ".join(found)


def _rows(
    piece: Piece, page: Page, present: dict[str, str], *, named: bool = False
) -> list[re.Match[str]]:
    """Return where the rows of a piece open: with a mark of a list, or with somebody's letters.

    Within a line only letters before a colon open one, or those of another than the row is of.
    """
    if not piece.plain() or piece.block.kind not in ("paragraph", "list_item", "preformatted"):
        return []
    hits = (hit for hit in _LINE.finditer(page.text, *piece.span) if hit[0].strip())
    opened = [hit for hit in hits if not named or hit["label"] in present]
    within = _WITHIN.finditer(page.text, *piece.span)
    found: list[re.Match[str]] = []
    for hit in sorted([*opened, *within], key=re.Match.start):
        of = found[-1]["label"] if found else None
        apart = hit.re is _LINE or hit["label"] in present
        if apart or (of in present and hit["of"] in present and hit["of"] != of):
            found.append(hit)
    return found


def _parts(piece: Piece, page: Page, present: dict[str, str]) -> Iterator[Piece]:
    """Yield the rows of a piece, and what stands before the first, a heading apart."""
    rows = [h for h in _rows(piece, page, present) if _opens(h, present)]
    headed = _heading_of(piece, page)
    first = [headed.end()] if headed and headed.end() not in {r.start() for r in rows} else []
    openings: list[re.Match[str] | None] = [None, *(None for _ in first), *rows]
    edges = [piece.span.start, *first, *(row.start() for row in rows), piece.span.end]
    for row, start, end in zip(openings, edges, edges[1:], strict=False):
        label = row["label"] if row is not None and row["label"] in present else None
        words = page.text[start:end]
        left = start + len(words) - len(words.lstrip())
        if row is not None:
            left = row.end() if label else _bare(row)
        span = Span(left, start + len(words.rstrip()))
        if span.start >= span.end:
            continue
        part = replace(piece, span=span, gap=piece.gap if start == piece.span.start else 0)
        if row is not None and label:
            part = replace(part, role="narration", label=Span(*row.span("label")))
            part = replace(part, name=present[label])
        elif row is None and (rows or first) and _heading(span.of(page.text)):
            part = replace(part, role="headline")
        yield part


def _opens(hit: re.Match[str], present: dict[str, str]) -> bool:
    letters = hit["label"] in present or hit["of"] in present
    return letters or (hit.re is _LINE and bool(hit["mark"] or hit["other"]))


def _bare(row: re.Match[str]) -> int:
    """Return where the words of a row begin that nobody's letters and a colon open."""
    marked = row.re is _LINE and row["mark"]
    return row.end("mark") if marked else row.start(row.lastgroup or 0)


def _heading_of(piece: Piece, page: Page) -> re.Match[str] | None:
    """Return the heading that opens a piece: a numbered line, or the first line of an item."""
    found = _HEADED.match(page.text, *piece.span) if piece.plain() else None
    item = piece.block.kind == "list_item"
    return found if found and (item or found[0][0].isdigit()) else None


def _heading(words: str) -> bool:
    """Say whether words before rows are a heading: one line that no sentence ends."""
    return "\n" not in words and not words.endswith((".", "!", "?", ":"))
