"""How a name is written in English, and where one stands."""

import re
from collections.abc import Iterator
from functools import lru_cache

from onrecord.record.text import Span

from ..scan import Sheet

UPPER = "".join(c for c in map(chr, (*range(0x41, 0x250), *range(0x1E00, 0x1F00))) if c.isupper())
_REST = r"[^\W\d_]*(?:'(?!s?(?![^\W\d_]))[^\W\d_]+|-[^\W\d_]+)*"
# In "O'Neil" any letter may come next, as it may be the small one too: capitals are dear to list.
WORD = rf"[{UPPER}](?:'[^\W\d_]?)?[^\W\d_{UPPER}]{_REST}"
LINK = (
    r"(?:al-|el-|(?:(?:bin|ibn|bint|ben|ould|abu|umm|al|el|de|del|della|di|da|das|dos|du|la"
    r"|van|von|der|den|ter|of +the) +){1,2})?"
)
NAME = rf"(?:al-|el-)?{WORD}(?: +{LINK}{WORD}){{0,3}}"
LIST = rf"(?P<names>\"?{NAME}\"?(?:(?:, +|,? +and +|,? +or +)\"?{NAME}\"?){{0,11}})"
INITIALS = r"(?:[A-Z]\.[ -]?){0,4}"
NOT_INSIDE = r"(?<![\w'-])"
# What the expression of a form begins with that opens with a name, and where a name may begin.
_FIRST = (rf"\"?(?:al-|el-)?{WORD}", rf"(?:al-|el-)?{WORD}", WORD)
_OPENINGS = tuple(f"{NOT_INSIDE}(?P<names>{first}" for first in _FIRST)
_BEGINS = re.compile(rf"{NOT_INSIDE}(?={_FIRST[0]})")
_INSIDE = re.compile(r"[\w'-]")


def stands(form: re.Pattern[str], flat: str) -> Iterator[re.Match[str]]:
    """Yield where a form stands in a text, none overlapping another.

    One that opens with a name, whatever alternatives it has further on, is tried only where a
    name may begin: a text is gone through slowest for those.
    """
    if not form.pattern.startswith(_OPENINGS):
        yield from form.finditer(flat)
        return
    end = 0
    for at in _beginnings(flat):
        if at >= end and (hit := form.match(flat, at)):
            yield hit
            end = hit.end()


@lru_cache(maxsize=4)
def _beginnings(flat: str) -> tuple[int, ...]:
    """Return where a name may begin."""
    return tuple(hit.start() for hit in _BEGINS.finditer(flat))


def everywhere(page: Sheet, name: str) -> Iterator[Span]:
    """Yield every place where the whole name stands, or the given name alone."""
    words = name.split()
    rest = "".join(rf"(?: +{re.escape(w)}" for w in words[1:]) + ")?" * (len(words) - 1)
    # Letters come first, as a text is gone through fastest for those.
    for hit in re.finditer(rf"{re.escape(words[0])}{rest}(?![\w-])", page.flat):
        if not _INSIDE.fullmatch(page.flat[max(0, hit.start() - 1) : hit.start()]):
            yield Span(*hit.span())
