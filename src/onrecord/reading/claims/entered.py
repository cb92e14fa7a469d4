"""What an entry of a log asserts without a verb: "School burned by gunmen", "2 patients dead"."""

from collections.abc import Sequence

from .reader import Reader

_COUNTED = 6  # words of a note in which its number and what became of them stand


def tells_of_deed(reader: Reader, line: Sequence[str]) -> bool:
    """Say whether a note tells what was done to somebody or something."""
    return any(w in reader.grammar.participles or w.endswith(("ed", "ing")) for w in line)


def tells_count(reader: Reader, line: Sequence[str]) -> bool:
    """Say whether a note tells how many are dead or missing: "2 patients dead (man, 60s)"."""
    counted = line[0].isdigit() or line[0] in reader.numbers
    return counted and not reader.states.isdisjoint(line[1:_COUNTED])
