"""Taken: how many were taken, by documents that tell of one event, whatever each knows of it.

The first report of a raid often words neither the day nor the place. Of each document the largest
number counts, since others may be of a part; what counts up several events is left out.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import product

from onrecord.record.claim import Claim
from onrecord.weighing.comparing.words import any_listed, head_noun, listed
from onrecord.weighing.draft import Draft, claims_of
from onrecord.weighing.figures.counting import Count, bounds, counts, worded
from onrecord.weighing.figures.fates import fate
from onrecord.weighing.figures.rivals import LATER, SEVERAL, told_as_part
from onrecord.weighing.links.found import Found, affirms, later_first
from onrecord.weighing.links.ties import Key, may_be_one, sites_apart
from onrecord.weighing.settings.when_where import sums_up
from onrecord.weighing.tellings.deeds import deeds

CODE = "abduction"
WHOLE = "child"  # boys and girls
SAME = "If both are of one event, both give the same number of those taken"
APART = "If both are of one event, the numbers of those taken do not meet"


def counted(claim: Claim, draft: Draft) -> Iterator[Key]:
    """Yield of which event, and of whom, a claim counts those taken."""
    event = draft.events.get(claim.document)
    if event:
        kinds = {_kind(count) for count in taken(claim)}
        yield from ((event, kind) for kind in sorted(kinds | {WHOLE} if kinds else kinds))


def found(one: Claim, other: Claim, draft: Draft) -> Found | None:
    """Return how the largest numbers of two documents stand."""
    if one.document == other.document or not _of_one(one, other, draft):
        return None
    for first, second in product(taken(one), taken(other)):
        alike = _kind(first) == _kind(second) or _too_few(first, second) or _too_few(second, first)
        if alike and _most(first, other, draft) and _most(second, one, draft):
            return _stand(first, second, draft)
    return None


def _too_few(whole: Count, part: Count) -> bool:
    """Say whether there are fewer pupils, of both sexes, than boys or girls: nineteen of them."""
    of_both = _kind(whole) == WHOLE != _kind(part)
    return of_both and bounds(whole.quantity)[1] < bounds(part.quantity)[0]


def _stand(first: Count, second: Count, draft: Draft) -> Found | None:
    """Return the link of two numbers; none where one may hold within the other."""
    (low, high), (low2, high2) = bounds(first.quantity), bounds(second.quantity)
    one, other = later_first(first.claim, second.claim, draft.texts)
    later, earlier = (first, second) if one is first.claim else (second, first)
    given = f"“{worded(later.quantity)}” and “{worded(earlier.quantity)}”."
    if low == high == low2 == high2:
        return Found(one, other, "supports", f"{SAME}: {given}")
    if high < low2 or high2 < low:
        return Found(one, other, "in_tension", f"{APART}: {given}")
    return None


def taken(claim: Claim) -> list[Count]:
    """Return the numbers of those taken, none where a claim counts up several events."""
    if not affirms(claim) or sums_up(claim):
        return []
    told = [*counts(claim), *_gone_with(claim)]
    return [
        count
        for count in told
        if count.code == CODE
        and count.quantity.within is None
        and bounds(count.quantity)[0] >= SEVERAL
        and fate(claim, count.quantity, count.noun) not in LATER
        and not told_as_part(count)
        and _kind(count)
    ]


def _gone_with(claim: Claim) -> Iterator[Count]:
    """Yield the numbers of pupils who are said to have gone with them: "nineteen pupils left"."""
    if deeds(claim):
        return
    for quantity in claim.quantities:
        noun = head_noun(quantity.counted or "")
        after = claim.text[quantity.span.end - claim.span.start :].casefold()
        if _went_with().match(after):
            yield Count(claim, quantity, noun, CODE)


@cache
def _went_with() -> re.Pattern[str]:
    """Return what finds "left with them" after a number."""
    went, how, whom = map(any_listed, ("gone_with", "gone_how", "gone_with_whom"))
    return re.compile(rf"\s+(?:\w+\s+){{0,4}}?{went}\s+(?:{how}\s+)?with\s+(?:{how}\s+)?{whom}\b")


def _kind(count: Count) -> str:
    """Return as what they are counted: pupils and children are one; none for grown people."""
    if count.noun in listed("schooled"):
        return WHOLE
    return count.noun if count.noun in listed("young") else ""


def _of_one(one: Claim, other: Claim, draft: Draft) -> bool:
    """Say whether nothing speaks against one event: day, place, or a site of each."""
    return may_be_one(one, other, draft) and not sites_apart(one, other)


def _most(count: Count, other: Claim, draft: Draft) -> bool:
    """Say whether a number is the largest of its document that may be of what another tells."""
    document = count.claim.document
    beside = (c for c in claims_of(document, draft) if c.id != count.claim.id)
    rest = (c for claim in beside if _of_one(claim, other, draft) for c in taken(claim))
    least = bounds(count.quantity)[0]
    return all(bounds(c.quantity)[0] <= least for c in rest if _kind(c) == _kind(count))
