"""Where somebody stays now: such a place is named as the words name it, and never located.

Law: in doubt it is somebody's whereabouts. Who stays there is not asked: any person may be one
who is to be protected.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.language.compiled import any_of, once
from onrecord.language.tools import Tools
from onrecord.record.text import Span

from ..scan import Sheet

_REACH = 80  # code points before a name in which a word for staying may stand
# Between staying and the place: "lives with his aunt in", "is hiding out near".
_BETWEEN = r"(?:[^.;:!?\n]{0,50}?)"
_LEADING = r"(?: +(?:in|at|near|outside|around|from|to|inside|on|with|for|of))(?!\w)"


@dataclass(frozen=True, slots=True)
class Words:
    """The lists, compiled."""

    staying: re.Pattern[str]
    met: re.Pattern[str]
    there: re.Pattern[str]


@once
def words(tools: Tools) -> Words:
    """Return the words of `places.yaml` that tell where somebody stays, compiled."""
    lists = tools.lexicon("places")["whereabouts"]
    now, be = any_of(lists["now"]), any_of(lists["be"])
    staying = "|".join(
        (
            any_of(lists["stays"]),
            rf"(?:{be})(?: +(?:{now}))? +(?:{any_of(lists['staying'])})",
            rf"(?:{now}),? +(?:{any_of(lists['past'])})",
        )
    )
    return Words(
        staying=re.compile(
            rf"(?<!\w)(?:(?:{staying})(?!\w){_BETWEEN}|(?:{be}) +(?:{now})){_LEADING}"
            r"[^.;:!?\n]{0,40}$"
        ),
        met=re.compile(
            rf"(?<!\w)(?:{any_of(lists['met'])})(?!\w){_BETWEEN}{_LEADING}[^.;:!?\n]{{0,30}}$"
        ),
        there=re.compile(rf"[^.;!?\n]{{0,20}}?,? *(?:{any_of(lists['there'])})(?!\w)"),
    )


def stays(page: Sheet, spans: Sequence[Span], tools: Tools, *, published: bool) -> frozenset[Span]:
    """Return the names of where somebody stays now.

    In a document that is not `published` also those of where a source was met.
    """
    known = words(tools)
    found = set[Span]()
    for span in spans:
        start = max(page.sentence(span.start).start, span.start - _REACH)
        before = page.low[start : span.start]
        told = known.staying.search(before) or (not published and known.met.search(before))
        if told or known.there.match(page.low, span.end):
            found.add(span)
    return frozenset(found)
