"""Frames: the days and places of a claim, an event or a document, and whether two agree."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

Days = tuple[str, str]
From = Literal["claim", "sentence", "passage", "before", "document"]
WORDED = ("claim", "sentence")
NEAR = (*WORDED, "passage")
_NEAREST: tuple[From, ...] = ("claim", "sentence", "passage", "before", "document")
SPOT = "@"  # what a spot begins with, among the names of places


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

    def near(self) -> "Frame":
        """Return what is known from near enough, not from what the document tells of as a whole."""
        if "document" not in (self.days_from, self.places_from):
            return self
        there = self.places if self.places_from != "document" else frozenset[str]()
        days = self.days if self.days_from != "document" else None
        return replace(self, days=days, places=there)

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
        return Frame(
            known,
            self.places | other.places,
            days_from=_nearest(f.days_from for f in (self, other) if f.days),
            period=None if known else period,
        )


def _nearest(froms: Iterable[From]) -> From:
    """Return the nearest of where days or places are from."""
    return min(froms, key=_NEAREST.index, default="claim")


EMPTY = Frame(None, frozenset())


def by_context(one: Frame, other: Frame) -> str:
    """Return what a sentence adds where a day or place is not worded in the claims themselves."""
    return "" if one.worded and other.worded else ", a day or place being taken from the context"
