"""Rivals: which numbers count the same thing, of the same people, at the same time and place.

Only these are held against each other. The dead are no rivals of the wounded, nor a part of the
whole; where the words do not say, nothing is disputed.
"""

import re
from functools import cache

from onrecord.weighing.comparing.frame import length, overlap
from onrecord.weighing.comparing.words import (
    any_listed,
    content,
    holds,
    listed,
    mapping,
    singular,
    words,
)
from onrecord.weighing.draft import Draft
from onrecord.weighing.settings.when_where import dated_otherwise, days

from .counting import Count, bounds, exact, toll
from .fates import fate

LONG = 31  # days; a number of a longer time counts other events too
EVENT = 3  # days; estimates over longer times may be of other events too
LATER = ("release", "not_released")  # of which numbers often stand alone: "only eleven came home"
SEVERAL = 5  # people; fewer may be a part of them, or others
AROUND = 300  # code points around a claim in which its sentence begins and ends
FIRST_HAND = frozenset({"participant", "eyewitness"})


def rivals(later: Count, earlier: Count, draft: Draft) -> bool:
    """Say whether two numbers count the same thing.

    "11 priests" and "6 Jesuit priests" do not, nor need "47 persons" and "177 dead", who may be of
    one side; estimates and open numbers may each be of another stretch of time, unless both are of
    one event.
    """
    counted = [_what(c) for c in (later, earlier)]
    of_later = later.code in LATER and not all(counted)
    if counted[0] != counted[1] and not of_later:
        return False
    if any(of_more(c) or told_as_part(c) or _of_other(c) for c in (later, earlier)):
        return False
    if any(_bare(c) for c in (later, earlier)):
        return False
    if later.claim.document != earlier.claim.document and not may_be_one(later, earlier, draft):
        return False
    if part_seen(later, earlier):
        return not _told_as_some(_smaller(later, earlier))
    if all(exact(c.quantity) for c in (later, earlier)):
        return True
    known = [draft.frames[c.claim.id].days for c in (later, earlier)]
    return all(d is not None and length(d) <= EVENT for d in known)


def _what(count: Count) -> frozenset[str]:
    """Return what is counted: "pupils" and "children", "11 dead" and "nine people" may be one."""
    own = content(count.quantity.counted or (count.noun if toll(count) else ""))
    whole = own - listed("beside_noun") or own
    return frozenset(_one_noun(word, count) for word in whole)


def _one_noun(word: str, count: Count) -> str:
    if word in mapping("by_fate").get(count.code, ()) or word in listed("unsaid"):
        return "person"
    return "child" if word in listed("schooled") else word


def of_one_fate(one: Count, other: Count) -> bool:
    """Say whether two numbers may count the same people: the dead are not the wounded."""
    fates = fate(one.claim, one.quantity, one.noun), fate(other.claim, other.quantity, other.noun)
    return "" in fates or fates[0] == fates[1]


def part_seen(first: Count, second: Count) -> bool:
    """Say whether the smaller number is what somebody saw, which may be a part of the whole."""
    return _smaller(first, second).claim.basis in FIRST_HAND


def _smaller(first: Count, second: Count) -> Count:
    return min((first, second), key=lambda c: bounds(c.quantity))


def _told_as_some(count: Count) -> bool:
    """Say whether a number is told as some of more: "I saw them take two of our boys"."""
    after = count.claim.text[count.quantity.span.end - count.claim.span.start :].casefold()
    return _some_of().match(after) is not None


@cache
def _some_of() -> re.Pattern[str]:
    """Return what finds "of our" right after a number."""
    return re.compile(rf"\s+{any_listed('some_of')}\b")


def _bare(count: Count) -> bool:
    """Say whether no noun says what is counted, or one alone is spoken of: "one man in his 20s"."""
    told = set(words(count.quantity.text))
    alone = bounds(count.quantity) == (1, 1) and not told & listed("only")
    open_ = not count.quantity.counted and count.code not in LATER and not toll(count)
    return open_ or alone


def of_more(count: Count) -> bool:
    """Say whether a number is of a longer time than an event: "since March", "in five years"."""
    told = (days(t) for t in count.claim.times)
    long = any(d is not None and length(d) > LONG for d in told)
    lasting = any(t.kind == "duration" and "year" in t.text for t in count.claim.times)
    return long or lasting or bool(listed("since") & set(words(count.claim.text)))


def told_as_part(count: Count) -> bool:
    """Say whether a number is told as a part: "among the dead were seven", "the highest toll".

    "Eleven died, six of them children" tells eleven as the whole.
    """
    own = count.quantity.span
    whole = any(q.within and q.within.overlaps(own) for q in count.claim.quantities)
    told = [part for part in listed("part_of_toll") if holds(count.claim.text, [part])]
    of_all = all(
        holds(count.claim.text, [f"{w} {part}" for w in listed("all_of")]) for part in told
    )
    return bool(told) and not (of_all or whole or _before_a_part(count))


def _before_a_part(count: Count) -> bool:
    """Say whether a number follows that is told as the part: "nine died, four of them ours"."""
    start, own = count.claim.span.start, count.quantity.span
    later = (q for q in count.claim.quantities if q.span.start >= own.end)
    parts = (count.claim.text[q.span.end - start :].casefold() for q in later)
    return any(_of_these().match(after) for after in parts)


@cache
def _of_these() -> re.Pattern[str]:
    """Return what finds "of them" right after a number."""
    return re.compile(rf"\s+{any_listed('of_these')}\b")


def _of_other(count: Count) -> bool:
    """Say whether a number is told of another event: "six months before that"."""
    return _says(count, "of_another")


def _says(count: Count, name: str) -> bool:
    return holds(count.claim.text, listed(name))


def may_be_one(first: Count, second: Count, draft: Draft) -> bool:
    """Say whether nothing speaks against one event, and no day is worded that cannot be read."""
    one, other = (draft.frames[count.claim.id] for count in (first, second))
    if any(dated_otherwise(count.claim) for count in (first, second)):
        return False
    if one.days and other.days and not overlap(one.days, other.days):
        return False
    told_apart = _other_sites(first, second) or _other_means(first, second, draft)
    return one.agrees(other) and not told_apart


def _other_sites(first: Count, second: Count) -> bool:
    """Say whether each claim names a site that the other does not: a market, and a mosque."""
    told = [set(map(singular, words(c.claim.text))) & listed("sites") for c in (first, second)]
    return all(told) and not told[0] & told[1]


def _other_means(first: Count, second: Count, draft: Draft) -> bool:
    """Say whether each number is told with means that the other is not: air strikes, and rockets.

    In the whole sentence, as "two were killed and three wounded when rockets fell" is two claims.
    """
    told = [_means(_sentence(c, draft)) for c in (first, second)]
    return all(told) and not told[0] & told[1]


def _sentence(count: Count, draft: Draft) -> str:
    text, span = draft.texts[count.claim.document].text, count.claim.span
    before = [m.end() for m in _STOP.finditer(text, max(0, span.start - AROUND), span.start)]
    after = _STOP.search(text, span.end, span.end + AROUND)
    start = before[-1] if before else max(0, span.start - AROUND)
    return text[start : after.start() if after else span.end + AROUND]


_STOP = re.compile(r"[.!?][”’\"')\]]*\s+(?=[^a-z])|\n\s*\n")


def _means(text: str) -> set[str]:
    """Return the kinds of means that a text names."""
    return {name for name, told in mapping("means").items() if holds(text, told)}
