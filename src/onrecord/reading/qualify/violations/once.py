"""Relief that was stopped and taken is kept from people once: "stopped a convoy and took the food".

A second verb that has no subject of its own goes on about the same relief. Of the two, the one that
is of children, or else names the goods, says what was kept back; else the first does.
"""

from collections.abc import Sequence
from dataclasses import replace

from onrecord.language.tools import Tools
from onrecord.record.claim import Claim, MayConcern

from ..scan import Sheet

_CODE = "denial_humanitarian_access"


def kept_back_once(claims: Sequence[Claim], page: Sheet, tools: Tools) -> list[Claim]:
    """Return claims, without a denial of access that its sentence has told already."""
    goods = frozenset(tools.lexicon("violations")["lists"]["goods"])
    made = list(claims)
    for at, claim in enumerate(made[1:], start=1):
        first, again = _raised(made[at - 1]), _raised(claim)
        if first is None or again is None or not _goes_on(made[at - 1], claim, again, page):
            continue
        rather = bool(goods.intersection(again.span.of(page.low).split()))
        if first.framework != again.framework:
            rather = again.framework == "mrm"
        drop, gone = (at - 1, first) if rather else (at, again)
        kept = tuple(m for m in made[drop].may_concern if m is not gone)
        made[drop] = replace(made[drop], may_concern=kept)
    return made


def _raised(claim: Claim) -> MayConcern | None:
    return next((m for m in claim.may_concern if m.code == _CODE), None)


def _goes_on(before: Claim, claim: Claim, again: MayConcern, page: Sheet) -> bool:
    """Say whether a claim begins with its verb, in the sentence of the one before."""
    if again.span.start != claim.span.start:
        return False
    return page.sentence(before.span.start) == page.sentence(claim.span.start)
