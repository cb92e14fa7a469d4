"""What is no place: a body's letters, those of a measure, sides of a thing.

"The United League of Merda (ULM)" makes "ULM" no town of that name; nor is "12 MT" one, or "the
WEST BANK of the river".
"""

import re
from collections.abc import Iterator

from onrecord.language.compiled import any_of, once
from onrecord.language.tools import Tools

from ..scan import Sheet
from .atlas import Atlas

_LETTERS = r"[A-Z]{2,6}"
_SPELLED = re.compile(
    rf"(?P<full>(?:[A-Z][\w'-]+,? +(?:[a-z]{{1,3}} +){{0,2}}){{1,6}}[A-Z]?[\w'-]* *)"
    rf"\((?:the +)?[\"']?(?P<short>{_LETTERS})[\"']?\)"
    rf"|(?<!\w)(?P<short2>{_LETTERS}) \((?:the +)?(?P<full2>[A-Z][\w' -]+)\)"
)
_WORD = re.compile(r"[A-Za-z][\w']*")


def spelled_out(page: Sheet, places: Atlas, tools: Tools) -> Iterator[str]:
    """Yield the letters that a text spells out, where what they stand for is no place itself.

    "The United Arab Emirates (UAE)" and "Upper Merda Province (UMP)" are places.
    """
    nouns = frozenset(tools.lexicon("places")["nouns"])
    for hit in _SPELLED.finditer(page.flat) if "(" in page.flat else ():
        full, short = hit["full"] or hit["full2"], hit["short"] or hit["short2"]
        stand = _standing_for(full, short)
        if stand and stand.split()[-1].lower() not in nouns and not places.find(stand):
            yield short


def _standing_for(full: str, short: str) -> str | None:
    """Return the last words whose capitals are those letters, in their order."""
    words = list(_WORD.finditer(full))
    for first in range(len(words) - 1, -1, -1):
        said = words[first:]
        capitals = "".join(w[0][0] for w in said if w[0][0].isupper())
        if capitals == short or "".join(w[0][0] for w in said).upper() == short:
            return full[said[0].start() : said[-1].end()]
    return None


@once
def counted(tools: Tools) -> re.Pattern[str]:
    """Return what stands before letters that measure: "12 MT", "two MT"."""
    number = any_of(w for w in tools.lexicon("numbers")["words"])
    return re.compile(rf"(?<!\w)(?:\d[\d,.]*|(?i:{number})) ?$")


@once
def sided(tools: Tools) -> re.Pattern[str]:
    """Return the sides of something, in capitals too: "the WEST BANK of the river"."""
    sides = any_of(tools.lexicon("places")["sides_of"])
    return re.compile(rf"(?:[\w-]+ +)+?(?:{sides}) +of +(?:the|a|our|this|that)(?!\w)")
