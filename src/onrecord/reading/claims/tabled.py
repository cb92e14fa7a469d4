"""The rows of tables: which of them are claims, and which only name what stands below."""

from onrecord.language.words import Word, words
from onrecord.reading.attribute.tables import TESTIMONY
from onrecord.reading.cells import BAR, cells
from onrecord.record.document import Passage
from onrecord.record.text import Span

from .clauses import Stretches
from .entered import tells_of_deed
from .reader import Reader


def testified(reader: Reader, at: int) -> bool:
    """Say whether a place in a table's row is in somebody's own words."""
    told = (a for a in reader.draft.attributions if a.trace.rule == TESTIMONY)
    return any(part.start <= at < part.end for each in told for part in each.content)


def is_row(reader: Reader, passage: Passage) -> bool:
    """Say whether a passage is a row of three cells or more."""
    row = cells(reader.draft.document.text, passage.span)
    barred = passage.span.of(reader.draft.document.text).count(BAR) > 1
    return barred or (passage.span.start in reader.tables and len(row) > 2)


def told_in_row(reader: Reader, passage: Passage, line: tuple[Word, ...]) -> list[Stretches]:
    """Return a row of a table as one assertion, if it holds a figure; a heading asserts nothing.

    In a plain text it is one too where a cell of four words or more has a predicate, or where it
    tells of a deed behind the table's first row.
    """
    cut = line[-1].raw == "|"  # what stands beside a testimony
    told = any(w.raw[0].isdigit() for w in line) or _tells(reader, passage, line)
    return [((0, len(line)),)] if told and not cut else []


def _tells(reader: Reader, passage: Passage, line: tuple[Word, ...]) -> bool:
    """Say whether a cell has a predicate, or a row behind the first a deed; in plain text alone."""
    text = reader.draft.document.text
    if passage.span.start not in reader.tables or reader.draft.ingested.source_map is not None:
        return False
    own = Span(line[0].start, line[-1].end)
    told = (cell for cell in cells(text, passage.span) if own.holds(cell))
    if any(len(w := words(text, cell)) > 3 and reader.grammar.has_predicate(w) for cell in told):
        return True
    first = passage.span.start in reader.first_rows
    return not first and tells_of_deed(reader, [w.low for w in line])
