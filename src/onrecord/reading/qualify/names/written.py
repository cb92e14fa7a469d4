"""How a name is written in English, and where one stands."""

import re
from collections.abc import Iterator

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
_INSIDE = re.compile(r"[\w'-]")


def everywhere(page: Sheet, name: str) -> Iterator[Span]:
    """Yield every place where the whole name stands, or the given name alone."""
    words = name.split()
    rest = "".join(rf"(?: +{re.escape(w)}" for w in words[1:]) + ")?" * (len(words) - 1)
    # Letters come first, as a text is gone through fastest for those.
    for hit in re.finditer(rf"{re.escape(words[0])}{rest}(?![\w-])", page.flat):
        if not _INSIDE.fullmatch(page.flat[max(0, hit.start() - 1) : hit.start()]):
            yield Span(*hit.span())
