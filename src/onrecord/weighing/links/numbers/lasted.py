"""Lasted: how long a convoy was held, by documents that tell of one event.

"Eleven days" by the driver, "four days" by who held it, "two hours" by the district office. Of each
document the longest time counts, since others may be of a part of it.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from onrecord.record.claim import Claim, Quantity
from onrecord.weighing.comparing.frame import Frame
from onrecord.weighing.comparing.words import any_listed, holds, listed, singular, words
from onrecord.weighing.draft import Draft, claims_of
from onrecord.weighing.figures.counting import exact
from onrecord.weighing.links.found import Found, affirms, later_first
from onrecord.weighing.links.ties import Key, in_time
from onrecord.weighing.links.told.subjects import together, told_of
from onrecord.weighing.settings.when_where import sums_up

APART = "If both are of one event, the times for which it was held do not meet"
OF = frozenset({"load"})
HOURS = {"minute": 1 / 60, "hour": 1.0, "day": 24.0, "week": 168.0, "month": 720.0}
CELL = " | "  # between the label of a row and its numbers


def counted(claim: Claim, draft: Draft) -> Iterator[Key]:
    """Yield of which convoy, and of which event, a claim says for how long it was held."""
    if _hours(claim) and not sums_up(claim):
        where = list(together(claim, draft))
        yield from ((*of, *each) for of in told_of(claim, OF, draft) for each in where)


def found(one: Claim, other: Claim, draft: Draft) -> Found | None:
    """Return the tension of two times that are not the same."""
    apart = one.document != other.document and _hours(one) != _hours(other)
    if not apart or not may_be_of_one(one, other, draft):
        return None
    if not (_longest(one, other, draft) and _longest(other, one, draft)):
        return None
    ends = later_first(one, other, draft.texts)
    given = " and ".join(f"“{_worded(c)}”" for c in ends)
    return Found(*ends, "in_tension", f"{APART}: {given}.")


def _where(claim: Claim, draft: Draft) -> Frame:
    """Return when and where, without a place that the sentences or the rows before lend."""
    frame = draft.frames[claim.id].near()
    lent = frame.places_from == "before" or (CELL in claim.text and frame.places_from != "claim")
    return replace(frame, places=frozenset()) if lent else frame


def may_be_of_one(one: Claim, other: Claim, draft: Draft) -> bool:
    """Say whether no day or place speaks against one event."""
    return _where(one, draft).agrees(_where(other, draft)) and in_time(one, other, draft)


def _longest(claim: Claim, other: Claim, draft: Draft) -> bool:
    """Say whether its document tells of no longer time that may be of what another tells."""
    longer = (c for c in claims_of(claim.document, draft) if _hours(c) > _hours(claim))
    return not any(may_be_of_one(c, other, draft) for c in longer if any(told_of(c, OF, draft)))


def _hours(claim: Claim) -> float:
    """Return for how many hours a claim says that something was held, 0 where it does not."""
    held = affirms(claim) and holds(claim.text, listed("held_for"))
    if not held or holds(claim.text, listed("on_the_way")):
        return 0
    return max((HOURS[_unit(q, claim)] * (q.low or 0) for q in _times(claim)), default=0)


def _times(claim: Claim) -> list[Quantity]:
    told = (q for q in claim.quantities if exact(q) and _unit(q, claim))
    return [q for q in told if _in_cell(q, claim) or _before().search(_left_of(q, claim))]


def _unit(quantity: Quantity, claim: Claim) -> str:
    """Return in what a time is measured: also by the label of its row, "Days of delay | 11"."""
    label = map(singular, words(claim.text.partition(CELL)[0])[:1])
    unit = quantity.unit or next(label if _in_cell(quantity, claim) else iter(()), "")
    return unit if unit in HOURS else ""


def _in_cell(quantity: Quantity, claim: Claim) -> bool:
    return _left_of(quantity, claim).endswith(CELL)


def _left_of(quantity: Quantity, claim: Claim) -> str:
    return claim.text[: quantity.span.start - claim.span.start].casefold()


def _worded(claim: Claim) -> str:
    """Return the longest time of a claim, as worded."""
    longest = max(_times(claim), key=lambda q: HOURS[_unit(q, claim)] * (q.low or 0))
    return f"{longest.text} {_unit(longest, claim)}{'s' if longest.low != 1 else ''}"


@cache
def _before() -> re.Pattern[str]:
    """Return what finds "for" or "took" right before a time."""
    return re.compile(rf"\b{any_listed('lasted_before')}\s+(?:\w+\s+)?$")
