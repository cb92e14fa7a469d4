"""What a headline tells: it leaves out the words that make a sentence of it."""

from onrecord.language.words import Word

from .clauses import Stretches, clauses
from .reader import Reader


def headline(reader: Reader, line: tuple[Word, ...]) -> list[Stretches]:
    """Return what a heading asserts; "X HIT Y, 21 REPORTED DEAD" asserts two things."""
    if not headlined(reader, line):
        return []
    found = clauses(line, reader.grammar)
    first, last = found[-1][-1]
    commas = [at for at in range(first, last - 2) if line[at].raw == ","]
    comma = commas[-1] if commas else first
    count = comma + 1 < last and line[comma + 1].raw[0].isdigit() and last - comma < 8
    if count and reader.grammar.has_predicate(line[first:comma]):
        found[-1:] = [((first, comma),), ((comma + 1, last),)]
    return found


def headlined(reader: Reader, line: tuple[Word, ...]) -> bool:
    """Say whether a heading asserts: "Allied forces" in capitals has a verb by its form alone."""
    words_ = [w for w in line if w.wordlike]
    if not all(w.raw.isupper() for w in words_ if w.raw[0].isalpha()):
        return True
    return any(
        reader.grammar.finite_at(line, at) and not w.low.endswith("ed") for at, w in enumerate(line)
    )
