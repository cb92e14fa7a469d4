"""Columns of a table: "Boys | 7" counts seven boys; what stands under "Place" is nobody."""

import re
from collections.abc import Iterator, Mapping

from onrecord.language.tools import Tools
from onrecord.reading.draft import Draft
from onrecord.reading.nearby import Nearby
from onrecord.record.claim import Participant
from onrecord.record.text import Span

from ..columns import bare, rows, under
from ..nouns import Person, Sex
from ..scan import Sheet

Participants = tuple[Participant, ...]
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


def without_asides(
    draft: Draft, page: Sheet, found: Mapping[str, Participants], tools: Tools
) -> dict[str, Participants]:
    """Return participants without what tells of nobody: cells of places, sources and numbers."""
    places, sources = tools.lexicon("places"), tools.lexicon("reporting")
    named = frozenset((*places["place_headings"], *sources["columns"]))
    numbers = under(draft, page, tools.lexicon("units")["number_headings"])
    aside = Nearby((c, c) for c in (*under(draft, page, named), *bare(page, numbers)))
    return {
        claim: tuple(p for p in people if not any(c.holds(p.span) for c in aside.over(p.span)))
        for claim, people in found.items()
    }


def _noun(heading: str, child: Mapping[str, str]) -> str:
    """Return the noun for children in a heading, or nothing."""
    return next((w for w in _NOUN.findall(heading) if w in child), "")
