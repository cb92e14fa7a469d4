"""Number against number, within one reported incident: agree, refine, sit badly, or exclude.

"Dozens" and 85 agree. What one witness saw may be a part of what another counted. Numbers given
on different days are in tension, as counts change, until all were given long after.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date

from onrecord.record.claim import Claim, Quantity
from onrecord.weighing.comparing.frame import by_context
from onrecord.weighing.draft import Draft, dated
from onrecord.weighing.figures.counting import Count, bounds, counts
from onrecord.weighing.figures.rivals import of_one_fate, part_seen, rivals
from onrecord.weighing.origins import sources

from .found import Found, by_incident, later_first, pairs_of

Bounds = tuple[float, float]
SETTLED = 30  # days after the event; by then a count is not expected to grow from day to day


def tolls(draft: Draft) -> Iterator[Found]:
    """Yield how the numbers of each reported incident stand to each other."""
    for claims in by_incident(draft):
        same: dict[tuple[str, str], list[Count]] = defaultdict(list)
        for claim in claims:
            for count in counts(claim):
                same[count.noun, count.code].append(count)
        for key in sorted(same):
            given: dict[str, set[Bounds]] = defaultdict(set)
            for count in same[key]:
                given[count.claim.document].add(bounds(count.quantity))
            for first, second in pairs_of(same[key]):
                told_twice = first.claim.id == second.claim.id or _one_voice(first, second, draft)
                if not told_twice and of_one_fate(first, second):
                    both = given[first.claim.document] & given[second.claim.document]
                    yield from _compare(first, second, draft, both)


def _one_voice(first: Count, second: Count, draft: Draft) -> bool:
    """Say whether one source speaks in one document: it neither supports nor disputes itself."""
    tellers = {sources.teller(c.claim, draft.voices) for c in (first, second)}
    return first.claim.document == second.claim.document and len(tellers) == 1


def _compare(
    first: Count, second: Count, draft: Draft, both: Collection[Bounds]
) -> Iterator[Found]:
    """Yield how two numbers stand to each other; `both` are those that both documents give."""
    texts = draft.texts
    one, other = later_first(first.claim, second.claim, texts)
    later, earlier = (second, first) if one is second.claim else (first, second)
    words = f"“{_words(later)}” and “{_words(earlier)}”"
    (low, high), (low2, high2) = bounds(later.quantity), bounds(earlier.quantity)
    if (low, high) == (low2, high2):
        yield Found(one, other, "supports", f"Both give the same number: {words}.")
    elif low >= low2 and high <= high2:
        yield Found(one, other, "refines", f"One number is within the other: {words}.")
    elif low2 >= low and high2 <= high:
        yield Found(other, one, "refines", f"One number is within the other: {words}.")
    elif low <= high2 and low2 <= high:
        yield Found(one, other, "supports", f"The two numbers can both hold: {words}.")
    elif (low, high) in both and (low2, high2) in both and one.document != other.document:
        return  # the two documents agree, and each gives rival numbers
    elif rivals(later, earlier, draft):
        yield _apart(later, earlier, draft, words)


def _words(count: Count) -> str:
    """Return a number with what it counts, as worded: "9 children"."""
    quantity: Quantity = count.quantity
    text = " ".join(quantity.text.split())
    return (
        text if not quantity.counted or quantity.counted in text else f"{text} {quantity.counted}"
    )


def _apart(later: Count, earlier: Count, draft: Draft, words: str) -> Found:
    """Return the link between two numbers that share no value."""
    one, other = later.claim, earlier.claim
    frames = draft.frames[one.id], draft.frames[other.id]
    known = frames[0].firm and frames[1].firm and frames[0].one_event(frames[1])
    if part_seen(later, earlier):
        why = f"The smaller number is what one source saw, which may be a part: {words}."
    elif not _sure(later, earlier):
        why = f"The two numbers do not meet, and one is an estimate or less than sure: {words}."
    elif not known:
        why = f"The two numbers do not meet; the day or place is not stated in both: {words}."
    elif not _of_one_day(one, other, draft):
        why = f"The two numbers do not meet; they may have been counted on different days: {words}."
    else:
        told = by_context(*frames)
        why = f"Of one day and place{told}, both numbers cannot be so at once: {words}."
        return Found(one, other, "contradicts", why)
    return Found(one, other, "in_tension", why)


def _sure(first: Count, second: Count) -> bool:
    """Say whether neither number is an estimate or said with less than certainty."""
    sure = all(c.claim.certainty in ("certain", "unspecified") for c in (first, second))
    return sure and not first.quantity.approximate and not second.quantity.approximate


def _of_one_day(one: Claim, other: Claim, draft: Draft) -> bool:
    """Say whether two claims were made on one day, or both long after what they tell of.

    What nobody named is said to have reported may be of the first hours.
    """
    if "unnamed" in (one.source.kind, other.source.kind):
        return False
    if one.document == other.document:
        return True
    texts, frames = draft.texts, (draft.frames[c.id] for c in (one, other))
    said = [dated(texts[c.document]) if c.document in texts else "" for c in (one, other)]
    if "" in said:
        return False
    ends = [f.days[1] for f in frames if f.days]
    return said[0] == said[1] or all(_days_between(max(ends), day) > SETTLED for day in said)


def _days_between(first: str, last: str) -> int:
    try:
        return (date.fromisoformat(last) - date.fromisoformat(first)).days
    except ValueError:
        return 0
