"""One match of a date's form, with what is needed to tell what it means."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple

from onrecord.record.text import Span

from ..scan import Sheet
from . import periods
from .periods import UNKNOWN, Period
from .words import Calendar, Dated, Own

_SOON = 300  # days ahead


_AROUND = 150  # days before or after an event: further off its last or its next may be meant
_NEAR = 45  # days ahead, where no verb says whether it is past


class Hit(NamedTuple):
    """One match with what is needed to resolve it."""

    match: re.Match[str]
    page: Sheet
    own: Own
    words: Calendar

    def get(self, *groups: str) -> str | None:
        """Return the words of the first of the groups that has any."""
        known = self.match.groupdict()
        found = next((known[g] for g in groups if known.get(g)), None)
        return re.sub(" +", " ", found) if found else None

    def month(self) -> int:
        """Return the number of the month."""
        return int(self.words.lists["months"][self.get("m")])

    def number(self, *groups: str) -> int:
        """Return the number that the first of the groups tells, or 0."""
        text = self.get(*groups) or "0"
        if text in ("a", "an"):
            return 1
        if text[0].isdigit():
            return int(re.match(r"\d+", text)[0])  # type: ignore[index]
        return self.words.numbers[text]

    def which(self) -> int | None:
        """Return how many units from the document's own date: "the past week" is -1."""
        said = (self.get("which") or "").rpartition(" ")[2]
        steps = {"this": 0, "current": 0, "last": -1, "past": -1, "next": 1, "coming": 1}
        return steps.get(said)

    def year(self) -> int | None:
        """Return the year that is told, or None."""
        if full := self.get("y"):
            return int(full)
        if short := self.get("yy", "ys"):
            return 1900 + int(short) if int(short) >= 50 else 2000 + int(short)
        if said := self.get("wy"):
            return spoken_year(said, self.words.lists)
        if (said := self.get("ry")) and self.own.year:
            return self.own.year + {"this": 0, "the": 0, "last": -1, "next": 1}[said]
        return None

    def made(self, period: Period | None) -> Dated | None:
        """Return the date that the match means, or None where it is none."""
        return Dated(Span(*self.match.span()), period, "") if period else None

    def before(self, reach: int = 24) -> str:
        """Return the words right before the match."""
        start = self.match.start()
        return self.page.low[max(0, start - reach) : start]

    def tense(self) -> str:
        """Return "will" or "was" by the verb of its sentence that stands nearest, or ""."""
        sentence = self.page.sentence(self.match.start())
        nearest, said = 10_000, ""
        for verb in self.words.tense.finditer(self.page.low, sentence.start, sentence.end):
            if verb.start() >= self.match.end():
                if not said:
                    said = verb.lastgroup or ""
                break
            if verb.end() <= self.match.start() and self.match.start() - verb.end() < nearest:
                nearest, said = self.match.start() - verb.end(), verb.lastgroup or ""
        return said

    def is_due(self) -> bool:
        """Say whether a row of a list sets somebody a task by then: "- Ada: send it by 5 May"."""
        line = self.page.text.rfind("\n", 0, self.match.start()) + 1
        rows = list(_TASK.finditer(self.page.text, line, self.match.start()))
        if not rows or not _BY.search(self.before()):
            return False
        task = rows[-1]
        verbs = self.words.tense.finditer(self.page.low, task.end(), self.match.start())
        return all(v.lastgroup != "was" or v[0].endswith("ed") for v in verbs)


_TASK = re.compile(r"(?<!\S)[-–—*•] *[A-Z][\w .'’]{0,40}: *(?=[a-z])")
_BY = re.compile(r"(?<!\w)by +$")


def spoken_year(said: str, lists: Mapping[str, Any]) -> int:
    """Return the year of "nineteen eighty-nine", "two thousand and four"."""
    first, *rest = re.split(r"[ -]+", said)
    total = {"nineteen": 1900, "twenty": 2000, "two": 2000}[first]
    values = {**lists["tens"], **lists["teens"], **lists["ones"]}
    return int(total + sum(values.get(w, 0) for w in rest))


def to_come(hit: Hit, find: Callable[[int], Period | None]) -> Period | None:
    """Return the coming one of what returns every year, where it is told as to come.

    "He will take part in a meeting on 22 November"; without any verb, where it is near.
    """
    tense = "will" if hit.is_due() else hit.tense()
    if hit.own.day is None or tense == "was":
        return None
    for year in (hit.own.day.year, hit.own.day.year + 1):
        found = find(year)
        if found and found.start:
            away = (found.start - hit.own.day).days
            if 0 <= away <= (_SOON if tense == "will" else _NEAR):
                return found
    return None


def days(year: int, month: int, first: int, last: int) -> Period | None:
    """Return a run of days in one month, or None where the calendar has no such days."""
    a, b = periods.day(year, month, first), periods.day(year, month, last)
    return Period(a.start, b.end) if a and b and first <= last else None


def nearest(known: Own, month: int, first: int, last: int) -> Period:
    """Return the last such days on or before the document's own date, or those near its event."""
    if known.about:
        return around(known.about, lambda year: days(year, month, first, last))
    if known.year is None:
        return UNKNOWN
    period = days(known.year, month, first, last) or UNKNOWN
    if known.latest and period.start and period.start > known.latest:
        return days(known.year - 1, month, first, last) or UNKNOWN
    return period


def around(about: date, find: Callable[[int], Period | None]) -> Period:
    """Return which of what returns every year lies near a day: none where two are far from it."""
    for year in (about.year, about.year - 1, about.year + 1):
        found = find(year)
        if found and found.start and abs((found.start - about).days) <= _AROUND:
            return found
    return UNKNOWN


def is_name(hit: Hit) -> bool:
    """Say whether "May" or "March" is written as a month."""
    at = hit.match.start("m")
    return hit.page.flat[at].isupper()
