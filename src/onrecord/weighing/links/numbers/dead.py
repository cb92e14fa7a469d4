"""Dead: how many died in one event, where those who died are called otherwise.

"Only nine terrorists", "21 civilians" and "at least 23 people" of one place and day are three
tolls of it. Whom one counts another may leave out, so that each is a tension at most. The armed
alone, and the graves that somebody counted, may be fewer than all who died.
"""

from collections.abc import Iterator
from itertools import product

from onrecord.record.case import Relation
from onrecord.record.claim import Claim
from onrecord.weighing.comparing.frame import between, overlap
from onrecord.weighing.comparing.words import head_noun, holds, listed, mapping, words
from onrecord.weighing.draft import Draft, claims_of
from onrecord.weighing.figures.counting import Count, bounds, exact, worded
from onrecord.weighing.figures.fates import fate
from onrecord.weighing.figures.rivals import SEVERAL, may_be_one, of_more, told_as_part
from onrecord.weighing.links.found import Found, affirms, later_first
from onrecord.weighing.links.tellers import speaker
from onrecord.weighing.links.ties import Key, in_time, ties
from onrecord.weighing.settings.when_where import sums_up

CODE = "killing"
SAME = "If both are of one event, both give the same number of the dead"
APART = "If both are of one event, the numbers of the dead do not meet"
OTHERS = "; each may count others"
SOON = 100  # days after which graves are still said to be those of an event


def counted(claim: Claim, draft: Draft) -> Iterator[Key]:
    """Yield when and where those died whom a claim counts."""
    if dead(claim):
        yield from ties(claim, draft)


def found(one: Claim, other: Claim, draft: Draft) -> Found | None:
    """Return how two numbers stand: the same, or not meeting, each the largest of its source."""
    for first, second in product(dead(one), dead(other)):
        if not _of_one(first, second, draft):
            continue
        if one.document != other.document and _same(first, second):
            return _link(first, second, "supports", SAME, draft)
        if not _apart(first, second) or _both_give(first, second, draft):
            continue  # where both are in both, the two documents agree on rival numbers
        if _most(first, second, draft) and _most(second, first, draft):
            others = OTHERS if first.noun != second.noun else ""
            return _link(first, second, "in_tension", f"{APART}{others}", draft)
    return None


def _link(first: Count, second: Count, relation: Relation, why: str, draft: Draft) -> Found:
    ends = later_first(first.claim, second.claim, draft.texts)
    later, earlier = (first, second) if ends[0] is first.claim else (second, first)
    given = f"“{worded(later.quantity)}” and “{worded(earlier.quantity)}”"
    return Found(*ends, relation, f"{why}: {given}.")


def dead(claim: Claim) -> list[Count]:
    """Return the numbers of those who died, none where a claim counts up several events."""
    if not affirms(claim) or sums_up(claim):
        return []
    told = (Count(claim, q, head_noun(q.counted or ""), CODE) for q in claim.quantities)
    return [
        count
        for count in told
        if _kind(count)
        and count.quantity.within is None
        and bounds(count.quantity)[0] >= SEVERAL
        and listed("rest").isdisjoint(words(count.quantity.counted or ""))
        and not told_as_part(count)
        and not of_more(count)
    ]


def _kind(count: Count) -> str:
    """Return as what the dead are counted: all of them, the armed, graves; "" for no dead."""
    kinds = (k for k, nouns in mapping("tolls_of").items() if count.noun in nouns)
    kind = next(kinds, "")
    died = fate(count.claim, count.quantity, count.noun) == "dead"
    return kind if died or kind == "graves" else ""


def _same(first: Count, second: Count) -> bool:
    """Say whether two exact numbers of all the dead, or both of the armed, are the same."""
    alike = bounds(first.quantity) == bounds(second.quantity)
    return alike and exact(first.quantity) and _kind(first) == _kind(second)


def _apart(first: Count, second: Count) -> bool:
    """Say whether two numbers do not meet: fewer graves, or fewer of the armed, may yet be so."""
    (low, high), (low2, high2) = bounds(first.quantity), bounds(second.quantity)
    if low <= high2 and low2 <= high:
        return False
    kinds = _kind(first), _kind(second)
    if kinds[0] == kinds[1]:
        return True
    smaller = first if high < low2 else second
    armed_only = _kind(smaller) == "armed" and holds(smaller.claim.text, listed("only"))
    return _kind(smaller) == "all" or armed_only


def _of_one(first: Count, second: Count, draft: Draft) -> bool:
    """Say whether two numbers are of one day and place; graves are counted later."""
    one, other = first.claim, second.claim
    own, its = (draft.frames[c.id].near() for c in (one, other))
    event = draft.events.get(one.document)
    of_event = bool(event) and event == draft.events.get(other.document)
    place = own.places & its.places
    if "graves" in (_kind(first), _kind(second)):
        days = sorted((own.days, its.days)) if own.days and its.days else []
        soon = bool(days) and between(days[0], days[1]) <= SOON
        return bool(place) and (of_event or soon) and in_time(one, other, draft)
    day = own.days and its.days and overlap(own.days, its.days)
    there = place or (of_event and not (own.places and its.places))
    return bool(day and there) and may_be_one(first, second, draft)


def _both_give(first: Count, second: Count, draft: Draft) -> bool:
    """Say whether each of two documents gives both numbers."""
    documents = {c.claim.document for c in (first, second)}
    numbers = {bounds(c.quantity) for c in (first, second)}
    given = (
        {bounds(q) for c in claims_of(d, draft) for q in c.quantities} for d in sorted(documents)
    )
    return len(documents) > 1 and all(numbers <= each for each in given)


def _most(count: Count, other: Count, draft: Draft) -> bool:
    """Say whether a number is the largest of its source that may be of what another tells."""
    document, teller = count.claim.document, speaker(count.claim, draft)
    beside = (c for c in claims_of(document, draft) if speaker(c, draft) == teller)
    rest = (c for claim in beside for c in dead(claim) if _of_one(c, other, draft))
    least = bounds(count.quantity)[0]
    return all(bounds(c.quantity)[0] <= least for c in rest)
