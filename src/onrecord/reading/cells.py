"""The rows of a table and their cells: the signs that part them, and where each stands."""

import re
from collections.abc import Iterator

from onrecord.record.text import Span

BAR = " | "  # what is put between the cells of a file's own tables
_TAB = "\t"
_SLASH = " / "
_BREAK = {BAR: re.compile(r" \| "), _TAB: re.compile(r"\t+"), _SLASH: re.compile(" / ")}
_FEWEST = {BAR: 2, _TAB: 2, _SLASH: 3}  # in a row of plain text; "he / she / they" is none
_LINES = 3  # rows that make a table in a plain text


def cells(text: str, row: Span, like: Span | None = None) -> list[Span]:
    """Return the cells of a table's row: what bars part, else tabs or slashes among like lines.

    A paragraph is one cell. A line that stands alone may be parted as `like`, a row, is.
    """
    model = like or row
    barred = BAR in model.of(text) or not _among_rows(text, model)
    sign = BAR if barred else _parted_by(model.of(text))
    edges = [m.span() for m in _BREAK[sign].finditer(text, *row)]
    starts = [row.start, *(end for _, end in edges)]
    ends = [*(start for start, _ in edges), row.end]
    return [Span(a, b) for a, b in zip(starts, ends, strict=True)]


def rows_of_tables(text: str, within: Span) -> Iterator[Span]:
    """Yield the lines of a plain text that are rows of a table.

    That is three lines or more, one below the other, with as many cells: three at the least, of
    slashes four ("3 / 15 Jan / Osk / Road closed by snow").
    """
    if not any(sign in text for sign in _BREAK):
        return
    run: list[Span] = []
    shape: tuple[str, int] | None = None
    for line in (*_lines(text, within), None):
        its = _shape(line.of(text)) if line else None
        if its != shape or its is None:
            yield from run if len(run) >= _LINES else ()
            run, shape = [], its
        if line and its is not None:
            run.append(line)


def _among_rows(text: str, row: Span) -> bool:
    """Say whether a line is one of so many that make a table in a plain text."""
    shape, found = _shape(row.of(text)), 1
    if shape is None or "\n" in row.of(text):
        return False
    for step in (-1, 1):
        at = row.start if step < 0 else row.end
        while found < _LINES and (line := _neighbour(text, at, step)) is not None:
            if _shape(line.of(text)) != shape:
                break
            found, at = found + 1, line.start if step < 0 else line.end
    return found >= _LINES


def _neighbour(text: str, at: int, step: int) -> Span | None:
    """Return the line before or behind a place, null at an end of the text."""
    edge = text.rfind("\n", 0, at) if step < 0 else text.find("\n", at)
    if edge < 0:
        return None
    if step < 0:
        return Span(text.rfind("\n", 0, edge) + 1, edge)
    end = text.find("\n", edge + 1)
    return Span(edge + 1, end if end >= 0 else len(text))


def _parted_by(row: str) -> str:
    return next((sign for sign, fewest in _FEWEST.items() if row.count(sign) >= fewest), BAR)


def _lines(text: str, within: Span) -> Iterator[Span]:
    """Yield the lines without the white space around them; of an empty one nothing is left."""
    at = within.start
    for line in within.of(text).splitlines(keepends=True):
        start = at + len(line) - len(line.lstrip())
        yield Span(min(start, at + len(line)), max(start, at + len(line.rstrip())))
        at += len(line)


def _shape(line: str) -> tuple[str, int] | None:
    """Return what parts a line, and how often; null where it is no row."""
    line = line.strip()
    sign = _parted_by(line)
    count = len(_BREAK[sign].findall(line))
    return (sign, count) if count >= _FEWEST[sign] else None
