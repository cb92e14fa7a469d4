"""Numbers in a table's column of children: "Boys | 7" counts seven boys."""

import re
from collections.abc import Iterator, Mapping

from onrecord.reading.draft import Draft
from onrecord.record.text import Span

from ..columns import rows
from ..nouns import Person, Sex
from ..scan import Sheet

_COUNT = re.compile(r" *(?P<count>[1-9]\d*) *$")
_NOUN = re.compile(r"[a-z]+")


def cells(draft: Draft, page: Sheet, child: Mapping[str, str]) -> Iterator[Person]:
    """Yield those whom numbers under a heading for children count; `child` is sex by noun."""
    for heads, row in rows(draft, page):
        for head, cell in zip(heads, row, strict=False):
            noun = _noun(head, child)
            count = _COUNT.match(page.low, cell.start, cell.end) if noun else None
            if count:
                sexes: Mapping[str, Sex] = {"female": "female", "male": "male"}
                span = Span(*count.span("count"))
                yield Person(span, noun, child=True, sex=sexes.get(child[noun]), kind="cell")


def _noun(heading: str, child: Mapping[str, str]) -> str:
    """Return the noun for children in a heading, or nothing."""
    return next((w for w in _NOUN.findall(heading) if w in child), "")
