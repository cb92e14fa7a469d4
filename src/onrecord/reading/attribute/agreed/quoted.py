"""Quotations that no rule has found a speaker for, given to the teller that the network reads."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.reading.attribute.found import Found
from onrecord.reading.nearby import Nearby
from onrecord.reading.network.told import Told
from onrecord.record.text import Span

from .added import TOLD_ACTS
from .kept import SURE
from .page import EDGE, Page

_LINE_ENDS = re.compile(r"\n\s*\n|[\"”’»]\s*\n")
_OPENS = "\"“„«‘'`’"


def given(page: Page, kept: Sequence[Found], told: Iterable[Told]) -> list[Found]:
    """Leave out the quotations without a speaker that are somebody's by what the network reads.

    Where a rule has found the words of telling as well, its act takes them in; else the network's
    is added like any other. "He attended twice, he says. “I shook every hand.”" stays apart: what
    is told in other words is no quotation.
    """
    tellers = Nearby((c, t) for t in told if _quotes(page, t) for c in t.content)
    more: Nearby[Span] = Nearby()
    made = []
    for each in kept:
        teller = _teller(page, each, tellers) if each.how == "carried" else None
        if teller is None:
            made.append(each)
        else:
            for span in each.content:
                more.add(teller.cue, span)
    return [_with(each, more) for each in made]


def _quotes(page: Page, told: Told) -> bool:
    """Say whether the network is sure of a telling whose content stands in marks throughout."""
    in_marks = (page.text[max(c.start - 1, 0)] in _OPENS for c in told.content)
    return told.score >= SURE and told.act in TOLD_ACTS and all(in_marks)


def _teller(page: Page, carried: Found, tellers: Nearby[Told]) -> Told | None:
    """Return the telling of the same paragraph that each quotation of `carried` is a part of.

    A quotation that ends its line stands by itself.
    """
    start, end = carried.content[0]
    for told in tellers.over(Span(start - EDGE - 1, end + EDGE + 1)):
        between = page.text[min(told.cue.start, start) : max(told.cue.end, start)]
        if not _LINE_ENDS.search(between) and _takes_in(told, carried):
            return told
    return None


def _takes_in(told: Told, carried: Found) -> bool:
    """Say whether each quotation of `carried` is by itself a part of what is told."""
    return all(
        any(abs(p.start - c.start) <= EDGE and abs(p.end - c.end) <= EDGE for p in told.content)
        for c in carried.content
    )


def _with(rule: Found, more: Nearby[Span]) -> Found:
    """Return an act with the quotations that its words of telling hold besides, in text order."""
    held = more.over(rule.cue) if rule.cue else ()
    new = [s for s in held if not any(s.overlaps(c) for c in rule.content)]
    return replace(rule, content=tuple(sorted((*rule.content, *new)))) if new else rule
