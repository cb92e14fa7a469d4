"""Whether children are those whom relief was for: "a convoy with food for 90 children".

Who stops it is not whom it was for: "boys with rifles stopped the convoy", "it was looted by boys".
"""

import re

from onrecord.record.claim import Claim
from onrecord.record.text import Span

from ..scan import Sheet, Shelf

_WHICH = re.compile(r"(?:which|where|that)(?!\w)")
_BACK = 60  # code points before somebody in which "food for the" stands
_FOR = re.compile(r"(?<!\w)(?:for|to|of|with|from|where|that|which|when)(?: +[\w-]+){0,3} +$")
_BY = re.compile(r"(?<!\w)by(?: +[\w-]+){0,3} +$")


def reached(claim: Claim, cue: Span, page: Sheet, people: Shelf, *, passive: bool) -> bool:
    """Say whether children who do not do it stand in the claim, or before its "which"."""
    spans = list(claim.spans)
    if _WHICH.match(page.low, claim.span.start):
        spans.append(Span(page.sentence(claim.span.start).start, claim.span.start))
    near = (f.span for span in spans for f in people.within(span) if f.rule == "child")
    does = _done_by if passive else _acts
    return not all(does(claim, span, cue, page) for span in near)


def _acts(claim: Claim, who: Span, cue: Span, page: Sheet) -> bool:
    """Say whether somebody before a cue does what it says, as nobody else stands between."""
    if who.end > cue.start or _FOR.search(page.low, max(0, who.start - _BACK), who.start):
        return False
    between = Span(who.end, cue.start)
    doing = (p for p in claim.participants if p.role == "alleged_perpetrator")
    return all(p.span.of(page.low) == "they" for p in doing if between.holds(p.span))


def _done_by(claim: Claim, who: Span, cue: Span, page: Sheet) -> bool:
    """Say whether a passive is by somebody right after it: "was stopped | by child soldiers"."""
    lead = page.low[cue.end : who.start]
    return who.start >= cue.end and _BY.fullmatch(lead.lstrip()) is not None
