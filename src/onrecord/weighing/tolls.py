"""Number against number, within one reported incident: agree, refine, sit badly, or exclude.

"Dozens" and 85 agree. What one witness saw may be a part of what another counted. Numbers given
on different days are in tension, as counts change, until all were given long after.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

from onrecord.record.claim import Claim, Quantity
from onrecord.record.document import Document

from . import sources
from .counting import Count, bounds, counts
from .draft import Draft, dated, documents
from .found import Found, by_incident, later_first, pairs_of
from .when_where import frame
from .words import content

SETTLED = 30  # days after the event; by then a count is not expected to grow from day to day
FIRST_HAND = frozenset({"participant", "eyewitness"})


def tolls(draft: Draft) -> Iterator[Found]:
    """Yield how the numbers of each reported incident stand to each other."""
    texts = documents(draft)
    for claims in by_incident(draft):
        same: dict[tuple[str, str], list[Count]] = defaultdict(list)
        for claim in claims:
            for count in counts(claim):
                same[count.noun, count.code].append(count)
        for key in sorted(same):
            for first, second in pairs_of(same[key]):
                if first.claim.id != second.claim.id and not _one_voice(first, second, draft):
                    yield from _compare(first, second, texts)


def _one_voice(first: Count, second: Count, draft: Draft) -> bool:
    """Say whether one source speaks in one document: it neither supports nor disputes itself."""
    tellers = {sources.teller(c.claim, draft.resolved) for c in (first, second)}
    return first.claim.document == second.claim.document and len(tellers) == 1


def _compare(first: Count, second: Count, texts: Mapping[str, Document]) -> Iterator[Found]:
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
    elif not _part_seen(later, earlier):
        yield _apart(later, earlier, texts, words)


def _words(count: Count) -> str:
    """Return a number with what it counts, as worded: "9 children"."""
    quantity: Quantity = count.quantity
    text = " ".join(quantity.text.split())
    return (
        text if not quantity.counted or quantity.counted in text else f"{text} {quantity.counted}"
    )


def _part_seen(first: Count, second: Count) -> bool:
    """Say whether the smaller number is what somebody saw, which may be a part of the whole."""
    smaller = min((first, second), key=lambda c: bounds(c.quantity))
    return smaller.claim.basis in FIRST_HAND


def _apart(later: Count, earlier: Count, texts: Mapping[str, Document], words: str) -> Found:
    """Return the link between two numbers that share no value."""
    one, other = later.claim, earlier.claim
    if not _firm(later, earlier):
        why = f"The two numbers do not meet, and one is an estimate or counts otherwise: {words}."
    elif not frame(one).one_event(frame(other)):
        why = f"The two numbers do not meet; the day or place is not stated in both: {words}."
    elif not _of_one_day(one, other, texts):
        why = f"The two numbers do not meet; they were given on different days: {words}."
    else:
        why = f"Of one day and place, both cannot be so at once: {words}."
        return Found(one, other, "contradicts", why)
    return Found(one, other, "in_tension", why)


def _firm(first: Count, second: Count) -> bool:
    """Say whether both give firm numbers of the same thing, as certain."""
    phrases = [content(c.quantity.counted or "") for c in (first, second)]
    sure = all(c.claim.certainty in ("certain", "unspecified") for c in (first, second))
    estimate = first.quantity.approximate or second.quantity.approximate
    return sure and not estimate and phrases[0] == phrases[1]


def _of_one_day(one: Claim, other: Claim, texts: Mapping[str, Document]) -> bool:
    """Say whether two claims were made on one day, or both long after what they tell of."""
    if one.document == other.document:
        return True
    said = [dated(texts[c.document]) if c.document in texts else "" for c in (one, other)]
    if "" in said:
        return False
    ends = [f.days[1] for f in (frame(one), frame(other)) if f.days]
    return said[0] == said[1] or all(_days_between(max(ends), day) > SETTLED for day in said)


def _days_between(first: str, last: str) -> int:
    try:
        return (date.fromisoformat(last) - date.fromisoformat(first)).days
    except ValueError:
        return 0
