"""Names of bodies that hold a dash: "Justice Without Borders – Karun (JWB)".

A dash parts most names from what is said beside them, so it is one of a name only where a short
form follows that spells the name, or a noun for a part of a body does: "Médecins – Section Nord".
"""

from collections.abc import Sequence

from .predicates import Grammar
from .words import Word

DASHES = frozenset({"-", "–", "—", "--"})
_LONGEST = 8  # words on either side


def name_around(line: Sequence[Word], dash: int, words: Grammar) -> tuple[int, int] | None:
    """Return where the name of a body begins and ends that holds the dash at `dash`, if any."""
    if line[dash].raw not in DASHES:
        return None
    first, last = dash, dash + 1
    while first > 0 and dash - first < _LONGEST and _in_name(line[first - 1], words):
        first -= 1
    while last < len(line) and last - dash < _LONGEST and _in_name(line[last], words):
        last += 1
    while first < dash and line[first].low in words.body_links | words.conjunctions:
        first += 1
    while last - 1 > dash and not (line[last - 1].capital or line[last - 1].low in words.branches):
        last -= 1
    front, back = line[first:dash], line[dash + 1 : last]
    if not front or not back or back[0].low in words.determiners | words.subjects:
        return None
    named = any(word.low in words.branches for word in back) or _spelled(line, last, front)
    return (first, last) if named else None


def _in_name(word: Word, words: Grammar) -> bool:
    small = words.body_links | words.branches
    return word.wordlike and (word.capital or word.low in small)


def _spelled(line: Sequence[Word], at: int, front: Sequence[Word]) -> bool:
    """Say whether a short form of the words follows in brackets: "(JWB)"."""
    if at + 1 >= len(line) or line[at].raw not in ("(", "["):
        return False
    letters = "".join(word.raw[0] for word in front if word.capital)
    short = line[at + 1].raw
    return short.isupper() and len(short) > 1 and short[0] == letters[0] and len(front) > 1
