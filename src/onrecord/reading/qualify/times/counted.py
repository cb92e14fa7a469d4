"""What is counted off within a longer time: "the first Friday of July", "the third quarter"."""

from collections.abc import Callable, Mapping

from . import periods
from .hit import Hit
from .meanings import month_of
from .periods import UNKNOWN, Period
from .words import Dated


def _month(hit: Hit) -> Period:
    """Return the month that is told: by its name, or "next month"."""
    if which := hit.get("rm"):
        if hit.own.day is None:
            return UNKNOWN
        steps = {"this": 0, "the": 0, "last": -1, "next": 1}
        first = periods.step(hit.own.day.replace(day=1), months=steps[which])
        return periods.around(first, "month") if first else UNKNOWN
    year = hit.year()
    return periods.month(year, hit.month()) if year else month_of(hit)


def _nth_weekday(hit: Hit) -> Dated | None:
    """Return "the first Friday of July", "the last Sunday of next month"."""
    first, last = _month(hit)
    if first is None or last is None:
        return hit.made(UNKNOWN)
    number = hit.words.lists["nth"][hit.get("n")]
    weekday = hit.words.lists["weekdays"][hit.get("w")]
    if number < 0:
        day = periods.step(last, days=-((last.weekday() - weekday) % 7))
    else:
        day = periods.step(first, days=(weekday - first.weekday()) % 7 + 7 * (number - 1))
    return hit.made(Period(day, day) if day and day <= last else UNKNOWN)


def _week_of(hit: Hit) -> Dated | None:
    """Return the first, second, third or last seven days of a month."""
    first, last = _month(hit)
    if first is None or last is None:
        return hit.made(UNKNOWN)
    number = hit.words.lists["nth"][hit.get("n")]
    if number < 0:
        return hit.made(Period(periods.step(last, days=-6), last))
    start = periods.step(first, days=7 * (number - 1))
    return hit.made(Period(start, periods.step(start, days=6) if start else None))


def _quarter(hit: Hit) -> Dated | None:
    """Return a quarter or a half of a year; without a year, the last that has begun."""
    unit = (hit.get("u", "u2", "u3", "u4") or "")[0]
    number = int(hit.get("n2", "n3") or 0) or hit.words.lists["nth"][hit.get("n", "n4")]
    size, most = (3, 4) if unit == "q" else (6, 2)
    year = hit.year() or int(hit.get("y2") or 0)
    placed = year or hit.get("u") == "quarter" or hit.get("u2")
    if not placed or number > most:  # "the first half", of a match
        return None
    number = most if number < 0 else number
    if not year:
        if hit.own.day is None:
            return hit.made(UNKNOWN)
        year = hit.own.day.year - ((number - 1) * size + 1 > hit.own.day.month)
    return hit.made(periods.months(year, (number - 1) * size + 1, number * size))


def _months_of(hit: Hit) -> Dated | None:
    """Return the first or last so many months of a year: "the first six months of 2012"."""
    number, year = hit.number("n"), hit.year()
    if not 1 < number < 12 or year is None:
        return hit.made(UNKNOWN)
    first = 1 if hit.get("which") == "first" else 13 - number
    return hit.made(periods.months(year, first, first + number - 1))


COUNTED: Mapping[str, Callable[[Hit], Dated | None]] = {
    "nth_weekday": _nth_weekday,
    "week_of": _week_of,
    "quarter": _quarter,
    "months_of": _months_of,
}
