"""Names that open the rows of a register which nobody published, before what is told of them.

"Dario: came in with burns, 11 years", "3 May. Jorin. Lost a leg": a log's row opens with its place
in the same way. A word is somebody's where what follows is said of people alone, or is done to
people and no gazetteer knows the name; and where nothing else in the text makes it a place.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from onrecord.language.commonwords import nobodys
from onrecord.language.tools import Tools
from onrecord.reading.draft import Draft
from onrecord.reading.segment.entries import headed
from onrecord.record.text import Span

from ..numbers import any_of
from ..scan import Sheet, once
from .forms import rules as english
from .guarding import Named, is_unpublished
from .written import everywhere

_NAME = r"[ \t>*#_|–—-]*(?P<name>[^\W\d_a-z][\w'’-]{2,})[*_]*"
_LABEL = re.compile(rf"{_NAME} *(?::|[–—-] )[*_]* *")
_AFTER_DAY = re.compile(rf"{_NAME} *(?:[.:,]|[–—-] )[*_]* *")
_NEAR = 30  # code points before a name that may say that it is a place's


class Rules(NamedTuple):
    """What is said of a row's name, compiled, and the words that make it a place's elsewhere."""

    somebody: re.Pattern[str]
    done: re.Pattern[str]
    inside: re.Pattern[str]
    no_name: frozenset[str]


@once
def rules(tools: Tools) -> Rules:
    """Return the lists of `tools` for the rows of a register, compiled."""
    lists, words = tools.lexicon("persons"), english(tools).words
    done = any_of([*lists["done_to"], *lists["done_away"], *lists["hurt"]])
    been = r"(?:(?:who +)?(?:was|has +been|had +been|is) +)?(?:also +|then +)?"
    return Rules(
        somebody=re.compile(
            rf"{been}(?:{any_of(tools.lexicon('segments')['entry_somebody'])})(?!\w)", re.I
        ),
        done=re.compile(rf"{been}(?:{done})(?!\w)", re.I),
        inside=re.compile(
            rf"(?<!\w)(?:{any_of(tools.lexicon('places')['happens'])}) +(?:the +)?$", re.I
        ),
        no_name=words.things | words.not_names | words.peoples | words.faiths | words.months,
    )


def row_names(draft: Draft, page: Sheet, tools: Tools) -> Iterator[Named]:
    """Yield whom the rows of an unpublished document open with, and tell of."""
    if not is_unpublished(draft.document):
        return
    words, rows = rules(tools), list(_rows(draft, page, tools))
    often = Counter(name for name, _ in rows)
    others = {n for e in draft.entities if e.kind != "person" for n in (e.name, *e.names)}
    for name, at in rows:
        alone = words.somebody.match(page.flat, at) is not None
        hurt = words.done.match(page.flat, at) and not tools.gazetteer.known(name)
        low = name.lower()
        other = name in others or name.isupper() or low in words.no_name or nobodys(low, tools)
        if (alone or hurt) and often[name] == 1 and not other:
            spans = tuple(everywhere(page, name))
            before = (page.flat[max(0, s.start - _NEAR) : s.start] for s in spans)
            if not any(words.inside.search(lead) for lead in before):
                yield Named(name, "victim", spans)


def _rows(draft: Draft, page: Sheet, tools: Tools) -> Iterator[tuple[str, int]]:
    """Yield the one word that each row opens with, and where what it tells begins."""
    text = draft.document.text
    for head, body in headed(draft.passages, text, tools.lexicon("segments")):
        if head.place is not None and " " not in head.place.of(text):
            yield head.place.of(page.flat), body[0].span.start
    dated = False
    for passage in draft.passages:
        for line in _lines(passage.span, text) if passage.role != "byline" else ():
            if hit := (_AFTER_DAY if dated else _LABEL).match(page.flat, *line):
                yield hit["name"], hit.end()
            dated = False
        dated = passage.role == "byline"


def _lines(span: Span, text: str) -> Iterator[Span]:
    start = span.start
    for line in span.of(text).splitlines(keepends=True):
        yield Span(start, start + len(line))
        start += len(line)
