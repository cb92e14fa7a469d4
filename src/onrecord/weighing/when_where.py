"""When and where of a claim, as far as the case compares them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from onrecord.language.tools import load_tools
from onrecord.record.claim import Claim, When, Where

from .words import any_listed, listed, mapping, words

Days = tuple[str, str]
From = Literal["claim", "sentence", "passage", "before", "document"]
NEAR = ("claim", "sentence", "passage")
_WIDE = ("country", "region", "province")  # precisions
LONGEST = 92  # days; "in 2021" is too wide a time to say that two claims are of one event


def days(when: When) -> Days | None:
    """Return the first and last day of a date, or null where an end is open or it is no date."""
    if when.kind != "date" or not when.start or not when.end:
        return None
    return when.start[:10], when.end[:10]


def of_another(claim: Claim, when: When) -> bool:
    """Say whether a time is not that of the deed, but of what it began with, or of a telling.

    "Since the group was founded in 2014", "reports carried by agencies on 29 August", "the ministry
    on Saturday put the number of dead at seven".
    """
    before = claim.text[: max(when.span.start - claim.span.start, 0)]
    after = claim.text[max(when.span.end - claim.span.start, 0) :]
    told = any(form.search(before) for form in (_since_when(), _told_when()))
    return told or any(form.match(after) for form in (_then_told(), _after_event()))


@cache
def _since_when() -> re.Pattern[str]:
    since, began = any_listed("since_when"), any_listed("began")
    return re.compile(rf"\b{since}\s+[^.,;:]{{2,60}}\b{began}\b[^.,;:]*$", re.IGNORECASE)


@cache
def _then_told() -> re.Pattern[str]:
    return re.compile(rf"\s+{any_listed('then_told')}\b", re.IGNORECASE)


@cache
def _after_event() -> re.Pattern[str]:
    """Return what finds "after the raid on Orun, the office has established" after "a month"."""
    event, since = any_listed("after_event"), any_listed("by_now")
    after = any_listed("later")
    return re.compile(
        rf"(?:\s+{after})?\s+the\s+{event}\b[^.;:]{{0,80}},\s[^.,;:]{{2,60}}\b{since}\b",
        re.IGNORECASE,
    )


@cache
def _told_when() -> re.Pattern[str]:
    told, telling = any_listed("told_then"), any_listed("telling_then")
    between = r"[^.;:]{0,60}?"
    return re.compile(
        rf"\b{told}\b{between}\b{telling}\b{between}\b(?:on|of|from|dated)\s+$", re.IGNORECASE
    )


def length(of: Days) -> int:
    """Return how many days an interval has; a very large number where a day is no real one."""
    try:
        return (date.fromisoformat(of[1]) - date.fromisoformat(of[0])).days + 1
    except ValueError:
        return 10**6


def overlap(first: Days, second: Days) -> Days | None:
    """Return the days that two intervals share, or null."""
    start, end = max(first[0], second[0]), min(first[1], second[1])
    return (start, end) if start <= end else None


def between(first: Days, second: Days) -> int:
    """Return how many days lie from one interval to the other, 0 where they meet."""
    end, start = min(first[1], second[1]), max(first[0], second[0])
    return length((end, start)) - 1 if start > end else 0


@dataclass(frozen=True, slots=True)
class Frame:
    """When and where: the days, null where not known, and the places' folded names and spots.

    `days_from` and `places_from` say whether the claim words it or what stands around it does.
    `period` is a time too wide to say when it was, which yet says when it was not: "in 2006".
    """

    days: Days | None
    places: frozenset[str]
    days_from: From = "claim"
    places_from: From = "claim"
    period: Days | None = None

    @property
    def worded(self) -> bool:
        """Say whether the claim itself words what is known."""
        return self.days_from == "claim" and self.places_from == "claim"

    @property
    def firm(self) -> bool:
        """Say whether day and place are known from near enough to hold something against it."""
        near = self.days_from in NEAR and self.places_from in (*NEAR, "before")
        return bool(self.days and self.places and near)

    def agrees(self, other: "Frame") -> bool:
        """Say whether nothing in two frames speaks against one event."""
        own, its = self.days or self.period, other.days or other.period
        if own and its and not overlap(own, its) and not self._loose(other):
            return False
        return not self.places or not other.places or self._meets(other)

    def _loose(self, other: "Frame") -> bool:
        """Say whether one knows a wide time only, and the other its day from the document only."""
        of = [f.days_from for f in (self, other) if f.days]
        return of == ["document"]

    def one_event(self, other: "Frame") -> bool:
        """Say whether both frames know when and where, and it is the same."""
        shared = self.days and other.days and overlap(self.days, other.days)
        return bool(shared and self._meets(other))

    def _meets(self, other: "Frame") -> bool:
        """Say whether a place is shared; one name alone that was located as two spots is not."""
        if not self.places & other.places:
            return False
        own, its = (frozenset(p for p in f.places if p.startswith(SPOT)) for f in (self, other))
        located = len(own) == len(self.places) - 1 == 1 == len(its) == len(other.places) - 1
        return not located or own == its

    def with_(self, other: "Frame") -> "Frame":
        """Return what two agreeing frames know together."""
        shared = overlap(self.days, other.days) if self.days and other.days else None
        known = shared or self.days or other.days
        period = self.period or other.period
        return Frame(known, self.places | other.places, period=None if known else period)


SPOT = "@"  # what a spot begins with, among the names of places
_EXACT = 2  # decimals of degrees, about a kilometre, to which two places are one


def spot(place: Where) -> frozenset[str]:
    """Return where a place lies that was located as a town or a point, beside what it is called."""
    if place.precision not in ("city", "point") or place.lat is None or place.lon is None:
        return frozenset()
    return frozenset({f"{SPOT}{place.lat:.{_EXACT}f} {place.lon:.{_EXACT}f}"})


EMPTY = Frame(None, frozenset())


def wide(place: Where) -> bool:
    """Say whether a place is a country or a province, where much can happen in a day."""
    if place.precision in _WIDE:
        return True
    own = words(place.name or place.text)
    around = {*words(place.text), *own}
    return " ".join(own) in _countries() or bool(around & listed("wide"))


@cache
def _countries() -> frozenset[str]:
    lists = load_tools().lexicon("places")
    return frozenset(" ".join(words(n)) for n in [*lists["countries"], *lists["capitals"]])


def folded(names: Iterable[str]) -> frozenset[str]:
    """Return place names as they are compared: without words such as "Bayt" or "village"."""
    return frozenset(_place(name) for name in names) - {""}


def _place(name: str) -> str:
    own = words(name)
    told = [w for w in own if w not in listed("place_words")] or list(own)
    key = " ".join(told)
    for written, plain in mapping("letters").items():
        key = key.replace(written, plain)
    return key
