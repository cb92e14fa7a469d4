"""Periods: whole days, months, years, seasons as first and last day, and steps between them."""

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple


class Period(NamedTuple):
    """A first and a last day, both included; None is open or not known."""

    start: date | None
    end: date | None


UNKNOWN = Period(None, None)


def day(year: int, month: int, number: int) -> Period | None:
    """Return one day, or None where the calendar has no such day."""
    try:
        found = date(year, month, number)
    except ValueError:
        return None
    return Period(found, found)


def month(year: int, number: int) -> Period:
    """Return one month."""
    return Period(date(year, number, 1), date(year, number, monthrange(year, number)[1]))


def months(year: int, first: int, last: int) -> Period:
    """Return a run of months; where `last` comes before `first` it lies in the next year."""
    return Period(month(year, first).start, month(year + (last < first), last).end)


def year(number: int) -> Period:
    """Return one year."""
    return months(number, 1, 12)


def week(of: date) -> Period:
    """Return the week from Monday to Sunday that a day lies in."""
    first = of - timedelta(days=of.weekday())
    return Period(first, first + timedelta(days=6))


def around(of: date, unit: str) -> Period:
    """Return the day, week, month, quarter, year, decade or century that a day lies in."""
    if unit in ("week", "fortnight"):
        return week(of)
    if unit == "month":
        return month(of.year, of.month)
    if unit == "year":
        return year(of.year)
    if unit == "quarter":
        first_month = (of.month - 1) // 3 * 3 + 1
        return months(of.year, first_month, first_month + 2)
    if unit in ("decade", "century"):
        size = 10 if unit == "decade" else 100
        first = of.year // size * size
        return Period(date(first, 1, 1), date(first + size - 1, 12, 31))
    return Period(of, of)


def step(of: date, days: int = 0, months: int = 0) -> date | None:
    """Return the day so many days and months away, or None where the calendar ends.

    A day that a month does not have becomes its last.
    """
    try:
        whole = of.year * 12 + of.month - 1 + months
        at, number = divmod(whole, 12)
        last = monthrange(at, number + 1)[1]
        return date(at, number + 1, min(of.day, last)) + timedelta(days=days)
    except (ValueError, OverflowError, IndexError):
        return None


_LATE = 2  # the last of three parts


def part(period: Period, which: str) -> Period:
    """Return the early, middle or late third of a month, a year or a season.

    A month's thirds end on the 10th and the 20th; longer periods part by months, shorter ones
    stay whole.
    """
    first, last = period
    if first is None or last is None:
        return UNKNOWN
    if (last - first).days < 27:
        return period
    index = ("early", "mid", "late").index(which)
    if (last - first).days < 32:
        closed = last if index == _LATE else step(first, days=10 * index + 9)
        return Period(step(first, days=10 * index), closed)
    third = ((last.year - first.year) * 12 + last.month - first.month + 1) // 3
    opened = step(first, months=third * index)
    closed = last if index == 2 else step(first, months=third * (index + 1), days=-1)
    return Period(opened, closed)
