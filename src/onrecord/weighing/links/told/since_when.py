"""Since when: from which day armed people are said to have been in a school or a clinic.

"Soldiers moved into the school on 8 January" and "the note says that they came in on 9 February":
each is of one site, words its day, and knows the same place. They may have left and come again, so
that it is a tension.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product

from onrecord.record.claim import Claim, When
from onrecord.weighing.comparing.frame import Days, between, length, overlap
from onrecord.weighing.comparing.words import holds, listed
from onrecord.weighing.draft import Draft
from onrecord.weighing.links.found import Found, affirms, tension
from onrecord.weighing.links.ties import Key, in_time
from onrecord.weighing.settings.when_where import sums_up

from .subjects import together, told_of

SITE = frozenset({"site"})
WHY = "If both are of one place, each gives another day since when soldiers or fighters were in it."
LONGEST = 31  # days; a month may be worded
_DAY = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)?\b")
_YEAR = re.compile(r"\b\d{4}\b")
APART = 183  # days; further apart, they may well have come twice


def begun(claim: Claim, draft: Draft) -> Iterator[Key]:
    """Yield into what site, and where, a claim says that armed people came on a day it words."""
    if _since(claim):
        where = list(together(claim, draft))
        for subject in told_of(claim, SITE, draft):
            yield from ((*subject, *each) for each in where)


def found(one: Claim, other: Claim, draft: Draft) -> Found | None:
    """Return the tension of two days on which one stay is said to have begun."""
    first, second = _since(one), _since(other)
    meet = any(overlap(a, b) or between(a, b) > APART for a, b in product(first, second))
    own, its = (draft.frames[c.id].near().places for c in (one, other))
    elsewhere = bool(own and its) and own.isdisjoint(its)
    if meet or elsewhere or not in_time(one, other, draft):
        return None
    return tension(one, other, draft, WHY)


def _since(claim: Claim) -> list[Days]:
    """Return the days that a claim words, where it tells that a stay began; none for several."""
    began = affirms(claim) and holds(claim.text, listed("moved_in"))
    if not began or sums_up(claim) or holds(claim.text, listed("moved_out")):
        return []
    days = [d for t in claim.times if t.kind == "date" and (d := _days(t)) is not None]
    return days if len(days) == 1 and length(days[0]) <= LONGEST else []


def _days(time: When) -> Days | None:
    """Return the days that a time words; of "since January" those of the month, as far as known."""
    if time.start is None:
        return None
    if time.end is not None or _DAY.search(time.text):
        return time.start, time.end or time.start
    if time.start.endswith("-01-01") and _YEAR.search(time.text):
        return None  # "since 2024": which month, is not said
    last = date.fromisoformat(time.start) + timedelta(LONGEST - 1)
    return time.start, last.isoformat()
