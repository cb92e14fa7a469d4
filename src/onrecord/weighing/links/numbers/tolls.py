"""Number against number, within one reported incident: agree, refine, sit badly, or exclude.

"Dozens" and 85 agree. What one witness saw may be a part of what another counted. Numbers given
on different days are in tension, as counts change, until all were given long after.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date

from onrecord.record.claim import Claim
from onrecord.weighing.comparing.frame import by_context
from onrecord.weighing.comparing.words import content, holds, listed
from onrecord.weighing.draft import Draft, dated
from onrecord.weighing.figures.counting import Count, bounds, counts, exact, worded
from onrecord.weighing.figures.rivals import LATER, of_one_fate, part_seen, rivals
from onrecord.weighing.links.found import Found, by_incident, later_first, pairs_of, stated
from onrecord.weighing.links.ties import in_time, surely_one
from onrecord.weighing.origins import sources

from .tallies import by_tally

Bounds = tuple[float, float]
OF_FATE = frozenset({"abduction", *LATER})
APART = "It is not sure that both are of one event. "
SEVERAL = 5  # people; smaller numbers are often the same by chance
SETTLED = 30  # days after the event; by then a count is not expected to grow from day to day


def tolls(draft: Draft) -> Iterator[Found]:
    """Yield how the numbers of each reported incident, and of one place and day, stand.

    Two claims that agree on the nurses and not on all who died are in tension.
    """
    for claims in by_incident(draft):
        yield from _apart_first(_among(claims, draft))
    for claims in by_tally(draft):
        yield from _apart_first(map(_softer, _among(claims, draft, sure=True)))


def _apart_first(found: Iterable[Found]) -> list[Found]:
    """Return links with those first in which numbers do not meet, in their order."""
    return sorted(found, key=lambda f: f.relation not in ("contradicts", "in_tension"))


def _softer(found: Found) -> Found:
    """Return a tension for what would contradict, were it sure that both are of one event."""
    if found.relation != "contradicts":
        return found
    return found._replace(relation="in_tension", why=f"{APART}{found.why}")


def _among(claims: Sequence[Claim], draft: Draft, *, sure: bool = False) -> Iterator[Found]:
    """Yield how the numbers of some claims stand to each other; `sure`: no estimates among them."""
    same: dict[tuple[str, str], list[Count]] = defaultdict(list)
    for claim in claims:
        for count in (c for c in counts(claim) if not sure or exact(c.quantity)):
            same[count.noun, count.code].append(count)
    for key in sorted(same):
        given: dict[str, set[Bounds]] = defaultdict(set)
        for count in same[key]:
            given[count.claim.document].add(bounds(count.quantity))
        for first, second in pairs_of(same[key]):
            told_twice = first.claim.id == second.claim.id or _one_voice(first, second, draft)
            then = in_time(first.claim, second.claim, draft)
            if then and not told_twice and of_one_fate(first, second):
                both = given[first.claim.document] & given[second.claim.document]
                yield from _compare(first, second, draft, both)
    yield from _of_other_nouns([c for key in sorted(same) for c in same[key]], draft)


def _of_other_nouns(all_: Sequence[Count], draft: Draft) -> Iterator[Found]:
    """Yield how numbers of pupils stand to those of children, and the same numbers of people.

    They may be of the same: so one number supports the other, and two are a tension at most.
    """
    schooled: dict[str, list[Count]] = defaultdict(list)
    alike: dict[tuple[str, Bounds], list[Count]] = defaultdict(list)
    for count in all_:
        if exact(count.quantity) and count.code in OF_FATE:
            if count.noun in listed("schooled"):
                schooled[count.code].append(count)
            if bounds(count.quantity)[0] >= SEVERAL:
                alike[count.code, bounds(count.quantity)].append(count)
    blocks = [*(schooled[k] for k in sorted(schooled)), *(alike[k] for k in sorted(alike))]
    for first, second in (pair for block in blocks for pair in pairs_of(block)):
        nouns = {first.noun, second.noun}
        of_one = nouns <= listed("schooled") or not nouns.isdisjoint(listed("unsaid"))
        across = first.claim.document != second.claim.document
        if len(nouns) > 1 and of_one and across and of_one_fate(first, second):
            yield from _compare(first, second, draft, ())


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
    words = f"“{worded(later.quantity)}” and “{worded(earlier.quantity)}”"
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
    elif rivals(later, earlier, draft) and not part_seen(later, earlier):
        yield _apart(later, earlier, draft, words)


def _apart(later: Count, earlier: Count, draft: Draft, words: str) -> Found:
    """Return the link between two numbers that share no value."""
    one, other = later.claim, earlier.claim
    frames = draft.frames[one.id], draft.frames[other.id]
    known = surely_one(one, other, draft)
    if _counted_on(later, earlier, draft):
        why = f"The two numbers do not meet; the later may be what more were found since: {words}."
    elif _unlike(later, earlier):
        why = (
            f"The two numbers do not meet, and may be of another time or not of the same: {words}."
        )
    elif not _sure(later, earlier):
        why = f"The two numbers do not meet, and one is an estimate or less than sure: {words}."
    elif not known:
        why = f"The two numbers do not meet; the day or place is not stated in both: {words}."
    elif not _of_one_day(one, other, draft, settled=later.code not in LATER):
        why = f"The two numbers do not meet; they may have been counted on different days: {words}."
    else:
        told = by_context(*frames)
        why = f"Of one day and place{told}, both numbers cannot be so at once: {words}."
        return Found(one, other, "contradicts", why)
    return Found(one, other, "in_tension", why)


def _counted_on(later: Count, earlier: Count, draft: Draft) -> bool:
    """Say whether a number may be another's, counted on: of one source, or one that "rose"."""
    tellers = [sources.teller(c.claim, draft.voices) for c in (later, earlier)]
    told = any(holds(c.claim.text, listed("counted_on")) for c in (later, earlier))
    return told or (tellers[0] is not None and tellers[0] == tellers[1])


def _unlike(later: Count, earlier: Count) -> bool:
    """Say whether what is counted is called otherwise, or one concerns no violation by itself."""
    counted = [content(c.quantity.counted or "") for c in (later, earlier)]
    return counted[0] != counted[1] or not (later.claim.may_concern and earlier.claim.may_concern)


def _sure(first: Count, second: Count) -> bool:
    """Say whether neither number is an estimate or said with less than certainty."""
    sure = stated(first.claim) and stated(second.claim)
    return sure and not first.quantity.approximate and not second.quantity.approximate


def _of_one_day(one: Claim, other: Claim, draft: Draft, *, settled: bool) -> bool:
    """Say whether two claims were made on one day, or both long after what they tell of.

    How many are free again is never `settled`.

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
    long = settled and all(_days_between(max(ends), day) > SETTLED for day in said)
    return long or said[0] == said[1]


def _days_between(first: str, last: str) -> int:
    try:
        return (date.fromisoformat(last) - date.fromisoformat(first)).days
    except ValueError:
        return 0
