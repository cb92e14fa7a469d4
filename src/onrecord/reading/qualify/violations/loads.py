"""What the lorries of a text carry: relief, or the goods of a trader, an army or a brewery.

The load is often told once and the holding up elsewhere: "Nine trucks with maize came in May. …
The trucks stood there for eleven days." Lorries carry what was last told of before, wherever that
stands; where nothing was, what is told first after it.
"""

from bisect import bisect_left
from dataclasses import dataclass

from onrecord.language.compiled import once
from onrecord.language.tools import Tools
from onrecord.record.text import Span

from ..scan import Finder, Sheet, Shelf

_RELIEF = "relief"


@dataclass(frozen=True, slots=True)
class Loads:
    """The words for loads, compiled: of relief or of other goods, and of relief for children."""

    told: Finder
    of_children: Finder

    def in_text(self, page: Sheet) -> "LoadsTold":
        """Return the loads that a text tells of."""
        own = Shelf(self.of_children.everywhere(page))
        return LoadsTold(page, Shelf(self.told.everywhere(page)), own)


@dataclass(frozen=True, slots=True)
class LoadsTold:
    """The loads of one text, in the order of their place."""

    page: Sheet
    told: Shelf
    own: Shelf

    def relief(self, cue: Span) -> bool:
        """Say whether relief is what the lorries at a cue carry."""
        sentence = self.page.sentence(cue.start)
        at = bisect_left(self.told.starts, sentence.end)
        near = self.told.found[at - 1 : at] if at else self.told.found[:1]
        return any(found.rule == _RELIEF for found in near)

    def of_children(self, cue: Span) -> bool:
        """Say whether what was last told of a load is that it was relief for children.

        "Flour and milk powder for the children's ward. … They did not let us cross."
        """
        end = self.page.sentence(cue.start).end
        own = self.own.found[: bisect_left(self.own.starts, end)]
        if not own:
            return False
        since = self.told.within(Span(own[-1].span.end, end))
        return all(found.rule == _RELIEF for found in since)


@once
def loads(tools: Tools) -> Loads:
    """Return the words of `tools` for loads, compiled."""
    written = tools.lexicon("violations")
    children = [noun for nouns in tools.lexicon("persons")["child"].values() for noun in nouns]
    lists = {**written["lists"], "child": children}
    of_children = Finder({"children": written["loads_of_children"]}, lists)
    return Loads(Finder(written["loads"], written["lists"]), of_children)
